"""What is half typed in any form is there at the next start; nothing is closed here, as by a kill."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.services.program import Program
from factories import TODAY, TestClock
from starts import Starts, go_on, is_told, plans, review_of, units_of
from ui.dialogs.first_run import FirstRunDialog
from ui.dialogs.plan_dialog import PlanDialog
from ui.half_typed import HalfTyped
from ui.models.task_cells import Column
from ui.operations import Operations
from ui.pages.import_page import ImportPage
from ui.pages.settings_page import SettingsPage
from ui.pages.units_page import UnitsPage

Ids = dict[str, int]


@pytest.mark.parametrize("name", ["title", "body", "product", "code", "target", "deadline"])
def test_a_field_of_a_task(starts: Starts, ids: Ids, name: str) -> None:
    first = starts.shell()
    page = plans(first)
    page.view.go_to(ids["II.2"])
    page.pane.edit_field(name)
    editor = page.pane.info.fields[name].editor
    assert isinstance(editor, QLineEdit | QPlainTextEdit)
    editor.selectAll()
    editor.insert("31/12") if isinstance(editor, QLineEdit) else editor.insertPlainText("31/12")
    second = starts.again(first)
    go_on(second)
    info = plans(second).pane.info
    shown = info.lines[name].text() if name in info.lines else info.texts[name].toPlainText()
    assert shown == "31/12"
    assert info.fields[name].error == "Gõ dở, chưa lưu"
    assert (info.lines | info.texts)[name].commit() or name in {"code", "target"}
    assert not is_told(starts.again(second)) or name in {"code", "target"}


@pytest.mark.parametrize("column", [Column.LEAD, Column.COORDINATING])
def test_an_open_cell(starts: Starts, ids: Ids, column: Column) -> None:
    first = starts.shell()
    page = plans(first)
    page.view.go_to(ids["II.2"], column)
    page.view.edit_current(column)
    assert page.view.editor
    page.view.editor.setText("Quý IV")
    second = starts.again(first)
    go_on(second)
    view = plans(second).view
    assert view.editor
    assert view.editor.text() == "Quý IV"
    assert view.currentIndex().column() == column
    view.commitData(view.editor)
    view.closeEditor(view.editor, view.itemDelegate().EndEditHint.NoHint)
    assert not is_told(starts.again(second))


@pytest.mark.parametrize(
    ("column", "name"), [(Column.CODE, "code"), (Column.TITLE, "title"), (Column.DEADLINE, "deadline")]
)
def test_an_open_cell_that_the_details_have_a_field_for(
    starts: Starts, ids: Ids, column: Column, name: str
) -> None:
    first = starts.shell()
    page = plans(first)
    page.view.go_to(ids["II.2"], column)
    page.view.edit_current(column)
    assert page.view.editor
    page.view.editor.setText("Quý IV")
    second = starts.again(first)
    go_on(second)
    info = plans(second).pane.info
    shown = info.lines[name].text() if name in info.lines else info.texts[name].toPlainText()
    assert shown == "Quý IV"
    assert (info.lines | info.texts)[name].commit()
    assert not is_told(starts.again(second))


def test_a_closing_window_stores_the_field_that_is_open(starts: Starts, program: Program, ids: Ids) -> None:
    first = starts.active()
    page = plans(first)
    page.view.go_to(ids["II.2"])
    page.pane.edit_field("product")
    page.pane.info.texts["product"].setPlainText("Biên bản")
    first.window.close()
    assert program.items.item(ids["II.2"]).product == "Biên bản"
    assert program.drafts.keys() == ()


def test_a_closing_window_stores_the_cell_that_is_open(starts: Starts, program: Program, ids: Ids) -> None:
    first = starts.active()
    view = plans(first).view
    view.go_to(ids["II.2"])
    view.edit_current(Column.TITLE)
    assert view.editor
    view.editor.setText("Tên mới")
    first.window.close()
    assert program.items.item(ids["II.2"]).title == "Tên mới"
    assert program.drafts.keys() == ()


def test_a_closing_window_keeps_what_cannot_be_stored(starts: Starts, program: Program, ids: Ids) -> None:
    first = starts.shell()
    page = plans(first)
    page.view.go_to(ids["II.2"])
    page.pane.edit_field("deadline")
    page.pane.info.lines["deadline"].setText("31/02")
    units = first.window.show_page("units")
    assert isinstance(units, UnitsPage)
    units.form.note.setText("gọi lại sau")
    first.window.close()
    assert len(program.drafts.keys()) == 2
    assert is_told(starts.shell())


def test_a_cell_that_is_left_is_not_half_typed(starts: Starts, ids: Ids) -> None:
    first = starts.shell()
    view = plans(first).view
    view.go_to(ids["II.2"])
    view.edit_current(Column.TITLE)
    assert view.editor
    view.editor.setText("bỏ")
    view.closeEditor(view.editor, view.itemDelegate().EndEditHint.RevertModelCache)
    assert not is_told(starts.again(first))


def test_a_unit(starts: Starts, program: Program) -> None:
    first = starts.shell()
    units = units_of(first)
    unit = units.form.value()
    units.form.note.setText("gọi lại sau")
    second = starts.again(first)
    go_on(second)
    again = units_of(second)
    assert again.form.value() == replace(unit, note="gọi lại sau")
    again.save.click()
    assert not is_told(starts.again(second))


def test_a_unit_that_is_another_since(starts: Starts, program: Program) -> None:
    first = starts.shell()
    units = units_of(first)
    unit = units.form.value()
    units.form.note.setText("gọi lại sau")
    first.operations.half_typed.keep()
    program.units.edit_unit(replace(unit, short_name="khác"))
    again = starts.shell().page("units")
    assert isinstance(again, UnitsPage)
    again.choose(unit.id)
    assert again.form.note.text() == unit.note


def test_a_new_unit(starts: Starts) -> None:
    first = starts.shell()
    units = units_of(first)
    units._on_add()
    units.form.name.setText("Tổ hòa giải")
    second = starts.again(first)
    go_on(second)
    again = units_of(second)
    assert (again.form.value().id, again.form.name.text()) == (0, "Tổ hòa giải")


def test_the_office(starts: Starts) -> None:
    first = starts.shell()
    settings = first.page("settings")
    assert isinstance(settings, SettingsPage)
    line = settings.form.fields["signer_name"].editor
    assert isinstance(line, QLineEdit)
    line.setText("Trần Văn B")
    second = starts.again(first)
    go_on(second)
    again = second.page("settings")
    assert isinstance(again, SettingsPage)
    assert again.form.value().signer_name == "Trần Văn B"
    assert again.save.isEnabled()
    again.save.click()
    assert not is_told(starts.again(second))


def test_the_form_of_a_plan(starts: Starts, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    first = starts.shell()
    page = plans(first)
    assert page.book.tree
    dialog = PlanDialog(page, page.book.tree.plan, first.operations.half_typed)
    dialog.show()
    dialog.lines["signer"].setText("Trần Văn B")
    qtbot.waitUntil(lambda: bool(first.operations.half_typed.keys("")), timeout=30_000)
    second = starts.again(first)
    shown: list[PlanDialog] = []
    monkeypatch.setattr(PlanDialog, "exec", lambda dialog: shown.append(dialog))  # noqa: PLW0108  # a method
    go_on(second)
    assert shown[0].value() == replace(page.book.tree.plan, signer="Trần Văn B")
    shown[0].reject()
    assert not is_told(starts.again(second))


def test_a_plan_that_is_looked_through(starts: Starts, qtbot: QtBot) -> None:
    first = starts.shell()
    first.show_sample_import()
    review = review_of(first, qtbot).review
    review.apply(replace(review.draft, title="Kế hoạch đã sửa"))
    second = starts.again(first)
    go_on(second)
    again = review_of(second, qtbot).review
    assert again.draft == review.draft
    again.undo()
    assert again.draft.title != "Kế hoạch đã sửa"
    page = second.window.current_page
    assert isinstance(page, ImportPage)
    page._forget_review()
    assert not is_told(starts.again(second))


def test_one_after_another(starts: Starts, ids: Ids) -> None:
    first = starts.shell()
    composer = plans(first).pane.progress.composer
    for code in ("II.2", "II.3"):
        plans(first).view.go_to(ids[code])
        composer.text.setPlainText(f"Đang gõ về {code}")
    second = starts.again(first)
    notice = second.window._notice
    assert notice
    assert "Còn 1 chỗ khác nữa" in notice.accessibleName()
    texts: set[str] = set()
    for _ in range(2):
        go_on(second)
        texts.add(plans(second).pane.progress.composer.text.toPlainText())
    assert texts == {"Đang gõ về II.2", "Đang gõ về II.3"}
    assert not is_told(second)


def test_the_first_run(
    qtbot: QtBot, app_style: QApplication, half_typed: HalfTyped, clock: TestClock
) -> None:
    first = FirstRunDialog(None, clock().date(), half_typed)
    qtbot.addWidget(first)
    name = first.form.fields["name"].editor
    assert isinstance(name, QLineEdit)
    name.setText("Ủy ban MTTQ Việt Nam xã Bình An")
    second = FirstRunDialog(None, TODAY, half_typed)
    qtbot.addWidget(second)
    assert second.form.value() == first.form.value()
    for _ in range(3):
        second.forward.click()
    assert second.answer
    assert half_typed.keys("") == ("first-run",)  # until it is stored


def test_a_first_run_that_is_emptied_again(
    qtbot: QtBot, app_style: QApplication, half_typed: HalfTyped, clock: TestClock
) -> None:
    dialog = FirstRunDialog(None, clock().date(), half_typed)
    qtbot.addWidget(dialog)
    name = dialog.form.fields["name"].editor
    assert isinstance(name, QLineEdit)
    name.setText("Ủy")
    assert half_typed.keys("")
    name.clear()
    assert half_typed.keys("") == ()


def test_what_no_disk_takes_waits(program: Program) -> None:
    operations = Operations(program)
    half_typed = operations.half_typed
    (program.folder / "drafts").write_bytes(b"no folder")
    half_typed.note("office", "đang gõ")
    half_typed.keep()
    assert half_typed.value("office", str) == "đang gõ"
    assert program.drafts.keys() == ()
    (program.folder / "drafts").unlink()
    half_typed.keep()
    assert program.drafts.value("office", str) == "đang gõ"
