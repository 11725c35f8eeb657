"""Where the data stands, and whether others on this PC can open it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.access import close_to_others, is_open_to_others
from app.errors import UserError
from app.sentences import sentence_of
from ui.style.fonts import Role
from ui.text import tr
from ui.widgets.buttons import default_button
from ui.widgets.card import Card
from ui.widgets.label import set_token, text_label


class DataCard(Card):
    """The folder, a way to close it where it stands open to other accounts, and what else leads to data."""

    def __init__(self, folder: Path, *others: QWidget) -> None:
        super().__init__(tr("Nơi lưu dữ liệu"))
        self._folder = folder
        self.access = text_label(role=Role.CAPTION, wrap=True)
        self.close_folder = default_button(tr("Chỉ cho tôi mở"), "lock_closed", self._on_close)
        self._assemble(others)
        self._show_access()

    def _assemble(self, others: Sequence[QWidget]) -> None:
        where = text_label(str(self._folder), wrap=True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        about = tr("Sổ nằm trọn trong thư mục này, chỉ trên máy này; chương trình không kết nối mạng.")
        row = QHBoxLayout()
        row.addWidget(default_button(tr("Mở thư mục"), "folder_open", lambda: open_folder(self._folder)))
        row.addWidget(self.close_folder)
        for other in others:
            row.addWidget(other)
        row.addStretch()
        self.body.addWidget(where)
        self.body.addWidget(text_label(about, Role.CAPTION, "text2", wrap=True))
        self.body.addWidget(self.access)
        self.body.addLayout(row)

    def _show_access(self) -> None:
        is_open = is_open_to_others(self._folder)
        self.close_folder.setVisible(is_open)
        if is_open:
            self._say(tr("Người dùng khác của máy này mở được thư mục. Hãy bấm “Chỉ cho tôi mở”."), "amb")
        else:
            self._say(tr("Chỉ tài khoản Windows của bạn và quản trị viên của máy mở được thư mục."), "text2")

    def _on_close(self) -> None:
        try:
            close_to_others(self._folder)
        except UserError as error:
            self._say(sentence_of(error), "red")
            return
        self._show_access()

    def _say(self, words: str, token: str) -> None:
        self.access.setText(words)
        set_token(self.access, token)


def open_folder(folder: Path) -> None:
    """Show a folder in the file manager of the system."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
