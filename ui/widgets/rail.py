"""The rail at the left: one item a page."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from ui.icons import icon, paint_icon
from ui.style.focus import OWN_FOCUS
from ui.style.fonts import Role, font, line_height
from ui.style.theme import colour
from ui.style.tokens import CARD_RADIUS, RAIL, RAIL_NARROW, TINY
from ui.widgets.paint import counter, rounded

_SIDE = 6
_ICON = 20


class Rail(QWidget):
    """Chooses the page. Items keep their order; `bottom` ones gather at the end."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("win")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.items: dict[str, RailItem] = {}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_SIDE, _SIDE, _SIDE - 1, _SIDE)
        self._column.setSpacing(TINY)
        self._column.addStretch()
        self._above = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def add(self, key: str, icon_name: str, label: str, *, bottom: bool = False) -> None:
        """Add an item; the first one becomes the current one."""
        item = RailItem(icon_name, label)
        item.clicked.connect(lambda: self.chosen.emit(key))
        self._group.addButton(item)
        self._column.insertWidget(-1 if bottom else self._above, item)
        self._above += not bottom
        item.setChecked(not self.items)
        self.items[key] = item

    def set_current(self, key: str) -> None:
        """Mark the page that is shown; a page outside the rail leaves the mark where it is."""
        if key in self.items:
            self.items[key].setChecked(True)

    def set_badge(self, key: str, count: int) -> None:
        """Show a number at an item; 0 shows none."""
        self.items[key].set_badge(count)

    def set_narrow(self, *, narrow: bool) -> None:
        """Icons only; the labels become tooltips."""
        for item in self.items.values():
            item.set_narrow(narrow=narrow)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line at the right."""
        with QPainter(self) as painter:
            painter.fillRect(self.width() - 1, 0, 1, self.height(), colour("border"))


class RailItem(QAbstractButton):
    """An icon over its label, with a number at its corner."""

    def __init__(self, icon_name: str, label: str) -> None:
        super().__init__()
        self._name = icon_name
        self._badge = 0
        self._narrow = False
        self.setText(label)
        self.setCheckable(True)
        self.setProperty(OWN_FOCUS, True)  # noqa: FBT003
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_badge(0)

    def sizeHint(self) -> QSize:
        """As wide as the rail allows; as high as icon and label need."""
        if self._narrow:
            return QSize(RAIL_NARROW - 2 * _SIDE + 1, _ICON + 16)
        label = QFontMetrics(font(Role.HEADER)).horizontalAdvance(self.text()) + 6
        height = max(54, 17 + _ICON + line_height(Role.CAPTION))
        return QSize(max(RAIL - 2 * _SIDE + 1, label), height)

    def set_badge(self, count: int) -> None:
        """Show a number; 0 shows none."""
        self._badge = count
        self.setAccessibleName(f"{self.text()} ({count})" if count else self.text())
        self.update()

    def set_narrow(self, *, narrow: bool) -> None:
        """Only the icon; the label becomes a tooltip."""
        self._narrow = narrow
        self.setToolTip(self.text() if narrow else "")
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw plate, mark, icon, label and number."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_plate(painter)
            top = (self.height() - _ICON) // 2 if self._narrow else 8
            place = QRect((self.width() - _ICON) // 2, top, _ICON, _ICON)
            token = "acc" if self.isChecked() else "text2"
            paint_icon(painter, place, icon(self._name, _ICON, token, filled=self.isChecked()))
            if not self._narrow:
                painter.setFont(font(Role.HEADER if self.isChecked() else Role.CAPTION))
                painter.setPen(colour(token))
                line = line_height(Role.CAPTION)
                under = QRect(0, self.height() - line - 6, self.width(), line)
                painter.drawText(under, Qt.AlignmentFlag.AlignCenter, self.text())
            if self._badge:
                corner = QPoint(min(place.right() + 5, self.width() - 9), place.top())
                counter(painter, corner, self._badge)

    def _paint_plate(self, painter: QPainter) -> None:
        if self.isChecked():
            rounded(painter, self.rect(), CARD_RADIUS, fill="card", line="border")
            rounded(painter, QRect(0, self.height() // 2 - 12, 3, 24), 1, fill="acc")
        elif self.underMouse():
            rounded(painter, self.rect(), CARD_RADIUS, fill="hover")
        if self.hasFocus():
            rounded(painter, self.rect().adjusted(1, 1, -1, -1), CARD_RADIUS, line="acc", width=2)
