"""The page of reports, in a window of 1366 pixels."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services.program import Program
from exports.preview import page_sizes, render_page
from report_pages import Notices, a_reported_plan
from ui.operations import Operations
from ui.pages.reports_page import ReportsPage


@pytest.fixture
def plan_id(program: Program) -> int:
    return a_reported_plan(program)


@pytest.fixture
def notices() -> Notices:
    return Notices()


@pytest.fixture
def page(
    qtbot: QtBot, styled: QApplication, program: Program, operations: Operations, notices: Notices
) -> ReportsPage:
    page = ReportsPage(program, operations, (render_page, page_sizes), notices)
    qtbot.addWidget(page)
    page.resize(1290, 614)
    page.show()
    return page
