"""A report that is owed: for which period, to whom, how late."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics, QPainter

from ui.delegates.lines import draw_line
from ui.delegates.rows_delegate import RowsDelegate, first_line, second_line
from ui.icons import icon, paint_icon
from ui.models.owed_rows import ChosenRow, OwedRow
from ui.models.rows import Row
from ui.style.fonts import Role, font
from ui.style.tokens import MEDIUM, PERIOD_ROW, SMALL


class OwedDelegate(RowsDelegate):
    """Wide, on the first screen: how late beside the title. In a narrow list it stands under it."""

    row_height = PERIOD_ROW

    def __init__(self, *, wide: bool) -> None:
        super().__init__()
        self._wide = wide
        self.text_left = 32 if wide else 42
        self.ring = wide

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, *, current: bool) -> None:
        """Paint a report."""
        if not isinstance(row, (OwedRow, ChosenRow)):
            return
        name, token = row.mark
        left = rect.x() + self.text_left - 28 + (0 if self._wide else -2)
        paint_icon(painter, QRect(left, first_line(rect).center().y() - 9, 20, 20), icon(name, 20, token))
        inside = rect.adjusted(self.text_left, 0, -MEDIUM, 0)
        if self._wide and isinstance(row, OwedRow):
            _paint_wide(painter, inside, row, token)
        else:
            draw_line(painter, first_line(inside), row.title, Role.STRONG if current else Role.BODY)
            late = Role.HEADER if token in {"red", "amb"} else Role.CAPTION
            used = draw_line(painter, second_line(inside), row.words, late, token)
            rest = second_line(inside).adjusted(used + MEDIUM, 0, 0, 0)
            aside = _due_in(rest.width(), row) if isinstance(row, OwedRow) else row.under
            draw_line(painter, rest, aside, Role.CAPTION, "text2", right=True)


def _due_in(room: int, row: OwedRow) -> str:
    """The due date where all of it has room: half a date tells nothing."""
    return row.due if QFontMetrics(font(Role.CAPTION)).horizontalAdvance(row.due) <= room else ""


def _paint_wide(painter: QPainter, rect: QRect, row: OwedRow, token: str) -> None:
    strong = token in {"red", "amb"}
    room = QFontMetrics(font(Role.STRONG)).horizontalAdvance(row.words) + SMALL
    title = rect.adjusted(0, 0, -room - SMALL, 0)
    draw_line(painter, first_line(title), row.title)
    draw_line(painter, second_line(rect.adjusted(0, 0, -90, 0)), row.under, Role.CAPTION, "text2")
    words = first_line(rect)
    draw_line(painter, words, row.words, Role.STRONG if strong else Role.BODY, token, right=True)
    draw_line(painter, second_line(rect), row.due, Role.CAPTION, "text2", right=True)
