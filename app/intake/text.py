"""Plain text and markdown → paragraphs; cells of tables that a converter wrote with "|" keep their place."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.domain.vietnamese import nfc
from app.errors import ImportRejected, Trouble
from app.intake.bare_table import with_bare_tables
from app.intake.gate import refuse_length
from app.intake.legacy_text import encoding_of
from app.plan_text.source import Paragraph, SourceDocument

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_VIETNAMESE = frozenset("ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ")
_LETTERS_BEFORE_MARKS = frozenset("aăâeêioôơuưy")
_MARKS = frozenset("\u0300\u0301\u0303\u0309\u0323")
# What TCVN3 and VNI letters look like in this page: signs within words.
_FOREIGN = re.compile(r"[^\W\d_][¡¢£¤¥¦§¨©ª¬®¯´µ¶¸¹º¾¿]|[¡¢£¤¥¦§¨©ª¬®¯´µ¶¸¹º¾¿][^\W\d_]")
_RULE_ROW = re.compile(r"\|(?:\s*:?-{2,}:?\s*\|)+")
_LEAST_TABS = 2
_LEAST_CELLS = 3
_LAYOUT_WIDTH = 110
_LEAST_WRAPS = 5
_MILLION_LETTERS = 10
_CELL_OF_LINES = re.compile(r'(?<=\t)"([^"\t]{1,2000})"(?=[\t\r\n]|$)')  # as a copied sheet has it
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def read_text(name: str, data: bytes) -> SourceDocument:
    """Read the bytes of a text file."""
    return text_source(name, decode(name, data))


def text_source(name: str, text: str) -> SourceDocument:
    """Make paragraphs of a text: one a line."""
    if not text.strip():
        raise ImportRejected(Trouble.EMPTY_FILE, name=name)
    if len(text) > _MILLION_LETTERS * 1_000_000:
        raise ImportRejected(Trouble.TOO_LARGE, name=name, megabytes=_MILLION_LETTERS)
    lines = _CELL_OF_LINES.sub(_on_one_line, text).splitlines()
    paragraphs = tuple(with_bare_tables(list(_paragraphs(lines))))
    refuse_length(name, len(paragraphs))
    return SourceDocument(name, paragraphs, hard_lines=_is_wrapped(lines))


def _on_one_line(cell: re.Match[str]) -> str:
    """The lines of a cell of a copied sheet; quotes around a single one are its own."""
    lines = cell[1].splitlines()
    return " ".join(lines) if len(lines) > 1 else cell[0]


def decode(name: str, data: bytes) -> str:
    """Decode a text: by its mark, as UTF-8 or UTF-16, else as the Windows code page that looks Vietnamese."""
    marked = next((encoding for bom, encoding in _BOMS if data.startswith(bom)), None)
    tries = (marked,) if marked else ("utf-8", *_utf16(data), "cp1258")
    for encoding in tries:
        text = _decoded(data, encoding)
        if text is not None and not _CONTROL.search(text):
            return text if encoding != "cp1258" else _old_page(name, text, data)
    raise ImportRejected(Trouble.UNKNOWN_FORMAT, name=name)


def _utf16(data: bytes) -> tuple[str, ...]:
    """UTF-16 without a mark: every second byte of Latin text is 0 or 1e."""
    odd, even = data[1:2000:2], data[0:2000:2]
    if odd.count(0) > len(odd) // 4:
        return ("utf-16-le",)
    return ("utf-16-be",) if even.count(0) > len(even) // 4 else ()


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _old_page(name: str, text: str, data: bytes) -> str:
    """Text of an old font, else of code page 1258, if its marks stand on vowels; else something unknown."""
    western = _decoded(data, "cp1252")
    if western and encoding_of(western):
        return western
    marks = [index for index, letter in enumerate(text) if letter in _MARKS]
    placed = sum(_is_base(text[index - 1]) for index in marks if index)
    whole = nfc(text)
    if (
        not _FOREIGN.search(whole)
        and placed == len(marks)
        and any(letter in _VIETNAMESE for letter in whole.lower())
    ):
        return whole
    raise ImportRejected(Trouble.UNKNOWN_FORMAT, name=name)


def _is_base(letter: str) -> bool:
    return letter.lower() in _LETTERS_BEFORE_MARKS


def _is_wrapped(lines: Sequence[str]) -> bool:
    """True where lines are layout lines: none is long, and many go on in small letters on the next."""
    lengths = sorted(len(line) for line in lines if line.strip())
    if not lengths or lengths[len(lengths) * 95 // 100] > _LAYOUT_WIDTH:
        return False
    wraps = sum(after[:1].islower() and before[-1:].isalnum() for before, after in pairwise(lines))
    return wraps >= _LEAST_WRAPS


def _paragraphs(lines: Sequence[str]) -> Iterator[Paragraph]:
    """One paragraph a line, with its table, row and column inside tables."""
    table, row, column = -1, 0, 0
    inside = piped = False
    for line, after, beyond in zip(lines, [*lines[1:], ""], [*lines[2:], "", ""], strict=False):
        bare, next_one = line.strip(), beyond.strip()  # a blank line between two bars is an empty cell
        if bare == "|":
            if not inside:
                inside, table, row, column = True, table + 1, 0, 0
            elif piped:
                row, column = row + 1, 0
            else:
                column += 1
            inside, piped = inside and (bool(after.strip()) or next_one == "|"), True
        elif not inside and (cells := _row_cells(line, goes_on=piped)):
            table, row = _next_row(table, row, lines_before=piped)
            piped = True
            if not _RULE_ROW.fullmatch(bare):
                yield from _cells(cells, table, row)
        elif inside:
            piped = False
            yield Paragraph(line, table=table, row=row, column=column)
        else:
            piped = False
            yield Paragraph(line)


def _next_row(table: int, row: int, *, lines_before: bool) -> tuple[int, int]:
    """The next row of a markdown table, or the first of a new one."""
    return (table, row + 1) if lines_before else (table + 1, 0)


def _row_cells(line: str, *, goes_on: bool) -> list[str]:
    """The cells of "| A | B |", of "A | B" and of a row of a copied sheet, parted by tabs; else none."""
    bare = line.strip()
    if bare.startswith("|") and bare.endswith("|"):
        return bare[1:-1].split("|")
    if " | " in bare or bare.endswith(" |"):
        return bare.removesuffix("|").split("|")
    cells = line.split("\t")
    filled = sum(bool(cell.strip()) for cell in cells)
    return cells if len(cells) > _LEAST_TABS and (filled >= _LEAST_CELLS or (goes_on and filled)) else []


def _cells(cells: Sequence[str], table: int, row: int) -> Iterator[Paragraph]:
    for column, cell in enumerate(cells):
        yield Paragraph(cell.strip(), table=table, row=row, column=column)
