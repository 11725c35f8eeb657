"""The task tree: moves, edits, copies and pastes as Excel does."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from app.domain.plan import PlanItem
from app.errors import UserError
from app.sentences import sentence_of
from ui.delegates.cell_editors import CellEditor
from ui.delegates.task_delegate import TaskDelegate
from ui.delegates.task_painter import NUMBER_LEFT
from ui.models.task_cells import TYPED, Column
from ui.models.task_tree import AnyIndex, TaskTreeModel
from ui.pages.plan_clipboard import as_text, block, cells_of, put
from ui.pages.plan_rows import TaskRows

_CLEARED = frozenset({Column.LEAD, Column.COORDINATING, Column.DEADLINE})
_Action = QAbstractItemView.CursorAction
_Trigger = QAbstractItemView.EditTrigger
_Select = QItemSelectionModel.SelectionFlag
_STEPS = {_Action.MoveLeft: -1, _Action.MovePrevious: -1, _Action.MoveRight: 1, _Action.MoveNext: 1}
_BY_TAB = {_Action.MoveNext, _Action.MovePrevious}


class TaskTree(TaskRows):
    """Rows are selected, one cell has the keyboard."""

    item_chosen = Signal(object)
    """The `PlanItem` of the current row, or None."""
    progress_asked = Signal()
    """A cell about progress was to be edited: it is written in the pane."""
    delete_asked = Signal()
    half_typed = Signal(object, int, object)
    """(`PlanItem`, column, text): an open cell was typed into; None once it is stored or given up."""

    def __init__(self, model: TaskTreeModel, delegate: TaskDelegate) -> None:
        super().__init__(model, delegate)
        self._editor: CellEditor | None = None
        self._place: tuple[PlanItem | None, int] = None, 0
        self._entry_column: int | None = None
        self._folded: set[int] = set()
        self._kept = 0, 0, 0, frozenset[int]()
        self.setEditTriggers(_Trigger.EditKeyPressed | _Trigger.AnyKeyPressed | _Trigger.DoubleClicked)
        delegate.entered.connect(self._on_entered)
        model.about_to_rebuild.connect(self._on_about_to_rebuild)
        model.modelReset.connect(self._on_rebuilt)
        self.collapsed.connect(self._on_collapsed)
        self.expanded.connect(self._on_expanded)

    @property
    def editor(self) -> CellEditor | None:
        """The open editor, if any."""
        return self._editor if self._editor and self._editor.isVisible() else None

    def current_item(self) -> PlanItem | None:
        """The item of the current row."""
        index = self.currentIndex()
        return self.tasks.item_at(index) if index.isValid() else None

    def selected_items(self) -> list[PlanItem]:
        """The items of the selected rows, in the order of the plan."""
        return [self.tasks.item_at(index) for index in self._selected_rows()]

    def go_to(self, item_id: int, column: Column = Column.TITLE) -> bool:
        """Make an item current and bring it into view; False where it is not shown."""
        index = self.tasks.index_of(item_id, column)
        if index.isValid():
            self._choose(index)
            self.scrollTo(index)
        return index.isValid()

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) task."""
        node = self.currentIndex().internalId() if self.currentIndex().isValid() else -1
        while (index := self.tasks.index_at(node := node + by, Column.TITLE)).isValid():
            if not self.tasks.item_at(index).is_group:
                self.go_to(self.tasks.item_at(index).id)
                return

    def fold_all(self) -> None:
        """Leave only the outermost rows in sight."""
        self._folded = {item.id for item in self.tasks.tree.items}
        self.collapseAll()

    def unfold_all(self) -> None:
        """Show every row."""
        self._folded.clear()
        self.expandAll()

    def edit_current(self, column: Column) -> None:
        """Open the editor of a cell of the current row."""
        index = self.currentIndex().siblingAtColumn(column)
        self._choose(index)
        self.edit(index)

    def go_on_typing(self, item_id: int, column: Column, text: str) -> None:
        """Open a cell as it was left half typed."""
        if self.go_to(item_id, column):
            self.edit_current(column)
            if self.editor:
                self.editor.setText(text)

    def show_error(self, error: UserError) -> bool:
        """Say at the open cell what is wrong; False where none is open."""
        if self.editor:
            self.editor.show_error(sentence_of(error))
        return self.editor is not None

    def copy(self) -> None:
        """Copy the current cell, or the selected rows."""
        rows = self._selected_rows()
        columns = self.columns() if len(rows) > 1 else [Column(self.currentIndex().column())]
        QGuiApplication.clipboard().setText(as_text(rows, columns))

    def paste(self) -> None:
        """Put a block into the cells from the current one on; a single value fills the selected rows."""
        cells = cells_of(QGuiApplication.clipboard().text())
        start = self.currentIndex()
        rows = self._selected_rows()
        if not cells or not start.isValid():
            return
        if len(rows) > 1 and len(cells) == 1 == len(cells[0]):
            self._put([(row.siblingAtColumn(start.column()), cells[0][0]) for row in rows])
        else:
            self._put(list(block(self.tasks, start, self.columns(), cells)))

    def fill_down(self) -> None:
        """Repeat the cell of the first selected row below it; of a single row that of the one above."""
        column = self.currentIndex().column()
        rows = self._selected_rows()
        if len(rows) == 1:
            rows.insert(0, self.indexAbove(rows[0]))
        if column in _CLEARED and rows and rows[0].isValid() and not self.tasks.item_at(rows[0]).is_group:
            text = str(rows[0].siblingAtColumn(column).data(Qt.ItemDataRole.EditRole))
            self._put([(row.siblingAtColumn(column), text) for row in rows[1:]])

    def moveCursor(self, cursorAction: _Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Left, right and Tab go from cell to cell; on a group left folds and right unfolds."""
        here = self.currentIndex()
        step = _STEPS.get(cursorAction)
        if step is None or not here.isValid():
            return super().moveCursor(cursorAction, modifiers)
        if cursorAction in _BY_TAB:
            return self._beside(here, step, wrap=True)
        if self.tasks.item_at(here).is_group:
            self.setExpanded(here.siblingAtColumn(0), step > 0)
            return here
        return self._beside(here, step, wrap=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of Excel."""
        key, control = event.key(), event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif key == Qt.Key.Key_D and control:
            self.fill_down()
        elif key == Qt.Key.Key_Delete:
            self._clear_or_delete(rows=control)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_entered(Qt.Key.Key_Return)
        else:
            by_tab = key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
            self._entry_column = self._began() if by_tab else None
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typing edits; there is nothing to search by typing."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the chevron folds or unfolds."""
        first = self.indexAt(event.position().toPoint()).siblingAtColumn(0)
        self._entry_column = None
        if event.position().x() < NUMBER_LEFT - 2 and self.tasks.hasChildren(first) and first.isValid():
            self.setExpanded(first, not self.isExpanded(first))
        else:
            super().mousePressEvent(event)

    def edit(  # pyright: ignore[reportIncompatibleMethodOverride] - Qt overloads it
        self, index: AnyIndex, trigger: _Trigger = _Trigger.AllEditTriggers, event: QEvent | None = None
    ) -> bool:
        """Open an editor; typing replaces what stands there, anything else goes on at its end."""
        asked = trigger in {_Trigger.EditKeyPressed, _Trigger.DoubleClicked} and index.isValid()
        if asked and index.column() not in TYPED and not self.tasks.item_at(index).is_group:
            self.progress_asked.emit()
            return False
        opened = super().edit(index, trigger, event)  # pyright: ignore[reportCallIssue, reportArgumentType]
        editor = self.indexWidget(index) if opened else None
        if isinstance(editor, CellEditor) and editor is not self._editor:
            self._editor = editor
            self._place = self.tasks.item_at(index), index.column()
            editor.textChanged.connect(self._on_typed)
            if trigger is not _Trigger.AnyKeyPressed:
                editor.end(False)  # noqa: FBT003
        return bool(opened)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Close an editor, unless what it holds was refused: then only Esc leaves it."""
        given_up = hint is QAbstractItemDelegate.EndEditHint.RevertModelCache
        if isinstance(editor, CellEditor) and editor.refused and not given_up:
            QTimer.singleShot(0, editor, editor.setFocus)
        else:
            self._forget_editor()
            super().closeEditor(editor, hint)

    def _on_typed(self, text: str) -> None:
        self.half_typed.emit(*self._place, text)

    def _forget_editor(self) -> None:
        if self._editor:
            self.half_typed.emit(*self._place, None)
        self._editor = None

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Tell whose details are wanted."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.internalId() != previous.internalId() or current.isValid() != previous.isValid():
            self.item_chosen.emit(self.tasks.item_at(current) if current.isValid() else None)

    def _choose(self, index: QModelIndex) -> None:
        """Make a cell current and select its row, whatever keys are held down (Ctrl+Z)."""
        flags = _Select.ClearAndSelect | _Select.Rows
        self.selectionModel().setCurrentIndex(index, flags)

    def _selected_rows(self) -> list[QModelIndex]:
        return sorted(self.selectionModel().selectedRows(), key=lambda index: index.internalId())

    def _beside(self, here: QModelIndex, step: int, *, wrap: bool) -> QModelIndex:
        columns = self.columns()
        place = columns.index(Column(here.column())) + step
        if 0 <= place < len(columns):
            return here.siblingAtColumn(columns[place])
        row = (self.indexBelow(here) if step > 0 else self.indexAbove(here)) if wrap else QModelIndex()
        return row.siblingAtColumn(columns[0 if step > 0 else -1]) if row.isValid() else here

    def _put(self, cells: list[tuple[QModelIndex, str]]) -> None:
        refused = put(self.tasks, cells)
        if refused:
            self._choose(refused)

    def _clear_or_delete(self, *, rows: bool) -> None:
        """Delete clears a cell that may be empty; elsewhere, and for several rows, it deletes."""
        here = self.currentIndex()
        item = self.current_item()
        if item is None:
            return
        if rows or item.is_group or here.column() not in _CLEARED or len(self._selected_rows()) > 1:
            self.delete_asked.emit()
        else:
            self._put([(here, "")])

    def _on_entered(self, key: Qt.Key) -> None:
        """Enter goes down to where the row of Tabs began, Tab to the right."""
        here = self.currentIndex()
        if key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self._entry_column = self._began()
            target = self._beside(here, 1 if key == Qt.Key.Key_Tab else -1, wrap=True)
        else:
            below = self.indexBelow(here)
            target = below.siblingAtColumn(self._began()) if below.isValid() else here
            self._entry_column = None
        self._choose(target)
        self.setFocus()

    def _began(self) -> int:
        """The column where the row of Tabs began; the first one is 0."""
        return self.currentIndex().column() if self._entry_column is None else self._entry_column

    def _on_collapsed(self, index: QModelIndex) -> None:
        self._folded.add(self.tasks.item_at(index).id)

    def _on_expanded(self, index: QModelIndex) -> None:
        self._folded.discard(self.tasks.item_at(index).id)

    def _on_about_to_rebuild(self) -> None:
        if self._editor and self._editor.refused:
            self._editor = None  # the reset deletes it; its text is still half typed
        self._forget_editor()
        here = self.currentIndex()
        item = self.current_item()
        node = here.internalId() if here.isValid() else 0
        chosen = frozenset(item.id for item in self.selected_items())
        self._kept = item.id if item else 0, node, here.column(), chosen

    def _on_rebuilt(self) -> None:
        """Unfold, then find the current row and the selected ones again."""
        count = len(self.tasks.tree.items)
        self.choose_heights()
        folded = set(self._folded)
        self.expandAll()
        for index in map(self.tasks.index_of, folded):
            if self.tasks.hasChildren(index) and index.isValid():
                self.collapse(index)
        item_id, node, column, chosen = self._kept
        here = self.tasks.index_of(item_id, max(column, 0))
        if not here.isValid():
            here = self.tasks.index_at(min(node, count - 1), max(column, 0))
        if here.isValid():
            self._choose(here)
        for other in chosen - {item_id}:
            rows = _Select.Select | _Select.Rows
            self.selectionModel().select(self.tasks.index_of(other), rows)
        self.item_chosen.emit(self.current_item())
