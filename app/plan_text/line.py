"""A clean line of a document that still knows where each of its letters stood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.vietnamese import fold, nfc
from app.plan_text.draft import Span
from app.plan_text.source import Paragraph

# What converters leave in the text: footnote references and texts, bookmarks, markdown, invisible letters.
# A star with a space after it at the start of a line is a bullet and stays.
_TOKENS = re.compile(
    r"(?P<noise>\[footnoteRef:\d+\]|\[\d+:\s[^\[\]]*\]|\[bookmark:[^\[\]]*\]|\[\^?\d{1,3}\](?!\()"
    r"|^\s*#{1,6}\s|\*+(?![\s*])|(?<=\S)\*+|^\s*\*{2,}\s|[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08])"
    r"|(?P<space>\s+)"
    r"|.[\u0300-\u036f]*",
    re.DOTALL,
)
_PLAIN = re.compile(
    r"(?![ ])(?:[^\s*#\[\u00ad\u0300-\u036f\u200b-\u200f\u2060\ufeff\x00-\x1f]|[ ](?![ ]|$))+"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line that came from one paragraph.

    `offsets` are the positions of its letters in that paragraph's own text, and last where it ends.
    """

    start: int
    paragraph: int
    offsets: Sequence[int]


@dataclass(frozen=True, slots=True)
class Line:
    """A clean line: NFC, single spaces, no converter marks. `folded` has a letter for each of `text`."""

    text: str
    folded: str
    pieces: tuple[Piece, ...]
    paragraph: Paragraph

    def spans(self, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
        """Where the letters `start:end` stand in the source, one span a paragraph."""
        stop = len(self.text) if end is None else min(end, len(self.text))
        found = (_span(piece, start - piece.start, stop - piece.start) for piece in self.pieces)
        return tuple(span for span in found if span)

    def part(self, start: int, end: int | None = None) -> Line:
        """The letters `start:end` of the line."""
        stop = len(self.text) if end is None else end
        pieces = tuple(
            Piece(
                max(piece.start - start, 0),
                piece.paragraph,
                piece.offsets[max(start - piece.start, 0) : stop - piece.start + 1],
            )
            for piece in self.pieces
            if piece.start < stop and piece.start + len(piece.offsets) - 1 > start
        )
        return Line(self.text[start:stop], self.folded[start:stop], pieces, self.paragraph)

    @property
    def cell(self) -> tuple[int, int, int]:
        """Which table cell the line stands in."""
        return self.paragraph.table, self.paragraph.row, self.paragraph.column

    @property
    def in_table(self) -> bool:
        """True in a cell of a table."""
        return self.paragraph.table >= 0

    @property
    def upper(self) -> bool:
        """True where the line is printed in capitals."""
        return self.text.isupper()


def line_of(index: int, paragraph: Paragraph) -> Line:
    """The clean line of paragraph number `index`."""
    text, offsets = _cleaned(paragraph.text)
    return Line(text, fold(text), (Piece(0, index, offsets),), paragraph)


def joined(lines: Sequence[Line]) -> Line:
    """Several lines as one, with a space between."""
    if len(lines) == 1:
        return lines[0]
    pieces: list[Piece] = []
    length = 0
    for line in lines:
        pieces += [Piece(length + piece.start, piece.paragraph, piece.offsets) for piece in line.pieces]
        length += len(line.text) + 1
    text = " ".join(line.text for line in lines)
    return Line(text, " ".join(line.folded for line in lines), tuple(pieces), lines[0].paragraph)


def _span(piece: Piece, start: int, end: int) -> Span | None:
    """The part of `start:end` that lies in the piece."""
    first, last = max(start, 0), min(end, len(piece.offsets) - 1)
    if first >= last:
        return None
    start = piece.offsets[first]
    # two letters that one place gave: the second has no end of its own
    while piece.offsets[last] == start:
        last += 1
    return Span(piece.paragraph, start, piece.offsets[last])


def _cleaned(text: str) -> tuple[str, Sequence[int]]:
    """The clean text, and where each of its letters stood."""
    if _PLAIN.fullmatch(text):
        return text, range(len(text) + 1)
    letters: list[str] = []
    offsets: list[int] = []
    for token in _TOKENS.finditer(text):
        for letter in _letters(token, letters):
            letters.append(letter)
            offsets.append(token.start())
    offsets.append(len(text))
    while letters and letters[-1] == " ":
        letters.pop()
        offsets.pop()
    return "".join(letters), offsets


def _letters(token: re.Match[str], before: list[str]) -> str:
    if token["noise"] is not None:
        return ""
    if token["space"] is not None:
        return " " if before and before[-1] != " " else ""
    return nfc(token[0])
