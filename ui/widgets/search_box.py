"""The search box that finds anything, typed without accents."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from ui.icons import icon
from ui.style.fonts import Role, font, set_role
from ui.style.theme import colour
from ui.text import tr
from ui.widgets.paint import rounded

_WIDTH = 440
_PAUSE_MS = 150  # shorter than between two words, longer than between two keys of one letter


class SearchBox(QLineEdit):
    """Says what to look for once the typing rests: UniKey types letters twice over."""

    asked = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, Role.BODY)
        self.setPlaceholderText(tr("Tìm nhiệm vụ, đơn vị, số văn bản (gõ không dấu)"))
        self.setAccessibleName(tr("Tìm"))
        self.setMaximumWidth(_WIDTH)
        self.addAction(icon("search", 16, "text2"), QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._on_rested)
        self.textEdited.connect(lambda: self._pause.start())  # noqa: PLW0108 - the signal sends the text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks at once, Esc empties and leaves."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_rested()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the key while nothing is typed."""
        super().paintEvent(event)
        if not self.text() and not self.hasFocus():
            with QPainter(self) as painter:
                self._paint_key(painter)

    def _paint_key(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(Role.MICRO))
        metrics = painter.fontMetrics()
        width, height = metrics.horizontalAdvance("Ctrl+F") + 12, metrics.height() + 2
        cap = QRect(self.width() - width - 6, (self.height() - height) // 2, width, height)
        if cap.left() > self.fontMetrics().horizontalAdvance(self.placeholderText()) + 40:
            rounded(painter, cap, 3, fill="head", line="border")
            painter.setPen(colour("text2"))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, "Ctrl+F")

    def _on_rested(self) -> None:
        self._pause.stop()
        self.asked.emit(self.text().strip())
