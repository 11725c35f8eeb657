import sys

import pytest

from faults.worker import amount, outcome

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the harness forks"),
    pytest.mark.timeout(3600),
]


def test_killed_while_typing(place, tell):
    figures = outcome("typists", place, amount(1, 10, 100))
    tell("kill -9 while typing", figures)
    assert figures["too little"] == 0
    assert figures["kept"] > 0
