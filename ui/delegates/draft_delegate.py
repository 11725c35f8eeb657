"""Paints and edits the rows of a reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.deadline_words import short_reading
from app.plan_text.draft import DraftItem, Field
from ui.delegates.cell_editors import CellEditor, DeadlineCellEditor, Explain, UnitCellEditor
from ui.delegates.lines import draw_line
from ui.delegates.rows_delegate import rect_of
from ui.delegates.task_painter import RowState, cell_line, finish_row, row_height
from ui.delegates.wrapped_lines import WrappedLines
from ui.icons import icon, paint_icon
from ui.models.draft_table import AnyIndex, DraftColumn, DraftTable
from ui.style.fonts import Role, font
from ui.style.theme import colour
from ui.style.tokens import MEDIUM, SMALL
from ui.text import tr
from ui.widgets.suggestions import Suggest

_INDENT, _DEEPEST, _MARK = 12, 6, 16
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_LEAD = {Field.LEAD, Field.UNIT}


class DraftDelegate(QStyledItemDelegate):
    """Two row heights; unit and deadline cells have the editors of the plan page."""

    half_typed = Signal(object, object)
    """As the editor says it."""

    def __init__(self, suggest: Suggest, explain: Explain, year: Callable[[], int]) -> None:
        super().__init__()
        self._suggest, self._explain, self._year = suggest, explain, year

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """One of two heights: never measured."""
        return QSize(0, row_height(group=_model(index).item_at(index).is_group))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        """An editor that fits the column."""
        editor = self._editor_of(DraftColumn(index.column()), parent)
        editor.place = QPersistentModelIndex(index)
        editor.half_typed.connect(self.half_typed)
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Begin with what stands there; a text that was refused stays."""
        if isinstance(editor, CellEditor) and not editor.refused:
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QObject, index: AnyIndex) -> None:
        """Hand the text on; where it is refused the editor knows."""
        if isinstance(editor, CellEditor):
            editor.clear_error()
            editor.refused = not _model(index).setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Fill the cell."""
        editor.setGeometry(rect_of(option))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Names take their keys first; Enter closes only what was not refused."""
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, CellEditor):
            key = cast("QKeyEvent", event)
            if watched.takes_key(key):
                return True
            if key.key() in _ENTER:
                self.commitData.emit(watched)
                if not watched.refused:
                    self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
                return True
        return super().eventFilter(watched, event)

    def _editor_of(self, column: DraftColumn, parent: QWidget) -> CellEditor:
        match column:
            case DraftColumn.LEAD:
                return UnitCellEditor(parent, self._suggest, many=False)
            case DraftColumn.DEADLINE:
                return DeadlineCellEditor(parent, self._explain, self._year())
            case _:
                return CellEditor(parent)


class DraftPainter:
    """Knows where everything stands in a row of a reading."""

    def __init__(self) -> None:
        self._lines = WrappedLines()

    def paint_group(
        self, painter: QPainter, rect: QRect, item: DraftItem, content: tuple[int, int], state: RowState
    ) -> None:
        """A group: number and title; `content` is where titles begin, and how many tasks it holds."""
        title_left, tasks = content
        painter.fillRect(rect, colour("sel" if state.selected else "group"))
        finish_row(painter, rect, state)
        left = rect.adjusted(MEDIUM + _indent(item), 0, -SMALL, 0)
        number = draw_line(painter, left, item.code, Role.STRONG)
        title = left.adjusted(number + SMALL, 0, 0, 0)
        title.setLeft(max(title.left(), title_left + SMALL))
        used = draw_line(painter, title.adjusted(0, 0, -80, 0), item.title, Role.STRONG)
        words = tr("{n} nhiệm vụ").format(n=tasks)
        draw_line(painter, title.adjusted(used + SMALL, 0, 0, 0), words, Role.CAPTION, "text2")

    def paint_task(
        self,
        painter: QPainter,
        cells: Iterable[tuple[DraftColumn, QRect]],
        item: DraftItem,
        state: RowState,
    ) -> None:
        """A task; doubtful cells are amber."""
        for column, rect in cells:
            painter.fillRect(rect, colour("sel" if state.selected else "card"))
            self._paint_cell(painter, column, rect.adjusted(SMALL, 0, -SMALL, 0), item)
            finish_row(painter, rect, state if column is DraftColumn.CODE else RowState())

    def _paint_cell(self, painter: QPainter, column: DraftColumn, rect: QRect, item: DraftItem) -> None:
        match column:
            case DraftColumn.CODE:
                number = rect.adjusted(4 + _indent(item), 0, 0, 0)
                draw_line(painter, cell_line(number, 0), item.code, token="text2")
            case DraftColumn.TITLE:
                self._two(painter, rect, item.title)
            case DraftColumn.LEAD if not item.lead:
                token = "amb" if _LEAD & item.doubts else "text3"
                draw_line(painter, cell_line(rect, 0), tr("Chọn đơn vị"), token=token)
            case DraftColumn.LEAD:
                self._two(painter, rect, item.lead, "amb" if _LEAD & item.doubts else "text")
            case DraftColumn.DEADLINE:
                _paint_deadline(painter, rect, item)
            case DraftColumn.CLEAR:
                _paint_clarity(painter, rect, item)

    def _two(self, painter: QPainter, rect: QRect, text: str, token: str = "text") -> None:
        painter.setFont(font(Role.BODY))
        painter.setPen(colour(token))
        for number, line in enumerate(self._lines.of(text, rect.width())):
            painter.drawText(cell_line(rect, number), Qt.AlignmentFlag.AlignVCenter, line)


def _paint_deadline(painter: QPainter, rect: QRect, item: DraftItem) -> None:
    doubtful = Field.DEADLINE in item.doubts
    text = item.deadline.text
    draw_line(painter, cell_line(rect, 0), text[:1].upper() + text[1:] or "–")
    if text:
        token = "amb" if doubtful else "text2"
        draw_line(painter, cell_line(rect, 1), short_reading(item.deadline), Role.CAPTION, token)


def _paint_clarity(painter: QPainter, rect: QRect, item: DraftItem) -> None:
    name, token, words = "checkmark_circle", "grn", tr("Rõ ràng")
    if item.doubts:
        name, token, words = "question_circle", "amb", tr("Cần xem")
    first = cell_line(rect, 0)
    place = QRect(rect.x(), first.center().y() - _MARK // 2 + 1, _MARK, _MARK)
    paint_icon(painter, place, icon(name, _MARK, token))
    beside = rect.adjusted(_MARK + 6, 0, 0, 0)
    draw_line(painter, cell_line(beside, 0), words, Role.STRONG if item.doubts else Role.BODY,
              "amb" if item.doubts else "text2")  # fmt: skip
    if item.doubts:
        count = tr("{n} điểm").format(n=len(item.doubts))
        draw_line(painter, cell_line(beside, 1), count, Role.CAPTION, "text2")


def _indent(item: DraftItem) -> int:
    return min(max(item.level - 1, 0), _DEEPEST) * _INDENT


def _model(index: AnyIndex) -> DraftTable:
    return cast("DraftTable", index.model())
