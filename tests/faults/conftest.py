"""The figures of the harnesses are printed when the tests have run."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest

from faults import disk
from faults.worker import LANE, Figures

_TOLD = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_TOLD] = []


def pytest_terminal_summary(terminalreporter, config: pytest.Config) -> None:
    for line in config.stash.get(_TOLD, []):
        terminalreporter.write_line(line)


@pytest.fixture
def tell(pytestconfig: pytest.Config) -> Callable[[str, Figures], None]:
    """Have figures printed."""

    def tell(name: str, figures: Figures) -> None:
        told = ", ".join(f"{what} {figure}" for what, figure in figures.items())
        pytestconfig.stash.setdefault(_TOLD, []).append(f"{name}: {told}")

    return tell


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The disk that can fail."""
    if not disk.can_build():
        if LANE != "few":
            pytest.fail("gcc is needed to build tests/faults/disk.c")
        pytest.skip("no gcc here")
    return disk.build(tmp_path_factory.mktemp("disk"))


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: thousands of images are written into it."""
    memory = Path("/dev/shm")
    folder = Path(mkdtemp(prefix="skh-", dir=memory if memory.is_dir() else tmp_path))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)
