"""The periods, a cell of a form and of a plan under review: half typed, they are there at the next start."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemDelegate
from pytestqt.qtbot import QtBot

from app.domain.indicators import FormRow
from app.domain.period import PeriodKind
from app.services.program import Program
from factories import a_plan
from starts import Starts, go_on, is_told, review_of
from ui.dialogs.period_rules import PeriodRulesDialog
from ui.models.draft_table import DraftColumn
from ui.pages.indicators_panel import IndicatorsPanel
from ui.pages.reports_page import ReportsPage
from ui.shell import Shell
from ui.widgets.report_tools import Look

GIVEN_UP = QAbstractItemDelegate.EndEditHint.RevertModelCache


@pytest.fixture(autouse=True)
def plan(ids: dict[str, int]) -> dict[str, int]:
    """Something to report on."""
    return ids


def reports(shell: Shell) -> ReportsPage:
    page = shell.page("reports")
    assert isinstance(page, ReportsPage)
    return page


def forms(shell: Shell) -> IndicatorsPanel:
    page = reports(shell)
    page.desk.show_look(Look.FORMS)
    return page.desk.forms


def type_figure(panel: IndicatorsPanel, text: str) -> None:
    panel.choose("qcdc9", f"{panel._year}-Q1")
    panel.grid.go_to(0, 1)
    panel.grid.edit(panel.grid.currentIndex())
    assert panel.grid.editor
    panel.grid.editor.selectAll()
    panel.grid.editor.insert(text)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[PeriodRulesDialog]:
    """The dialogs that were shown; they are answered by the test."""
    shown: list[PeriodRulesDialog] = []
    monkeypatch.setattr(PeriodRulesDialog, "exec", lambda dialog: shown.append(dialog))  # noqa: PLW0108  # a method
    return shown


def test_the_periods(starts: Starts, asked: list[PeriodRulesDialog]) -> None:
    first = starts.shell()
    reports(first).declare_periods()
    asked[0].end.setText("20")
    asked[0].end.textEdited.emit("20")
    asked[0].due.setText("mai")
    asked[0].due.textEdited.emit("mai")
    second = starts.again(first)
    go_on(second)
    dialog = asked[1]
    assert (dialog.end.text(), dialog.due.text()) == ("20", "mai")
    assert "mai" in dialog.fields["due"].error
    dialog.due.setText("")
    dialog.due.textEdited.emit("")
    assert dialog.value().rule(PeriodKind.MONTH).cut_off == 20
    dialog.reject()
    assert not is_told(starts.again(second))


def test_periods_that_are_stored_are_not_half_typed(
    starts: Starts, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(dialog: PeriodRulesDialog) -> int:
        dialog.preset.setCurrentIndex(1)
        assert dialog._half_typed.keys("periods")
        dialog.done(1)
        return 1

    monkeypatch.setattr(PeriodRulesDialog, "exec", answer)
    first = starts.shell()
    reports(first).declare_periods()
    assert program.reports.rules().rule(PeriodKind.MONTH).due_days == 2
    assert not is_told(starts.again(first))


def test_periods_that_are_others_since(
    starts: Starts, program: Program, asked: list[PeriodRulesDialog]
) -> None:
    first = starts.shell()
    reports(first).declare_periods()
    asked[0].end.setText("20")
    asked[0].end.textEdited.emit("20")
    first.operations.half_typed.keep()
    rules = program.reports.rules()
    program.reports.keep_rules(rules.with_plan(1, (replace(rules.rule(PeriodKind.MONTH), cut_off=9),)))
    again = starts.shell()
    assert not is_told(again)
    reports(again).declare_periods()
    assert asked[1].end.text() == ""


def test_a_cell_of_a_form(starts: Starts) -> None:
    first = starts.shell()
    panel = forms(first)
    type_figure(panel, "1.25")
    place = panel._draft(0, 1, "1.25")
    second = starts.again(first)
    go_on(second)
    again = forms(second)
    assert again.grid.editor
    assert again.grid.editor.text() == "1.25"
    assert again._draft(0, 1, "1.25") == place
    again.grid.closeEditor(again.grid.editor, GIVEN_UP)
    assert not is_told(starts.again(second))


def test_a_cell_that_is_stored_is_not_half_typed(starts: Starts) -> None:
    first = starts.shell()
    panel = forms(first)
    type_figure(panel, "5")
    assert panel.commit()
    assert panel.model.sheet.rows[0].cells == {"received": 5}
    assert not is_told(starts.again(first))


def test_a_cell_that_is_another_since(starts: Starts, program: Program) -> None:
    first = starts.shell()
    panel = forms(first)
    type_figure(panel, "5")
    first.operations.half_typed.keep()
    program.indicators.save(replace(panel.model.sheet, rows=(FormRow({"received": 4}, "khieu_nai"),)))
    second = starts.shell()
    go_on(second)
    assert forms(second).grid.editor is None
    assert not is_told(starts.again(second))


def test_another_cell_leaves_a_kept_one_alone(starts: Starts) -> None:
    first = starts.shell()
    type_figure(forms(first), "5")
    second = starts.again(first)
    grid = forms(second).grid
    forms(second).choose("qcdc9", "2026-Q1")
    grid.go_to(1, 1)
    grid.edit(grid.currentIndex())
    assert grid.editor
    grid.editor.insert("7")
    grid.go_to(2, 1)  # as a click elsewhere does: the cell that is left is not the current one
    assert forms(second).model.sheet.rows[1].cells == {"received": 7}
    grid.go_to(0, 1)
    grid.edit(grid.currentIndex())
    assert grid.editor
    grid.closeEditor(grid.editor, GIVEN_UP)
    third = starts.again(second)
    go_on(third)
    assert not is_told(third)  # there is no other
    again = forms(third).grid
    assert again.editor
    assert again.editor.text() == "5"


def test_what_was_pasted_and_refused(starts: Starts) -> None:
    first = starts.shell()
    panel = forms(first)
    panel.choose("qcdc9", "2026-Q1")
    panel.grid.go_to(0, 1)
    QGuiApplication.clipboard().setText("5\nkhông rõ")
    panel.grid.paste()
    second = starts.again(first)
    go_on(second)
    grid = forms(second).grid
    assert grid.editor
    assert (grid.currentIndex().row(), grid.editor.text()) == (1, "không rõ")


def test_a_form_of_another_year(starts: Starts, program: Program) -> None:
    first = starts.shell()
    panel = forms(first)
    program.plans.create_plan(a_plan(year=2025))
    panel.show_year(2025)
    type_figure(panel, "5")
    second = starts.again(first)
    go_on(second)
    again = forms(second)
    assert again._draft(0, 1, "").year == 2025
    assert again.grid.editor
    assert again.grid.editor.text() == "5"


@pytest.mark.parametrize(
    ("column", "text"), [(DraftColumn.TITLE, "Tên đang gõ"), (DraftColumn.DEADLINE, "Quý III/2026")]
)
def test_a_cell_of_a_plan_under_review(starts: Starts, qtbot: QtBot, column: DraftColumn, text: str) -> None:
    first = starts.shell()
    first.show_sample_import()
    review = review_of(first, qtbot)
    row = next(row for row, item in enumerate(review.review.draft.items) if not item.is_group)
    review.tree.go_to(row)
    review.tree.edit_current(column)
    assert review.tree.editor
    review.tree.editor.setText(text)
    second = starts.again(first)
    go_on(second)
    again = review_of(second, qtbot)
    item = again.review.draft.items[row]
    assert (item.title if column is DraftColumn.TITLE else item.deadline.text) == text
    assert len(again.review.draft.items) == len(review.review.draft.items)


def test_a_cell_under_review_that_is_given_up(starts: Starts, qtbot: QtBot) -> None:
    first = starts.shell()
    first.show_sample_import()
    review = review_of(first, qtbot)
    review.tree.edit_current(DraftColumn.TITLE)
    assert review.tree.editor
    review.tree.editor.setText("bỏ")
    review.tree.closeEditor(review.tree.editor, GIVEN_UP)
    assert not is_told(starts.again(first))


def test_half_a_deadline_under_review_loses_nothing(starts: Starts, qtbot: QtBot) -> None:
    first = starts.shell()
    first.show_sample_import()
    review = review_of(first, qtbot)
    review.review.apply(replace(review.review.draft, title="Kế hoạch đã sửa"))
    review.tree.edit_current(DraftColumn.DEADLINE)
    assert review.tree.editor
    review.tree.editor.setText("31/02/2026")
    second = starts.again(first)
    go_on(second)
    assert review_of(second, qtbot).review.draft.title == "Kế hoạch đã sửa"
