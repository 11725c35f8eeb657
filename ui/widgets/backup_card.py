"""Sao lưu, in the settings: the newest backup, the stick, the ways to back up and to restore."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from app.domain.backup import Late
from ui.backing_up import BackingUp
from ui.models.backup_words import newest_words, stick_words
from ui.style.fonts import Role
from ui.style.tokens import SMALL
from ui.text import tr
from ui.widgets.buttons import default_button, link_button
from ui.widgets.card import Card
from ui.widgets.label import set_token, text_label


class BackupCard(Card):
    """Says what is safe; what is late is amber, then red."""

    def __init__(self, backing_up: BackingUp) -> None:
        super().__init__(tr("Sao lưu"))
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
        self.body.addWidget(self.told)
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

    def _on_told(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))
