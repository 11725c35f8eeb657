"""Pop-ups that stay inside the window and never take the focus: typing goes on."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QWidget

from ui.style.tokens import TINY


class Floating(QFrame):
    """A card near its anchor: below it, or above where the window ends."""

    def __init__(self, anchor: QWidget) -> None:
        super().__init__(anchor.window())
        self._anchor = anchor
        self.setObjectName("floating")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(16)
        shadow.setOffset(0, 2)
        self.setGraphicsEffect(shadow)
        self.hide()

    def place(self) -> None:
        """Show beside the anchor."""
        window = self.window()
        size = self.sizeHint()
        corner = self._anchor.mapTo(window, QPoint(0, self._anchor.height() + TINY))
        if corner.y() + size.height() > window.height():
            corner.setY(self._anchor.mapTo(window, QPoint(0, 0)).y() - size.height() - TINY)
        corner.setX(max(TINY, min(corner.x(), window.width() - size.width() - TINY)))
        self.setGeometry(corner.x(), corner.y(), size.width(), size.height())
        self.raise_()
        self.show()
