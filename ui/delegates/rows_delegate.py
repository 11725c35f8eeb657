"""Paints lists of rows under headings; what a row looks like is told by its subclass."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.delegates.lines import draw_line
from ui.icons import icon, paint_icon
from ui.models.rows import Heading, More, Row, row_at
from ui.style.fonts import Role, at_least, line_height
from ui.style.theme import colour
from ui.style.tokens import LARGE, LIST_ROW, MEDIUM, RADIUS, SMALL, TODAY_GROUP, TODAY_ROW
from ui.widgets.paint import rounded

_State = QStyle.StateFlag
_EDGE = 3


class RowsDelegate(QStyledItemDelegate):
    """Headings, backgrounds and focus are the same in every list; override `paint_row`."""

    row_height = TODAY_ROW
    text_left = 40
    ring = True
    """A ring inside the current row while the list has the focus; otherwise an edge at the left."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Heights do not depend on the words: lists of any length are cheap."""
        row = row_at(index)
        if isinstance(row, Heading):
            return QSize(0, at_least(TODAY_GROUP))
        if isinstance(row, More):
            return QSize(0, at_least(LIST_ROW))
        return QSize(0, self.height_of_rows())

    def height_of_rows(self) -> int:
        """The height of a row: as designed, more with a larger font."""
        return max(self.row_height, two_lines() + SMALL)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, row = rect_of(option), row_at(index)
        if isinstance(row, Heading):
            self._paint_heading(painter, rect, row)
        elif row is not None:
            self._paint_back(painter, rect, option)
            if isinstance(row, More):
                draw_line(painter, rect.adjusted(self.text_left, 0, -MEDIUM, 0), row.text, token="acc")
            else:
                self.paint_row(painter, rect, row, current=_is(option, _State.State_Selected))
        painter.restore()

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, *, current: bool) -> None:
        """Paint what is special to a list."""
        draw_line(painter, rect.adjusted(self.text_left, 0, -MEDIUM, 0), row.text)

    def _paint_heading(self, painter: QPainter, rect: QRect, row: Heading) -> None:
        painter.fillRect(rect, colour("group"))
        if row.icon_name:
            place = QRect(LARGE, rect.center().y() - 7, 16, 16)
            paint_icon(painter, place, icon(row.icon_name, 16, row.token, filled=True))
        left = self.text_left if row.icon_name else MEDIUM
        used = draw_line(painter, rect.adjusted(left, 0, -MEDIUM, 0), row.title, Role.STRONG)
        if row.count is not None:
            counted = rect.adjusted(left + used + SMALL, 0, -MEDIUM, 0)
            used += SMALL + draw_line(painter, counted, str(row.count), token="text2")
        note = rect.adjusted(left + used + LARGE, 0, -LARGE, 0)
        draw_line(painter, note, row.note, Role.CAPTION, "text2", right=True)

    def _paint_back(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem) -> None:
        chosen, focused = _is(option, _State.State_Selected), _is(option, _State.State_HasFocus)
        painter.fillRect(rect.adjusted(self.text_left, rect.height() - 1, -MEDIUM, 0), colour("divider"))
        if chosen:
            painter.fillRect(rect, colour("sel"))
        elif _is(option, _State.State_MouseOver):
            painter.fillRect(rect, colour("hover"))
        if chosen and focused and self.ring:
            rounded(painter, rect.adjusted(2, 1, -2, -1), RADIUS, line="acc", width=2)
        elif chosen:
            painter.fillRect(QRect(rect.topLeft(), QSize(_EDGE, rect.height())), colour("acc"))


def two_lines() -> int:
    """The height of a line of text with a caption under it."""
    return line_height(Role.BODY) + line_height(Role.CAPTION)


def first_line(rect: QRect) -> QRect:
    """The room of the upper of two lines that stand in the middle of `rect`."""
    return QRect(
        rect.x(), rect.y() + (rect.height() - two_lines()) // 2, rect.width(), line_height(Role.BODY)
    )


def second_line(rect: QRect) -> QRect:
    """The room of the lower one."""
    below = first_line(rect).bottomLeft() + QPoint(0, 1)
    return QRect(below, QSize(rect.width(), line_height(Role.CAPTION)))


def rect_of(option: QStyleOptionViewItem) -> QRect:
    """Where a row is painted; the stubs of Qt do not know this field."""
    return cast("QRect", getattr(option, "rect"))  # noqa: B009


def _is(option: QStyleOptionViewItem, state: QStyle.StateFlag) -> bool:
    return bool(cast("QStyle.StateFlag", getattr(option, "state")) & state)  # noqa: B009
