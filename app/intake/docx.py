"""Word documents → paragraphs and table cells in reading order, as Word would print them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import cast
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from app.errors import ImportRejected, Trouble
from app.intake.docx_numbers import ListNumbers
from app.intake.docx_runs import Run, ends_deleted, read_runs, text_boxes
from app.intake.docx_styles import Look, Styles
from app.intake.element import Element, XmlError
from app.intake.gate import refuse_length
from app.intake.legacy_text import InFont, in_font
from app.intake.zip_gate import check_zip
from app.plan_text.source import Paragraph, SourceDocument

# What python-docx, lxml and zipfile are known to raise for damaged files (found by mutation).
_LIBRARY_ERRORS = (
    ArithmeticError, AssertionError, AttributeError, BadZipFile, EOFError, LookupError, NotImplementedError,
    OpcError, RecursionError, TypeError, ValueError, XmlError, struct.error, zlib.error,
)  # fmt: skip
_DELETED = {qn("w:del"), qn("w:moveFrom")}


def read_docx(name: str, data: bytes, font: InFont = in_font) -> SourceDocument:
    """Read the bytes of a .docx; raises `ImportRejected` for what is none."""
    check_zip(name, data)
    try:
        return _read(name, docx.Document(BytesIO(data)), font)
    except _LIBRARY_ERRORS as error:
        raise ImportRejected(Trouble.BROKEN_FILE, name=name) from error


def _read(name: str, document: Document, font: InFont) -> SourceDocument:
    numbers = ListNumbers.of(_part(document, RELATIONSHIP_TYPE.NUMBERING))
    walker = _Walker(name, Styles.of(document), numbers, font)
    walker.blocks(cast("Element", document.element.body), (-1, -1, -1))
    return SourceDocument(
        name,
        tuple(walker.paragraphs),
        tuple(_footnotes(document)),
        converted_from=walker.converted_from,
    )


def _part(document: Document, kind: str) -> Element | None:
    """The root of a part that belongs to the document, if it has one."""
    related = (each for each in document.part.rels.values() if each.reltype == kind and not each.is_external)
    return next((cast("Element", parse_xml(each.target_part.blob)) for each in related), None)


def _footnotes(document: Document) -> Iterator[str]:
    for kind in (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES):
        root = _part(document, kind)
        for note in root if root is not None else ():
            text = " ".join(run.text for each in note.iter(qn("w:p")) for run in read_runs(each)).strip()
            if text:
                yield text


@dataclass(slots=True)
class _Walker:
    """Collects paragraphs in reading order."""

    name: str
    styles: Styles
    numbers: ListNumbers
    in_font: InFont
    paragraphs: list[Paragraph] = field(default_factory=list[Paragraph])
    converted_from: str = ""
    _tables: int = 0
    _breaks: bool = False

    def blocks(self, parent: Element, cell: tuple[int, int, int]) -> None:
        """Take in the paragraphs and tables in an element."""
        open_ones: list[Element] = []
        for child in parent:
            if child.tag == qn("w:p"):
                open_ones.append(child)
                if not ends_deleted(child):
                    self._paragraph(open_ones, cell)
                    open_ones = []
            elif child.tag == qn("w:tbl"):
                self._paragraph(open_ones, cell)
                open_ones = []
                self._table(child)
            elif child.tag not in _DELETED:
                self.blocks(child, cell)
        self._paragraph(open_ones, cell)

    def _paragraph(self, elements: list[Element], cell: tuple[int, int, int]) -> None:
        """A paragraph, and those before it whose end was deleted: it looks as the last of them."""
        runs = [run for each in elements for run in read_runs(each)]
        if not elements or (ends_deleted(elements[-1]) and not runs):
            return
        refuse_length(self.name, len(self.paragraphs))
        look = self.styles.look(elements[-1])
        number = self.numbers.next(*look.numbering) if look.numbering else ""
        for run_line in _lines([self._modern(run, look) for run in runs]):
            self.paragraphs.append(
                _made(run_line, look, number, cell, page_break=self._breaks or look.page_break)
            )
            number, self._breaks = "", False
        self._breaks = any(run.page_break for run in runs)
        for box in (box for each in elements for box in text_boxes(each)):
            self.blocks(box, cell)

    def _modern(self, run: Run, look: Look) -> Run:
        """A run in Unicode; the name of an old font says how its letters are meant."""
        text, encoding = self.in_font(run.text, run.font or look.font)
        self.converted_from = encoding or self.converted_from
        return replace(run, text=text)

    def _table(self, table: Element) -> None:
        """The cells of a table in grid columns; a cell that spans rows stands in its first one only."""
        number = self._tables
        self._tables += 1
        for row, element in enumerate(_rows(table)):
            column = _before(element)
            for cell in _cells(element):
                if not _goes_on(cell):
                    self.blocks(cell, (number, row, column))
                column += _width(cell)


def _lines(runs: list[Run]) -> list[list[Run]]:
    """The runs of each line: a line break ends one."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        if run.line_break:
            lines.append([])
        else:
            lines[-1].append(run)
    return lines


def _made(
    runs: list[Run], look: Look, number: str, cell: tuple[int, int, int], *, page_break: bool
) -> Paragraph:
    printed = [run for run in runs if run.text.strip()]
    text = "".join(run.text for run in runs)
    return Paragraph(
        text,
        number=number if text.strip() else "",
        style=look.style,
        bold=bool(printed) and all(look.bold if run.bold is None else run.bold for run in printed),
        italic=bool(printed) and all(look.italic if run.italic is None else run.italic for run in printed),
        centred=look.centred,
        indent=look.indent,
        page_break_before=page_break,
        table=cell[0],
        row=cell[1],
        column=cell[2],
    )


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table itself, deleted ones left out."""
    for child in table:
        if child.tag == qn("w:tr"):
            if child.find(f"{qn('w:trPr')}/{qn('w:del')}") is None:
                yield child
        elif child.tag not in _DELETED and child.tag != qn("w:tblPr"):
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == qn("w:tc"):
            yield child
        elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml")}:
            yield from _cells(child)


def _goes_on(cell: Element) -> bool:
    """True for a cell that continues the one above it."""
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val"), "continue") == "continue"


def _width(cell: Element) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return 1 if span is None else max(int(span.get(qn("w:val"), "1")), 1)


def _before(row: Element) -> int:
    skipped = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    return 0 if skipped is None else min(max(int(skipped.get(qn("w:val"), "0")), 0), 63)
