"""Editors of the task tree and its two row heights; rows are painted by `TaskPainter`."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.delegates.cell_editors import CellEditor, DeadlineCellEditor, Explain, UnitCellEditor
from ui.delegates.task_painter import row_height
from ui.models.task_cells import ROLES, Column, typed_text
from ui.models.task_tree import AnyIndex, TaskTreeModel
from ui.widgets.suggestions import Suggest

_LEAVING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab}


class TaskDelegate(QStyledItemDelegate):
    """Excel's keys: Enter goes down, Tab right, Esc takes back."""

    entered = Signal(Qt.Key)
    """An editor closed by one of the keys that move on."""

    def __init__(self, suggest: Suggest, explain: Explain, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._suggest = suggest
        self._explain = explain
        self._heights = {False: QSize(), True: QSize()}
        self.measure(uniform=False)

    def measure(self, *, uniform: bool) -> None:
        """Know the heights of tasks and groups in the present font; with `uniform` they are the same."""
        self._heights = {group: QSize(0, row_height(group=group and not uniform)) for group in (False, True)}

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """One of two heights: never measured."""
        return self._heights[_model(index).item_at(index).is_group]

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        """An editor that fits the column."""
        column = Column(index.column())
        if column in ROLES:
            return UnitCellEditor(parent, self._suggest, many=column is Column.COORDINATING)
        if column is Column.DEADLINE:
            return DeadlineCellEditor(parent, self._explain, _model(index).tree.plan.year)
        return CellEditor(parent)

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Begin with what stands there; a text that was refused stays."""
        if isinstance(editor, CellEditor) and not editor.refused:
            editor.setText(typed_text(_model(index).item_at(index), Column(index.column())))

    def setModelData(self, editor: QWidget, model: QObject, index: AnyIndex) -> None:
        """Store the text; where it is refused the editor knows."""
        if isinstance(editor, CellEditor):
            editor.clear_error()
            editor.refused = not _model(index).setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Fill the cell."""
        rect = cast("QRect", option.rect)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
        editor.setGeometry(rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give keys to the editor first, then leave it as Excel does."""
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, CellEditor):
            key = cast("QKeyEvent", event)
            if watched.takes_key(key):
                return True
            if key.key() in _LEAVING:
                self._leave(watched, Qt.Key(key.key()))
                return True
        return super().eventFilter(watched, event)

    def _leave(self, editor: CellEditor, key: Qt.Key) -> None:
        self.commitData.emit(editor)
        if not editor.refused:
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            self.entered.emit(key)


def _model(index: AnyIndex) -> TaskTreeModel:
    return cast("TaskTreeModel", index.model())
