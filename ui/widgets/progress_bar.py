"""A thin progress bar; delegates paint the same one with `paint.thin_bar`."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.paint import thin_bar


class ProgressBarThin(QWidget):
    """4 px high, for 0 to 100; green only at 100."""

    def __init__(self, percent: float = 0) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_percent(percent)

    def set_percent(self, percent: float) -> None:
        """Show how far it is."""
        self._percent = percent
        self.setAccessibleName(f"{percent:.0f} %")
        self.update()

    def sizeHint(self) -> QSize:
        """A short bar with a pixel of air."""
        return QSize(80, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            thin_bar(painter, self.rect(), self._percent)
