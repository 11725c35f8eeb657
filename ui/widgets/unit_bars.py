"""Tasks by unit, told apart by pattern and colour, so that a black-and-white print still reads."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.domain.progress import Timeliness
from app.domain.report import UnitLoad
from ui.style.fonts import Role, at_least, font, line_height, scaled, set_role
from ui.style.theme import colour
from ui.style.tokens import LIST_ROW
from ui.text import tr
from ui.widgets.patterns import BAR_HEIGHT, LEGEND, ORDER, paint_segment

_LABEL, _COUNT, _LEGEND_COLUMN = 176, 26, 118
_LARGEST_STEP, _LEGEND_BOX = 12, 11


class UnitBars(QWidget):
    """A bar chart with its legend; the figures of a row are its tooltip."""

    def __init__(self) -> None:
        super().__init__()
        set_role(self, Role.BODY)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._loads: Sequence[UnitLoad] = ()

    def set_loads(self, loads: Sequence[UnitLoad]) -> None:
        """Show these units, in this order; those without room are left to the table."""
        self._loads = loads
        self.setAccessibleDescription("; ".join(map(_in_words, loads)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """All rows and the legend."""
        return QSize(364, len(self._loads) * self._row() + self._legend_height())

    def minimumSizeHint(self) -> QSize:
        """Three rows and the legend."""
        return QSize(300, min(3, len(self._loads)) * self._row() + self._legend_height())

    def event(self, event: QEvent) -> bool:
        """Tell the figures of the row under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = event.y() // self._row()
            words = _in_words(self._loads[index]) if index < self._shown() else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw rows, then the legend at the bottom."""
        with QPainter(self) as painter:
            most = max((load.total for load in self._loads), default=0)
            step = min(_LARGEST_STEP, (self.width() - scaled(_LABEL + _COUNT)) / most) if most else 0
            for index, load in enumerate(self._loads[: self._shown()]):
                self._paint_row(painter, QRect(0, index * self._row(), self.width(), self._row()), load, step)
            self._paint_legend(painter)

    def _paint_row(self, painter: QPainter, rect: QRect, load: UnitLoad, step: float) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colour("text"))
        name = self.fontMetrics().elidedText(_name(load), Qt.TextElideMode.ElideRight, scaled(_LABEL) - 8)
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | middle, name)
        painter.setPen(colour("text2"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | middle, str(load.total))
        left = float(scaled(_LABEL))
        top = rect.center().y() - BAR_HEIGHT // 2
        for kind in ORDER:
            width = load.counts[kind] * step
            if width:
                right = round(left + width)
                segment = QRect(round(left), top, max(3, right - round(left) - 2), BAR_HEIGHT)
                paint_segment(painter, segment, kind, load.counts[kind])
                left += width

    def _paint_legend(self, painter: QPainter) -> None:
        painter.setFont(font(Role.CAPTION))
        top = self.height() - self._legend_height() + 8
        if self._loads:
            painter.fillRect(0, top - 2, self.width(), 1, colour("divider"))
        for index, (kind, words) in enumerate(self._legend()):
            row, column = divmod(index, self._legend_columns())
            place = QPoint(column * scaled(_LEGEND_COLUMN), top + 8 + row * line_height(Role.CAPTION))
            line = QRect(place, QSize(scaled(_LEGEND_COLUMN), line_height(Role.CAPTION)))
            box = QRect(place.x(), line.center().y() - _LEGEND_BOX // 2, _LEGEND_BOX, _LEGEND_BOX)
            paint_segment(painter, box, kind, 1)
            painter.setPen(colour("text2"))
            painter.drawText(line.adjusted(15, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)

    def _legend(self) -> list[tuple[Timeliness, str]]:
        """Only the kinds that are there."""
        return [(kind, LEGEND[kind]) for kind in ORDER if any(load.counts[kind] for load in self._loads)]

    def _legend_columns(self) -> int:
        return max(1, self.width() // scaled(_LEGEND_COLUMN))

    def _legend_height(self) -> int:
        rows = -(-len(self._legend()) // self._legend_columns())
        return rows * line_height(Role.CAPTION) + 20

    def _row(self) -> int:
        return at_least(LIST_ROW)

    def _shown(self) -> int:
        return min(len(self._loads), max(0, (self.height() - self._legend_height()) // self._row()))


def _name(load: UnitLoad) -> str:
    return load.name or tr("Chưa giao đơn vị chủ trì")


def _in_words(load: UnitLoad) -> str:
    parts = [f"{load.counts[kind]} {LEGEND[kind].lower()}" for kind in ORDER if load.counts[kind]]
    return f"{_name(load)}: {load.total} · " + ", ".join(parts)
