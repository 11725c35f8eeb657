"""The periods and the cells of forms: half typed, they are there at the next start."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemDelegate, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.indicator_values import ValueKind
from app.domain.indicators import FormRow
from app.domain.period import PeriodKind
from app.domain.period_rules import PeriodRule, PeriodRules
from app.services.program import Program
from factories import a_plan
from starts import Starts, go_on, is_told
from typing_keys import type_over
from ui.dialogs.period_rules import PeriodRulesDialog
from ui.models.report_figures import FigureColumn
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
    type_into(panel, 0, 1, text)


def type_into(panel: IndicatorsPanel, row: int, column: int, text: str) -> None:
    panel.grid.go_to(row, column)
    panel.grid.edit(panel.grid.currentIndex())
    assert panel.grid.editor
    type_over(panel.grid.editor, text)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[PeriodRulesDialog]:
    """The dialogs that were shown; they are answered by the test."""
    shown: list[PeriodRulesDialog] = []
    monkeypatch.setattr(PeriodRulesDialog, "exec", lambda dialog: shown.append(dialog))  # noqa: PLW0108  # a method
    return shown


def test_the_periods(starts: Starts, asked: list[PeriodRulesDialog]) -> None:
    first = starts.shell()
    reports(first).declare_periods()
    type_over(asked[0].end, "20")
    type_over(asked[0].due, "mai")
    second = starts.again(first)
    go_on(second)
    dialog = asked[1]
    assert (dialog.end.text(), dialog.due.text()) == ("20", "mai")
    assert "mai" in dialog.fields["due"].error
    type_over(dialog.due, "")
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
    type_over(asked[0].end, "20")
    first.operations.half_typed.keep()
    rules = program.reports.rules()
    program.reports.keep_rules(rules.with_plan(1, (replace(rules.rule(PeriodKind.MONTH), cut_off=9),)))
    again = starts.shell()
    assert not is_told(again)
    reports(again).declare_periods()
    assert asked[1].end.text() == ""


def test_a_letter_that_is_taken_back_is_nothing(
    starts: Starts, program: Program, plan: dict[str, int], asked: list[PeriodRulesDialog]
) -> None:
    other = program.plans.create_plan(a_plan(title="Hai")).new_id
    rules = PeriodRules()
    for plan_id in (plan[""], other):
        rules = rules.with_plan(plan_id, (PeriodRule(kind=PeriodKind.YEAR, due_days=3),))
    program.reports.keep_rules(rules)
    first = starts.shell()
    reports(first).declare_periods()
    asked[0].scope.setCurrentIndex(asked[0].scope.findData(plan[""]))
    type_over(asked[0].recipient, "x")
    type_over(asked[0].recipient, "")
    assert not is_told(starts.again(first))


def test_what_waits_about_a_plan_of_another_year(
    starts: Starts, program: Program, plan: dict[str, int], asked: list[PeriodRulesDialog]
) -> None:
    other = program.plans.create_plan(a_plan(year=2025)).new_id
    own = (PeriodRule(kind=PeriodKind.MONTH, cut_off=9),)
    program.reports.keep_rules(PeriodRules().with_plan(plan[""], own))
    first = starts.shell()
    reports(first)
    first.show_year(2025)
    reports(first).declare_periods()
    asked[0].scope.setCurrentIndex(asked[0].scope.findData(other))
    type_over(asked[0].due, "mai")
    second = starts.again(first)
    go_on(second)
    asked[1].save.click()
    assert (asked[1].scope.currentData(), asked[1].due.text()) == (other, "mai")
    asked[1].scope.setCurrentIndex(0)
    assert asked[1].value().of_plan(plan[""]) == own


def test_what_waits_about_a_plan_that_is_gone(
    starts: Starts, program: Program, asked: list[PeriodRulesDialog]
) -> None:
    other = program.plans.create_plan(a_plan(title="Hai")).new_id
    first = starts.shell()
    reports(first).declare_periods()
    asked[0].scope.setCurrentIndex(asked[0].scope.findData(other))
    type_over(asked[0].due, "mai")
    first.operations.half_typed.keep()
    program.plans.delete_plan(next(found for found in program.plans.plans() if found.id == other))
    second = starts.shell()
    go_on(second)
    asked[1].save.click()
    assert asked[1].result() == PeriodRulesDialog.DialogCode.Accepted


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


def test_a_form_of_a_year_without_a_plan_cannot_be_shown(starts: Starts, program: Program) -> None:
    first = starts.shell()
    type_figure(forms(first), "5")
    first.operations.half_typed.keep()
    (only,) = program.plans.plans()
    program.plans.delete_plan(only)
    second = starts.shell()
    assert not is_told(second)
    second.operations.undo()
    third = starts.shell()
    go_on(third)
    assert forms(third).grid.editor


def test_a_refused_cell_stays_the_one_that_is_typed_into(starts: Starts) -> None:
    first = starts.shell()
    panel = forms(first)
    type_figure(panel, "không rõ")
    assert not panel.commit()
    panel.grid.go_to(1, 1)
    assert panel.grid.editor
    panel.grid.editor.insert("!")
    assert not panel.commit()
    second = starts.again(first)
    go_on(second)
    grid = forms(second).grid
    assert grid.editor
    assert (grid.currentIndex().row(), grid.editor.text()) == (0, "không rõ!")


def names(panel: IndicatorsPanel, *rows: str) -> int:
    """Fill a form without fixed rows; gives its second column of texts."""
    free = next(at for at, found in enumerate(panel._templates) if not found.rows)
    panel.template.setCurrentIndex(free)
    shown = range(panel.model.columnCount())
    texts = [at for at in shown if panel.model.shown(at).column.kind is ValueKind.TEXT]
    name, other = [at for at in texts if panel.model.is_typed(0, at)][:2]
    for row, text in enumerate(rows):
        panel.model.put([(row, name, text)])
    return other


def test_a_row_that_moved_is_found(starts: Starts, program: Program) -> None:
    first = starts.shell()
    panel = forms(first)
    column = names(panel, "Một", "Hai", "Ba")
    type_into(panel, 1, column, "của Hai")
    first.operations.half_typed.keep()
    program.indicators.save(replace(panel.model.sheet, rows=panel.model.sheet.rows[1:]))
    second = starts.shell()
    go_on(second)
    again = forms(second)
    assert again.grid.editor
    assert again.grid.editor.text() == "của Hai"
    assert again.grid.currentIndex().row() == 0
    assert len(second.operations.half_typed.keys("figure-")) == 1


def test_a_row_that_is_gone(starts: Starts, program: Program) -> None:
    first = starts.shell()
    panel = forms(first)
    column = names(panel, "Một")
    type_into(panel, 0, column, "của Một")
    first.operations.half_typed.keep()
    program.indicators.save(replace(panel.model.sheet, rows=()))
    second = starts.shell()
    go_on(second)
    assert forms(second).grid.editor is None
    assert not is_told(starts.again(second))


def test_a_cell_that_is_stored_as_windows_ends(starts: Starts, monkeypatch: pytest.MonkeyPatch) -> None:
    first = starts.shell()
    type_figure(forms(first), "5")
    first.operations.half_typed.keep()
    with monkeypatch.context() as ending:
        ending.setattr(QGuiApplication, "isSavingSession", lambda *_: True)
        assert forms(first).commit()
    assert not is_told(starts.again(first))


def test_an_estimate_is_stored_by_its_key_too(starts: Starts, qtbot: QtBot, ids: dict[str, int]) -> None:
    shell = starts.shell()
    page = reports(shell)
    page.desk.show_look(Look.FIGURES)
    model, table = page.desk.annex.model, page.desk.annex.table
    qtbot.waitUntil(lambda: model.rowCount() > 0 and not page.drawing.is_busy, timeout=20_000)
    place = model.index(0, FigureColumn.ESTIMATE)
    table.setCurrentIndex(place)
    table.edit(place)
    editor = table.indexWidget(place)
    assert isinstance(editor, QLineEdit)
    editor.setText("khoảng 12")
    assert not page.commit()
    assert table.indexWidget(place) is editor
    editor.setText("12")
    assert page.commit()
    qtbot.waitUntil(lambda: model.index(0, FigureColumn.ESTIMATE).data() == "12", timeout=20_000)
