"""A file from outside → paragraphs, by the reader that its bytes ask for."""

from __future__ import annotations

from pathlib import Path

from app.errors import EnvironmentTrouble, ImportRejected, Trouble
from app.intake.gate import Format, format_of, refuse_letters, refuse_size
from app.intake.legacy_text import InFont, in_font, modern_source, untouched
from app.intake.text import read_text
from app.plan_text.source import SourceDocument


def load(path: Path) -> bytes:
    """The bytes of a file, so that its stick may go; raises `ImportRejected` or `EnvironmentTrouble`."""
    facts = {"name": path.name, "folder": str(path.parent)}
    try:
        refuse_size(path.name, path.stat().st_size)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise EnvironmentTrouble(Trouble.FILE_MISSING, **facts) from error
    except OSError as error:
        raise EnvironmentTrouble(Trouble.CANNOT_READ, **facts) from error


def read_source(path: Path) -> SourceDocument:
    """Read a file; raises `ImportRejected` or `EnvironmentTrouble` and nothing else, whatever its bytes."""
    return read_bytes(path.name, load(path))


def read_bytes(name: str, data: bytes, *, as_typed: bool = False) -> SourceDocument:
    """Read the bytes of a file called `name`; raises `ImportRejected` and nothing else.

    `as_typed` leaves letters of an old font (TCVN3, VNI) as they came.
    """
    refuse_size(name, len(data))
    source = _read(name, data, untouched if as_typed else in_font)
    refuse_letters(name, source.letters)
    return source if as_typed else modern_source(source)


def _read(name: str, data: bytes, font: InFont) -> SourceDocument:
    match format_of(name, data):
        case Format.DOCX:
            from app.intake.docx import read_docx  # noqa: PLC0415  # loads python-docx

            return read_docx(name, data, font)
        case Format.XLSX:
            from app.intake.xlsx import read_xlsx  # noqa: PLC0415  # loads openpyxl

            return read_xlsx(name, data)
        case Format.PDF:
            from app.intake.pdf import read_pdf  # noqa: PLC0415  # loads PDFium

            return read_pdf(name, data)
        case Format.HTML:
            from app.intake.html import read_html  # noqa: PLC0415  # loads lxml

            return read_html(name, data, font)
        case Format.MHT:
            from app.intake.mht import read_mht  # noqa: PLC0415  # loads lxml

            return read_mht(name, data, font)
        case Format.TEXT:
            return _read_text(name, data)


def _read_text(name: str, data: bytes) -> SourceDocument:
    """A Word file that neither begins like one nor can be read as text is broken."""
    try:
        return read_text(name, data)
    except ImportRejected as error:
        if name.lower().endswith((".docx", ".xlsx")):
            raise ImportRejected(Trouble.BROKEN_FILE, name=name) from error
        raise
