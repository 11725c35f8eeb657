"""One worksheet, written row by row; every cell goes through `put`. Loads openpyxl."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.paper import Align, Cell
from exports.clean import printable, shown
from exports.layout import NO_MARK, Mark, Style, Under
from exports.wrap import text_width, wrap
from exports.xlsx_lines import drawn_line

FONT = "Times New Roman"

_MOST = 32_767
_CUT = "…(cắt)"
_READ_AS_FORMULA = ("=", "+", "-", "@", "\t", "\n")
_ESCAPE_LOOKALIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_TALLEST = 409.0
_EMPTY_ROW = 10.0
_LINE_ROOM = 4.0
_LEADING = 1.3
_SAFE_SHARE = 0.96
_CELL_PADDING = 5.0
_TEXT = "General"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\n\t]")
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


class Sheet:
    """A worksheet that grows downwards; `widths` are those of its columns in points."""

    def __init__(self, workbook: Workbook, name: str, widths: Sequence[float]) -> None:
        # a write-only sheet has what is used of a Worksheet here, which its stub does not tell
        self.sheet: Worksheet = workbook.create_sheet(_sheet_name(name, workbook.sheetnames))
        self.rows = 0
        self._workbook = workbook
        self._styles = set(workbook.named_styles)
        self._widths = widths
        for at, width in enumerate(widths, start=1):
            self.sheet.column_dimensions[get_column_letter(at)].width = _characters(width)

    def add(self, *spans: Span) -> None:
        """Add a row, high enough for its wrapped texts."""
        self.rows += 1
        cells: list[SheetCell | None] = [None] * spans[-1].last if spans else []
        for span in spans:
            for column in range(span.first, span.last + 1):
                cells[column - 1] = self.put(span.value if column == span.first else None, span.look)
            if span.last > span.first:
                over = reference(span.first, span.last, self.rows, self.rows)
                self.sheet.merged_cells.add(over)  # pyright: ignore[reportUnknownMemberType]
        height = max((self._height(span) for span in spans), default=_EMPTY_ROW)
        self.sheet.row_dimensions[self.rows].height = height
        for span in spans:
            if span.under.mark is Mark.LINE:
                self._draw_under(span, height)
        self.sheet.append(cells)

    def put(self, value: Cell, look: Look) -> SheetCell:
        """The one way into a cell: a text is a text, whatever it begins with; dates and numbers are real."""
        if not isinstance(value, str):
            cell = WriteOnlyCell(self.sheet, value=value)  # pyright: ignore[reportArgumentType]  # dates are fine
            cell.style = self._style(look, _format(value))
            return cell
        text = storable(value)
        cell = WriteOnlyCell(self.sheet, value=text)
        cell.data_type = "s"
        cell.style = self._style(look, _TEXT)
        if text.startswith(_READ_AS_FORMULA):
            cell.quotePrefix = True
        return cell

    def _style(self, look: Look, number_format: str) -> str:
        """The name of the workbook's style for a look, made at its first use."""
        name = _style_name(look, number_format)
        if name not in self._styles:
            self._workbook.add_named_style(_named_style(name, look, number_format))
            self._styles.add(name)
        return name

    def _height(self, span: Span) -> float:
        """An estimate on the safe side; Excel measures no merged cells and nothing before it is opened."""
        room = _LINE_ROOM if span.under.mark is Mark.LINE else 0.0
        lines = len(self._lines(span))
        return min(_TALLEST, lines * span.look.style.size * _LEADING + _CELL_PADDING + room)

    def _lines(self, span: Span) -> list[str]:
        style = span.look.style
        width = sum(self._widths[span.first - 1 : span.last]) * _SAFE_SHARE - _CELL_PADDING
        return wrap(shown(span.value), style, max(width, style.size))

    def _draw_under(self, span: Span, height: float) -> None:
        """A line of its share of the text, centred or beginning with it, at the bottom of the row."""
        longest = max(text_width(line, span.look.style) for line in self._lines(span))
        start, length = sum(self._widths[: span.first - 1]), longest * span.under.share
        spare = sum(self._widths[span.first - 1 : span.last]) - length
        left = start + (_CELL_PADDING / 2 if span.look.align is Align.LEFT else spare / 2)
        self.sheet.add_image(drawn_line(self._widths, left, length, self.rows, height - 1))


def storable(text: str) -> str:
    """A printable text as Excel holds it: a typed "_x0041_" is no escape, what is too long is cut visibly."""
    kept = _ESCAPE_LOOKALIKE.sub("_x005F_", printable(text))
    units = kept.encode("utf-16-le")
    if len(units) <= 2 * _MOST:
        return kept
    return units[: 2 * (_MOST - len(_CUT))].decode("utf-16-le", "ignore") + _CUT


def reference(first: int, last: int, top: int, bottom: int) -> str:
    """The cells of the columns `first` to `last`, rows `top` to `bottom`: "A3:G9"."""
    return f"{get_column_letter(first)}{top}:{get_column_letter(last)}{bottom}"


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


def _format(value: Cell) -> str:
    if isinstance(value, date):
        return "dd/mm/yyyy"
    if isinstance(value, int | float):
        return "#,##0" if value == int(value) else "#,##0.##"
    return _TEXT


def _characters(points: float) -> float:
    """Excel counts widths in digits of its default font, 7 pixels each, and 5 pixels beside them."""
    return max(0.0, points * 96 / 72 - 5) / 7


def _sheet_name(name: str, taken: Sequence[str]) -> str:
    """A name that Excel takes: no brackets, colons, slashes; at most 31 characters; not there yet."""
    base = " ".join(_FORBIDDEN.sub(" ", printable(name)).split()).strip("'")[:28] or "Bảng"
    lower = {used.lower() for used in taken}
    names = (base, *(f"{base} {n}" for n in range(2, len(lower) + 2)))
    return next(found for found in names if found.lower() not in lower)
