"""What is half typed leaves when it was stored or given up, and never comes back over what is newer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import SIGNAL
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.compose import open_to_read
from app.domain.changes import Changes
from app.domain.plan import Plan
from app.errors import EnvironmentTrouble, Trouble
from app.services.drafts import DraftService
from app.services.offices import OfficeService
from app.services.plans import PlanService
from app.services.program import Program
from app.settings import Settings
from exports.preview import page_sizes, render_page
from factories import TestClock
from starts import Starts, is_told, plans, review_of, units_of
from ui.dialogs.first_run import FirstRunDialog
from ui.dialogs.plan_dialog import PlanDialog
from ui.half_typed import HalfTyped
from ui.main_window import MainWindow
from ui.models.kept_review import ReviewKeeper, kept_reviews
from ui.models.task_cells import Column
from ui.pages.import_page import ImportPage
from ui.shell import Shell

Ids = dict[str, int]


def _full(*_args: object) -> Changes:
    raise EnvironmentTrouble(Trouble.DISK_FULL, name="plan.db", folder="")


def test_a_space_is_nothing_half_typed(starts: Starts, ids: Ids, program: Program) -> None:
    shell = starts.shell()
    plans(shell).view.go_to(ids["II.2"])
    plans(shell).pane.edit_field("code")
    line = plans(shell).pane.info.lines["code"]
    line.setText(line.text() + " ")
    assert line.commit()
    shell.operations.half_typed.keep()
    assert program.drafts.keys() == ()


def test_a_disk_that_takes_nothing_loses_nothing(starts: Starts, ids: Ids, program: Program) -> None:
    (program.folder / "drafts").write_bytes(b"no folder")
    page = plans(starts.shell())
    page.view.go_to(ids["II.2"])
    page.pane.progress.composer.text.setPlainText("Đang gõ")
    page.view.go_to(ids["II.3"])
    page.view.go_to(ids["II.2"])
    assert page.pane.progress.composer.text.toPlainText() == "Đang gõ"


def test_what_was_deleted_is_not_offered(starts: Starts, ids: Ids, program: Program) -> None:
    first = starts.shell()
    page = plans(first)
    for code in ("I.1", "II.2"):
        page.view.go_to(ids[code])
        page.pane.progress.composer.text.setPlainText("Đang gõ")
    assert page.book.tree
    dialog = PlanDialog(page, page.book.tree.plan, first.operations.half_typed)
    dialog.lines["signer"].setText("Trần Văn B")
    dialog._note()
    unit = units_of(first).form.value()
    units_of(first).form.note.setText("gọi lại")
    first.operations.half_typed.keep()
    program.items.delete_items([ids["II.2"]])
    program.units.delete_unit(unit)
    second = starts.shell()
    assert is_told(second)
    program.plans.delete_plan(page.book.tree.plan)
    assert not is_told(starts.shell())
    program.history.undo()
    assert is_told(starts.shell())


def test_a_draft_in_the_bin_does_not_hold_up_saving(starts: Starts, ids: Ids, program: Program) -> None:
    first = starts.shell()
    plans(first).view.go_to(ids["II.2"])
    plans(first).pane.progress.composer.text.setPlainText("Đang gõ")
    assert not plans(first).commit()
    first.operations.half_typed.keep()
    program.items.delete_items([ids["II.2"]])
    assert plans(starts.shell()).commit()


def test_a_new_unit_that_is_emptied_again_is_none(starts: Starts, program: Program) -> None:
    shell = starts.shell()
    units = units_of(shell)
    units._on_add()
    units.form.name.setText("Tổ hòa giải")
    units.form.name.clear()
    shell.operations.half_typed.keep()
    assert program.drafts.keys() == ()


def test_an_undone_name_does_not_come_back_with_a_note(starts: Starts, program: Program) -> None:
    shell = starts.shell()
    units = units_of(shell)
    unit = units.form.value()
    units.form.name.setText("Tên mới")
    units.save.click()
    units.form.note.setText("gọi lại")
    shell.operations.undo()
    units.save.click()
    stored = next(one for one in program.units.units() if one.id == unit.id)
    assert (stored.name, stored.note) == (unit.name, "gọi lại")


@pytest.mark.parametrize("typed_in", ["field", "cell"])
def test_newer_words_are_not_written_over(starts: Starts, ids: Ids, program: Program, typed_in: str) -> None:
    first = starts.shell()
    page = plans(first)
    page.view.go_to(ids["II.2"])
    if typed_in == "field":
        page.pane.edit_field("title")
        page.pane.info.texts["title"].setPlainText("bản cũ")
    else:
        page.view.edit_current(Column.TITLE)
        assert page.view.editor
        page.view.editor.setText("bản cũ")
    second = starts.again(first)
    second.operations.run(lambda: program.items.edit_item(ids["II.2"], title="bản mới"))
    page = plans(second)
    page.view.go_to(ids["II.2"])
    page.pane.edit_field("title")
    assert page.pane.info.texts["title"].toPlainText() == "bản mới"
    assert page.pane.info.texts["title"].commit()
    assert program.items.item(ids["II.2"]).title == "bản mới"


def test_a_refused_cell_outlives_the_rows(starts: Starts, ids: Ids, program: Program) -> None:
    shell = starts.shell()
    page = plans(shell)
    page.view.go_to(ids["II.2"])
    page.view.edit_current(Column.DEADLINE)
    assert page.view.editor
    page.view.editor.setText("31/02")
    page.view.commitData(page.view.editor)
    page.acts.add_task()
    shell.operations.half_typed.keep()
    assert any(key.startswith("deadline-") for key in program.drafts.keys())  # noqa: SIM118  # no dictionary


def test_the_form_of_a_plan_waits_until_it_is_stored(
    starts: Starts, ids: Ids, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = starts.shell()
    half_typed = shell.operations.half_typed

    def answer(dialog: PlanDialog) -> None:
        dialog.lines["signer"].setText("Trần Văn B")
        dialog.save.click()

    monkeypatch.setattr(PlanDialog, "exec", answer)
    with monkeypatch.context() as full:
        full.setattr(PlanService, "edit_plan", _full)
        plans(shell).acts.edit_plan()
        assert half_typed.keys("plan-") == (f"plan-{ids['']}",)
    plans(shell).acts.edit_plan()
    assert half_typed.keys("plan-") == ()


def test_a_new_plan_of_another_year_is_another_form(starts: Starts, program: Program) -> None:
    shell = starts.shell()
    half_typed = shell.operations.half_typed
    first, second = (PlanDialog(shell.window, Plan(title="", year=year), half_typed) for year in (2026, 2025))
    first.lines["title"].setText("Kế hoạch mới")
    first._note()
    second._note()
    half_typed.keep()
    assert program.drafts.keys() == ("plan-new-2026",)


def test_the_first_office_waits_until_it_is_stored(
    program: Program, qtbot: QtBot, app_style: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(dialog: FirstRunDialog) -> None:
        name = dialog.form.fields["name"].editor
        assert isinstance(name, QLineEdit)
        name.setText("Ủy ban MTTQ Việt Nam xã Bình An")
        for _ in range(3):
            dialog.forward.click()

    monkeypatch.setattr(FirstRunDialog, "exec", answer)
    window = MainWindow()
    qtbot.addWidget(window)
    shell = Shell(window, program, Settings(), (render_page, page_sizes))
    with monkeypatch.context() as full:
        full.setattr(OfficeService, "save_office", _full)
        shell.start()
        assert shell.operations.half_typed.keys("") == ("first-run",)
    shell.start()
    assert shell.operations.half_typed.keys("") == ()


def test_another_file_leaves_a_kept_review_alone(starts: Starts, qtbot: QtBot) -> None:
    first = starts.shell()
    first.show_sample_import()
    review = review_of(first, qtbot).review
    review.apply(replace(review.draft, title="Đã sửa"))
    second = starts.again(first)
    QGuiApplication.clipboard().setText("Kế hoạch\n1. Họp dân\nChủ trì: Hội Nông dân")
    second._import(lambda page: page.paste())
    review_of(second, qtbot)
    again = second.window.current_page
    assert isinstance(again, ImportPage)
    again.cancel()
    assert [kept.draft.title for kept in kept_reviews(second.operations.half_typed)] == ["Đã sửa"]


def test_a_review_without_its_file_is_none(program: Program, half_typed: HalfTyped) -> None:
    reading = program.intake.read_clipboard("Kế hoạch\n1. Họp dân\nChủ trì: Hội Nông dân")
    assert reading.incoming
    ReviewKeeper(half_typed, reading.incoming).keep(reading.draft)
    assert len(list(kept_reviews(half_typed))) == 1
    (key,) = half_typed.keys("import-file-")
    half_typed.note(key, b"another file")
    assert list(kept_reviews(half_typed)) == []


def test_a_book_that_is_read_keeps_nothing_on_the_disk(
    starts: Starts, ids: Ids, program: Program, clock: TestClock, qtbot: QtBot
) -> None:
    with open_to_read(program.folder, clock) as book:
        window = MainWindow()
        qtbot.addWidget(window)
        window.show()
        shell = Shell(window, book, Settings(), (render_page, page_sizes))
        shell.start_reading()
        plans(shell).view.go_to(ids["II.2"])
        plans(shell).pane.progress.composer.text.setPlainText("Đang gõ")
        shell.operations.half_typed.keep()
        plans(shell).view.go_to(ids["II.3"])
        plans(shell).view.go_to(ids["II.2"])
        assert plans(shell).pane.progress.composer.text.toPlainText() == "Đang gõ"
    assert DraftService(program.folder / "drafts").keys() == ()


def test_a_form_that_closes_because_windows_ends_was_not_given_up(
    half_typed: HalfTyped, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    half_typed.note("plan-1", "đang gõ")
    monkeypatch.setattr(QGuiApplication, "isSavingSession", lambda _self: True)
    half_typed.give_up("plan-1")
    assert half_typed.keys("") == ("plan-1",)
    half_typed.note("plan-1", None)  # it was stored
    assert half_typed.keys("") == ()


def test_the_end_of_the_windows_session_keeps_what_is_typed(tmp_path: Path, qapp: QApplication) -> None:
    ends = SIGNAL("commitDataRequest(QSessionManager&)")
    before = qapp.receivers(ends)
    half_typed = HalfTyped(DraftService(tmp_path / "drafts"))
    assert qapp.receivers(ends) == before + 1
    half_typed.note("office", "đang gõ")
    assert not (tmp_path / "drafts").exists()
    half_typed.keep()  # what hears of the end
    assert DraftService(tmp_path / "drafts").value("office", str) == "đang gõ"


def test_lost_files_may_have_any_name_and_push_nothing_away(starts: Starts, ids: Ids) -> None:
    first = starts.shell()
    plans(first).view.go_to(ids["II.2"])
    plans(first).pane.progress.composer.text.setPlainText("Đang gõ")
    shell = starts.again(first)
    shell._on_files(["{biên bản}.pdf"])
    assert shell.window._notice
    assert "{biên bản}.pdf" in shell.window._notice.accessibleName()
    shell.window.hide_notice()
    assert is_told(shell)
