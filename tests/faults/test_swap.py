import sys

import pytest

from faults.worker import amount, outcome

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the harnesses fork"),
    pytest.mark.timeout(3600),
]


def test_killed_while_backing_up_and_restoring(place, tell):
    figures = outcome("swaps", place, amount(8, 100, 500))
    tell("kill -9 while backing up and restoring", figures)
    assert figures["troubles"] == []
    assert figures["acknowledged"] > 0


def test_the_kills_would_show_a_book_that_is_copied_over(place):
    assert outcome("swaps", place, 60, naive=True)["troubles"]
