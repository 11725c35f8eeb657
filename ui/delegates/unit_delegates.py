"""A unit of the directory; a task of a unit."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from ui.delegates.lines import draw_line
from ui.delegates.rows_delegate import RowsDelegate, first_line, second_line
from ui.icons import icon, paint_icon
from ui.models.row_text import mark_of
from ui.models.rows import Row
from ui.models.unit_rows import UnitRow, WorkRow
from ui.style.fonts import Role
from ui.style.tokens import ICON_GAP, MEDIUM

_NUMBER, _STATUS = 56, 168


class UnitDelegate(RowsDelegate):
    """Name, other names under it."""

    text_left = MEDIUM
    ring = False

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, *, current: bool) -> None:
        """Paint a unit."""
        if isinstance(row, UnitRow):
            inside = rect.adjusted(self.text_left, 0, -MEDIUM, 0)
            if not row.other_names:
                draw_line(painter, inside, row.unit.name)
                return
            draw_line(painter, first_line(inside), row.unit.name)
            draw_line(painter, second_line(inside), row.other_names, Role.CAPTION, "text2")


class WorkDelegate(RowsDelegate):
    """Number, title, the unit's part in it, where it stands."""

    text_left = MEDIUM

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, *, current: bool) -> None:
        """Paint a task."""
        if not isinstance(row, WorkRow):
            return
        status = rect.right() - _STATUS
        number = QRect(rect.x() + MEDIUM, rect.y(), _NUMBER - 4, rect.height())
        title = QRect(rect.x() + MEDIUM + _NUMBER, rect.y(), 0, rect.height())
        title.setRight(status - MEDIUM)
        draw_line(painter, first_line(number), row.item.number, token="text2")
        draw_line(painter, first_line(title), row.item.title)
        under = f"{row.roles} · {row.plan}"
        draw_line(painter, second_line(title), under, Role.CAPTION, "text2")
        name, token, filled = mark_of(row.words.status)
        beside = QRect(status + 16 + ICON_GAP, rect.y(), _STATUS - 16 - ICON_GAP - 4, rect.height())
        mark = QRect(status, first_line(beside).center().y() - 7, 16, 16)
        paint_icon(painter, mark, icon(name, 16, token, filled=filled))
        draw_line(painter, first_line(beside), row.words.status.label)
        alarm = row.words.alarm
        role = Role.HEADER if alarm else Role.CAPTION
        draw_line(painter, second_line(beside), row.words.words, role, alarm or "text2")
