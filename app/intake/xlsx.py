"""Excel workbooks → paragraphs and table cells in reading order. Formulas are never computed or run."""

from __future__ import annotations

import datetime
import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from typing import cast
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

from app.errors import ImportRejected, Trouble
from app.intake.element import XmlError
from app.intake.sheet_gate import MAX_COLUMNS, MAX_ROWS, SheetCounter
from app.intake.sheet_rows import Row, SheetRows
from app.intake.zip_gate import check_zip
from app.plan_text.source import Paragraph, SourceDocument

# What openpyxl, its XML readers (lxml or expat) and zipfile raise for damaged files.
_LIBRARY_ERRORS = (
    ArithmeticError, AssertionError, AttributeError, BadZipFile, EOFError, InvalidFileException, LookupError,
    NotImplementedError, OSError, ParseError, RecursionError, TypeError, ValueError, XmlError, struct.error,
    zlib.error,
)  # fmt: skip
_ERROR = re.compile(r"#[A-Z/0-9]+[!?]?")


def read_xlsx(name: str, data: bytes) -> SourceDocument:
    """Read the bytes of an .xlsx; raises `ImportRejected` for what is none."""
    check_zip(name, data, main="xl/workbook.xml", counter=SheetCounter)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells what it leaves out, nobody here needs it
            # read-only: a row at a time, and nothing of links, comments, pictures and merged areas
            with closing(
                load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            ) as book:
                paragraphs = tuple(_paragraphs(name, book))
    except _LIBRARY_ERRORS as error:
        raise ImportRejected(Trouble.BROKEN_FILE, name=name) from error
    if not paragraphs:
        raise ImportRejected(Trouble.EMPTY_FILE, name=name)
    return SourceDocument(name, paragraphs)


def _paragraphs(name: str, book: Workbook) -> Iterator[Paragraph]:
    """The paragraphs of the sheets that are shown."""
    made = SheetRows()
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            sheet.reset_dimensions()
            rows = cast("Iterator[tuple[ReadOnlyCell | EmptyCell, ...]]", sheet.iter_rows())
            yield from made.paragraphs(list(_rows(name, rows)))


def _rows(name: str, rows: Iterator[tuple[ReadOnlyCell | EmptyCell, ...]]) -> Iterator[Row]:
    for number, cells in enumerate(rows):
        if number >= MAX_ROWS or len(cells) > MAX_COLUMNS:
            raise ImportRejected(Trouble.HOSTILE_FILE, name=name)
        row = {
            column: _cell(cell, text, number, column)
            for column, cell in enumerate(cells)
            if isinstance(cell, ReadOnlyCell) and (text := printed(cell.value, cell.number_format))
        }
        if row:
            yield row


def _cell(cell: ReadOnlyCell, text: str, row: int, column: int) -> Paragraph:
    centred = cell.alignment.horizontal in {"center", "centerContinuous"}
    return Paragraph(text, bold=bool(cell.font.b), centred=centred, row=row, column=column)


def printed(value: object, number_format: str) -> str:
    """A value as the sheet shows it; dates as offices write them, errors of formulas as nothing."""
    match value:
        case None:
            return ""
        case datetime.date():
            return f"{value:%d/%m/%Y}"
        case datetime.time():
            return f"{value:%H:%M}"
        case int() | float():
            return _number(value, number_format)
        case _:
            return "" if _ERROR.fullmatch(text := str(value).strip()) else text


def _number(value: float, number_format: str) -> str:
    if number_format.endswith("%"):
        return f"{value * 100:.6g}%".replace(".", ",")
    width = len(number_format) if not number_format.strip("0") else 0
    return f"{value:.12g}".replace(".", ",").zfill(width)
