"""A plan as other programs would hand it on: the same words in other letters, lines and files."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import groupby, pairwise
from pathlib import Path

import docx
from docx.document import Document

from app.intake.reader import read_bytes
from app.intake.text import decode
from app.plan_text.source import Paragraph, SourceDocument
from app.plan_text.unwrap import read_lines

WIDTH = 78
_PAGE = 45
_EVERY = 5


@dataclass(frozen=True, slots=True)
class Original:
    """A plan as it came: as read, and its words as text."""

    source: SourceDocument
    text: str

    @classmethod
    def of(cls, path: Path) -> Original:
        """The plan of a file."""
        data = path.read_bytes()
        source = read_bytes(path.name, data)
        plain = path.suffix in {".txt", ".md"}
        return cls(source, decode(path.name, data) if plain else "\n".join(_lines(source.paragraphs)))


def decomposed(original: Original) -> tuple[str, bytes]:
    """Letters and marks apart, as macOS and some converters write them."""
    return "a.txt", unicodedata.normalize("NFD", original.text).encode()


def windows(original: Original) -> tuple[str, bytes]:
    """Lines as Windows ends them; some spaces are no-break spaces."""
    words = original.text.split(" ")
    joints = ("\u00a0" if index % _EVERY == 0 else " " for index in range(1, len(words)))
    text = words[0] + "".join(joint + word for joint, word in zip(joints, words[1:], strict=True))
    return "a.txt", text.replace("\n", "\r\n").encode()


def wrapped(original: Original) -> tuple[str, bytes]:
    """Lines of 78 letters, and pages with their numbers between, as text out of a PDF.

    No page ends within a table: a program that writes tables as text knows no pages.
    """
    lines: list[str] = []
    page, since, inside = 1, 0, False
    for line, after in pairwise([*original.text.split("\n"), ""]):
        inside = line.startswith("|") and bool(after.strip()) if line.strip()[:1] == "|" else inside
        lines += (cut := _cut(line))
        since += len(cut)
        if since >= _PAGE and not inside:
            lines += ["", f"{' ' * 38}{page}", ""]
            page, since = page + 1, 0
    return "a.txt", "\n".join(lines).encode()


def word(original: Original) -> tuple[str, bytes]:
    """A Word document; a table is a table."""
    document = docx.Document()
    for table, block in groupby(_whole(original.source), key=lambda each: each.table):
        paragraphs = list(block)
        if table >= 0:
            _add_table(document, paragraphs)
        else:
            for each in paragraphs:
                _add_paragraph(document, each)
    buffer = BytesIO()
    document.save(buffer)
    return "a.docx", buffer.getvalue()


VARIANTS: dict[str, Callable[[Original], tuple[str, bytes]]] = {
    "NFD": decomposed,
    "CRLF, NBSP": windows,
    "78 cột, số trang": wrapped,
    "docx": word,
}


def _whole(source: SourceDocument) -> list[Paragraph]:
    """The paragraphs as a Word document has them, not cut into lines."""
    return [replace(line.paragraph, text=line.text) for line in read_lines(source)]


def _lines(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    for table, block in groupby(paragraphs, key=lambda each: each.table):
        if table < 0:
            yield from (f"{each.number} {each.text}" if each.number else each.text for each in block)
            continue
        yield ""
        for _, row in groupby(block, key=lambda each: each.row):
            cells = [" ".join(each.text for each in cell) for cell in _cells(list(row))]
            yield f"| {' | '.join(cells)} |"
        yield ""


def _cells(row: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """The paragraphs of each grid column of a row."""
    last = max(each.column for each in row)
    return [[each for each in row if each.column == column] for column in range(last + 1)]


def _cut(line: str) -> list[str]:
    """A line in pieces; a row of a table stays whole, it would be no table else."""
    if len(line) <= WIDTH or line.startswith("|"):
        return [line]
    return textwrap.wrap(line, WIDTH, break_on_hyphens=False) or [line]


def _add_paragraph(document: Document, each: Paragraph) -> None:
    run = document.add_paragraph().add_run(f"{each.number} {each.text}" if each.number else each.text)
    run.bold, run.italic = each.bold or None, each.italic or None


def _add_table(document: Document, paragraphs: Sequence[Paragraph]) -> None:
    rows = [_cells(list(row)) for _, row in groupby(paragraphs, key=lambda each: each.row)]
    table = document.add_table(len(rows), max(map(len, rows)))
    for number, row in enumerate(rows):
        for cell, inside in zip(table.rows[number].cells, row, strict=False):
            cell.text = "\n".join(each.text for each in inside)
