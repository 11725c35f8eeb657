from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.finding import Finding, FindingKind, Place
from app.domain.period import month, quarter
from app.domain.report_text import MARK
from app.services.program import Program
from factories import TODAY, an_entry
from report_pages import owed, shown, third_quarter
from storage.database import PRAGMAS
from ui.dialogs.review import ReviewDialog
from ui.models.owed_rows import ChosenRow
from ui.models.report_figures import FigureColumn
from ui.operations import Operations
from ui.pages.reports_page import ReportsPage
from ui.widgets.report_section import SectionEditor
from ui.widgets.report_tools import Look

TYPED = "Nhân dân phấn khởi, tin tưởng."


def section(page: ReportsPage, key: str = "situation") -> SectionEditor:
    return page.desk.writer.editors[key]


def type_at_end(qtbot: QtBot, editor: SectionEditor, text: str) -> None:
    editor.text.setFocus()
    editor.text.moveCursor(editor.text.textCursor().MoveOperation.End)
    qtbot.keyClick(editor.text, Qt.Key.Key_Return)
    editor.text.insertPlainText(text)


def paper_text(page: ReportsPage) -> str:
    assert page._drawn
    return "\n".join(getattr(block, "text", "") for block in page._drawn.paper.body)


def stored(program: Program, plan_id: int, key: str = "situation") -> str:
    sections = program.reports.written(plan_id, quarter(2026, 3)).sections
    return next(found.text for found in sections if found.key == key)


def test_a_chosen_report_opens_its_writer_with_the_drafted_sections(
    qtbot: QtBot, page: ReportsPage, plan_id: int
) -> None:
    third_quarter(qtbot, page)
    assert page.desk.look is Look.WORDS
    titles = [editor.title.text().partition(" ")[0] for editor in page.desk.writer.editors.values()]
    assert titles == ["I.", "II.", "1.", "1.", "2.", "3.", "IV.", "V."]
    assert section(page).text.toPlainText().startswith("Ủy ban MTTQ")
    assert page.desk.view.isVisible()
    assert page.desk.view.count > 1


def test_what_is_typed_is_stored_and_printed_and_the_pages_stay_where_they_were(
    qtbot: QtBot, page: ReportsPage, program: Program, plan_id: int
) -> None:
    third_quarter(qtbot, page)
    page.desk.view.go_to(1)
    at = page.desk.view.verticalScrollBar().value()
    type_at_end(qtbot, section(page), TYPED)
    assert section(page).is_dirty
    page.list.rows.setFocus()
    shown(qtbot, page)
    assert stored(program, plan_id).endswith(TYPED)
    assert TYPED in paper_text(page)
    assert at > 0
    assert page.desk.view.verticalScrollBar().value() == at


def test_what_is_half_typed_survives_a_new_drawing(
    qtbot: QtBot, page: ReportsPage, program: Program, operations: Operations, plan_id: int
) -> None:
    third_quarter(qtbot, page)
    type_at_end(qtbot, section(page), TYPED)
    item = program.plans.tree(plan_id).items[0].id
    page.desk.annex.estimated.emit(item, 450.0)
    shown(qtbot, page)
    assert section(page).text.toPlainText().endswith(TYPED)
    assert page.commit()
    assert stored(program, plan_id).endswith(TYPED)


def test_another_report_is_chosen_and_what_was_typed_stays_with_its_own(
    qtbot: QtBot, page: ReportsPage, program: Program, plan_id: int
) -> None:
    third_quarter(qtbot, page)
    type_at_end(qtbot, section(page), TYPED)
    page.list.rows.choose(owed(page)[3].key)
    shown(qtbot, page)
    assert TYPED not in section(page).text.toPlainText()
    assert stored(program, plan_id).endswith(TYPED)
    third_quarter(qtbot, page)
    assert section(page).text.toPlainText().endswith(TYPED)


def test_a_section_is_drafted_again_and_the_typed_text_comes_back(
    qtbot: QtBot, page: ReportsPage, program: Program, plan_id: int
) -> None:
    third_quarter(qtbot, page)
    drafted = section(page).text.toPlainText()
    assert not section(page).take.isVisible()
    type_at_end(qtbot, section(page), TYPED)
    with qtbot.waitSignal(page.undo_offered):
        section(page).take.click()
    shown(qtbot, page)
    assert section(page).text.toPlainText() == drafted
    section(page).back.click()
    shown(qtbot, page)
    assert stored(program, plan_id) == f"{drafted}\n{TYPED}"


def test_undo_brings_back_what_was_typed(
    qtbot: QtBot, page: ReportsPage, operations: Operations, program: Program, plan_id: int
) -> None:
    third_quarter(qtbot, page)
    type_at_end(qtbot, section(page), TYPED)
    section(page).take.click()
    shown(qtbot, page)
    operations.undo()
    shown(qtbot, page)
    assert section(page).text.toPlainText().endswith(TYPED)
    assert not section(page).back.isVisible()


