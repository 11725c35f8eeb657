import sys

import pytest

from faults.worker import amount, outcome

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the harnesses fork"),
    pytest.mark.timeout(3600),
]


def test_what_changed_in_a_damaged_file_is_noticed(place, tell):
    figures = outcome("damage", place, amount(100, 1500, 15000))
    tell("damaged databases", figures)
    assert figures["unnoticed"] == 0
    assert figures["changed"] > figures["images"] // 3


def test_the_damage_would_escape_a_look_at_the_structure(place):
    figures = outcome("damage", place, 100, structure_only=True)
    assert figures["unnoticed"] > 0


def test_two_writers(place, tell):
    figures = outcome("writers", place, amount(100, 1600, 16000))
    tell("two writers", figures)
    assert (figures["there"], figures["troubles"]) == (figures["entries"], [])
    assert figures["refused"] < figures["entries"] // 10  # waited too long and were told
