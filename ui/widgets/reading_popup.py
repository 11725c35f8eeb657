"""How a typed deadline is understood, while it is typed."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.deadline_words import Reading
from ui.style.fonts import Role
from ui.style.tokens import ICON_GAP, MEDIUM, SMALL, TINY
from ui.text import tr
from ui.widgets.card import separator
from ui.widgets.floating import Floating
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import text_label

_TEXT_LEFT = 16 + ICON_GAP


class ReadingPopup(Floating):
    """Meaning, why, what to look at, and the keys."""

    def __init__(self, anchor: QWidget) -> None:
        super().__init__(anchor)
        self._says = IconLabel(tr("Hiểu là"), "calendar_checkmark", Role.BODY, "text2", icon_token="acc")
        self._meaning = text_label("", Role.STRONG)
        self._why = text_label("", Role.CAPTION, "text2")
        self._why.setContentsMargins(_TEXT_LEFT, 0, 0, 0)
        self._warning = IconLabel("", "warning", Role.CAPTION, "amb")
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, SMALL)
        column.setSpacing(TINY)
        first = QHBoxLayout()
        first.setSpacing(MEDIUM)
        first.addWidget(self._says)
        first.addWidget(self._meaning, 1)
        column.addLayout(first)
        for widget in (self._why, self._warning, separator()):
            column.addWidget(widget)
        column.addWidget(
            text_label(tr("Enter: nhận    Esc: bỏ    Alt+↓: chọn ngày, quý"), Role.CAPTION, "text2")
        )

    def show_reading(self, reading: Reading) -> None:
        """Say how the text is understood now."""
        self._says.setVisible(bool(reading.meaning))
        self._meaning.setText(reading.meaning)
        self._meaning.setVisible(bool(reading.meaning))
        self._why.setText(reading.why)
        self._why.setVisible(bool(reading.why))
        self._warning.show_text(reading.warning, "warning", "amb")
        self._warning.setVisible(bool(reading.warning))
        self._column.invalidate()
        self.place()

    def texts(self) -> tuple[str, str, str]:
        """What it says: meaning, why, warning."""
        return self._meaning.text(), self._why.text(), self._warning.text()
