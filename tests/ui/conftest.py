"""A real program under the pages, and the page of plans over the plan of the pictures."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services.drafts import DraftService
from app.services.program import Program
from factories import TestClock
from starts import Starts
from ui.garbage import collect_due
from ui.half_typed import HalfTyped
from ui.operations import Operations
from ui.pages.plan_page import PlanPage


@pytest.fixture(autouse=True)
def _collected_between_tests() -> Iterator[None]:
    """As in the program no thread of a job collects, nor anything in the middle of what Qt does."""
    gc.disable()
    yield
    collect_due()
    gc.enable()


@pytest.fixture
def operations(program: Program, qapp: QApplication) -> Operations:
    return Operations(program)


@pytest.fixture
def half_typed(tmp_path: Path, qapp: QApplication) -> HalfTyped:
    """What is half typed in a dialog, kept in a folder of its own."""
    return HalfTyped(DraftService(tmp_path / "drafts"))


@pytest.fixture
def page(
    qtbot: QtBot, app_style: QApplication, program: Program, operations: Operations, ids: dict[str, int]
) -> PlanPage:
    """The page of plans in a window of 1366 pixels, with the keyboard in the tree."""
    found = PlanPage(program, operations, 2026)
    qtbot.addWidget(found)
    found.resize(1366, 640)
    found.show()
    found.activateWindow()
    qtbot.waitActive(found)
    found.view.go_to(ids["II.2"])
    found.view.setFocus()
    return found


@pytest.fixture
def starts(
    program: Program, clock: TestClock, ids: dict[str, int], qtbot: QtBot, app_style: QApplication
) -> Iterator[Starts]:
    """Windows over the plan of the pictures, one start after another."""
    with ExitStack() as stack:
        yield Starts(program, clock, qtbot, stack)
