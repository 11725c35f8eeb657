import traceback
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from sqlite3 import IntegrityError, connect

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.deadline import Recurrence
from app.domain.office import Office
from app.domain.plan import ReportDuty
from app.domain.unit import Unit
from app.errors import EnvironmentTrouble, Trouble, UserError
from app.services.program import Program
from app.settings import Settings, load_settings
from app.window import fill, make_window
from exports.preview import page_sizes, render_page
from factories import TODAY, TestClock, a_plan, an_entry, an_item, an_old_folder
from ui.dialogs.first_run import FirstRunAnswer, FirstRunDialog
from ui.dialogs.plan_dialog import PlanDialog
from ui.main_window import MainWindow
from ui.models.composer_draft import ComposerDraft
from ui.models.task_drafts import PROGRESS, key_of
from ui.pages.plan_page import PlanPage
from ui.pages.reports_page import ReportsPage
from ui.pages.settings_page import SettingsPage
from ui.pages.today_page import TodayPage
from ui.pages.trouble_page import TroublePage
from ui.pages.units_page import UnitsPage
from ui.shell import Shell


@pytest.fixture
def window(qtbot: QtBot, styled: QApplication) -> MainWindow:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def item_id(program: Program) -> int:
    """A task of an office with a plan that owes reports."""
    program.offices.save_office(Office(name="Ủy ban MTTQ Việt Nam xã Bình An"))
    duties = (ReportDuty(text="định kỳ hằng quý báo cáo", recurrence=Recurrence.QUARTER),)
    plan_id = program.plans.create_plan(a_plan(duties=duties)).new_id
    return program.items.add_item(an_item("Giám sát đường liên thôn", plan_id=plan_id, time="Quý I")).new_id


@pytest.fixture
def shell(program: Program, window: MainWindow, item_id: int) -> Shell:
    shell = Shell(window, program, Settings(), (render_page, page_sizes))
    shell.start()
    return shell


def _today(qtbot: QtBot, shell: Shell) -> TodayPage:
    page = shell.window.current_page
    assert isinstance(page, TodayPage)
    qtbot.waitUntil(lambda: bool(page.tasks.rows()))
    return page


def test_an_office_with_plans_begins_with_today(qtbot: QtBot, shell: Shell) -> None:
    _today(qtbot, shell)
    assert shell.window.rail.items["today"]._badge == 1


def test_a_task_of_today_is_opened_to_write(qtbot: QtBot, shell: Shell, item_id: int) -> None:
    _today(qtbot, shell).task_opened.emit(item_id, 1)
    page = shell.window.current_page
    assert isinstance(page, PlanPage)
    qtbot.waitUntil(page.pane.progress.composer.text.hasFocus)


def test_an_owed_report_is_opened(qtbot: QtBot, shell: Shell) -> None:
    today = _today(qtbot, shell)
    row = today.owed.rows()[1]
    today.owed.opened.emit(row)
    page = shell.window.current_page
    assert isinstance(page, ReportsPage)
    current = page.list.rows.current()
    assert current is not None
    assert current.key == row.key
    qtbot.waitUntil(lambda: page.desk.view.count > 0)


@pytest.mark.parametrize(("text", "page"), [("duong lien thon", "plans"), ("nong dan", "units")])
def test_a_find_leads_to_its_place(qtbot: QtBot, shell: Shell, text: str, page: str) -> None:
    shell.program.units.add_unit(Unit(0, "Hội Nông dân xã"))
    _today(qtbot, shell)
    shell.search.ask(text)
    qtbot.keyClick(shell.window.top_bar.search, Qt.Key.Key_Return)
    assert shell.window.current_page is shell.window._pages[page]


def test_trouble_is_said_and_leaves_when_something_was_stored(qtbot: QtBot, shell: Shell) -> None:
    def fail() -> None:
        raise UserError(Trouble.DISK_FULL, name="plan.db")

    assert shell.operations.run(fail) is None
    assert shell.window._notice is not None
    shell.operations.run(lambda: shell.program.units.add_unit(Unit(0, "Hội Nông dân xã")))
    assert shell.window._notice is None
    assert "14:32" in shell.window.status.texts()[0]


