from collections.abc import Iterator
from pathlib import Path

import pytest

from app.compose import open_program
from app.services.program import Program
from factories import TestClock


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def program(tmp_path: Path, clock: TestClock) -> Iterator[Program]:
    with open_program(tmp_path / "data", clock) as opened:
        yield opened
