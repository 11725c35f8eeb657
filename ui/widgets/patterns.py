"""How each kind of timeliness looks in a bar: solid, hatched, crossed, hollow."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.domain.progress import Timeliness
from ui.style.theme import colour

BAR_HEIGHT = 11
LEGEND = {
    Timeliness.DONE_IN_TIME: "Xong đúng hạn",
    Timeliness.DONE_LATE: "Xong quá hạn",
    Timeliness.OPEN_IN_TIME: "Trong hạn",
    Timeliness.OPEN_LATE: "Quá hạn",
    Timeliness.CONTINUOUS: "Thường xuyên",
    Timeliness.UNDATED: "Chưa rõ hạn",
    Timeliness.ENDED: "Không thực hiện",
}
ORDER = tuple(LEGEND)
_FILLS = {
    Timeliness.DONE_IN_TIME: "bar_done",
    Timeliness.OPEN_IN_TIME: "bar_open",
    Timeliness.OPEN_LATE: "bar_late",
    Timeliness.ENDED: "ctl",
}


def paint_segment(painter: QPainter, rect: QRect, kind: Timeliness, count: int) -> None:
    """Paint one piece of a bar that stands for `count` tasks."""
    painter.save()
    painter.setClipRect(rect)
    painter.fillRect(rect, colour(_FILLS.get(kind, "card")))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if kind is Timeliness.DONE_LATE:
        _hatch(painter, rect)
    elif kind is Timeliness.OPEN_LATE:
        _crosses(painter, rect, count)
    elif kind in {Timeliness.CONTINUOUS, Timeliness.UNDATED}:
        dotted = Qt.PenStyle.DotLine if kind is Timeliness.UNDATED else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour("bar_continuous"), 1, dotted))
        painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()


def _hatch(painter: QPainter, rect: QRect) -> None:
    painter.setPen(QPen(colour("bar_done"), 1.4))
    for start in range(rect.left() - rect.height(), rect.right() + 1, 4):
        painter.drawLine(QLineF(start, rect.bottom() + 1, start + rect.height(), rect.top()))
    painter.setPen(QPen(colour("bar_done"), 1))
    painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5))


def _crosses(painter: QPainter, rect: QRect, count: int) -> None:
    painter.setPen(QPen(colour("card"), 1.3))
    arm = max(1.5, min(rect.height(), rect.width() / count) / 2 - 2)
    for index in range(count):
        middle = rect.left() + rect.width() * (index + 0.5) / count
        centre = rect.top() + rect.height() / 2
        painter.drawLine(QLineF(middle - arm, centre - arm, middle + arm, centre + arm))
        painter.drawLine(QLineF(middle - arm, centre + arm, middle + arm, centre - arm))
