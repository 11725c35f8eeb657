"""Edits the cells of a form as Excel does: Enter goes down, Tab to the right."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.sentences import sentence_of
from ui.delegates.cell_editors import CellEditor
from ui.delegates.rows_delegate import rect_of
from ui.models.indicator_table import AnyIndex, IndicatorTable

DOWN = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
RIGHT = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}


class IndicatorDelegate(QStyledItemDelegate):
    """What is refused is said at the cell, and stays open as it was typed."""

    left = Signal(int, bool)
    """(key, whether Shift was held): the editor was left by a key, and what it held is kept."""
    half_typed = Signal(object, object)
    """As the editor says it."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        """One line that fills the cell."""
        editor = CellEditor(parent)
        editor.setMaxLength(32_767)
        editor.place = QPersistentModelIndex(index)
        editor.half_typed.connect(self.half_typed)
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Begin with what stands there; a text that was refused stays."""
        if isinstance(editor, CellEditor) and not editor.refused:
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QObject, index: AnyIndex) -> None:
        """Hand the text on."""
        if not isinstance(editor, CellEditor):
            return
        table = cast("IndicatorTable", index.model())
        editor.clear_error()
        editor.refused = not table.setData(index, editor.text())
        if table.refusal:
            editor.show_error(sentence_of(table.refusal))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Fill the cell."""
        editor.setGeometry(rect_of(option))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Tab keep what was typed and go on; only what was refused holds them."""
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, CellEditor):
            key = cast("QKeyEvent", event)
            if key.key() in DOWN | RIGHT:
                self.commitData.emit(watched)
                if not watched.refused:
                    self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
                    self.left.emit(key.key(), bool(key.modifiers() & Qt.KeyboardModifier.ShiftModifier))
                return True
        return super().eventFilter(watched, event)