def test_what_is_new_in_the_book_joins_what_was_typed(
    qtbot: QtBot, page: ReportsPage, operations: Operations, program: Program, plan_id: int
) -> None:
    third_quarter(qtbot, page)
    type_at_end(qtbot, section(page), TYPED)
    assert page.commit()
    assert not section(page).redraft.isVisible()
    item = program.plans.tree(plan_id).items[0].id
    entry = an_entry(item, on=TODAY.replace(month=9), document_number="15/MTTQ")
    operations.run(lambda: program.progress.log(entry))
    shown(qtbot, page)
    with qtbot.waitSignal(page.undo_offered):
        section(page).redraft.click()
    shown(qtbot, page)
    text = section(page).text.toPlainText()
    assert text.index(TYPED) < text.index(MARK) < text.index("15/MTTQ")
    assert MARK not in paper_text(page)


@pytest.fixture
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A book that is locked elsewhere is not waited for."""
    monkeypatch.setitem(PRAGMAS, "busy_timeout", 10)


@pytest.mark.usefixtures("_hurried")
def test_what_cannot_be_stored_stays_and_is_stored_later(
    qtbot: QtBot, page: ReportsPage, program: Program, plan_id: int
) -> None:
    third_quarter(qtbot, page)
    type_at_end(qtbot, section(page), TYPED)
    with closing(sqlite3.connect(program.folder / "data" / "plan.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        assert not page.commit()
        page.list.rows.choose(owed(page)[3].key)
        shown(qtbot, page)
    assert TYPED not in stored(program, plan_id)
    third_quarter(qtbot, page)
    assert section(page).text.toPlainText().endswith(TYPED)
    assert page.commit()
    assert stored(program, plan_id).endswith(TYPED)


def test_a_report_that_was_begun_stays_in_the_list(
    qtbot: QtBot, page: ReportsPage, program: Program, plan_id: int
) -> None:
    program.reports.type_text(plan_id, month(2026, 9), "situation", TYPED)
    third_quarter(qtbot, page)
    own = [row for row in page.list.rows.rows() if isinstance(row, ChosenRow)]
    assert [(row.period.key, row.words) for row in own] == [("2026-09", "Kỳ tự chọn")]


def test_figures_tell_the_period_and_the_estimate_is_typed(
    qtbot: QtBot, page: ReportsPage, program: Program, plan_id: int
) -> None:
    third_quarter(qtbot, page)
    page.desk.show_look(Look.FIGURES)
    model, table = page.desk.annex.model, page.desk.annex.table
    cells = [model.index(0, column).data() for column in FigureColumn]
    assert cells == ["1", "Phát tờ gấp", "Hoàn thành đúng hạn", "tờ", "300", "300", "–", "–"]
    table.setCurrentIndex(model.index(0, FigureColumn.ESTIMATE))
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_F2)
    qtbot.keyClicks(QApplication.focusWidget(), "1.500")
    with qtbot.waitSignal(page.desk.annex.estimated):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    shown(qtbot, page)
    assert model.index(0, FigureColumn.ESTIMATE).data() == "1.500"
    assert program.reports.data(plan_id, quarter(2026, 3)).tasks[0].figures.estimate == 1500
    assert "ước cả năm 1.500 tờ" in paper_text(page)


def test_what_is_no_number_is_said(
    qtbot: QtBot, page: ReportsPage, plan_id: int, notices, program: Program
) -> None:
    third_quarter(qtbot, page)
    model = page.desk.annex.model
    assert not model.setData(model.index(0, FigureColumn.ESTIMATE), "nhiều")
    assert "“nhiều”" in notices.shown[0].text


def test_the_model_of_figures_is_a_model(
    qtbot: QtBot, page: ReportsPage, plan_id: int, qtmodeltester
) -> None:
    third_quarter(qtbot, page)
    qtmodeltester.check(page.desk.annex.model)


@pytest.mark.parametrize(("width", "both"), [(1290, True), (863, False)])
def test_the_pages_stand_beside_where_there_is_room(
    qtbot: QtBot, page: ReportsPage, plan_id: int, width: int, *, both: bool
) -> None:
    third_quarter(qtbot, page)
    page.resize(width, 440)
    assert page.desk.writer.isVisible()
    assert page.desk.view.isVisible() == both
    assert not page.panel.isVisible()
    page.desk.show_look(Look.PRINT)
    assert (page.desk.view.isVisible(), page.panel.isVisible()) == (True, True)


def test_pages_are_gone_through_one_by_one(qtbot: QtBot, page: ReportsPage, plan_id: int) -> None:
    third_quarter(qtbot, page)
    view = page.desk.view
    assert view.page == 0
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page == 1
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert view.page == 0


def test_a_finding_in_the_words_leads_to_its_section(
    qtbot: QtBot, page: ReportsPage, plan_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    third_quarter(qtbot, page)
    page.desk.show_look(Look.PRINT)
    title = section(page, "proposals").title.text()
    finding = Finding(FindingKind.LEFTOVER, "Còn chỗ để trống.", Place(plan_id=plan_id, section=title))
    monkeypatch.setattr(ReviewDialog, "ask", lambda *_: finding)
    page.panel.files.review.click()
    assert page.desk.look is Look.WORDS
    assert section(page, "proposals").text.hasFocus()
