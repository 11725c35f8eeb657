"""The door of the program, and the settings where it gets its lock."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.errors import Trouble, UserError
from app.main import _enter, main
from app.password import has_password, set_password, unlock
from app.services.program import Program
from app.settings import Settings
from ui.backing_up import BackingUp
from ui.dialogs.password import PasswordDialog, PasswordForm, ask_to_open, form_to_change, form_to_open
from ui.dialogs.recovery_code import RecoveryCodeDialog
from ui.main_window import MainWindow
from ui.operations import Operations
from ui.pages.settings_page import SettingsPage
from ui.pages.trouble_page import TroublePage
from ui.widgets.password_card import PasswordCard

WORD = "Bình An 2026"


@pytest.fixture
def code(tmp_path: Path) -> str:
    """The recovery code of the folder, which has a password."""
    return set_password(tmp_path, WORD)


@pytest.fixture
def show(qtbot: QtBot, styled: QApplication) -> Callable[[PasswordForm], PasswordDialog]:
    def make(form: PasswordForm) -> PasswordDialog:
        dialog = PasswordDialog(None, form)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitActive(dialog)
        return dialog

    return make


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let a person type the answers of the next dialogs of passwords; what is empty is turned away."""

    def answer(*answers: dict[str, str]) -> None:
        waiting = list(answers)

        def act(dialog: PasswordDialog) -> None:
            typed = waiting.pop(0)
            type_in(dialog, **typed)
            dialog.accept() if typed else dialog.reject()

        monkeypatch.setattr(PasswordDialog, "exec", act)

    return answer


def type_in(dialog: PasswordDialog, **texts: str) -> None:
    for name, text in texts.items():
        editor = dialog.fields[name].editor
        assert isinstance(editor, QLineEdit)
        editor.setText(text)


def test_the_keyboard_alone_opens(qtbot: QtBot, show, tmp_path: Path, code: str) -> None:
    dialog = show(form_to_open(tmp_path))
    editor = dialog.fields["old"].editor
    qtbot.waitUntil(editor.hasFocus)
    qtbot.keyClicks(editor, "abc")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "chưa đúng" in dialog.fields["old"].error
    type_in(dialog, old=WORD)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.answer == ""


def test_letters_are_hidden_until_they_are_asked_for(show, tmp_path: Path, code: str) -> None:
    dialog = show(form_to_change(tmp_path))
    editors = [field.editor for field in dialog.fields.values()]
    assert {editor.echoMode() for editor in editors} == {QLineEdit.EchoMode.Password}
    dialog.visible_letters.click()
    assert {editor.echoMode() for editor in editors} == {QLineEdit.EchoMode.Normal}


def test_after_wrong_tries_the_door_waits_also_when_it_is_opened_anew(
    qtbot: QtBot, show, tmp_path: Path, code: str
) -> None:
    first = show(form_to_open(tmp_path))
    for _ in range(3):
        type_in(first, old="sai rồi")
        first.accept()
    again = show(form_to_open(tmp_path))
    for dialog in (first, again):
        assert not dialog.accept_button.isEnabled()
        assert "2 giây" in dialog.accept_button.text()
    type_in(again, old=WORD)
    qtbot.keyClick(again.fields["old"].editor, Qt.Key.Key_Return)
    assert again.answer is None
    again._on_second()
    again._on_second()
    qtbot.keyClick(again.fields["old"].editor, Qt.Key.Key_Return)
    assert again.answer == ""


