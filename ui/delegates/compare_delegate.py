"""A difference that can be ticked: which field, and both values in a line."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.delegates.lines import draw_line
from ui.delegates.rows_delegate import RowsDelegate, first_line, rect_of, second_line
from ui.icons import icon, paint_icon
from ui.models.compare_rows import CompareRow
from ui.models.rows import Row
from ui.style.fonts import Role
from ui.style.tokens import MEDIUM, RADIUS
from ui.widgets.paint import rounded

_BOX = 16
_LEFT = 14


class CompareDelegate(RowsDelegate):
    """A click on the box ticks; so does the space bar."""

    text_left = 42

    def __init__(self) -> None:
        super().__init__()
        self._ticked = False

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row with its tick."""
        self._ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        super().paint(painter, option, index)

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, *, current: bool) -> None:
        """Paint a difference."""
        if not isinstance(row, CompareRow):
            return
        box = QRect(rect.x() + _LEFT, rect.center().y() - _BOX // 2 + 1, _BOX, _BOX)
        if self._ticked:
            rounded(painter, box, RADIUS - 1, fill="acc")
            paint_icon(painter, box.adjusted(2, 2, -2, -2), icon("checkmark", 16, "onacc"))
        else:
            rounded(painter, box, RADIUS - 1, fill="card", line="ctlb")
        inside = rect.adjusted(self.text_left, 0, -MEDIUM, 0)
        draw_line(painter, first_line(inside), row.label, Role.STRONG if current else Role.BODY)
        draw_line(painter, second_line(inside), row.under, Role.CAPTION, "amb" if row.kept else "text2")

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Tick by the mouse where our box is painted; keys are Qt's own."""
        if isinstance(event, QMouseEvent):
            on_box = event.position().x() < rect_of(option).x() + self.text_left
            if on_box and event.type() == QEvent.Type.MouseButtonRelease:
                ticked = cast("object", index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
                state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
                return model.setData(index, state, Qt.ItemDataRole.CheckStateRole)
            return False
        return super().editorEvent(event, model, option, index)
