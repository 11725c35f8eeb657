"""Measures and breaks text as printed; Liberation Serif is as wide as Times New Roman, letter by letter."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache

from app.domain.printable import printable
from exports.layout import Style
from resources import resource

NATURAL = 1.15
"""Single line spacing of Times New Roman, as a part of its size."""

_TOO_LONG_TO_REMEMBER = 40


class Face(StrEnum):
    """The shipped typeface; the value is the name of its file."""

    REGULAR = "LiberationSerif-Regular"
    BOLD = "LiberationSerif-Bold"
    ITALIC = "LiberationSerif-Italic"
    BOLD_ITALIC = "LiberationSerif-BoldItalic"


_FACES = ((Face.REGULAR, Face.ITALIC), (Face.BOLD, Face.BOLD_ITALIC))


def face_of(style: Style) -> Face:
    """The face of a style."""
    return _FACES[style.bold][style.italic]


class WordWidths(dict[str, float]):
    """Widths of words at size 1, each measured once: a text repeats its words."""

    def __init__(self, face: Face) -> None:
        from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415  # heavy

        from exports.pdf_font import WholeFont  # noqa: PLC0415  # loads reportlab

        super().__init__()
        font = WholeFont(face, str(resource("fonts", f"{face}.ttf")))
        pdfmetrics.registerFont(font)  # pyright: ignore[reportUnknownMemberType]
        self._letters: dict[int, float] = font.face.charWidths
        self._default: float = font.face.defaultWidth

    def __missing__(self, word: str) -> float:
        width = sum(self._letters.get(ord(letter), self._default) for letter in word) / 1000
        if len(word) < _TOO_LONG_TO_REMEMBER:
            self[word] = width
        return width


@cache
def widths_of(face: Face) -> WordWidths:
    """The widths of a face; makes the face known to reportlab."""
    return WordWidths(face)


def drawable(text: str, style: Style) -> str:
    """A text as it is drawn: capitals by rule, blanks for tabs."""
    return printable(style.cased(text)).replace("\t", "    ")


def text_width(text: str, style: Style) -> float:
    """The width of the longest typed line of a text, in points."""
    widths = widths_of(face_of(style))
    return style.size * max(widths[line] for line in drawable(text, style).split("\n"))


def wrap(text: str, style: Style, width: float, first: float = 0.0) -> list[str]:
    """Break a text into lines no wider than `width` points; blanks within a line stay as typed.

    `first` is the indent of the first line of the text.
    """
    widths, limit = widths_of(face_of(style)), width / style.size + 1e-6
    room = limit - first / style.size
    lines: list[str] = []
    for line in drawable(text, style).split("\n"):
        lines.extend(_broken(line, widths, limit, room))
        room = limit
    return lines


def balanced_width(text: str, style: Style, width: float) -> float:
    """The least width that takes no more lines than `width` does: a centred title breaks into like halves.

    It breaks no word that `width` leaves whole.
    """
    most = len(wrap(text, style, width))
    widest = max((text_width(word, style) for word in text.split(" ")), default=0.0)
    low = min(max(width / (most + 1), widest), width)
    high = max(low, min(width, text_width(text, style) + 1))
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if len(wrap(text, style, middle)) <= most else (middle, high)
    return high


def _broken(line: str, widths: WordWidths, limit: float, room: float) -> Iterator[str]:
    current, used, wrapped = "", 0.0, False
    for glue, piece in _pieces(line, widths, room):
        width = widths[glue] + widths[piece]
        full = used + width > room
        if full and current.strip(" "):
            yield current
            current, room, wrapped = "", limit, True
        if full or (wrapped and not current):
            current, used = piece, widths[piece]
        else:
            current, used = current + glue + piece, used + width
    if current or not wrapped:
        yield current


def _pieces(line: str, widths: WordWidths, room: float) -> Iterator[tuple[str, str]]:
    """The words of a line with what stands before each; one too long for a line comes in pieces."""
    glue = ""
    for word in line.split(" "):
        start, used = 0, 0.0
        if widths[word] > room:
            for at, letter in enumerate(word):
                used += widths[letter]
                if used > room and at > start:
                    yield glue, word[start:at]
                    start, used, glue = at, widths[letter], ""
        yield glue, word[start:]
        glue = " "
