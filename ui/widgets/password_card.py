"""The password for opening the program: whether there is one, and the ways to set, change and drop it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout

from app.password import has_password
from ui.dialogs.password import (
    PasswordDialog,
    PasswordForm,
    form_to_change,
    form_to_remove,
    form_to_set,
    what_it_is,
)
from ui.dialogs.recovery_code import RecoveryCodeDialog, WriteSheet
from ui.style.fonts import Role
from ui.text import tr
from ui.widgets.buttons import default_button
from ui.widgets.card import Card
from ui.widgets.label import text_label


class PasswordCard(Card):
    """Off until somebody sets one."""

    def __init__(self, folder: Path, write_sheet: WriteSheet) -> None:
        super().__init__(tr("Mật khẩu mở chương trình"))
        self._folder, self._write_sheet = folder, write_sheet
        self.state = text_label()
        self.set = default_button(tr("Đặt mật khẩu"), "lock_closed", self._on_set)
        self.change = default_button(tr("Đổi mật khẩu"), "edit", lambda: self._ask(form_to_change(folder)))
        self.remove = default_button(tr("Bỏ mật khẩu"), "", lambda: self._ask(form_to_remove(folder)))
        row = QHBoxLayout()
        for button in (self.set, self.change, self.remove):
            row.addWidget(button)
        row.addStretch()
        self.body.addWidget(self.state)
        self.body.addWidget(text_label(what_it_is(), Role.CAPTION, "text2", wrap=True))
        self.body.addLayout(row)
        self._show_state()

    def _show_state(self) -> None:
        locked = has_password(self._folder)
        self.state.setText(tr("Đang dùng mật khẩu") if locked else tr("Chưa đặt mật khẩu"))
        self.set.setVisible(not locked)
        self.change.setVisible(locked)
        self.remove.setVisible(locked)

    def _ask(self, form: PasswordForm) -> None:
        code = PasswordDialog.ask(self, form)
        self._show_state()
        if code:
            RecoveryCodeDialog.show_code(self, code, self._write_sheet)

    def _on_set(self) -> None:
        self._ask(form_to_set(self._folder))
