"""Windows over one data folder, one start of the program after another."""

from __future__ import annotations

from contextlib import ExitStack

from pytestqt.qtbot import QtBot

from app.compose import open_program
from app.services.program import Program
from app.settings import Settings
from exports.preview import page_sizes, render_page
from factories import TestClock
from ui.main_window import MainWindow
from ui.pages.import_page import ImportPage
from ui.pages.import_review import ImportReview
from ui.pages.plan_page import PlanPage
from ui.pages.units_page import UnitsPage
from ui.shell import Shell


class Starts:
    """Windows over one folder, one after another."""

    def __init__(self, program: Program, clock: TestClock, qtbot: QtBot, stack: ExitStack) -> None:
        self._folder, self._clock, self._qtbot, self._stack = program.folder, clock, qtbot, stack
        self._program: Program | None = program

    def shell(self) -> Shell:
        """The window of another start, shown."""
        program = self._program or self._stack.enter_context(open_program(self._folder, self._clock))
        self._program = None
        window = MainWindow()
        self._qtbot.addWidget(window)
        window.show()
        shell = Shell(window, program, Settings(), (render_page, page_sizes))
        shell.start()
        return shell

    def active(self) -> Shell:
        """A window that has the keyboard."""
        shell = self.shell()
        shell.window.activateWindow()
        self._qtbot.waitUntil(shell.window.isActiveWindow)
        return shell

    def again(self, before: Shell) -> Shell:
        """The next start, after two seconds and a kill."""
        before.operations.half_typed.keep()
        return self.shell()


def plans(shell: Shell) -> PlanPage:
    page = shell.page("plans")
    assert isinstance(page, PlanPage)
    return page


def go_on(shell: Shell) -> None:
    notice = shell.window._notice
    assert notice
    assert "gõ dở" in notice.accessibleName()
    notice.notice.actions[0].run()


def is_told(shell: Shell) -> bool:
    return bool(shell.window._notice and "gõ dở" in shell.window._notice.accessibleName())


def units_of(shell: Shell) -> UnitsPage:
    """The page of units, shown."""
    page = shell.page("units")
    assert isinstance(page, UnitsPage)
    return page


def review_of(shell: Shell, qtbot: QtBot) -> ImportReview:
    """The review on the page that is shown, once its plan is read."""
    page = shell.window.current_page
    assert isinstance(page, ImportPage)
    qtbot.waitUntil(lambda: page.review is not None, timeout=60_000)
    assert page.review
    return page.review
