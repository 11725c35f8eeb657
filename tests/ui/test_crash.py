"""After a bug: told, logged, and told again at the next start when the process died."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.errors import DataTrouble, Trouble, UserError
from ui.crash import CrashHook, last_crash
from ui.dialogs.crash import CrashDialog

_DIE = """
import faulthandler, sys
from pathlib import Path
from ui.crash import watch_crashes
with watch_crashes(Path(sys.argv[1])):
    if sys.argv[2] == "die":
        faulthandler._sigsegv()
assert not faulthandler.is_enabled()
"""


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def hook(qapp: QApplication, told: list[str]) -> Iterator[CrashHook]:
    hook = CrashHook(told.append)
    yield hook
    hook.remove()


def _bug() -> None:
    raise ZeroDivisionError("một lỗi")


def _raise_in(hook: CrashHook) -> None:
    try:
        _bug()
    except ZeroDivisionError as error:
        hook.take(type(error), error, error.__traceback__)


def test_a_known_trouble_that_no_view_took_is_told_as_such(
    qapp: QApplication, told: list[str], qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    met: list[UserError] = []
    hook = CrashHook(told.append, tell=met.append)
    error = DataTrouble(Trouble.DATABASE_DAMAGED, name="Kế hoạch mật.db", folder="D:")
    hook.take(type(error), error)
    qtbot.waitUntil(lambda: met == [error])
    assert told == []
    assert "mật" not in caplog.text


def test_a_bug_is_logged_and_shown(
    hook: CrashHook, told: list[str], qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    _raise_in(hook)
    qtbot.waitUntil(lambda: bool(told))
    assert "ZeroDivisionError: một lỗi" in told[0]
    assert "ZeroDivisionError" in caplog.text


def test_a_bug_in_a_thread_is_shown_too(hook: CrashHook, told: list[str], qtbot: QtBot) -> None:
    hook.install()
    thread = threading.Thread(target=_bug)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(told))
    assert "_bug" in told[0]


def test_a_dialog_that_fails_is_only_logged(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    def show(_details: str) -> None:
        _bug()

    hook = CrashHook(show)
    _raise_in(hook)
    qtbot.waitUntil(lambda: "the crash dialog failed" in caplog.text)


@pytest.mark.parametrize(("end", "said"), [("die", "Segmentation fault"), ("well", "")])
def test_the_next_start_knows_how_the_last_run_ended(tmp_path: Path, end: str, said: str) -> None:
    run = subprocess.run([sys.executable, "-c", _DIE, str(tmp_path), end], check=False, capture_output=True)
    assert (run.returncode == 0) == (end == "well")
    assert said in last_crash(tmp_path)
    assert last_crash(tmp_path) == ""


def test_the_dialog_copies_its_details(app_style: QApplication, qtbot: QtBot) -> None:
    dialog = CrashDialog(None, "chi tiết <b>")
    qtbot.addWidget(dialog)
    dialog.copy()
    assert app_style.clipboard().text() == "chi tiết <b>"
