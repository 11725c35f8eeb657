import sys

import pytest

from faults.worker import amount, outcome

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the disk is preloaded"),
    pytest.mark.timeout(3600),
]


@pytest.mark.parametrize("windows", [False, True], ids=["posix", "windows"])
def test_what_a_lying_drive_damaged_is_noticed_at_the_start(place, shim, tell, windows):
    figures = outcome("lies", place, amount(60, 500, 5000), shim, windows=windows)
    tell(f"power cuts on a lying drive, {'windows' if windows else 'posix'}", figures)
    assert figures["noticed"] > 0
    assert (figures["unnoticed"], figures["without a backup"]) == (0, 0)


def test_a_start_that_looks_at_nothing_would_miss_it(place, shim):
    assert outcome("lies", place, 60, shim, windows=False, unseen=True)["unnoticed"] > 0
