"""One worksheet, written row by row as text; every cell goes through `Pen.cell`. Loads openpyxl.

openpyxl writes what stands around the rows. An object for each cell would take three times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest
from math import ceil, inf
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.paper import Align, Cell
from app.domain.printable import printable
from exports.clean import shown
from exports.layout import NO_MARK, Mark, Style, Under
from exports.wrap import face_of, text_width, widths_of, wrap
from exports.xlsx_breaks import page_breaks
from exports.xlsx_lines import Stroke, drawing, stand_in

FONT = "Times New Roman"

_MOST = 32_767
_ESCAPED = 7
_READ_AS_FORMULA = ("=", "+", "-", "@", "\t", "\n")
_ESCAPE_LOOKALIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_TALLEST = 409.0
_EMPTY_ROW = 10.0
_LEADING = 1.3
_SAFE_SHARE = 0.96
_CELL_PADDING = 5.0
_LINE_PADDING = 1.0
_LINE_ROOM = 8.0
_TEXT = "General"
_NORMAL = 11
_DAY_ZERO = date(1899, 12, 30).toordinal()
_FIRST_DAY = date(1900, 3, 1)
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\n\t]|_(?=x[0-9A-Fa-f]{4}_)")
_LONGEST_NAME = 28
_SIDES = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; each becomes one named style of the workbook."""

    style: Style
    align: Align = Align.CENTRE
    grid: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A value over the columns `first` to `last`, counted from 1, perhaps with a line drawn under it."""

    value: Cell
    look: Look
    first: int
    last: int
    under: Under = NO_MARK


class Pen:
    """Writes the cells of one look."""

    def __init__(self, workbook: Workbook, sheet: Worksheet, look: Look) -> None:
        self._workbook = workbook
        self._sheet = sheet
        self.look = look
        self._numbers: dict[tuple[str, bool], int] = {}
        self._words = widths_of(face_of(look.style))

    def cell(self, place: str, value: Cell) -> str:
        """The one way into a cell: a text is a text, whatever it begins with; dates and numbers are real."""
        match value:
            case str() if value:
                text = _escaped(printable(value))
                number = self._style(_TEXT, quoted=text.startswith(_READ_AS_FORMULA))
                shape = f'<is><t xml:space="preserve">{escape(text)}</t></is>'
                return f'<c r="{place}" s="{number}" t="inlineStr">{shape}</c>'
            case date() if value < _FIRST_DAY:  # Excel knows no such day
                return self.cell(place, shown(value))
            case date():
                number = self._style("dd/mm/yyyy")
                return f'<c r="{place}" s="{number}"><v>{value.toordinal() - _DAY_ZERO}</v></c>'
            case int() | float():
                number = self._style("#,##0" if value == int(value) else "#,##0.##")
                return f'<c r="{place}" s="{number}"><v>{value}</v></c>'
            case _:
                return f'<c r="{place}" s="{self._style(_TEXT)}"/>'

    def height(self, value: Cell, width: float) -> float:
        """An estimate on the safe side; Excel measures no merged cells and nothing before it is opened."""
        size = self.look.style.size
        room = _room(width, self.look.style) / size
        lines = sum(self._lines(line, room) for line in shown(value).split("\n"))
        return lines * size * _LEADING + (_CELL_PADDING if self.look.grid else _LINE_PADDING)

    def _lines(self, text: str, room: float) -> int:
        """How many lines a text takes: counted only, since Excel breaks it itself."""
        words, blank = self._words, self._words[" "]
        lines, used = 0, inf
        for word in text.split(" "):
            width = words[word]
            used += blank + width
            if used > room:
                lines, used = lines + 1, width
                if width > room:
                    lines += int(width / room)
                    used = width % room
        return lines

    def _style(self, number_format: str, *, quoted: bool = False) -> int:
        """The number of the workbook's style, made at its first use."""
        key = (number_format, quoted)
        if key not in self._numbers:
            name = _style_name(self.look, number_format)
            if name not in self._workbook.named_styles:
                self._workbook.add_named_style(_named_style(name, self.look, number_format))
            sample = WriteOnlyCell(self._sheet)
            sample.style = name
            sample.quotePrefix = quoted
            self._numbers[key] = sample.style_id
        return self._numbers[key]


