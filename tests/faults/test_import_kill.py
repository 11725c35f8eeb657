import sys

import pytest

from faults.worker import amount, outcome

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the harness forks"),
    pytest.mark.timeout(3600),
]


def test_killed_while_importing(place, tell):
    figures = outcome("imports", place, amount(4, 100, 400), tasks=amount(100, 100, 3000))
    tell("kill -9 while importing", figures)
    assert figures["none of it"] + figures["all of it"] == figures["kills"]
    assert figures["troubles"] == []
