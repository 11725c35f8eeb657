"""Numbered steps side by side: what comes next, in three short texts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.style.fonts import Role, font
from ui.style.theme import colour
from ui.style.tokens import MEDIUM
from ui.widgets.label import text_label
from ui.widgets.paint import rounded

_WIDTH, _DISC = 736, 24


class Steps(QWidget):
    """Each step is (title, text)."""

    def __init__(self, steps: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setFixedWidth(_WIDTH)
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(0)
        for index, (title, text) in enumerate(steps):
            grid.addWidget(_Number(index + 1), 0, 2 * index, 2, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text_label(title, Role.STRONG), 0, 2 * index + 1)
            words = text_label(text, Role.CAPTION, "text2", wrap=True)
            words.setContentsMargins(0, 0, MEDIUM, 0)
            words.setAlignment(Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, 1, 2 * index + 1)
            grid.setColumnStretch(2 * index + 1, 1)

    def sizeHint(self) -> QSize:
        """With every line of the texts."""
        return QSize(_WIDTH, self._grid.totalHeightForWidth(_WIDTH))

    def hasHeightForWidth(self) -> bool:
        """No: the layout around would ask for the height at its own width, not at ours."""
        return False


class _Number(QWidget):
    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self.setFixedSize(_DISC, _DISC)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            rounded(painter, self.rect(), _DISC / 2, line="acc", width=1.4)
            painter.setPen(colour("acc"))
            painter.setFont(font(Role.HEADER))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))