def test_a_notice_can_be_put_away(shell: Shell) -> None:
    shell._on_failed(UserError(Trouble.DISK_FULL, name="plan.db"), None)
    assert shell.window._notice
    shell.window._notice.closed.emit()
    assert shell.window._notice is None


def test_nothing_to_undo_is_no_trouble(shell: Shell) -> None:
    for _ in range(20):
        shell.operations.undo()
    assert shell.window._notice is None
    assert "Không còn thao tác" in shell.window.status.texts()[0]


def test_ctrl_s_tells_the_truth(shell: Shell) -> None:
    page = shell.page("settings")
    assert isinstance(page, SettingsPage)
    name = page.form.fields["name"].editor
    assert isinstance(name, QLineEdit)
    name.clear()
    shell.window.save_asked.emit()
    assert "chưa lưu" in shell.window.status.texts()[0]
    name.setText("Ủy ban MTTQ Việt Nam xã Bình Minh")
    shell.window.save_asked.emit()
    assert shell.window.status.texts()[0].startswith("Đã lưu lúc")
    office = shell.program.offices.office()
    assert office
    assert office.name == "Ủy ban MTTQ Việt Nam xã Bình Minh"


def test_ctrl_z_takes_back_what_was_done_to_units(qtbot: QtBot, shell: Shell) -> None:
    shell.program.units.add_unit(Unit(0, "Hội Nông dân xã"))
    page = shell.page("units")
    assert isinstance(page, UnitsPage)
    page._on_delete()
    assert not shell.program.units.units()
    shell.window.activateWindow()
    qtbot.waitActive(shell.window)
    qtbot.keyClick(page.units, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [unit.name for unit in shell.program.units.units()] == ["Hội Nông dân xã"]


def test_a_plan_of_another_year_takes_the_window_along(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    page = shell.page("plans")
    assert isinstance(page, PlanPage)
    monkeypatch.setattr(PlanDialog, "ask", lambda *_: a_plan(title="Kế hoạch năm sau", year=2027))
    page.acts.add_plan()
    assert "2027" in shell.window.top_bar._year.text()
    assert page.book.tree
    moved = replace(page.book.tree.plan, year=2025)
    monkeypatch.setattr(PlanDialog, "ask", lambda *_: moved)
    page.acts.edit_plan()
    assert "2025" in shell.window.top_bar._year.text()
    assert page.book.tree.plan.title == "Kế hoạch năm sau"


def test_undo_from_the_bar(qtbot: QtBot, shell: Shell, item_id: int) -> None:
    shell._open_task(1, item_id)
    shell.operations.run(lambda: shell.program.items.delete_items([item_id]))
    shell._offer_undo("Đã xóa")
    assert shell.window._undo is not None
    shell.window._undo.button.click()
    assert shell.program.items.item(item_id).title == "Giám sát đường liên thôn"


def test_the_undo_bar_leaves_with_the_next_change(qtbot: QtBot, shell: Shell, item_id: int) -> None:
    shell.operations.run(lambda: shell.program.items.delete_items([item_id]))
    shell._offer_undo("Đã xóa")
    shell.operations.run(lambda: shell.program.units.add_unit(Unit(0, "Hội Nông dân xã")))
    assert shell.window._undo is None


def test_another_year_is_another_list(qtbot: QtBot, shell: Shell) -> None:
    _today(qtbot, shell)
    shell.program.plans.create_plan(a_plan(title="Kế hoạch 2025", year=2025))
    shell.show_year(2025)
    page = shell.page("plans")
    assert isinstance(page, PlanPage)
    assert page.book.tree is not None
    assert page.book.tree.plan.title == "Kế hoạch 2025"


def test_settings_are_passed_on_with_the_last_day(qtbot: QtBot, shell: Shell) -> None:
    shell.settings = Settings(last_opened=TODAY)
    with qtbot.waitSignal(shell.settings_changed) as told:
        shell._on_settings(Settings(font_scale=125))
    assert told.args == [Settings(font_scale=125, last_opened=TODAY)]


def test_a_crash_before_is_told(program: Program, window: MainWindow, item_id: int) -> None:
    shell = Shell(window, program, Settings(), (render_page, page_sizes))
    shell.start(crashed=True)
    assert window._notice is not None


def test_the_sample_office_opens_instead(
    program: Program, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FirstRunDialog, "ask", lambda *_: FirstRunAnswer(None))
    shell = Shell(window, program, Settings(), (render_page, page_sizes))
    shell.start()
    assert len(program.plans.plans(2026)) == 1
    assert isinstance(window.current_page, TodayPage)


def test_a_first_run_that_is_closed_asks_again_next_time(
    program: Program, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FirstRunDialog, "ask", lambda *_: None)
    Shell(window, program, Settings(), (render_page, page_sizes)).start()
    assert program.offices.office() is None
    assert isinstance(window.current_page, PlanPage)


def test_a_missing_database_stops_and_says_so(window: MainWindow, tmp_path: Path, item_id: int) -> None:
    folder = tmp_path / "data"
    (folder / "data" / "plan.db").rename(tmp_path / "plan.db")
    with ExitStack() as stack:
        assert fill(window, folder, stack) is None
    page = window.current_page
    assert isinstance(page, TroublePage)
    assert "không tạo sổ mới" in page.sentence
    assert not (folder / "data" / "plan.db").exists()


def test_where_the_last_run_died_is_kept_in_the_log(
    window: MainWindow, program: Program, item_id: int, caplog: pytest.LogCaptureFixture
) -> None:
    (program.folder / "logs").mkdir()
    (program.folder / "logs" / "crash.txt").write_text("Fatal Python error: Aborted", "utf-8")
    with ExitStack() as stack:
        assert fill(window, program.folder, stack) is not None
    assert "Fatal Python error: Aborted" in caplog.text
    assert window._notice is not None


def test_the_next_start_knows_the_day_and_the_place_of_the_window(
    window: MainWindow, program: Program, item_id: int
) -> None:
    window.resize(911, 540)  # no larger than the screen of the test
    with ExitStack() as stack:
        assert fill(window, program.folder, stack) is not None
    kept = load_settings(program.folder)
    assert kept.last_opened is not None
    _, again = make_window(program.folder)
    assert again.size() == window.size()
    again.deleteLater()


@pytest.mark.parametrize("days", [-400, 400])
def test_a_clock_that_jumped_is_asked_about(
    program: Program, window: MainWindow, clock: TestClock, item_id: int, days: int
) -> None:
    clock.move(days=days)
    Shell(window, program, Settings(), (render_page, page_sizes)).start()
    assert window._notice is not None
    assert f"Hôm nay có phải ngày {clock.now:%d/%m/%Y} không?" in window._notice.accessibleName()
    assert f"{TODAY:%d/%m/%Y}" in window._notice.accessibleName()


def test_evidence_that_is_gone_is_told(qtbot: QtBot, shell: Shell, item_id: int, tmp_path: Path) -> None:
    (tmp_path / "bien_ban.pdf").write_bytes(b"%PDF")
    shell.program.progress.log(an_entry(item_id), [tmp_path / "bien_ban.pdf"])
    shell.window.hide_notice()
    assert shell.program.progress.lost_files() == ()
    (evidence,) = shell.program.progress.entries(item_id)[0].evidence
    shell.program.progress.path_of(evidence).unlink()
    shell.look_for_files()
    qtbot.waitUntil(lambda: shell.window._notice is not None)
    assert shell.window._notice
    assert "Mất 1 tệp minh chứng" in shell.window._notice.accessibleName()
    assert "bien_ban.pdf" in shell.window._notice.accessibleName()


def test_what_was_half_typed_is_told_at_the_start(
    program: Program, window: MainWindow, clock: TestClock, item_id: int
) -> None:
    program.drafts.keep(key_of(program, PROGRESS, item_id), ComposerDraft(text="Đang gõ"))
    program.backups.back_up()
    clock.move(days=8)  # nothing has left on a stick: that waits behind
    shell = Shell(window, program, Settings(), (render_page, page_sizes))
    shell.start(crashed=True)
    assert window._notice is not None
    assert "gõ dở" in window._notice.accessibleName()
    window._notice.notice.actions[0].run()
    page = window.current_page
    assert isinstance(page, PlanPage)
    assert page.pane.progress.composer.text.toPlainText() == "Đang gõ"
    for words in ("dừng đột ngột", "chưa chép sao lưu ra USB"):
        assert words in window._notice.accessibleName()
        window.hide_notice()
    program.items.delete_items([item_id])
    shell.start()
    assert "gõ dở" not in window._notice.accessibleName()


def test_a_bug_while_saving_logs_nothing_of_what_was_being_saved(program: Program, item_id: int) -> None:
    secret = "Họp kín về đơn thư của bà Nguyễn Thị An"
    with pytest.raises(IntegrityError) as caught:
        program.progress.log(an_entry(item_id, text=secret, document_number=None))
    assert secret not in "".join(traceback.format_exception(caught.value))


def test_of_a_damaged_book_what_can_be_read_is_saved(
    window: MainWindow, program: Program, item_id: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, target = program.folder / "data" / "plan.db", tmp_path / "doc_duoc.txt"
    data = bytearray(book.read_bytes())
    data[68:72] = b"ELSE"  # the header is no longer ours; the rows are
    book.write_bytes(data)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    with ExitStack() as stack:
        assert fill(window, program.folder, stack) is None
    page = window.current_page
    assert isinstance(page, TroublePage)
    page.salvage.click()
    assert "Giám sát đường liên thôn" in target.read_text("utf-8-sig")
    assert window._notice is not None
    assert book.read_bytes() == data


def test_an_old_book_without_room_for_its_backup_is_opened_to_read(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_source: Path, _target: Path) -> None:
        raise EnvironmentTrouble(Trouble.DISK_FULL)

    home = an_old_folder(tmp_path)
    before = (home / "data" / "plan.db").read_bytes()
    monkeypatch.setattr("storage.backup.put_in_place", full)
    with ExitStack() as stack:
        fill(window, home, stack)
        page = window.current_page
        assert isinstance(page, TroublePage)
        page.reading.click()
        assert isinstance(window.current_page, PlanPage)
    assert (home / "data" / "plan.db").read_bytes() == before


_OFFICE = "UPDATE setting SET value = replace(value, '\"level\"', '\"mevel\"') WHERE key = 'office'"


@pytest.mark.parametrize("damage", [_OFFICE, "UPDATE setting SET value = '[1, 2' WHERE key = 'office'"])
def test_an_office_that_cannot_be_read_leads_to_the_backups(
    window: MainWindow, program: Program, item_id: int, damage: str
) -> None:
    program.backups.back_up()
    with closing(connect(program.folder / "data" / "plan.db", isolation_level=None)) as book:
        book.execute(damage)
    with ExitStack() as stack:
        assert fill(window, program.folder, stack) is None
    page = window.current_page
    assert isinstance(page, TroublePage)
    assert not page.restore.isHidden()
    assert "plan.db" in page.sentence


def test_a_task_that_cannot_be_read_is_told_with_the_backups(
    qtbot: QtBot, window: MainWindow, program: Program, item_id: int
) -> None:
    with closing(connect(program.folder / "data" / "plan.db", isolation_level=None)) as book:
        book.execute("UPDATE item SET status = 'boom'")
    with ExitStack() as stack:
        assert fill(window, program.folder, stack)
        qtbot.waitUntil(lambda: window._notice is not None)
        assert window._notice
        assert "plan.db" in window._notice.accessibleName()
        assert window._notice.notice.actions[0].label == "Xem các bản sao lưu"


def test_a_damaged_book_is_opened_to_read(window: MainWindow, program: Program, item_id: int) -> None:
    book = program.folder / "data" / "plan.db"
    data = bytearray(book.read_bytes())
    data[68:72] = b"ELSE"
    book.write_bytes(data)
    with ExitStack() as stack:
        fill(window, program.folder, stack)
        page = window.current_page
        assert isinstance(page, TroublePage)
        page.reading.click()
        shown = window.current_page
        assert isinstance(shown, PlanPage)
        shown.open_task(program.items.item(item_id).plan_id, item_id)
        assert window._notice is not None
        for key in ("today", "units", "reports", "settings"):
            window.show_page(key)
        window.save_asked.emit()
        assert window.status.texts()[0] == "Chỉ đọc, không lưu thay đổi"
    assert book.read_bytes() == data
