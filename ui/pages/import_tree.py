"""The reading as a tree: one row current, edited in place."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from app.errors import UserError
from app.sentences import sentence_of
from ui.delegates.cell_editors import CellEditor, open_editor
from ui.delegates.draft_delegate import DraftDelegate, DraftPainter
from ui.delegates.rows_delegate import rect_of
from ui.delegates.task_painter import RowState
from ui.models.draft_table import AnyIndex, DraftColumn, DraftTable
from ui.models.kept_review import OpenCell
from ui.style.fonts import Role, line_height, set_role

_WIDTHS = {DraftColumn.CODE: 64, DraftColumn.LEAD: 140, DraftColumn.DEADLINE: 160, DraftColumn.CLEAR: 104}
_NORMAL_LINE, _SHARE_OF_OTHERS = 18, 0.7
_Trigger = QAbstractItemView.EditTrigger


class ImportTree(QTreeView):
    """Delete takes the current row out, Alt+← and Alt+→ move it a level."""

    item_chosen = Signal(int)
    """The number of the current item, -1 for none."""
    delete_asked = Signal()
    level_asked = Signal(int)
    half_typed = Signal(object, object)
    """As the editor of a cell says it."""

    def __init__(self, model: DraftTable, delegate: DraftDelegate) -> None:
        super().__init__()
        self._items = model
        self._delegate = delegate  # Qt does not keep it alive
        self._painter = DraftPainter()
        self._row = 0
        self.setModel(model)
        self.setItemDelegate(delegate)
        self._dress()
        delegate.half_typed.connect(self.half_typed)
        model.modelAboutToBeReset.connect(self._on_about_to_reset)
        model.modelReset.connect(self._on_reset)

    @property
    def editor(self) -> CellEditor | None:
        """The open editor, if any; one that was refused stays open while another row is current."""
        return open_editor(self)

    def current_row(self) -> int:
        """The number of the current item, -1 for none."""
        return self.currentIndex().row()

    def go_to(self, row: int, column: DraftColumn = DraftColumn.TITLE) -> None:
        """Make an item current and bring it into view."""
        index = self._items.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def edit_current(self, column: DraftColumn) -> None:
        """Open the editor of a cell of the current row."""
        index = self.currentIndex().siblingAtColumn(column)
        self.setCurrentIndex(index)
        self.edit(index)

    def go_on_typing(self, cell: OpenCell) -> None:
        """Open a cell as it was left half typed."""
        self.go_to(cell.row, DraftColumn(cell.column))
        self.edit(self.currentIndex())
        if self.editor:
            self.editor.go_on(cell.text)

    def show_error(self, error: UserError) -> bool:
        """Say at the open cell what is wrong; False where none is open."""
        editor = self.editor
        if editor:
            editor.show_error(sentence_of(error))
        return editor is not None

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint a row at once: a group spans all columns."""
        rect = rect_of(options)
        item = self._items.item_at(index)
        state = self._state_of(index)
        if item.is_group:
            across = QRect(0, rect.y(), self.header().length(), rect.height())
            content = self.columnViewportPosition(DraftColumn.TITLE), self._items.tasks_below(index)
            self._painter.paint_group(painter, across, item, content, state)
        else:
            cells = [(column, self._cell(rect, column)) for column in DraftColumn]
            self._painter.paint_task(painter, cells, item, state)

    def drawBranches(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        """Nothing: all is unfolded."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits; Delete and the levels are the page's."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        elif alt and event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.level_asked.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Close an editor, unless what it holds was refused: then only Esc leaves it."""
        given_up = hint is QAbstractItemDelegate.EndEditHint.RevertModelCache
        if isinstance(editor, CellEditor) and editor.refused and not given_up:
            QTimer.singleShot(0, editor, editor.setFocus)
        else:
            super().closeEditor(editor, hint)
            if isinstance(editor, CellEditor):
                editor.leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns grow with the font as long as the text keeps its share."""
        super().resizeEvent(event)
        wanted = sum(_WIDTHS.values()) * line_height() / _NORMAL_LINE
        room = self.viewport().width() * _SHARE_OF_OTHERS
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, int(width / sum(_WIDTHS.values()) * min(wanted, room)))

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Tell which item is looked at."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.row() != previous.row():
            self.item_chosen.emit(current.row())

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(_Trigger.EditKeyPressed | _Trigger.AnyKeyPressed | _Trigger.DoubleClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        set_role(self, Role.BODY)
        header = self.header()
        set_role(header, Role.HEADER)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(DraftColumn.TITLE, QHeaderView.ResizeMode.Stretch)

    def _cell(self, row: QRect, column: DraftColumn) -> QRect:
        return QRect(self.columnViewportPosition(column), row.y(), self.columnWidth(column), row.height())

    def _state_of(self, index: AnyIndex) -> RowState:
        return RowState(selected=self.selectionModel().isSelected(index.sibling(index.row(), 0)))

    def _on_about_to_reset(self) -> None:
        self._row = self.currentIndex().row()

    def _on_reset(self) -> None:
        """Stay near where an item was taken out or came back."""
        row = min(self._row, self._items.rowCount() - 1)
        self.setCurrentIndex(QModelIndex())
        if row >= 0:
            self.go_to(row)
