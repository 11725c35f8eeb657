"""Text on a PDF page: lines in a box, and stacks of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.paper import Align
from exports.layout import NO_MARK, Mark, Style, Under
from exports.wrap import NATURAL, balanced_width, face_of, widths_of, wrap

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_ASCENT = 0.891
_HEIGHT = 1.107
_LINE_GAP = 3.0
_LINE_ROOM = 6.0
_LINE_THICKNESS = 0.75
_NEAR = 0.01


@dataclass(frozen=True, slots=True)
class Box:
    """Where text goes: `top` is counted upwards from the bottom of the page, as PDF does."""

    left: float
    top: float
    width: float


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of one style, with a gap above and perhaps a mark below."""

    lines: tuple[str, ...]
    style: Style
    align: Align = Align.CENTRE
    gap: float = 0.0
    under: Under = NO_MARK

    @property
    def leading(self) -> float:
        """From one line to the next."""
        return self.style.size * NATURAL

    @property
    def height(self) -> float:
        """The height with the gap and the mark."""
        line = _LINE_ROOM if self.under.mark is Mark.LINE else 0.0
        return self.gap + len(self.lines) * self.leading + line


def centred(text: str, style: Style, width: float, gap: float = 0.0, under: Under = NO_MARK) -> list[Piece]:
    """A centred text, broken into like halves where it must be, and what stands under it."""
    return marked(tuple(wrap(text, style, balanced_width(text, style, width))), style, under, gap)


def marked(lines: tuple[str, ...], style: Style, under: Under, gap: float = 0.0) -> list[Piece]:
    """Centred lines and what stands under them."""
    if under.mark in {Mark.NONE, Mark.LINE}:
        return [Piece(lines, style, gap=gap, under=under)]
    return [Piece(lines, style, gap=gap), Piece((under.mark,), replace(style, bold=False))]


def height_of(pieces: Iterable[Piece]) -> float:
    """The height of a stack."""
    return sum(piece.height for piece in pieces)


def divided(pieces: Iterable[Piece], room: float) -> tuple[list[Piece], list[Piece]]:
    """What of a stack fits into `room`, and the rest."""
    above: list[Piece] = []
    below: list[Piece] = []
    for piece in pieces:
        if below or piece.height <= room + _NEAR:
            (below or above).append(piece)
        else:
            fitting = min(max(0, int((room - piece.gap) / piece.leading)), len(piece.lines) - 1)
            if fitting:
                above.append(replace(piece, lines=piece.lines[:fitting], under=NO_MARK))
            below.append(replace(piece, lines=piece.lines[fitting:], gap=0.0))
        room -= piece.height
    return above, below


def draw_stack(canvas: Canvas, pieces: Iterable[Piece], box: Box) -> None:
    """Draw pieces one below the other."""
    top = box.top
    for piece in pieces:
        place = Box(box.left, top - piece.gap, box.width)
        draw_lines(canvas, piece.lines, piece.style, piece.align, place)
        top -= piece.height
        if piece.under.mark is Mark.LINE:
            length = _longest(piece) * piece.under.share
            spare = box.width - length if piece.align is Align.CENTRE else 0.0
            left, height = box.left + spare / 2, top + _LINE_ROOM - _LINE_GAP
            canvas.setLineWidth(_LINE_THICKNESS)
            canvas.line(left, height, left + length, height)


def draw_lines(canvas: Canvas, lines: Sequence[str], style: Style, align: Align, box: Box) -> None:
    """Draw lines at single spacing, the first at the top of the box."""
    face = face_of(style)
    widths, leading = widths_of(face), style.size * NATURAL
    baseline = box.top - first_baseline(style, leading)
    share = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}[align]
    lefts = [box.left + share * (box.width - widths[line] * style.size) for line in lines if share]
    pen = canvas.beginText(lefts[0] if lefts else box.left, baseline)
    pen.setFont(face, style.size, leading)
    for at, line in enumerate(lines):
        if share and at:
            pen.setTextOrigin(lefts[at], baseline - at * leading)
        pen.textLine(line)
    canvas.drawText(pen)


def draw_line(canvas: Canvas, line: str, style: Style, box: Box, leading: float, *, justified: bool) -> None:
    """Draw one line of the body; a justified one reaches from edge to edge."""
    face = face_of(style)
    blanks = line.count(" ")
    spare = box.width - widths_of(face)[line] * style.size
    pen = canvas.beginText(box.left, box.top - first_baseline(style, leading))
    pen.setFont(face, style.size)
    if justified and blanks and spare > 0:
        pen.setWordSpace(spare / blanks)
    pen.textOut(line)
    pen.setWordSpace(0)
    canvas.drawText(pen)


def first_baseline(style: Style, leading: float) -> float:
    """How far below the top of its line a text stands."""
    return (leading - _HEIGHT * style.size) / 2 + _ASCENT * style.size


def _longest(piece: Piece) -> float:
    widths = widths_of(face_of(piece.style))
    return max(widths[line] for line in piece.lines) * piece.style.size
