import sys
import threading
import time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.domain.changes import Changes
from app.errors import Trouble, UserError
from app.services.program import Program
from factories import NOW, a_plan
from ui.operations import Operations


class Owner:
    def __init__(self, *, takes: bool) -> None:
        self.takes = takes
        self.told: list[Trouble] = []

    def show_error(self, error: UserError) -> bool:
        self.told.append(error.trouble)
        return self.takes


def test_a_write_is_told_to_everybody(program: Program, operations: Operations) -> None:
    told: list[object] = []
    operations.changed.connect(told.append)
    operations.saved.connect(told.append)
    changes = operations.run(lambda: program.plans.create_plan(a_plan()))
    assert told == [NOW, changes]


def test_nothing_done_is_nothing_told(operations: Operations, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(operations.changed):
        assert operations.run(Changes) == Changes()


@pytest.mark.parametrize("takes", [True, False])
def test_trouble_goes_to_the_field_or_else_to_the_notice(
    program: Program, operations: Operations, *, takes: bool
) -> None:
    owner = Owner(takes=takes)
    failed: list[UserError] = []
    operations.failed.connect(lambda error, _: failed.append(error))
    assert operations.run(lambda: program.plans.create_plan(a_plan(title=" ")), owner) is None
    assert owner.told == [Trouble.EMPTY_TITLE]
    assert bool(failed) is not takes


def test_undo_and_redo_say_what_they_would_do(program: Program, operations: Operations) -> None:
    operations.run(lambda: program.plans.create_plan(a_plan()))
    assert operations.undo_text().startswith("Tạo kế hoạch")
    operations.undo()
    assert (operations.undo_text(), operations.redo_text()) == (
        "",
        "Tạo kế hoạch Thực hiện dân chủ ở cơ sở năm 2026",
    )
    operations.redo()
    assert operations.redo_text() == ""


def test_nothing_to_undo_is_said(operations: Operations, qtbot: QtBot) -> None:
    with qtbot.waitSignal(operations.failed) as told:
        operations.undo()
    assert told.args[0].trouble is Trouble.NOTHING_TO_UNDO


def test_a_long_verb_leaves_the_window_alive(program: Program, operations: Operations, qtbot: QtBot) -> None:
    """The window is drawn meanwhile; what is asked for comes back as from a short one."""
    drawn: list[threading.Thread] = []
    timer = QTimer(interval=5)
    timer.timeout.connect(lambda: drawn.append(threading.current_thread()))
    timer.start()
    worker: list[threading.Thread] = []

    def verb() -> Changes:
        worker.append(threading.current_thread())
        limit = time.monotonic() + 30
        while len(drawn) < 3 and time.monotonic() < limit:
            time.sleep(0.005)
        return program.plans.create_plan(a_plan())

    changes = operations.run_beside(verb)
    assert changes
    assert changes.new_id == program.plans.plans(2026)[0].id
    assert len(drawn) >= 3
    assert worker != [threading.main_thread()]
    assert QGuiApplication.overrideCursor() is None


def test_a_long_verb_that_is_refused_is_said(program: Program, operations: Operations) -> None:
    owner = Owner(takes=True)
    assert operations.run_beside(lambda: program.plans.create_plan(a_plan(title=" ")), owner) is None
    assert owner.told == [Trouble.EMPTY_TITLE]


def test_a_bug_in_a_long_verb_is_told_and_leads_nowhere(
    operations: Operations, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: told.append(kind))

    def verb() -> Changes:
        raise ZeroDivisionError

    assert operations.run_beside(verb) is None
    assert told == [ZeroDivisionError]
