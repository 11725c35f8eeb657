"""A table drawn row by row: 10,000 wrapped rows take seconds, not minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.paper import Align, DataRow, GroupRow, Table
from exports.clean import shown
from exports.columns import column_widths
from exports.layout import Style
from exports.pdf_pages import Pages
from exports.pdf_stack import Box, draw_lines
from exports.steps import Steps
from exports.wrap import NATURAL, wrap

PAD = 4.0
"""Left and right of a cell's text, in points."""

_PAD_ABOVE = 2.5
_GRID = 0.5


@dataclass(frozen=True, slots=True)
class _Cell:
    lines: list[str]
    align: Align
    width: float


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[_Cell, ...]
    style: Style

    @property
    def leading(self) -> float:
        return self.style.size * NATURAL

    @property
    def lines(self) -> int:
        return max(len(cell.lines) for cell in self.cells)

    @property
    def height(self) -> float:
        return self.lines * self.leading + 2 * _PAD_ABOVE

    def part(self, start: int, end: int) -> _Row:
        """Some lines of a row that is taller than a page."""
        return replace(self, cells=tuple(replace(cell, lines=cell.lines[start:end]) for cell in self.cells))


class TableWriter:
    """Draws one table on as many pages as it takes."""

    def __init__(self, pages: Pages, table: Table, steps: Steps) -> None:
        layout = pages.layout
        self._pages = pages
        self._table = table
        self._steps = steps
        self._widths = column_widths(table, layout, pages.width, PAD)
        titles = [column.title for column in table.columns]
        centred = [Align.CENTRE] * len(titles)
        self._header = self._row(titles, self._widths, centred, layout.table_header)
        self._repeats = self._header.height <= pages.height / 2

    @property
    def start(self) -> float:
        """What a table needs to begin: its titles and its first task, under the heading of a group."""
        first = [self._composed(row) for row in self._table.rows[:2]]
        if first and isinstance(self._table.rows[0], DataRow):
            first = first[:1]
        return self._header.height + min(sum(row.height for row in first), self._space / 2)

    def draw(self) -> None:
        """Draw the header, on each page again, and all rows."""
        rows = [self._composed(row) for row in self._table.rows]
        if self._repeats:
            self._pages.need(self.start)
            self._draw_row(self._header)
        else:
            self._place(self._header, self._header.height)
        for at, row in enumerate(rows):
            following = (
                rows[at + 1] if at + 1 < len(rows) and isinstance(self._table.rows[at], GroupRow) else None
            )
            self._place(row, row.height + (following.height if following else 0.0))
            self._steps.row()

    @property
    def _space(self) -> float:
        """What a page holds below the header row, which would fill it where its titles are absurd."""
        return self._pages.height - (self._header.height if self._repeats else 0.0)

    def _place(self, row: _Row, wanted: float) -> None:
        """Draw a row on one page; only a row that is taller than a page is divided."""
        if min(wanted, self._space) > self._pages.room and row.height <= self._space:
            self._next_page()
        done = 0
        while done < row.lines:
            fitting = int((self._pages.room - 2 * _PAD_ABOVE + _GRID) / row.leading)
            if fitting < min(row.lines - done, 2):
                self._next_page()
                continue
            self._draw_row(row.part(done, done + fitting) if row.lines > fitting or done else row)
            done += fitting

    def _next_page(self) -> None:
        self._pages.new_page()
        if self._repeats:
            self._draw_row(self._header)

    def _composed(self, row: GroupRow | DataRow) -> _Row:
        layout = self._pages.layout
        if isinstance(row, GroupRow):
            title = f"{row.code}. {row.title}" if row.code else row.title
            return self._row([title], [self._pages.width], [Align.LEFT], layout.table_group)
        texts = [shown(cell) for cell in row.cells]
        return self._row(texts, self._widths, [column.align for column in self._table.columns], layout.table)

    @staticmethod
    def _row(texts: Sequence[str], widths: Sequence[float], aligns: Sequence[Align], style: Style) -> _Row:
        cells = [
            _Cell(wrap(text, style, width - 2 * PAD), align, width)
            for text, width, align in zip(texts, widths, aligns, strict=True)
        ]
        return _Row(tuple(cells), style)

    def _draw_row(self, row: _Row) -> None:
        pages, canvas = self._pages, self._pages.canvas
        left, top, bottom = pages.left, pages.y, pages.y - row.height
        canvas.setLineWidth(_GRID)
        canvas.rect(left, bottom, pages.width, row.height)
        for cell in row.cells:
            if left > pages.left:
                canvas.line(left, bottom, left, top)
            above = (row.height - len(cell.lines) * row.leading) / 2
            box = Box(left + PAD, top - above, cell.width - 2 * PAD)
            draw_lines(canvas, cell.lines, row.style, cell.align, box)
            left += cell.width
        pages.y = bottom
