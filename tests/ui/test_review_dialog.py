from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.finding import Finding, FindingKind, Place
from app.domain.period import quarter
from app.services.program import Program
from exports.preview import page_sizes, render_page
from factories import a_plan, an_item
from ui.dialogs.review import ReviewDialog
from ui.main_window import MainWindow
from ui.models.finding_rows import finding_rows
from ui.models.rows import Heading, RowsModel
from ui.operations import Operations
from ui.pages.reports_page import ReportsPage

TASK = Finding(FindingKind.NO_RESULT, "Mục 1 “Phát thanh”: chưa ghi kết quả.", Place(plan_id=1, item_id=2))
FIELD = Finding(FindingKind.EMPTY_FIELD, "Văn bản chưa có địa danh.", Place(field="place"))


def test_findings_stand_under_their_kinds(qtmodeltester) -> None:
    rows = finding_rows([TASK, FIELD])
    assert [row.text for row in rows] == [
        "Thiếu phần bắt buộc của văn bản 1",
        FIELD.text,
        "Chưa có kết quả trong kỳ 1",
        TASK.text,
    ]
    assert [row.token for row in rows if isinstance(row, Heading)] == ["red", "amb"]
    model = RowsModel()
    model.show_rows(rows)
    qtmodeltester.check(model)


def test_enter_goes_to_the_first_finding(qtbot: QtBot, styled: QApplication) -> None:
    dialog = ReviewDialog(None, [TASK, FIELD])
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog.rows, Qt.Key.Key_Return)
    assert dialog.result() == ReviewDialog.DialogCode.Accepted
    assert dialog.value() == FIELD


def test_nothing_found_is_said(qtbot: QtBot, styled: QApplication) -> None:
    dialog = ReviewDialog(None, [])
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.go.isVisible()
    assert not dialog.rows.isVisible()
    assert dialog.value() is None


@pytest.fixture
def page(qtbot: QtBot, styled: QApplication, program: Program) -> ReportsPage:
    plan_id = program.plans.create_plan(a_plan(issuer="Ban Thường trực")).new_id
    program.items.add_item(an_item(plan_id=plan_id))
    window = MainWindow()
    qtbot.addWidget(window)
    page = ReportsPage(program, Operations(program), (render_page, page_sizes), window)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    qtbot.waitUntil(lambda: page._drawn is not None)
    return page


@pytest.mark.parametrize(
    ("finding", "signal", "told"), [(TASK, "task_opened", [2, 1]), (FIELD, "settings_asked", ["place", ""])]
)
def test_a_finding_leads_to_its_place(
    qtbot: QtBot,
    page: ReportsPage,
    monkeypatch: pytest.MonkeyPatch,
    finding: Finding,
    signal: str,
    told: list[object],
) -> None:
    shown: list[FindingKind] = []

    def choose(_parent: object, findings: tuple[Finding, ...]) -> Finding:
        shown.extend(one.kind for one in findings)
        return finding

    monkeypatch.setattr(ReviewDialog, "ask", choose)
    with qtbot.waitSignal(getattr(page, signal)) as led:
        page.panel.files.review.click()
    assert led.args == told
    assert FindingKind.NO_LEAD in shown


def test_the_review_is_of_what_is_shown(page: ReportsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(ReviewDialog, "ask", lambda _parent, findings: asked.append(findings))
    page.panel.period.show_period(quarter(2026, 1))
    page.panel.period_changed.emit()
    page.review()
    assert len(asked) == 1
