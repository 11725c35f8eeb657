"""The pages of a PDF, filled from the top; each section counts its pages from 1."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.domain.paper import Align
from exports.layout import A4_HEIGHT, A4_WIDTH, MM, Layout, Margins, Style
from exports.pdf_stack import Box, Piece, divided, draw_line, draw_lines, draw_stack, height_of
from exports.wrap import NATURAL, wrap

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_SHORT = 3


class Pages:
    """Where the next text goes. `y` is its top, counted upwards from the bottom of the page."""

    def __init__(self, canvas: Canvas, layout: Layout) -> None:
        self.canvas = canvas
        self.layout = layout
        self._size = (0.0, 0.0)
        self._margins = Margins(0, 0, 0, 0)
        self._number = 0
        self.y = 0.0

    def begin_section(self, margins: Margins, *, landscape: bool = False) -> None:
        """Start a new page and count from 1 again (NĐ 30/2020, Phụ lục I, III: each annex by itself)."""
        if self._number:
            self.canvas.showPage()
        self._size = (A4_HEIGHT, A4_WIDTH) if landscape else (A4_WIDTH, A4_HEIGHT)
        self._margins = margins
        self._number = 0
        self._open_page()

    def new_page(self) -> None:
        """Go on at the top of the next page."""
        self.canvas.showPage()
        self._open_page()

    def finish(self) -> None:
        """End the last page."""
        self.canvas.showPage()

    @property
    def left(self) -> float:
        """The left edge of the text."""
        return self._margins.left * MM

    @property
    def width(self) -> float:
        """The width of the text."""
        return self._size[0] - (self._margins.left + self._margins.right) * MM

    @property
    def height(self) -> float:
        """The height of the text on a whole page."""
        return self._size[1] - (self._margins.top + self._margins.bottom) * MM

    @property
    def room(self) -> float:
        """What is left of this page."""
        return self.y - self._margins.bottom * MM

    def need(self, height: float) -> None:
        """Go to the next page unless `height` fits on this one."""
        if height > self.room:
            self.new_page()

    def stack(self, pieces: Sequence[Piece], indent: float = 0.0) -> None:
        """Draw pieces over the whole width, together on one page."""
        self.abreast((indent, pieces))

    def abreast(self, *columns: tuple[float, Sequence[Piece]], gap: float = 0.0) -> None:
        """Draw stacks side by side, each from its indent to `gap` before the next one's, all on one page.

        What is taller than a page goes on on the next.
        """
        self.need(min(max(height_of(pieces) for _, pieces in columns), self.height))
        indents = [indent for indent, _ in columns]
        ends = [*(indent - gap for indent in indents[1:]), self.width]
        rest = [pieces for _, pieces in columns]
        while any(rest):
            halves = [divided(pieces, self.room) for pieces in rest]
            for indent, end, (above, _) in zip(indents, ends, halves, strict=True):
                draw_stack(self.canvas, above, Box(self.left + indent, self.y, end - indent))
            self.y -= max(height_of(above) for above, _ in halves)
            rest = [below for _, below in halves]
            if any(rest):
                self.new_page()

    def flow(self, text: str, style: Style, *, indent: float = 0.0, keep: float = 0.0) -> None:
        """Draw a justified paragraph of the body; no first or last line of it stands alone.

        Its last lines stand on a page that has `keep` points of room below them.
        """
        leading = self.leading(style)
        lines = wrap(text, style, self.width, indent)
        at = 0
        for size in _groups(len(lines)):
            ends = at + size == len(lines)
            self.need(size * leading + (keep if ends else 0.0))
            for line in lines[at : at + size]:
                shift = 0.0 if at else indent
                box = Box(self.left + shift, self.y, self.width - shift)
                at += 1
                draw_line(self.canvas, line, style, box, leading, justified=at < len(lines))
                self.y -= leading

    def leading(self, style: Style) -> float:
        """From one line of the body to the next."""
        return self.layout.line_exactly or style.size * NATURAL * self.layout.line_spacing

    def _open_page(self) -> None:
        self.canvas.setPageSize(self._size)
        self._number += 1
        self.y = self._size[1] - self._margins.top * MM
        if self._number > 1:
            top = self._size[1] - self.layout.page_number_top * MM
            box = Box(self.left, top, self.width)
            draw_lines(self.canvas, [str(self._number)], self.layout.page_number, Align.CENTRE, box)


def _groups(lines: int) -> list[int]:
    """How a paragraph may break: no first or last line stands alone."""
    return [lines] if lines <= _SHORT else [2, *[1] * (lines - 4), 2]
