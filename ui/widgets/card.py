"""A white card with an optional title and an action at its right."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.style.fonts import Role
from ui.style.tokens import LARGE, MEDIUM, SMALL
from ui.widgets.label import text_label


class Card(QFrame):
    """A card; put its content into `body`."""

    def __init__(self, title: str = "", action: QWidget | None = None, *, inset: int = LARGE) -> None:
        super().__init__()
        self.setObjectName("card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(inset, MEDIUM if title else inset, inset, inset)
        self.body.setSpacing(SMALL)
        if title or action:
            self.body.addLayout(_head(title, action))


def _head(title: str, action: QWidget | None) -> QHBoxLayout:
    head = QHBoxLayout()
    head.addWidget(text_label(title, Role.SECTION))
    head.addStretch()
    if action:
        head.addWidget(action)
    return head


def separator(*, vertical: bool = False) -> QFrame:
    """A quiet line between parts."""
    line = QFrame()
    line.setObjectName("separator")
    line.setFixedWidth(1) if vertical else line.setFixedHeight(1)
    return line


def stacked(spacing: int, *widgets: QWidget) -> QWidget:
    """Widgets one below another, with the room that is left below them."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch()
    return holder
