"""Letterheads and signatures that stand side by side on one line, kept apart by spaces or tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.plan_text.line import Line
from app.plan_text.marker import marker_of

_GAP = 4
_FAR_RIGHT = 16
# the clerk's blanks: "Số:      /KH-UBND", "ngày      tháng      năm 2026"
_BEFORE_BLANK = re.compile(r"(?:so ?:?|ngay|thang|nam)$")
_AFTER_BLANK = re.compile(r" (?:[-/]|thang\b|nam\b)")
_LONGEST_WORD = 5


def parted(line: Line) -> list[Line]:
    """The parts of a line that a wide gap or a tab keeps apart; a line in a table cell is left whole."""
    if line.paragraph.table >= 0 or len(line.pieces) != 1:
        return [line]
    cuts = [0, *_gaps(line), len(line.text)]
    return [line.part(start and start + 1, end) for start, end in pairwise(cuts)]


def in_columns(lines: Sequence[Line]) -> list[Line]:
    """The left sides first, then the right ones; a line far to the right alone is a right side."""
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        first, *rest = parted(line)
        (right if not rest and _is_far(line) else left).append(first)
        right += rest
    return left + right


def has_gap(line: Line) -> bool:
    """True where a line has two sides."""
    return next(_gaps(line), None) is not None


def _is_far(line: Line) -> bool:
    """True for a line that begins far to the right, or behind a tab, and is no bullet of a list."""
    begin = line.pieces[0].offsets[0]
    behind_tab = "\t" in line.paragraph.text[:begin] and marker_of(line) is None
    return line.paragraph.table < 0 and not _is_label(line) and (begin >= _FAR_RIGHT or behind_tab)


def _is_label(line: Line) -> bool:
    """True for "Nơi nhận:" itself, which a tab may lead in."""
    return line.folded.startswith("noi nhan")


def _gaps(line: Line) -> Iterator[int]:
    offsets, raw = line.pieces[0].offsets, line.paragraph.text
    if isinstance(offsets, range):  # nothing was taken out
        return
    for index, letter in enumerate(line.text):
        if letter == " " and not _is_blank(line.folded, index):
            between = raw[offsets[index] : offsets[index + 1]]
            if len(between) >= _GAP or "\t" in between:
                yield index


def _is_blank(folded: str, index: int) -> bool:
    """True where a gap is left for a number or a day."""
    before = folded[max(0, index - _LONGEST_WORD) : index]
    return _BEFORE_BLANK.search(before) is not None or _AFTER_BLANK.match(folded, index) is not None
