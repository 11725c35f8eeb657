"""The line at the bottom: what is saved, what is backed up, which keys help."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from ui.style.fonts import Role, at_least
from ui.style.tokens import LARGE, MEDIUM, STATUS_BAR
from ui.text import tr
from ui.widgets.card import separator
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import ElidedLabel


class StatusBar(QFrame):
    """Says quietly that all is well; only trouble is red."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusBar")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._saved = IconLabel("", "", Role.CAPTION)
        self._backup = IconLabel("", "", Role.CAPTION)
        self._hint = ElidedLabel("", Role.CAPTION, "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(MEDIUM, 2, LARGE, 2)
        row.setSpacing(MEDIUM)
        row.addWidget(self._saved)
        row.addWidget(separator(vertical=True))
        row.addWidget(self._backup)
        row.addStretch()
        row.addWidget(self._hint)

    def sizeHint(self) -> QSize:
        """As high as designed, more with a larger font."""
        return QSize(super().sizeHint().width(), at_least(STATUS_BAR, Role.CAPTION))

    def show_saved(self, at: datetime) -> None:
        """Everything is stored since `at`."""
        self.show_state(tr("Đã lưu lúc {time}").format(time=f"{at:%H:%M}"))

    def show_state(self, text: str) -> None:
        """A calm word in the place of "Đã lưu": a new book, a draft kept."""
        self._saved.show_text(text, "checkmark_circle", "text2", icon_token="grn")

    def show_unsaved(self, text: str) -> None:
        """Something could not be stored."""
        self._saved.show_text(text, "error_circle", "red")

    def show_backup(self, text: str, token: str = "text2") -> None:
        """When the last backup was made, or how long none has left this PC."""
        self._backup.show_text(text, "shield_checkmark" if text else "", token)

    def show_hint(self, text: str) -> None:
        """The keys that help here, or how much is selected."""
        self._hint.setText(text)

    def texts(self) -> tuple[str, str, str]:
        """What it says: saved, backup, hint."""
        return self._saved.text(), self._backup.text(), self._hint.text()
