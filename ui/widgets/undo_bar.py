"""The dark bar that offers to take the last change back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.icons import icon
from ui.style.fonts import Role, at_least
from ui.style.theme import tokens
from ui.style.tokens import CARD_RADIUS, LARGE, MEDIUM, SMALL
from ui.text import tr
from ui.widgets.buttons import icon_button, undo_button
from ui.widgets.icon_label import IconLabel
from ui.widgets.paint import rounded

_HEIGHT = 48


class UndoBar(QWidget):
    """Stays until the next change: from then on its button would take back something else."""

    closed = Signal()

    def __init__(self, parent: QWidget, text: str, undo: Callable[[], object], label: str = "") -> None:
        super().__init__(parent)
        self._undo = undo
        words = IconLabel(text, "history", Role.BODY, "onundo")
        words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.button = undo_button(label or tr("Hoàn tác"), self._on_undo)
        close = icon_button("dismiss", tr("Đóng"), self.dismiss)
        close.setIcon(icon("dismiss", 16, "onundo"))
        row = QHBoxLayout(self)
        row.setContentsMargins(LARGE, SMALL, SMALL, SMALL)
        row.setSpacing(MEDIUM)
        row.addWidget(words, 1)
        row.addWidget(self.button)
        row.addWidget(close)

    def sizeHint(self) -> QSize:
        """As high as designed."""
        return QSize(max(624, super().sizeHint().width()), at_least(_HEIGHT, inset=30))

    def dismiss(self) -> None:
        """Leave."""
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The only inverted surface."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            # In the dark scheme only a line tells the bar from the cards under it.
            rounded(painter, self.rect(), CARD_RADIUS, fill="undo", line="ctlb" if tokens().dark else "undo")

    def _on_undo(self) -> None:
        self.dismiss()
        self._undo()