def test_the_code_leads_to_a_new_password(show, tmp_path: Path, code: str, answering) -> None:
    dialog = show(form_to_open(tmp_path))
    answering({"old": code, "new": "mật khẩu mới", "again": "mật khẩu mới"})
    dialog.forgot.click()
    assert dialog.answer == ""
    unlock(tmp_path, "mật khẩu mới")


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"old": WORD, "new": "123456", "again": "1234567"}, "again", "chưa giống"),
        ({"old": WORD, "new": "123", "again": "123"}, "new", "ít nhất 6"),
        ({"old": "x", "new": "123456", "again": "123456"}, "old", "mã khôi phục"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(show, tmp_path: Path, code: str, typed, field, said) -> None:
    dialog = show(form_to_change(tmp_path))
    type_in(dialog, **typed)
    dialog.accept()
    assert dialog.isVisible()
    assert said in dialog.fields[field].error
    unlock(tmp_path, WORD)


def test_a_folder_without_a_password_asks_nothing(tmp_path: Path) -> None:
    assert ask_to_open(None, tmp_path)


def test_who_does_not_know_it_sees_no_data(
    qtbot: QtBot, styled: QApplication, tmp_path: Path, code: str, answering
) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    answering({})
    with ExitStack() as stack:
        _enter(window, tmp_path, stack)
    assert not window.isVisible()
    assert not (tmp_path / "data").exists()


def test_a_damaged_file_is_told_and_nothing_opens(
    qtbot: QtBot, styled: QApplication, tmp_path: Path, code: str
) -> None:
    (tmp_path / "password.json").write_bytes(b"\0" * 80)
    window = MainWindow()
    qtbot.addWidget(window)
    with ExitStack() as stack:
        _enter(window, tmp_path, stack)
    assert window.current == "trouble"
    page = window.current_page
    assert isinstance(page, TroublePage)
    assert not page.restore.isVisibleTo(page)  # the book is sound; who cannot open it shall not replace it
    assert not (tmp_path / "data").exists()


def test_no_picture_is_taken_of_what_a_password_keeps(tmp_path: Path, code: str) -> None:
    assert main(["--data-dir", str(tmp_path), "--screens", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()


def test_the_settings_set_change_and_drop_it(
    qtbot: QtBot, styled: QApplication, tmp_path: Path, answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(RecoveryCodeDialog, "exec", lambda dialog: shown.append(dialog._code))
    card = PasswordCard(tmp_path, lambda _code, _target: None)
    qtbot.addWidget(card)
    assert "Chưa đặt" in card.state.text()
    answering({"new": WORD, "again": WORD}, {"old": WORD, "new": "một từ khác", "again": "một từ khác"}, {})
    card.set.click()
    assert "Đang dùng" in card.state.text()
    assert len(shown) == 1
    card.change.click()
    unlock(tmp_path, "một từ khác")
    card.remove.click()
    assert has_password(tmp_path)
    answering({"old": shown[0]})
    card.remove.click()
    assert not has_password(tmp_path)
    assert len(shown) == 1
    assert card.change.isHidden()


def test_the_code_is_printed_on_one_page(
    qtbot: QtBot, styled: QApplication, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = SettingsPage(program, Operations(program), Settings(), BackingUp(program.backups, QWidget()))
    dialog = RecoveryCodeDialog(None, "ABCDE-FGHJK-MNPQR-STVWX-YZ234", page._write_sheet)
    qtbot.addWidget(page)
    qtbot.addWidget(dialog)
    for name, said in (("không có/mã", "Chưa lưu được"), ("mã", "Hãy in ra")):
        target = str(tmp_path / name)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, target=target: (target, ""))
        dialog.save.click()
        assert said in dialog.note.text()
    with pypdfium2.PdfDocument(tmp_path / "mã.pdf") as paper:
        assert len(paper) == 1
        text = paper[0].get_textpage().get_text_bounded()
    assert "ABCDE-FGHJK-MNPQR-STVWX-YZ234" in text
    assert "Quên mật khẩu" in text


def test_trouble_without_a_field_is_said_below(show, tmp_path: Path) -> None:
    def fail(_old: str, _new: str) -> None:
        raise UserError(Trouble.DISK_FULL, name="x")

    dialog = show(PasswordForm(title="a", words="b", accept="c", old="d", verb=fail))
    dialog.accept()
    assert "ổ đĩa đã đầy" in dialog._note.text()
