"""What a list says when it is empty: what to do, and the button that does it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.style.fonts import Role
from ui.style.tokens import MEDIUM, SMALL
from ui.widgets.label import text_label

_WIDEST_TEXT = 470


class EmptyState(QFrame):
    """One sentence, the button that does it, and a quiet line; `above` is for a picture."""

    def __init__(self, title: str, text: str = "", hint: str = "") -> None:
        super().__init__()
        self._actions = QHBoxLayout()
        self._actions.setSpacing(MEDIUM)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(SMALL)
        self._column.addStretch()
        self._add_words(title, Role.TITLE, "text")
        self._add_words(text, Role.BODY, "text2")
        self._column.addSpacing(SMALL)
        self._column.addLayout(self._centred(self._actions))
        self._add_words(hint, Role.CAPTION, "text2")
        self._column.addStretch()

    def add_action(self, button: QWidget) -> None:
        """Offer a way to start; the first one is the primary."""
        self._actions.addWidget(button)

    def put_above(self, picture: QWidget) -> None:
        """Put a picture over the words."""
        self._column.insertWidget(1, picture, 0, Qt.AlignmentFlag.AlignHCenter)

    def sizeHint(self) -> QSize:
        """With every line of the words."""
        width = max(super().sizeHint().width(), _WIDEST_TEXT)
        return QSize(width, self._column.totalHeightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        """No: such a layout would ask for the height at its own width, not at ours."""
        return False

    def _add_words(self, words: str, role: Role, token: str) -> None:
        if words:
            label = text_label(words, role, token, wrap=True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setMaximumWidth(_WIDEST_TEXT)
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(label, _WIDEST_TEXT)
            row.addStretch(1)
            self._column.addLayout(row)

    @staticmethod
    def _centred(inner: QHBoxLayout) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        row.addLayout(inner)
        row.addStretch()
        return row
