"""Where a printed sheet goes on: rows that belong together stay on one page."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence


def page_breaks(
    heights: Sequence[float], glued: Collection[int], room: float, repeated: float
) -> Iterator[int]:
    """The rows, counted from 1, after which a page has to end before it is full.

    A `glued` row stays with the next one. `room` is the height of a page, `repeated` what the header row
    takes of each page but the first.
    """
    left = room
    for first, last in _blocks(len(heights), glued):
        together = sum(heights[first - 1 : last])
        if last > first and left < together <= room - repeated and left < room - repeated:
            yield first - 1
            left = room - repeated
        for height in heights[first - 1 : last]:
            if height > left:
                left = room - repeated
            left -= height


def _blocks(rows: int, glued: Collection[int]) -> Iterator[tuple[int, int]]:
    first = 1
    for row in range(1, rows + 1):
        if row not in glued:
            yield first, row
            first = row + 1
    if first <= rows:
        yield first, rows
