"""What the colours in a text mean."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.style.fonts import Role
from ui.style.theme import colour
from ui.style.tokens import ICON_GAP, LARGE
from ui.widgets.label import text_label
from ui.widgets.paint import rounded

_SIDE = 14


class Legend(QWidget):
    """Each entry is (token, words); doubtful ones are underlined as in the text."""

    def __init__(self, entries: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        # Never the reason why a window cannot be narrower.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(ICON_GAP)
        for token, words in entries:
            row.addWidget(_Box(token))
            row.addWidget(text_label(words, Role.CAPTION, "text2"))
            row.addSpacing(LARGE - ICON_GAP)
        row.addStretch()


class _Box(QWidget):
    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        self.setFixedSize(QSize(_SIDE, _SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rounded(painter, self.rect(), 2, fill=self._token, line="border")
        if self._token == "span_doubt":
            painter.fillRect(QRect(2, _SIDE - 4, _SIDE - 4, 1), colour("text"))
