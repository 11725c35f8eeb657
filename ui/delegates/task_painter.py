"""Paints the rows of the task tree: calm two-line cells, groups across all columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen

from app.domain.plan import PlanItem
from ui.delegates.lines import draw_line
from ui.delegates.wrapped_lines import WrappedLines
from ui.icons import icon, paint_icon
from ui.models.row_text import RowText, mark_of
from ui.models.task_cells import Column
from ui.style.fonts import Role, at_least, font, line_height
from ui.style.theme import colour
from ui.style.tokens import GROUP_ROW, MEDIUM, SMALL, TASK_ROW
from ui.text import tr
from ui.widgets.paint import thin_bar

NUMBER_LEFT = 24
"""Where numbers begin; the chevron stands before."""
_INDENT = 12
_DEEPEST = 6
_MARK = 16


@dataclass(frozen=True, slots=True)
class RowState:
    """How a row is shown; `focused` is the cell that has the keyboard, `title_left` where titles begin."""

    selected: bool = False
    hovered: bool = False
    expanded: bool | None = None
    focused: Column | None = None
    title_left: int = 0


def row_height(*, group: bool) -> int:
    """One of two heights."""
    return at_least(GROUP_ROW, inset=14) if group else at_least(TASK_ROW, inset=line_height() + 16)


class TaskPainter:
    """Knows where everything stands in a row; `cells` are the visible columns with their rectangles."""

    def __init__(self) -> None:
        self._lines = WrappedLines()

    def paint_group(
        self, painter: QPainter, rect: QRect, item: PlanItem, counts: tuple[int, int], state: RowState
    ) -> None:
        """A group: number, title and how much of it is done."""
        painter.fillRect(rect, colour("sel" if state.selected else "hover" if state.hovered else "group"))
        finish_row(painter, rect, state)
        left, right = rect.x() + NUMBER_LEFT, rect.right() - SMALL
        number = draw_line(
            painter, QRect(left, rect.y(), right - left, rect.height()), item.code, Role.STRONG
        )
        left = max(rect.x() + state.title_left, left + number + SMALL)
        title = draw_line(
            painter, QRect(left, rect.y(), right - left, rect.height()), item.title, Role.STRONG
        )
        left += title + MEDIUM
        words = tr("{all} nhiệm vụ · {done} hoàn thành").format(all=counts[0], done=counts[1])
        draw_line(painter, QRect(left, rect.y(), right - left, rect.height()), words, Role.CAPTION, "text2")
        if state.focused is not None:
            draw_frame(painter, rect)

    def paint_task(
        self,
        painter: QPainter,
        cells: Iterable[tuple[Column, QRect]],
        content: tuple[PlanItem, RowText, int],
        state: RowState,
    ) -> None:
        """A task; `content` is the item, its words and its level."""
        item, text, depth = content
        for column, rect in cells:
            painter.fillRect(rect, colour("sel" if state.selected else "hover" if state.hovered else "card"))
            inside = rect.adjusted(SMALL, 0, -SMALL, 0)
            match column:
                case Column.CODE:
                    inside.setLeft(rect.x() + NUMBER_LEFT)
                    _first(painter, inside, item.code, "text2")
                case Column.TITLE:
                    inside.setLeft(inside.x() + min(max(depth - 1, 0), _DEEPEST) * _INDENT)
                    self._two(painter, inside, item.title)
                case Column.STATUS:
                    _status(painter, inside, text)
                case _:
                    self._middle(painter, inside, column, text)
            finish_row(painter, rect, state if column is Column.CODE else RowState())
            if state.focused is column:
                draw_frame(painter, rect)

    def _middle(self, painter: QPainter, rect: QRect, column: Column, text: RowText) -> None:
        match column:
            case Column.LEAD:
                self._two(painter, rect, text.lead)
            case Column.COORDINATING:
                self._two(painter, rect, text.coordinating, "text2")
            case Column.DEADLINE:
                _first(painter, _wider(rect), text.deadline)
                _second(painter, rect, text.reading)
            case _:
                _progress(painter, rect, text)

    def _two(self, painter: QPainter, rect: QRect, text: str, token: str = "text") -> None:
        painter.setFont(font(Role.BODY))
        painter.setPen(colour(token))
        for number, line in enumerate(self._lines.of(text, rect.width())):
            painter.drawText(cell_line(rect, number), _ON_LINE, line)


_ON_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine


def cell_line(rect: QRect, number: int) -> QRect:
    """The place of a line: first lines share a baseline."""
    height = line_height()
    return QRect(
        rect.x(), rect.y() + (rect.height() - 2 * height) // 2 + number * height, rect.width(), height
    )


def _wider(rect: QRect) -> QRect:
    """Dates and figures may use the padding: "2.140/2.140 tờ"."""
    return rect.adjusted(0, 0, SMALL - 2, 0)


def _first(painter: QPainter, rect: QRect, text: str, token: str = "text") -> None:
    draw_line(painter, cell_line(rect, 0), text, Role.BODY, token)


def _second(painter: QPainter, rect: QRect, text: str, token: str = "text2") -> None:
    draw_line(painter, cell_line(rect, 1), text, Role.CAPTION if token == "text2" else Role.HEADER, token)


def _progress(painter: QPainter, rect: QRect, text: RowText) -> None:
    started = bool(text.bar) or text.progress[:1].isdigit()
    _first(painter, _wider(rect), text.progress, "text" if started else "text2")
    if text.bar is not None:
        thin_bar(painter, cell_line(rect, 1), text.bar)


def _status(painter: QPainter, rect: QRect, text: RowText) -> None:
    name, token, filled = mark_of(text.status)
    first = cell_line(rect, 0)
    place = QRect(rect.x(), first.center().y() - _MARK // 2 + 1, _MARK, _MARK)
    paint_icon(painter, place, icon(name, _MARK, token, filled=filled))
    beside = rect.adjusted(_MARK + 6, 0, 0, 0)
    _first(painter, beside, text.status.label)
    _second(painter, beside, text.words, text.alarm or "text2")


def finish_row(painter: QPainter, rect: QRect, state: RowState) -> None:
    """The line under a row, the edge of a selected one, the chevron of one with rows below."""
    painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, colour("divider"))
    if state.selected:
        painter.fillRect(rect.x(), rect.y(), 3, rect.height(), colour("acc"))
    if state.expanded is not None:
        name = "chevron_down" if state.expanded else "chevron_right"
        place = QRect(rect.x() + 6, _chevron_top(rect), 12, 12)
        paint_icon(painter, place, icon(name, 12, "text2"))


def _chevron_top(rect: QRect) -> int:
    return rect.center().y() - 5 if rect.height() < TASK_ROW else cell_line(rect, 0).center().y() - 5


def draw_frame(painter: QPainter, rect: QRect) -> None:
    """The frame of the cell that has the keyboard."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(colour("acc"), 2)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.drawRect(rect.adjusted(1, 1, -1, -2))
