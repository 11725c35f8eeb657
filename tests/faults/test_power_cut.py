import sys

import pytest

from faults.worker import amount, outcome

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the disk is preloaded"),
    pytest.mark.timeout(3600),
]


def sound(figures) -> bool:
    return not (figures["corrupt"] or figures["lost"] or figures["refused"])


@pytest.mark.parametrize("windows", [False, True], ids=["posix", "windows"])
@pytest.mark.parametrize(
    ("scene", "count"),
    [
        ("saving", amount(40, 800, 8000)),
        ("first", amount(20, 100, 1000)),
        ("migration", amount(20, 100, 1000)),
    ],
)
def test_the_power_is_cut(place, shim, tell, scene, count, windows):
    figures = outcome("cuts", place, count, shim, scene=scene, windows=windows)
    tell(f"power cuts, {scene}, {'windows' if windows else 'posix'}", figures)
    assert sound(figures)


def test_the_cuts_would_show_what_is_not_synced(place, shim, tell):
    figures = outcome("cuts", place, 100, shim, scene="saving", windows=True, pragmas={"synchronous": 0})
    tell("power cuts without syncing (must fail)", figures)
    assert figures["corrupt"] + figures["refused"] > 0


def test_the_cuts_would_show_a_journal_that_comes_back(place, shim):
    pragmas = {"journal_mode": "delete"}
    figures = outcome("cuts", place, 200, shim, scene="saving", windows=True, pragmas=pragmas)
    assert figures["lost"] > 0
