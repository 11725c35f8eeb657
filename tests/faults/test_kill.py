import sys

import pytest

from faults.worker import amount, outcome

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the harnesses fork"),
    pytest.mark.timeout(3600),
]


def test_killed_while_saving(place, tell):
    figures = outcome("kills", place, amount(8, 100, 1000))
    tell("kill -9 while saving", figures)
    assert (figures["lost"], figures["troubles"]) == (0, [])
    assert figures["acknowledged"] > figures["kills"]


def test_the_kills_would_show_a_loss(place):
    assert outcome("kills", place, 8, early=True)["lost"] > 0
