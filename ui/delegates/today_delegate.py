"""A task that needs doing: number and title, who leads, how late, and the way to log progress."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.delegates.lines import draw_line
from ui.delegates.rows_delegate import RowsDelegate, first_line, rect_of, second_line
from ui.icons import icon, paint_icon
from ui.models.rows import Row, row_at
from ui.models.today_rows import TodayRow
from ui.style.fonts import Role, font
from ui.style.tokens import ICON_GAP, LARGE, MEDIUM, RADIUS, SMALL
from ui.text import tr
from ui.widgets.paint import rounded

_NUMBER, _TEXT, _TIME, _ACTION = 40, 84, 296, 116
_BUTTON_HEIGHT = 28


class TodayDelegate(RowsDelegate):
    """Columns of picture 01; the action answers to the mouse, Enter does the same."""

    acted = Signal(object)
    """The row whose action was clicked."""
    text_left = _NUMBER

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, *, current: bool) -> None:
        """Paint a task."""
        if not isinstance(row, TodayRow):
            return
        time = rect.right() - _TIME
        title = QRect(rect.x() + _TEXT, rect.y(), time - rect.x() - _TEXT - MEDIUM, rect.height())
        number = QRect(rect.x() + _NUMBER, rect.y(), _TEXT - _NUMBER - 4, rect.height())
        draw_line(painter, first_line(number), row.item.number, token="text2")
        draw_line(painter, first_line(title), row.item.title)
        draw_line(painter, second_line(title), row.lead, Role.CAPTION, "text2")
        words = QRect(time + 14 + ICON_GAP, rect.y(), _TIME - _ACTION - 14 - MEDIUM, rect.height())
        mark = QRect(time, first_line(words).center().y() - 7, 14, 14)
        paint_icon(painter, mark, icon(row.icon_name, 16, row.token))
        draw_line(painter, first_line(words), row.words, Role.STRONG, row.token)
        under = words if current else words.adjusted(0, 0, _ACTION - 2 * LARGE - MEDIUM, 0)
        draw_line(painter, second_line(under), row.deadline, Role.CAPTION, "text2")
        _paint_action(painter, action_rect(rect), current=current)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """A click on the action opens the task."""
        row = row_at(index)
        if isinstance(row, TodayRow) and isinstance(event, QMouseEvent):
            rect = rect_of(option)
            released = event.type() == QEvent.Type.MouseButtonRelease
            if (
                released
                and event.button() == Qt.MouseButton.LeftButton
                and action_rect(rect).contains(event.position().toPoint())
            ):
                self.acted.emit(row)
                return True
        return super().editorEvent(event, model, option, index)


def action_rect(rect: QRect) -> QRect:
    """Where the action of a row is."""
    metrics = QFontMetrics(font(Role.BODY))
    width = metrics.horizontalAdvance(tr("Ghi tiến độ")) + 16 + ICON_GAP + 2 * SMALL
    height = min(max(_BUTTON_HEIGHT, metrics.height() + SMALL), rect.height() - 8)
    room = QRect(0, 0, width, height)
    room.moveCenter(rect.center())
    room.moveRight(rect.right() - MEDIUM)
    return room


def _paint_action(painter: QPainter, rect: QRect, *, current: bool) -> None:
    """An outlined button in the current row, only the pen in the others."""
    pen = QRect(rect.right() - LARGE, rect.center().y() - 7, 16, 16)
    if current:
        rounded(painter, rect, RADIUS, fill="card", line="ctl")
        pen.moveLeft(rect.x() + SMALL)
        words = rect.adjusted(SMALL + 16 + ICON_GAP, 0, -2, 0)
        draw_line(painter, words, tr("Ghi tiến độ"))
    paint_icon(painter, pen, icon("edit", 16, "text" if current else "text2"))
