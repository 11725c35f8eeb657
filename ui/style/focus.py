"""The ring around the button, check box or choice that has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

_GAP = 4  # between the edge of the control and the outer edge of the ring
OWN_FOCUS = "paintsOwnFocus"
"""A button with this property set shows focus itself."""


class FocusRing(QWidget):
    """A 2 px ring outside its control: a frame inside would be clipped, a margin would break alignment."""

    def __init__(self, control: QWidget) -> None:
        super().__init__()
        self._control = control
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        # Otherwise a splitter would take the ring for one more pane.
        self.setAttribute(Qt.WidgetAttribute.WA_NoChildEventsForParent)
        self.setParent(control.parentWidget())
        control.installEventFilter(self)
        self._follow()
        self.show()

    @staticmethod
    def follow(_old: QWidget | None, control: QWidget | None) -> None:
        """Ring `control` if it is one that needs a ring and the keyboard brought us here."""
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if isinstance(control, QAbstractButton) and not by_mouse and not control.property(OWN_FOCUS):
            FocusRing(control)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay around the control; leave with the focus."""
        if event.type() in {QEvent.Type.Move, QEvent.Type.Resize}:
            self._follow()
        elif event.type() in {QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.ParentChange}:
            watched.removeEventFilter(self)
            self.hide()
            self.deleteLater()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self.palette().link().color()), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _follow(self) -> None:
        around = self._control.geometry().adjusted(-_GAP, -_GAP, _GAP, _GAP)
        parent = self.parentWidget()
        self.setGeometry(around.intersected(parent.rect()) if parent else around)  # whole at every edge
        self.raise_()
