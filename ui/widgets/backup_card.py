"""Sao lưu, in the settings: the newest backup, the stick, the ways to back up and to restore."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.domain.backup import Late
from ui.backing_up import BackingUp
from ui.dialogs.question import Choice, QuestionDialog
from ui.dialogs.seal_backup import SealDialog
from ui.models.backup_words import newest_words, stick_words
from ui.style.fonts import Role
from ui.style.tokens import SMALL
from ui.text import tr
from ui.widgets.buttons import default_button, link_button
from ui.widgets.card import Card
from ui.widgets.label import set_token, text_label
from ui.widgets.saved_line import SavedLine


class BackupCard(Card):
    """Says what is safe; what is late is amber, then red."""

    sheet_asked = Signal(str)
    """The code that is to be printed."""

    def __init__(self, backing_up: BackingUp) -> None:
        super().__init__(tr("Sao lưu"))
        self.line = SavedLine()
        self.seal = link_button(tr("Đặt mật khẩu cho USB…"), "lock_closed", self._on_seal)
        self.unseal = link_button(tr("Bỏ mật khẩu của USB…"), "lock_closed", self._on_unseal)
        self._backing_up = backing_up
        self.newest = text_label("", wrap=True)
        self.stick = text_label("", wrap=True)
        self.told = text_label("", Role.CAPTION, "text2", wrap=True)
        about = tr("Tự sao lưu mỗi 30 phút, khi đóng chương trình và trước khi nhập, xóa, khôi phục.")
        self.now = default_button(tr("Sao lưu ngay"), "save", backing_up.back_up)
        self.carry = default_button(tr("Chép ra USB"), "hard_drive", backing_up.carry)
        self.restore = link_button(tr("Khôi phục…"), "history", backing_up.restore)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        for button in (self.now, self.carry, self.restore):
            row.addWidget(button)
        row.addStretch()
        for label in (self.newest, self.stick, text_label(about, Role.CAPTION, "text2", wrap=True)):
            self.body.addWidget(label)
        self.body.addLayout(row)
        for button in (self.seal, self.unseal):
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.told)
        self.body.addWidget(self.line)
        backing_up.told.connect(self._on_told)
        backing_up.changed.connect(self.refresh)
        self._on_told("")
        self.refresh()

    def refresh(self) -> None:
        """Read the backups again."""
        state = self._backing_up.service.state()
        self.newest.setText(newest_words(state))
        self.stick.setText(stick_words(state, ever=self._backing_up.service.was_carried()))
        token = {Late.NO: "text2", Late.SOME: "amb", Late.MUCH: "red"}[state.late]
        set_token(self.stick, token)

        sealed = self._backing_up.service.is_sealed()
        self.seal.setVisible(not sealed)
        self.unseal.setVisible(sealed)

    def _on_seal(self) -> None:
        if SealDialog.ask(self, self._backing_up.service, self.sheet_asked.emit):
            self._on_told(tr("Từ nay bản sao lưu chép ra USB có mật khẩu."))
        self.refresh()

    def _on_unseal(self) -> None:
        title = tr("Bỏ mật khẩu cho bản sao lưu trên USB?")
        words = tr("Từ nay ai có USB cũng đọc được bản chép mới. Các bản đã chép trước vẫn cần mật khẩu cũ.")
        if QuestionDialog.ask(self, title, words, [Choice("yes", tr("Bỏ mật khẩu"), danger=True)]):
            self._backing_up.service.unseal()
            self.refresh()

    def _on_told(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))