def new_workbook() -> Workbook:
    """A workbook whose own font, in which Excel counts the widths of columns, is that of the papers."""
    workbook, normal = Workbook(write_only=True), Font(name=FONT, size=_NORMAL)
    # openpyxl has no public way to the font of cells that have no style
    workbook._fonts[0] = normal  # noqa: SLF001  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    known = workbook._named_styles  # noqa: SLF001  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]
    known["Normal"].font = normal
    return workbook


class Sheet:
    """A worksheet that grows downwards; `widths` are those of its columns in points."""

    def __init__(self, workbook: Workbook, name: str, widths: Sequence[float]) -> None:
        # a write-only sheet has what is used of a Worksheet here, which its stub does not tell
        self.sheet: Worksheet = workbook.create_sheet(_sheet_name(name, workbook.sheetnames))
        self.rows = 0
        self._heights: list[float] = []
        self._glued: set[int] = set()
        self._workbook = workbook
        self._written: list[bytes] = []
        self._merged: list[str] = []
        self._strokes: list[Stroke] = []
        self._pens: dict[Look, Pen] = {}
        self._widths = widths
        self._letters = [get_column_letter(at) for at in range(1, len(widths) + 1)]
        for letter, width in zip(self._letters, widths, strict=True):
            self.sheet.column_dimensions[letter].width = _characters(width)

    def pen(self, look: Look) -> Pen:
        """What writes cells of a look."""
        if look not in self._pens:
            self._pens[look] = Pen(self._workbook, self.sheet, look)
        return self._pens[look]

    def row(self, values: Sequence[Cell], pens: Sequence[Pen]) -> None:
        """Add a row of cells, one a column, high enough for its wrapped texts."""
        columns = list(zip(values, pens, self._widths, strict=True))
        height = max(pen.height(value, width) for value, pen, width in columns)
        if height > _TALLEST or any(map(_may_be_too_long, values)):
            self.add(*(Span(value, pen.look, at, at) for at, (value, pen, _) in enumerate(columns, start=1)))
            return
        row = self.rows + 1
        places = zip(values, pens, self._letters, strict=True)
        self._end([pen.cell(f"{letter}{row}", value) for value, pen, letter in places], height)

    def add(self, *spans: Span) -> None:
        """Add a row of spans, high enough for its wrapped texts; what a cell cannot hold goes on below."""
        parts = [_parts(span) for span in spans]
        for band in zip_longest(*parts) if parts else [()]:
            self._add([part or _empty(span) for part, span in zip(band, spans, strict=True)])

    def glue(self) -> None:
        """Keep the last row on one page with the next one."""
        self._glued.add(self.rows)

    def break_pages(self, room: float, header_row: int) -> None:
        """End pages early where rows belong together; `room` is the height of a page."""
        # Excel shrinks a page a little where the columns are a pixel too wide; then more fits, never less
        for row in page_breaks(self._heights, self._glued, room, self._heights[header_row - 1]):
            self.sheet.row_breaks.append(Break(id=row))  # pyright: ignore[reportUnknownMemberType]

    def xml(self) -> Iterable[bytes]:
        """The rows and what is merged in them, in the place of openpyxl's empty rows."""
        yield b"<sheetData>"
        yield from self._written
        yield b"</sheetData>"
        if self._merged:
            cells = "".join(f'<mergeCell ref="{over}"/>' for over in self._merged)
            yield f'<mergeCells count="{len(self._merged)}">{cells}</mergeCells>'.encode()

    @property
    def drawing(self) -> bytes:
        """The lines of the sheet as a part of the workbook; empty where it has none."""
        return drawing(self._strokes, self._widths) if self._strokes else b""

    def _add(self, spans: Sequence[Span]) -> None:
        """A row, or as many as its height takes: Excel knows no row that is higher than `_TALLEST`."""
        height, top = max((self._height(span) for span in spans), default=_EMPTY_ROW), self.rows + 1
        count = ceil(height / _TALLEST)
        for at in range(count):
            self._end([cell for span in spans for cell in self._cells(span, is_top=not at)], height / count)
        self._glued.update(range(top, self.rows))
        for span in spans:
            if span.last > span.first or count > 1:
                self._merged.append(reference(span.first, span.last, top, self.rows))
            if span.under.mark is Mark.LINE:
                self._draw_under(span, height / count)

    def _cells(self, span: Span, *, is_top: bool) -> Iterator[str]:
        pen, row = self.pen(span.look), self.rows + 1
        for column in range(span.first, span.last + 1):
            value = span.value if is_top and column == span.first else None
            yield pen.cell(f"{self._letters[column - 1]}{row}", value)

    def _height(self, span: Span) -> float:
        room = _LINE_ROOM if span.under.mark is Mark.LINE else 0.0
        return self.pen(span.look).height(span.value, self._width(span)) + room

    def _width(self, span: Span) -> float:
        return sum(self._widths[span.first - 1 : span.last])

    def _draw_under(self, span: Span, height: float) -> None:
        """A line of its share of the text, centred or beginning with it, at the bottom of the row."""
        style, width = span.look.style, self._width(span)
        lines = wrap(shown(span.value), style, _room(width, style))
        length = max(text_width(line, style) for line in lines) * span.under.share
        indent = _CELL_PADDING / 2 if span.look.align is Align.LEFT else (width - length) / 2
        left = sum(self._widths[: span.first - 1]) + indent
        if not self._strokes:
            self.sheet.add_image(stand_in())
        self._strokes.append(Stroke(left, length, self.rows, height - 1))

    def _end(self, cells: Sequence[str], height: float) -> None:
        self.rows += 1
        self._heights.append(height)
        row = f'<row r="{self.rows}" ht="{height:.5g}" customHeight="1">{"".join(cells)}</row>'
        self._written.append(row.encode())


