"""What every test gets: Vietnamese, our look, and no dialog that waits for nobody."""

from __future__ import annotations

import faulthandler
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from _pytest.faulthandler import fault_handler_stderr_fd_key
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox

from app.compose import open_program
from app.services.program import Program
from factories import TestClock
from plan_factory import a_followed_plan, an_office
from storage.restore import DATABASE
from ui.style.theme import dress, restyle

FollowedBook = tuple[Path, dict[str, int]]
"""A data folder, and the ids of its plan by code."""
_ASKING = {
    QDialog: ("exec", "open"),
    QMessageBox: ("about", "critical", "information", "question", "warning"),
    QFileDialog: ("getExistingDirectory", "getOpenFileName", "getOpenFileNames", "getSaveFileName"),
}


@pytest.fixture(autouse=True)
def _no_dialog_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialog that a test did not expect fails it; a test replaces what it does expect."""
    for kind, names in _ASKING.items():
        for name in names:
            monkeypatch.setattr(kind, name, _refuse(f"{kind.__name__}.{name}"))


def _refuse(name: str):
    def refuse(*_args: object, **_kwargs: object) -> None:
        pytest.fail(f"{name} was called: the test has nobody to answer")

    return refuse


@pytest.fixture(autouse=True)
def _vietnamese_numbers() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("vi_VN"))
    yield
    QLocale.setDefault(before)


@pytest.fixture(autouse=True)
def _closed_widgets_go() -> Iterator[None]:
    """Qt deletes later than a test ends; else every restyle would dress the widgets of all tests before."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def _a_dying_run_tells_where(request: pytest.FixtureRequest) -> Iterator[None]:
    """A window that is closed takes the watch of its process with it."""
    yield
    if not faulthandler.is_enabled():
        faulthandler.enable(request.config.stash[fault_handler_stderr_fd_key])


@pytest.fixture(scope="session", autouse=True)
def _nothing_of_python_outlives_it() -> Iterator[None]:
    """The clipboard lets go of what a test put there only when the process ends, after Python."""
    yield
    if QGuiApplication.instance():
        QGuiApplication.clipboard().clear()


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def program(tmp_path: Path, clock: TestClock) -> Iterator[Program]:
    """A real program over an empty data folder."""
    with open_program(tmp_path / "data", clock) as opened:
        yield opened


@pytest.fixture(scope="session")
def followed_book(tmp_path_factory: pytest.TempPathFactory) -> FollowedBook:
    """The plan of the pictures, made once."""
    with open_program(tmp_path_factory.mktemp("followed") / "data", TestClock()) as made:
        an_office(made)
        return made.folder, a_followed_plan(made)


@pytest.fixture
def ids(program: Program, followed_book: FollowedBook) -> dict[str, int]:
    """The plan of the pictures, in the book of the test; ids by code, the plan's under ""."""
    folder, found = followed_book
    with (
        closing(sqlite3.connect(folder / "data" / DATABASE)) as made,
        closing(sqlite3.connect(program.folder / "data" / DATABASE)) as book,
    ):
        made.backup(book)
    return dict(found)


@pytest.fixture(scope="session")
def app_style(qapp: QApplication) -> QApplication:
    """The application in our look, at 100 %, light."""
    dress(qapp, theme="light")
    return qapp


@pytest.fixture
def styled(app_style: QApplication) -> Iterator[QApplication]:
    """The same, put back after a test that changes size or scheme."""
    yield app_style
    restyle(app_style, scale=100, theme="light")
