"""What all dialogs share: their margins, and the row of answers at the bottom."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout

from ui.style.fonts import Role
from ui.style.tokens import LARGE, SMALL, WIDE
from ui.widgets.label import text_label


def dialog_column(dialog: QDialog, title: str = "", words: str = "") -> QVBoxLayout:
    """The column of a dialog; above all stands its question, and under that what to know."""
    column = QVBoxLayout(dialog)
    column.setContentsMargins(WIDE, WIDE, WIDE, LARGE)
    column.setSpacing(SMALL)
    width = max(dialog.width() - 2 * WIDE, 1)
    for text, role, token in ((title, Role.SUBTITLE, "text"), (words, Role.BODY, "text2")):
        if text:
            label = text_label(text, role, token, wrap=True)
            label.setMinimumWidth(width)  # else its height is guessed for a narrower one
            column.addWidget(label)
    return column


def answers(*buttons: QPushButton) -> QHBoxLayout:
    """The answers, at the right; the last is the one that goes on."""
    row = QHBoxLayout()
    row.setSpacing(SMALL)
    row.addStretch()
    for button in buttons:
        row.addWidget(button)
    return row
