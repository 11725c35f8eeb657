"""Backups in the window: made, carried, judged, restored; the book opens again in place."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.compose import open_program
from app.domain.backup import Reason
from app.domain.office import Office
from app.drives import Drive
from app.main import main
from app.services.backups import BackupService
from app.services.program import Program
from app.settings import Settings
from app.window import fill
from factories import TestClock, a_plan, an_entry, an_item
from ui.backing_up import BackingUp
from ui.crash import CrashHook
from ui.dialogs.question import QuestionDialog
from ui.dialogs.restore_backup import Chosen, RestoreDialog
from ui.dialogs.seal_backup import SealDialog
from ui.main_window import MainWindow
from ui.operations import Operations
from ui.pages.settings_page import SettingsPage
from ui.pages.trouble_page import TroublePage
from ui.widgets.backup_card import BackupCard
from ui.widgets.notice_bar import Notice


@pytest.fixture
def filled(program: Program) -> Program:
    program.offices.save_office(Office(name="Ủy ban MTTQ Việt Nam xã Bình An"))
    plan_id = program.plans.create_plan(a_plan(title="Một")).new_id
    for number in range(6):
        program.items.add_item(an_item(f"Việc {number}", plan_id=plan_id))
    return program


@pytest.fixture
def backing_up(qtbot: QtBot, styled: QApplication, filled: Program) -> BackingUp:
    window = MainWindow()
    qtbot.addWidget(window)
    found = BackingUp(filled.backups, window)
    found.notices = []
    found.noticed.connect(found.notices.append)
    return found


@pytest.fixture
def card(qtbot: QtBot, backing_up: BackingUp) -> BackupCard:
    found = BackupCard(backing_up)
    qtbot.addWidget(found)
    found.resize(420, 200)
    found.show()
    return found


def a_dialog(qtbot: QtBot, program: Program) -> RestoreDialog:
    dialog = RestoreDialog(None, program.backups)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_backup_is_made_and_told(qtbot: QtBot, card: BackupCard, backing_up: BackingUp) -> None:
    assert card.newest.text() == "Chưa có bản sao lưu nào"
    with qtbot.waitSignal(backing_up.changed):
        card.now.click()
    assert card.newest.text().endswith("1 kế hoạch, 6 nhiệm vụ, 0 lần ghi tiến độ.")
    assert card.told.text() == "Đã sao lưu và kiểm tra."


def test_it_goes_onto_a_stick(
    qtbot: QtBot, card: BackupCard, backing_up: BackingUp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "usb"))
    with qtbot.waitSignal(backing_up.changed):
        card.carry.click()
    assert card.stick.text() == "Đã chép ra USB hôm nay."
    assert list((tmp_path / "usb").rglob("*.json"))


def test_evidence_that_could_not_leave_is_told(
    qtbot: QtBot,
    card: BackupCard,
    backing_up: BackingUp,
    filled: Program,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (plan,) = filled.plans.plans()
    (tmp_path / "ảnh.jpg").write_bytes(b"anh")
    filled.progress.log(an_entry(filled.plans.tree(plan.id).items[0].id), [tmp_path / "ảnh.jpg"])
    for path in (filled.folder / "data" / "att").glob("*/*"):
        path.write_bytes(b"anj")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "usb"))
    with qtbot.waitSignal(backing_up.changed):
        card.carry.click()
    assert card.told.text() == "Đã chép, thiếu 1 tệp minh chứng."
    (notice,) = backing_up.notices
    assert notice.title == "Bản sao lưu vừa chép thiếu 1 tệp minh chứng"


def test_a_full_disk_is_said(
    qtbot: QtBot, card: BackupCard, backing_up: BackingUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("app.files.os.fsync", full)
    with qtbot.waitSignal(backing_up.changed):
        card.now.click()
    (notice,) = backing_up.notices
    assert (notice.title, "ổ đĩa đã đầy" in notice.text) == ("Chưa sao lưu xong", True)
    backing_up.close()  # nobody is left to be told


@pytest.mark.parametrize(("days", "error"), [(6, None), (8, False), (15, True)])
def test_a_week_without_a_stick_is_told(
    backing_up: BackingUp, filled: Program, clock: TestClock, days: int, error
) -> None:
    filled.backups.back_up()
    clock.move(days=days)
    backing_up.start()
    assert [notice.error for notice in backing_up.notices] == ([] if error is None else [error])


@pytest.mark.parametrize(("megabytes", "told"), [(499, True), (501, False)])
def test_a_drive_that_is_nearly_full_is_told(
    backing_up: BackingUp, filled: Program, monkeypatch: pytest.MonkeyPatch, megabytes: int, told
) -> None:
    monkeypatch.setattr(filled.backups, "_free", lambda: megabytes << 20)
    backing_up.start()
    assert [(notice.title, "499 MB" in notice.text) for notice in backing_up.notices] == (
        [("Ổ đĩa sắp đầy", True)] if told else []
    )


def test_a_stick_that_was_damaged_meanwhile_is_told_when_it_comes_back(
    qtbot: QtBot, backing_up: BackingUp, filled: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "usb"
    monkeypatch.setattr(filled.backups, "_drive_of", lambda path: Drive(stick, stick in path.parents))
    path = filled.backups.carry(stick).path

    def look() -> list[str]:
        backing_up.look_at_stick()
        backing_up.look_at_stick()  # the one that is under way is enough
        qtbot.waitUntil(lambda: not backing_up._looks)
        return [notice.title for notice in backing_up.notices]

    assert look() == []
    away = path.rename(path.with_suffix(".away"))
    assert look() == []
    away.write_bytes(b"?" + away.read_bytes()[1:])
    away.rename(path)
    assert look() == ["Bản sao lưu trên USB đã hỏng"]
    assert len(look()) == 1  # once for each time that it comes


def test_it_backs_up_only_what_changed(qtbot: QtBot, backing_up: BackingUp, filled: Program) -> None:
    with qtbot.waitSignal(backing_up.changed):
        backing_up.back_up_if_due()
    backing_up.back_up_if_due()
    backing_up.close()
    assert [one.reasons for one in filled.backups.backups()] == [(Reason.REGULAR,)]
    filled.plans.create_plan(a_plan(title="Hai"))
    backing_up.close()
    assert filled.backups.backups()[0].reasons == (Reason.CLOSING,)


def test_a_book_that_lost_something_is_judged_by_a_person(
    qtbot: QtBot, backing_up: BackingUp, filled: Program
) -> None:
    filled.backups.back_up()
    with closing(sqlite3.connect(filled.folder / "data" / "plan.db", isolation_level=None)) as connection:
        connection.execute("DELETE FROM item")
    with qtbot.waitSignal(backing_up.changed):
        backing_up.back_up()
    notice: Notice = backing_up.notices[-1]
    assert "ít dữ liệu hơn hẳn" in notice.text
    notice.actions[1].run()
    assert filled.backups.state().doubtful is None


def test_a_backup_is_looked_into_before_it_can_be_restored(qtbot: QtBot, filled: Program, styled) -> None:
    filled.backups.back_up()
    filled.plans.create_plan(a_plan(title="Hai"))
    dialog = a_dialog(qtbot, filled)
    assert not dialog.accept_button.isEnabled()
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    words = dialog.words.text()
    assert "Trong bản này: 1 kế hoạch" in words
    assert "hiện nay: 2 kế hoạch" in words
    assert "không còn 1 thay đổi" in words


def test_a_damaged_backup_cannot_be_restored(
    qtbot: QtBot, filled: Program, styled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.backups.back_up()
    (tmp_path / "usb.db").write_bytes(b"PK")
    dialog = a_dialog(qtbot, filled)
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "usb.db"), ""))
    dialog.other.click()
    qtbot.waitUntil(lambda: "không phải là bản sao lưu" in dialog.words.text())
    assert not dialog.accept_button.isEnabled()


def test_without_a_backup_the_dialog_says_so(qtbot: QtBot, program: Program, styled) -> None:
    assert "Chưa có bản sao lưu" in a_dialog(qtbot, program).words.text()


def test_a_damaged_book_offers_its_backups(
    qtbot: QtBot, filled: Program, styled, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = filled.backups.back_up()
    (filled.folder / "data" / "plan.db").write_bytes(b"damaged")
    window = MainWindow()
    qtbot.addWidget(window)
    with ExitStack() as stack:
        assert fill(window, filled.folder, stack) is None
    page = window.current_page
    assert isinstance(page, TroublePage)
    monkeypatch.setattr(RestoreDialog, "ask", lambda *_: Chosen(backup))
    monkeypatch.setattr(QApplication, "exit", lambda _code: None)
    with qtbot.waitSignal(page.restart_asked):
        page.restore.click()
    with open_program(filled.folder) as again:
        assert [plan.title for plan in again.plans.plans()] == ["Một"]


def test_the_book_opens_again_in_place(qtbot: QtBot, styled, tmp_path: Path) -> None:
    """The whole program: a restore from the window, the window comes back with the restored book, undo."""
    folder = tmp_path / "sổ"
    with open_program(folder) as program:
        program.offices.save_office(Office(name="Ủy ban MTTQ Việt Nam xã Bình An"))
        program.plans.create_plan(a_plan(title="Một"))
        backup = program.backups.back_up()
        program.plans.create_plan(a_plan(title="Hai"))
    seen: list[str] = []

    def look() -> None:
        windows = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]
        ready = next((one for one in windows if one.isVisible() and one.findChild(BackingUp)), None)
        if ready is None or ready.objectName():
            return
        ready.setObjectName("seen")
        seen.append(ready._notice.accessibleName().partition(".")[0] if ready._notice else "")
        if len(seen) == 1:
            ready.findChild(BackingUp)._restore(Chosen(backup))
        else:
            ready.close()

    timer = QTimer(interval=50)
    timer.timeout.connect(look)
    timer.start()
    try:
        assert main(["--data-dir", str(folder)]) == 0
    finally:
        CrashHook.remove()
        timer.stop()
    assert seen == ["", "Đã khôi phục sổ từ bản sao lưu"]
    with open_program(folder) as program:
        assert [plan.title for plan in program.plans.plans()] == ["Một"]
    shutil.rmtree(folder)


SECRET = "mật khẩu của xã"


def a_seal_dialog(qtbot: QtBot, program: Program) -> SealDialog:
    dialog = SealDialog(None, program.backups, lambda _code: None)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_password_needs_the_printed_code_typed_again(qtbot: QtBot, filled: Program, styled) -> None:
    dialog = a_seal_dialog(qtbot, filled)
    dialog.password.setText(SECRET)
    dialog.again.setText("khác")
    assert dialog.fields["again"].error
    dialog.again.setText(SECRET)
    dialog.go_on.click()
    assert dialog.shown.text() == dialog.code
    dialog.typed.setText("0" * 32)
    assert dialog.typed_field.error
    assert not dialog.finish.isEnabled()
    dialog.typed.setText(dialog.code.lower())
    dialog.finish.click()
    assert filled.backups.opens(SECRET)


def test_a_short_password_is_said_at_its_field(qtbot: QtBot, filled: Program, styled) -> None:
    dialog = a_seal_dialog(qtbot, filled)
    for editor in (dialog.password, dialog.again):
        editor.setText("ngắn")
    dialog.go_on.click()
    assert "ít nhất" in dialog.fields["password"].error


def test_who_stops_half_way_seals_nothing(qtbot: QtBot, filled: Program, styled) -> None:
    dialog = a_seal_dialog(qtbot, filled)
    for editor in (dialog.password, dialog.again):
        editor.setText(SECRET)
    dialog.go_on.click()
    dialog.reject()
    assert not filled.backups.is_sealed()


def test_a_sealed_backup_asks_for_its_password(
    qtbot: QtBot, filled: Program, styled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.backups.seal(SECRET)
    path = filled.backups.carry(tmp_path / "usb").path
    dialog = a_dialog(qtbot, filled)
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    dialog.other.click()
    qtbot.waitUntil(dialog.secret.isVisible)
    for secret, words in (("sai", "không đúng"), (SECRET, "Trong bản này: 1 kế hoạch")):
        dialog.secret.setText(secret)
        qtbot.keyClick(dialog.secret, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda words=words: words in dialog.words.text())
    assert dialog.accept_button.isEnabled()
    assert dialog.isVisible()
    assert dialog.chosen == Chosen(path, SECRET)


def test_the_sheet_is_printed_and_the_password_taken_away(
    qtbot: QtBot, filled: Program, styled, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    page = SettingsPage(filled, Operations(filled), Settings(), BackingUp(filled.backups, owner))
    qtbot.addWidget(page)
    codes: list[str] = []

    def ask(_parent: object, service: BackupService, print_sheet: Callable[[str], object]) -> bool:
        codes.append(service.seal(SECRET))
        print_sheet(codes[0])
        return True

    target = tmp_path / "phieu.docx"
    monkeypatch.setattr(SealDialog, "ask", ask)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), "Tệp Word (*.docx)"))
    with qtbot.waitSignals([page._saving.busy, page._saving.busy]):
        page.backups.seal.click()
    texts = [paragraph.text for paragraph in Document(str(target)).paragraphs]
    assert codes[0] in texts
    assert "PHIẾU KHÔI PHỤC" in texts
    monkeypatch.setattr(QuestionDialog, "ask", lambda *_: "yes")
    page.backups.unseal.click()
    assert not filled.backups.is_sealed()
