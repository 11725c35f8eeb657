"""PDF files with a text layer → layout lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import cast

from pypdfium2 import PdfDocument, PdfiumError, PdfTextPage, raw

from app.domain.vietnamese import nfc
from app.errors import ImportRejected, Trouble
from app.intake.gate import refuse_letters
from app.intake.page_layout import Stretch, lines_of
from app.pdfium import PDFIUM
from app.plan_text.source import Paragraph, SourceDocument

_MAX_PAGES = 500
_MAX_STRETCH = 500
_LETTERS_ON_A_PAGE = 40  # a scan has none, or only the stamp of its digital signature
_LAST_CODE = 0x10FFFF
_HYPHEN = 2  # what PDFium makes of "-" at the end of a row
_SAME_ROW = 0.5
_NEW_STRETCH = 1.2


def read_pdf(name: str, data: bytes) -> SourceDocument:
    """Read the bytes of a PDF; raises `ImportRejected` for a scan and for what is no PDF."""
    try:
        with PDFIUM, closing(PdfDocument(data)) as document:
            if len(document) > _MAX_PAGES:
                raise ImportRejected(Trouble.HOSTILE_FILE, name=name)
            pages = list(_pages(name, document))
    except PdfiumError as error:
        locked = cast("int | None", error.err_code) == raw.FPDF_ERR_PASSWORD  # pyright: ignore[reportUnknownMemberType]
        raise ImportRejected(Trouble.PASSWORD if locked else Trouble.BROKEN_FILE, name=name) from error
    letters = sum(len(line) for page in pages for line in page)
    if letters < _LETTERS_ON_A_PAGE * len(pages) or not letters:
        raise ImportRejected(Trouble.SCANNED, name=name)
    return SourceDocument(name, tuple(_paragraphs(pages)), hard_lines=True)


def _paragraphs(pages: list[list[str]]) -> Iterator[Paragraph]:
    for number, page in enumerate(pages):
        for index, line in enumerate(page):
            yield Paragraph(line, page_break_before=number > 0 and index == 0)


def _pages(name: str, document: PdfDocument) -> Iterator[list[str]]:
    """The lines of each page."""
    letters = 0
    for number in range(len(document)):
        with closing(document[number]) as page, closing(page.get_textpage()) as text:
            letters += text.count_chars()
            refuse_letters(name, letters)
            yield [nfc(line).strip() for line in lines_of(list(_stretches(text)))]


def _stretches(page: PdfTextPage) -> Iterator[Stretch]:
    """The text of a page in the order it was drawn, cut where the pen moved away."""
    current: Stretch | None = None
    for index in range(page.count_chars()):
        letter = _letter(raw.FPDFText_GetUnicode(page, index))
        if letter == " ":
            current = replace(current, text=current.text + " ") if current else None
            continue
        here = _placed(page, index, letter)
        if current and _goes_on(current, here):
            right = max(current.right, here.right)
            current = replace(current, text=current.text + letter, right=right)
        else:
            if current:
                yield current
            current = here
    if current:
        yield current


def _letter(code: int) -> str:
    """The letter of a code; a space for what is none."""
    if code == _HYPHEN:
        return "-"
    letter = chr(code) if code <= _LAST_CODE else " "
    return " " if letter.isspace() or unicodedata.category(letter) in {"Cc", "Cs"} else letter


def _placed(page: PdfTextPage, index: int, letter: str) -> Stretch:
    box = page.get_charbox(index, loose=True)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    left, bottom, right, top = cast("tuple[float, float, float, float]", box)
    return Stretch(letter, left, right, (top + bottom) / 2, top - bottom)


def _goes_on(before: Stretch, here: Stretch) -> bool:
    """True where a letter stands right behind the text before it; a mark has no width of its own."""
    height = max(before.height, here.height, 1)
    apart = abs(before.middle - here.middle) > _SAME_ROW * height
    near = not apart and len(before.text) < _MAX_STRETCH
    return near and -height < here.left - before.right < _NEW_STRETCH * height
