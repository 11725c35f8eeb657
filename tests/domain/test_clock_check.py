from datetime import timedelta

import pytest

from app.domain.clock_check import ClockDoubt, doubt_clock
from factories import NOW


@pytest.mark.parametrize(
    ("since", "doubt"),
    [
        (timedelta(0), None),
        (timedelta(minutes=-4), None),
        (timedelta(minutes=-6), ClockDoubt.BACK),
        (timedelta(days=-6000), ClockDoubt.BACK),
        (timedelta(days=119), None),
        (timedelta(days=121), ClockDoubt.FORWARD),
        (timedelta(days=27000), ClockDoubt.FORWARD),
    ],
)
def test_the_clock_is_held_against_the_last_entry(since: timedelta, doubt: ClockDoubt | None) -> None:
    assert doubt_clock(NOW + since, NOW) == doubt


def test_a_new_book_doubts_no_clock() -> None:
    assert doubt_clock(NOW, None) is None
