"""A find: what it is and where it is."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from ui.delegates.lines import draw_line
from ui.delegates.rows_delegate import RowsDelegate, first_line, second_line
from ui.icons import icon, paint_icon
from ui.models.hit_rows import HitRow
from ui.models.rows import Row
from ui.style.fonts import Role
from ui.style.tokens import MEDIUM


class HitDelegate(RowsDelegate):
    """One or two lines beside the mark of the kind."""

    ring = False

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, *, current: bool) -> None:
        """Paint a find."""
        if not isinstance(row, HitRow):
            return
        inside = rect.adjusted(self.text_left, 0, -MEDIUM, 0)
        paint_icon(painter, QRect(14, rect.center().y() - 7, 16, 16), icon(row.icon_name, 16, "text2"))
        if row.hit.context:
            draw_line(painter, first_line(inside), row.hit.title)
            draw_line(painter, second_line(inside), row.hit.context, Role.CAPTION, "text2")
        else:
            draw_line(painter, inside, row.hit.title)
