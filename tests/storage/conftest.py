from collections.abc import Iterator
from pathlib import Path

import pytest

from factories import TestClock
from storage.database import Database
from storage.open_gate import open_database


@pytest.fixture
def database(tmp_path: Path, clock: TestClock) -> Iterator[Database]:
    opened = open_database(tmp_path, clock)
    yield opened
    opened.close()
