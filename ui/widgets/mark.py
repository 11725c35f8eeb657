"""An icon that stands alone."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.icons import icon, paint_icon


class Mark(QWidget):
    """Paints one icon; says nothing to a screen reader, the words beside it do."""

    def __init__(self, icon_name: str, size: int, token: str, *, filled: bool = False) -> None:
        super().__init__()
        self._icon = icon(icon_name, size, token, filled=filled)
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        with QPainter(self) as painter:
            paint_icon(painter, self.rect(), self._icon)
