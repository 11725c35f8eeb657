from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.xlsx_breaks import page_breaks


@pytest.mark.parametrize(
    ("heights", "glued", "breaks"),
    [
        ([40, 40, 40], set(), []),
        ([40, 40, 40, 40], {2}, [1]),
        ([40, 30, 20, 40], {2, 3}, [1]),
        ([40, 30, 80, 40], {2}, []),  # together taller than a page: nothing helps
        ([40, 40, 10, 40, 40, 40], {3, 5}, [2, 4]),
    ],
)
def test_rows_that_belong_together_go_to_the_next_page(
    heights: list[float], glued: set[int], breaks: list[int]
) -> None:
    assert list(page_breaks(heights, glued, 100, 10)) == breaks


@given(st.lists(st.floats(5, 60), min_size=1, max_size=60), st.sets(st.integers(1, 60)))
def test_no_glued_rows_are_on_two_pages(heights: list[float], glued: set[int]) -> None:
    room, repeated = 200.0, 20.0
    breaks = set(page_breaks(heights, glued, room, repeated))
    page, left, pages = 1, room, []
    for row, height in enumerate(heights, start=1):
        if height > left or row - 1 in breaks:
            page, left = page + 1, room - repeated
        left -= height
        pages.append(page)
    start = 0
    for row in range(1, len(heights) + 1):
        if row not in glued or row == len(heights):
            together = sum(heights[start:row])
            assert together > room - repeated or pages[start] == pages[row - 1]
            start = row
