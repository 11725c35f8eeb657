import sys

import pytest

from faults.worker import LANE, amount, outcome
from storage.migrations import NEWEST

_SCHEMAS = range(1, NEWEST) if LANE == "long" else (1, NEWEST - 1)
_EVERY = amount(1, 3, 1)
"""In the push lane: each call of saving and of bringing the oldest book up to date, else a third of them."""
pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the disk is preloaded"),
    pytest.mark.timeout(3600),
]


@pytest.mark.parametrize("scene", ["saving", "first", "migration", "swap"])
def test_every_call_fails_in_turn(place, shim, tell, scene):
    every = 1 if scene == "saving" else _EVERY
    errors = amount(1, 1, 3)
    figures = outcome("errors", place, amount(5, 1000, 1000), shim, scene=scene, errors=errors, every=every)
    tell(f"ENOSPC, EIO or EACCES at call after call, once and for ever, {scene}", figures)
    assert figures["violations"] == 0, figures["wrong"]


@pytest.mark.parametrize(
    ("scene", "schema"),
    [("saving", 0), ("first", 0), ("swap", 0), *(("migration", number) for number in _SCHEMAS)],
)
def test_the_process_dies_at_every_call(place, shim, tell, scene, schema):
    every = 1 if scene == "migration" and schema == 1 else _EVERY
    more = {"scene": scene, "schema": schema, "die": True, "every": every}
    figures = outcome("errors", place, amount(5, 1000, 1000), shim, **more)
    tell(f"killed at call after call, {scene} {schema or ''}", figures)
    assert figures["violations"] == 0, figures["wrong"]


def test_the_faults_would_show_a_book_without_a_journal(place, shim):
    pragmas = {"journal_mode": "off"}
    assert outcome("errors", place, 60, shim, scene="saving", die=True, pragmas=pragmas)["violations"] > 0
