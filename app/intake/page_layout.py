"""Stretches of text on a page → its lines from top to bottom, columns side by side one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

_SAME_ROW = 0.5  # of the height
_WORD_GAP = 0.15
_COLUMN_GAP = 1.2
_NEAR = 2.2  # rows further apart do not belong together
_MARKER = 6  # letters: what is shorter is "1." or "-" before its text, not a column
_NO_GUTTER = (float("-inf"), float("inf"))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text of one row; `left`, `right`, `middle` and `height` are in points, `middle` counts from below."""

    text: str
    left: float
    right: float
    middle: float
    height: float


def lines_of(stretches: Sequence[Stretch]) -> Iterator[str]:
    """The lines of a page in reading order; an empty one where much space is."""
    columns: list[list[Stretch]] = [[], []]
    gutter, last = _NO_GUTTER, float("-inf")
    for row in _rows(stretches):
        near = last - row[0].middle < _NEAR * row[0].height
        sides = _sides(row, gutter) if columns[0] and near else None
        last = row[0].middle
        if sides is None:
            yield from _flushed(columns)
            if not near:
                yield ""
            sides, gutter = _split(row), _NO_GUTTER
        if sides is None:
            yield " ".join(stretch.text.strip() for stretch in row)
            continue
        for column, side in zip(columns, sides, strict=True):
            column.extend(side)
        gutter = (
            max([gutter[0], *(each.right for each in sides[0])]),
            min([gutter[1], *(each.left for each in sides[1])]),
        )
    yield from _flushed(columns)


def _rows(stretches: Sequence[Stretch]) -> list[list[Stretch]]:
    """The stretches of each row from left to right, those that touch made one."""
    rows: list[list[Stretch]] = []
    for stretch in sorted(stretches, key=lambda each: -each.middle):
        if rows and rows[-1][0].middle - stretch.middle < _SAME_ROW * max(rows[-1][0].height, stretch.height):
            rows[-1].append(stretch)
        else:
            rows.append([stretch])
    return [_joined(sorted(row, key=lambda each: each.left)) for row in rows]


def _joined(row: list[Stretch]) -> list[Stretch]:
    """Put together what stands closer than columns do."""
    joined = [row[0]]
    for before, stretch in pairwise(row):
        gap = (stretch.left - before.right) / max(stretch.height, before.height, 1)
        if gap > _COLUMN_GAP:
            joined.append(stretch)
        else:
            space = " " if gap > _WORD_GAP and not joined[-1].text.endswith(" ") else ""
            joined[-1] = replace(joined[-1], text=joined[-1].text + space + stretch.text, right=stretch.right)
    return joined


def _split(row: list[Stretch]) -> tuple[list[Stretch], list[Stretch]] | None:
    """Left and right of a row that begins two columns: a letterhead, or recipients beside the signature."""
    two = len(row) == 2 and all(len(each.text) > _MARKER for each in row)  # noqa: PLR2004
    return (row[:1], row[1:]) if two else None


def _sides(row: list[Stretch], gutter: tuple[float, float]) -> tuple[list[Stretch], list[Stretch]] | None:
    """Left and right of a row that leaves the gutter free; None where one runs across it."""
    left = [each for each in row if each.right < gutter[1]]
    right = [each for each in row if each.left > gutter[0] and each.right >= gutter[1]]
    return (left, right) if len(left) + len(right) == len(row) else None


def _flushed(columns: list[list[Stretch]]) -> Iterator[str]:
    """The lines of both columns, which are then empty."""
    for column in columns:
        yield from (each.text for each in column)
        column.clear()
