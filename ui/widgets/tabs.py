"""Underlined tabs with counts."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar

from ui.style.fonts import Role, at_least, font, line_height, set_role
from ui.style.theme import colour
from ui.style.tokens import TAB
from ui.widgets.paint import rounded

_GAP = 4  # name to count
_SIDE = 6  # beside each tab
_TIGHT_SIDE = 4


class Tabs(QTabBar):
    """A tab bar that underlines the current tab; the number beside a name counts what is inside.

    A `tight` one keeps no room for the heavy face of tabs that are not current.
    """

    def __init__(self, *, tight: bool = False) -> None:
        super().__init__()
        self._tight = tight
        self._side = _TIGHT_SIDE if tight else _SIDE
        set_role(self, Role.BODY)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setExpanding(False)
        self.setDrawBase(False)
        if tight:
            self.currentChanged.connect(self._measure)

    def add(self, label: str, count: int | None = None) -> int:
        """Add a tab; gives its index."""
        index = self.addTab(label)
        self.set_count(index, count)
        return index

    def set_count(self, index: int, count: int | None) -> None:
        """Show how many things a tab holds; None shows no number."""
        self.setTabData(index, count)
        self.setAccessibleTabName(index, f"{self.tabText(index)} {'' if count is None else count}".strip())
        self._measure(index)

    def tabSizeHint(self, index: int) -> QSize:
        """Wide enough for the heavy face, so that choosing moves nothing, unless it is tight."""
        width = self._name_width(index) + self._count_width(index) + 2 * self._side
        return QSize(width, at_least(TAB, inset=16))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """The same: a tab is never cut."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw line, names, counts and the mark under the current one."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(0, self.height() - 1, self.width(), 1, colour("divider"))
            for index in range(self.count()):
                self._paint_tab(painter, index)

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        rect = self.tabRect(index)
        current = index == self.currentIndex()
        line = line_height()
        text = QRect(rect.x() + self._side, (rect.height() - line) // 2, rect.width() - 2 * self._side, line)
        painter.setFont(font(Role.STRONG if current else Role.BODY))
        painter.setPen(colour(_ink(current=current, enabled=self.isTabEnabled(index))))
        painter.drawText(
            text, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.tabText(index)
        )
        count: object = self.tabData(index)
        if count is not None:
            text_end = painter.fontMetrics().horizontalAdvance(self.tabText(index)) + _GAP
            painter.setFont(font(Role.CAPTION))
            painter.setPen(colour("text2"))
            painter.drawText(text.adjusted(text_end, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(count))
        if current:
            under = QRect(text.x(), rect.bottom() - 2, text.width(), 3)
            rounded(painter, under, 1, fill="acc")
            if self.hasFocus():
                rounded(painter, rect.adjusted(0, 4, 0, -4), 4, line="acc", width=2)

    def _measure(self, index: int) -> None:
        """Have the bar measure its tabs again: only a new text does."""
        if index >= 0:
            self.setTabText(index, self.tabText(index))

    def _name_width(self, index: int) -> int:
        light = self._tight and index != self.currentIndex()
        return (
            QFontMetrics(font(Role.BODY if light else Role.STRONG)).horizontalAdvance(self.tabText(index)) + 1
        )

    def _count_width(self, index: int) -> int:
        count: object = self.tabData(index)
        return 0 if count is None else QFontMetrics(font(Role.CAPTION)).horizontalAdvance(str(count)) + _GAP


def _ink(*, current: bool, enabled: bool) -> str:
    if not enabled:
        return "dis"
    return "text" if current else "text2"