def pieces(text: str) -> list[str]:
    """A text as cells hold it, each at most 32,767 units of UTF-16."""
    found: list[str] = []
    rest = printable(text)
    most = _MOST // _ESCAPED if _ESCAPE_LOOKALIKE.search(rest) else _MOST
    while rest:
        piece = rest[:most].encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")
        found.append(piece)
        rest = rest[len(piece) :]
    return found


def _may_be_too_long(value: Cell) -> bool:
    return isinstance(value, str) and len(value) > _MOST // _ESCAPED


def _parts(span: Span) -> list[Span]:
    """A span, or several where its text is longer than a cell may hold; its line is below the last."""
    if not isinstance(span.value, str) or not _may_be_too_long(span.value):
        return [span]
    *above, last = pieces(span.value) or [""]
    return [*(replace(span, value=piece, under=NO_MARK) for piece in above), replace(span, value=last)]


def _empty(span: Span) -> Span:
    return replace(span, value=None, under=NO_MARK)


def _escaped(text: str) -> str:
    """A typed "_x0041_" is no escape."""
    return _ESCAPE_LOOKALIKE.sub("_x005F_", text) if "_x" in text else text


def reference(first: int, last: int, top: int, bottom: int) -> str:
    """The cells of the columns `first` to `last`, rows `top` to `bottom`: "A3:G9"."""
    return f"{get_column_letter(first)}{top}:{get_column_letter(last)}{bottom}"


def _room(width: float, style: Style) -> float:
    """What a cell surely has for its text."""
    return max(width * _SAFE_SHARE - _CELL_PADDING, style.size)


def _style_name(look: Look, number_format: str) -> str:
    weight = " đậm" * look.style.bold + " nghiêng" * look.style.italic + " kẻ ô" * look.grid
    return f"Chữ {look.style.size:g}{weight} {look.align} {number_format}"


def _named_style(name: str, look: Look, number_format: str) -> NamedStyle:
    style, side = look.style, Side(style="thin", color="FF000000") if look.grid else None
    return NamedStyle(
        name=name,
        font=Font(name=FONT, size=style.size, bold=style.bold, italic=style.italic),
        alignment=Alignment(horizontal=_SIDES[look.align], vertical="center", wrap_text=True),
        border=Border(left=side, right=side, top=side, bottom=side),
        number_format=number_format,
    )


def _characters(points: float) -> float:
    """Excel counts widths in digits of its default font, 7 pixels each, and 5 pixels beside them."""
    return max(0.0, points * 96 / 72 - 5) / 7


def _sheet_name(name: str, taken: Sequence[str]) -> str:
    """A name that Excel takes: no brackets, colons, slashes; at most 31 characters; not there yet."""
    clean = " ".join(_FORBIDDEN.sub(" ", printable(name)).split())
    units = clean.encode("utf-16-le")[: 2 * _LONGEST_NAME]
    base = units.decode("utf-16-le", "ignore").strip(" '") or "Bảng"
    lower = {used.lower() for used in taken}
    names = (base, *(f"{base} {n}" for n in range(2, len(lower) + 2)))
    return next(found for found in names if found.lower() not in lower)
