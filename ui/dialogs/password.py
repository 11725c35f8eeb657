"""All questions about the password: to open the program, to set it, to change it, to turn it off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QVBoxLayout, QWidget

from app.errors import Trouble, UserError
from app.password import (
    LEAST,
    change_password,
    has_password,
    pause_before_next_try,
    remove_password,
    set_password,
    unlock,
)
from app.sentences import sentence_of
from ui.dialogs.frame import answers, dialog_column
from ui.messages import say_at_field
from ui.style.fonts import Role, set_role
from ui.text import tr
from ui.widgets.buttons import default_button, link_button, primary_button
from ui.widgets.form_field import FormField
from ui.widgets.label import text_label

_WIDTH = 520
_SECOND_MS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordForm:
    """A question: `verb` gets what is known and what is new, and may give words to be shown.

    `old` names the field for what is known, `forgotten` is the way for who knows it no more.
    """

    title: str
    words: str
    accept: str
    verb: Callable[[str, str], str | None]
    old: str = ""
    new: bool = False
    refuse: str = ""
    pause: Callable[[], int] | None = None
    forgotten: PasswordForm | None = None


class PasswordDialog(QDialog):
    """What is wrong is said at its field; after wrong tries the answer waits."""

    def __init__(self, parent: QWidget | None, form: PasswordForm) -> None:
        super().__init__(parent)
        self.answer: str | None = None
        self._form = form
        self._wait = 0
        self.setWindowTitle(tr("Sổ Kế hoạch"))
        self.setFixedWidth(_WIDTH)
        self.fields = {name: FormField(label, _secret()) for name, label in _labels(form).items()}
        self.visible_letters = QCheckBox(tr("Hiện mật khẩu"))
        self.accept_button = primary_button(form.accept, clicked=self.accept)
        self.accept_button.setDefault(True)
        self.forgot = link_button(tr("Quên mật khẩu"), clicked=self._on_forgot)
        self._note = text_label(role=Role.CAPTION, token="red", wrap=True)
        self._second = QTimer(self, interval=_SECOND_MS)
        self._assemble()
        self._second.timeout.connect(self._on_second)
        self.visible_letters.toggled.connect(self._on_visible)
        self._hold()

    @staticmethod
    def ask(parent: QWidget | None, form: PasswordForm) -> str | None:
        """Ask; None where the person turned away, else what the verb gave."""
        dialog = PasswordDialog(parent, form)
        dialog.exec()
        return dialog.answer

    def accept(self) -> None:
        """Close if the verb agrees."""
        if self._wait:
            return
        try:
            self._check_repeated()
            self.answer = self._form.verb(self._text("old"), self._text("new")) or ""
        except UserError as error:
            if not say_at_field(error, self.fields):
                self._say(sentence_of(error))
            self._hold()
            self.adjustSize()
            return
        super().accept()

    def _assemble(self) -> None:
        column = dialog_column(self, self._form.title, self._form.words)
        for field in self.fields.values():
            column.addWidget(field)
        set_role(self.visible_letters, Role.BODY)
        column.addWidget(self.visible_letters)
        self._note.hide()
        column.addWidget(self._note)
        self._add_answers(column)
        next(iter(self.fields.values())).setFocus()

    def _add_answers(self, column: QVBoxLayout) -> None:
        refuse = default_button(self._form.refuse or tr("Hủy"), clicked=self.reject)
        row = answers(refuse, self.accept_button)
        self.forgot.setVisible(self._form.forgotten is not None)
        row.insertWidget(0, self.forgot)
        column.addLayout(row)

    def _text(self, name: str) -> str:
        field = self.fields.get(name)
        return field.editor.text() if field and isinstance(field.editor, QLineEdit) else ""

    def _check_repeated(self) -> None:
        if self._text("new") != self._text("again"):
            raise UserError(Trouble.PASSWORDS_DIFFER, field="again")

    def _hold(self) -> None:
        """Begin the pause that wrong tries have earned."""
        self._wait = self._form.pause() if self._form.pause else 0
        if self._wait:
            self._second.start()
        self._show_wait()

    def _show_wait(self) -> None:
        self.accept_button.setEnabled(not self._wait)
        waiting = tr("Thử lại sau {n} giây").format(n=self._wait)
        self.accept_button.setText(waiting if self._wait else self._form.accept)

    def _say(self, words: str) -> None:
        self._note.setText(words)
        self._note.show()

    def _on_second(self) -> None:
        self._wait = max(0, self._wait - 1)
        if not self._wait:
            self._second.stop()
        self._show_wait()

    def _on_visible(self) -> None:
        shown = self.visible_letters.isChecked()
        for field in self.fields.values():
            if isinstance(field.editor, QLineEdit):
                field.editor.setEchoMode(_echo(shown=shown))

    def _on_forgot(self) -> None:
        if self._form.forgotten and PasswordDialog.ask(self, self._form.forgotten) is not None:
            self.answer = ""
            super().accept()


def ask_to_open(parent: QWidget | None, folder: Path) -> bool:
    """Ask for the password of a data folder that has one; False where the person turned away.

    Raises `UserError` where the file of the password cannot be used.
    """
    if not has_password(folder):
        return True
    pause_before_next_try(folder)  # a damaged file is told before anything is asked
    return PasswordDialog.ask(parent, form_to_open(folder)) is not None


def form_to_open(folder: Path) -> PasswordForm:
    """The question at the start."""
    return PasswordForm(
        title=tr("Nhập mật khẩu để mở sổ"),
        words=what_it_is(),
        accept=tr("Mở sổ"),
        refuse=tr("Thoát"),
        old=tr("Mật khẩu"),
        verb=lambda old, _new: unlock(folder, old),
        pause=partial(pause_before_next_try, folder),
        forgotten=PasswordForm(
            title=tr("Đặt mật khẩu mới bằng mã khôi phục"),
            words=tr(
                "Mã gồm 25 chữ và số, in ra khi đặt mật khẩu. "
                "Gõ chữ hoa hay chữ thường, có gạch nối hay không đều được."
            ),
            accept=tr("Đặt mật khẩu mới"),
            old=tr("Mã khôi phục"),
            new=True,
            verb=lambda old, new: change_password(folder, old, new),
            pause=partial(pause_before_next_try, folder),
        ),
    )


def form_to_set(folder: Path) -> PasswordForm:
    """The first password; its verb gives the recovery code."""
    return PasswordForm(
        title=tr("Đặt mật khẩu mở chương trình"),
        words=what_it_is(),
        accept=tr("Đặt mật khẩu"),
        new=True,
        verb=lambda _old, new: set_password(folder, new),
    )


def form_to_change(folder: Path) -> PasswordForm:
    """Another password."""
    return PasswordForm(
        title=tr("Đổi mật khẩu"),
        words=tr("Mã khôi phục đã in vẫn dùng được."),
        accept=tr("Đổi mật khẩu"),
        old=tr("Mật khẩu đang dùng, hoặc mã khôi phục"),
        new=True,
        verb=lambda old, new: change_password(folder, old, new),
        pause=partial(pause_before_next_try, folder),
    )


def form_to_remove(folder: Path) -> PasswordForm:
    """No password any more."""
    return PasswordForm(
        title=tr("Bỏ mật khẩu"),
        words=tr(
            "Ai ngồi vào máy với tài khoản Windows này cũng sẽ mở được sổ. Mã khôi phục đã in không dùng nữa."
        ),
        accept=tr("Bỏ mật khẩu"),
        old=tr("Mật khẩu đang dùng, hoặc mã khôi phục"),
        verb=lambda old, _new: remove_password(folder, old),
        pause=partial(pause_before_next_try, folder),
    )


def what_it_is() -> str:
    """What a password does here, and what not."""
    return tr(
        "Mật khẩu ngăn người khác mở chương trình khi bạn rời máy. Mật khẩu không mã hóa dữ liệu: "
        "ai đọc được ổ đĩa thì vẫn đọc được dữ liệu."
    )


def _labels(form: PasswordForm) -> dict[str, str]:
    fields = {"old": form.old} if form.old else {}
    if form.new:
        fields |= {
            "new": tr("Mật khẩu mới (ít nhất {n} ký tự)").format(n=LEAST),
            "again": tr("Nhập lại mật khẩu mới"),
        }
    return fields


def _secret() -> QLineEdit:
    editor = QLineEdit()
    editor.setEchoMode(_echo(shown=False))
    return editor


def _echo(*, shown: bool) -> QLineEdit.EchoMode:
    return QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
