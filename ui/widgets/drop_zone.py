"""The dashed zone that takes files: the first thing a new office sees."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLineF, QMimeData, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

from ui.style.theme import colour
from ui.style.tokens import LARGE, ZONE_RADIUS
from ui.widgets.empty_state import EmptyState

_SIZE = QSize(736, 290)


class DropZone(EmptyState):
    """An empty state on which files can be dropped."""

    files_dropped = Signal(list)
    """The paths, each a `Path`."""

    def __init__(self, title: str, text: str = "", hint: str = "") -> None:
        super().__init__(title, text, hint)
        self._over = False
        self.setAcceptDrops(True)
        self.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        self.put_above(_Picture())

    def sizeHint(self) -> QSize:
        """As drawn, larger where the words need it."""
        return super().sizeHint().expandedTo(_SIZE)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, nothing else."""
        if _files(event.mimeData()):
            event.acceptProposedAction()
            self._set_over(over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        self._set_over(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the files on."""
        self._set_over(over=False)
        event.acceptProposedAction()
        self.files_dropped.emit(_files(event.mimeData()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dashed frame."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(colour("acc" if self._over else "ctlb"), 2 if self._over else 1.4)
            pen.setDashPattern([6, 4])
            painter.setPen(pen)
            painter.setBrush(QBrush(colour("acct" if self._over else "card")))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), ZONE_RADIUS, ZONE_RADIUS)

    def _set_over(self, *, over: bool) -> None:
        self._over = over
        self.update()


def _files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class _Picture(QWidget):
    """A page turns into a list."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(170, 82)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _paint_sheet(painter)
            painter.setPen(QPen(colour("acc"), 1.8))
            painter.drawLine(QLineF(73, 42, 95, 42))
            painter.drawPolyline([QPointF(89, 36), QPointF(95, 42), QPointF(89, 48)])
            painter.setPen(Qt.PenStyle.NoPen)
            for row in range(4):
                indent = 12 if row else 0
                painter.setBrush(colour("accl" if row else "acc"))
                painter.drawRoundedRect(QRectF(112 + indent, 15 + row * 17, 10, 10), 3, 3)
                painter.setBrush(colour("ctl"))
                painter.drawRoundedRect(QRectF(127 + indent, 18 + row * 17, 40 - indent * 0.8, 4), 2, 2)


def _paint_sheet(painter: QPainter) -> None:
    outline = [(4, 2), (43, 2), (60, 18), (60, 76), (2, 76), (2, 2)]
    painter.setPen(QPen(colour("ctlb"), 1.4))
    painter.setBrush(QBrush(colour("card")))
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in outline]))
    painter.drawPolyline([QPointF(43, 2), QPointF(43, 18), QPointF(60, 18)])
    painter.setPen(QPen(colour("ctl"), 1.6))
    for row, width in enumerate((20, 40, 40, 40, 36, 22)):
        painter.drawLine(QLineF(11, 24 + row * 8, 11 + width, 24 + row * 8))
