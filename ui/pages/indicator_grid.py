"""The grid of a form: F2, Enter, Tab, Delete, Ctrl+C and Ctrl+V as in Excel."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from app.domain.indicator_values import ValueKind
from app.errors import UserError
from app.sentences import sentence_of
from ui.delegates.cell_editors import CellEditor, open_editor
from ui.delegates.indicator_delegate import DOWN, RIGHT, IndicatorDelegate
from ui.models.cell_blocks import cells_of, text_of
from ui.models.indicator_table import IndicatorTable, Line, Refused
from ui.style.fonts import Role, line_height, scaled, set_role
from ui.style.tokens import SMALL
from ui.text import tr

_Trigger = QAbstractItemView.EditTrigger
_WIDTHS = {
    ValueKind.MARK: 84,
    ValueKind.NUMBER: 104,
    ValueKind.DATE: 104,
    ValueKind.AREA: 120,
    ValueKind.MONEY: 138,
}
_TEXT, _LEAST_TEXT = 11, 130


class _Header(QHeaderView):
    """As high as its titles; the style sheet's height is for titles of one line."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)

    def sizeHint(self) -> QSize:
        """Room for the lines of the longest title."""
        titles = [str(self.model().headerData(at, Qt.Orientation.Horizontal)) for at in range(self.count())]
        lines = max((title.count("\n") + 1 for title in titles), default=1)
        usual = super().sizeHint()
        return usual.expandedTo(QSize(0, lines * line_height(Role.HEADER) + 2 * SMALL))


class IndicatorGrid(QTableView):
    """What a cell holds is kept when it is left; only typed cells are visited by Enter and Tab."""

    half_typed = Signal(object, object)
    """As the editor of a cell says it."""

    def __init__(self, model: IndicatorTable) -> None:
        super().__init__()
        self._table = model
        self._delegate = IndicatorDelegate()  # Qt does not keep it alive
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self._dress()
        self._delegate.left.connect(self._on_left)
        self._delegate.half_typed.connect(self.half_typed)
        model.modelReset.connect(self._on_reset)
        model.dataChanged.connect(self._on_data)
        self._on_reset()

    @property
    def editor(self) -> CellEditor | None:
        """The open editor, if any; one that was refused stays open while another cell is current."""
        return open_editor(self)

    def go_to(self, row: int, column: int) -> None:
        """Make a cell current and the only one selected, whatever keys are held."""
        index = self._table.index(row, column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def go_on_typing(self, row: int, column: int, text: str) -> None:
        """Open a cell as it was left half typed."""
        self.go_to(row, column)
        self.edit(self.currentIndex())
        if self.editor:
            self.editor.go_on(text)

    def commit(self) -> bool:
        """Keep what stands in the open cell; False where it was refused."""
        editor = self.editor
        if editor is None:
            return True
        self._delegate.commitData.emit(editor)
        if not editor.refused:
            self._delegate.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return not editor.refused

    def show_error(self, error: UserError) -> bool:
        """Say at the open cell what is wrong; False where none is open."""
        editor = self.editor
        if editor:
            editor.show_error(sentence_of(error))
        return editor is not None

    def copy(self) -> None:
        """Put the selected block on the clipboard."""
        chosen = self.selectedIndexes()
        if chosen:
            rows = range(min(i.row() for i in chosen), max(i.row() for i in chosen) + 1)
            columns = range(min(i.column() for i in chosen), max(i.column() for i in chosen) + 1)
            block = [[str(self._table.index(row, column).data()) for column in columns] for row in rows]
            QGuiApplication.clipboard().setText(text_of(block))

    def paste(self) -> None:
        """Put a block from Excel at the current cell, all of it or, where a value is none, nothing."""
        index = self.currentIndex()
        text = QGuiApplication.clipboard().text()
        if not index.isValid() or not text or self._table.read_only:
            return
        last = self._table.columnCount()
        self._put([
            (index.row() + down, index.column() + right, cell)
            for down, line in enumerate(cells_of(text))
            for right, cell in enumerate(line)
            if index.column() + right < last
        ])  # fmt: skip

    def clear_cells(self) -> None:
        """Empty the selected cells."""
        self._put([(index.row(), index.column(), "") for index in self.selectedIndexes()])

    def remove_rows(self) -> None:
        """Take the selected rows of a free form out."""
        if not self._table.sheet.template.rows and not self._table.read_only:
            self._table.remove({index.row() for index in self.selectedIndexes()})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of Excel."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() == Qt.Key.Key_Delete:
            self.clear_cells()
        elif event.key() in DOWN | RIGHT:
            if not self._move(event.key(), back=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)):
                super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own name
        """Tab leaves the grid only where no typed cell is left."""
        key = Qt.Key.Key_Tab if next else Qt.Key.Key_Backtab
        return self._move(key, back=not next) or super().focusNextPrevChild(next)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Close an editor, unless what it holds was refused: then only Esc leaves it."""
        given_up = hint is QAbstractItemDelegate.EndEditHint.RevertModelCache
        if isinstance(editor, CellEditor) and editor.refused and not given_up:
            QTimer.singleShot(0, editor, editor.setFocus)
        else:
            super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            if isinstance(editor, CellEditor):
                editor.leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The texts take what room is left."""
        super().resizeEvent(event)
        self._share_width()

    def _dress(self) -> None:
        self.setObjectName("form")
        self.setAccessibleName(tr("Biểu số liệu"))
        self.setEditTriggers(_Trigger.EditKeyPressed | _Trigger.AnyKeyPressed | _Trigger.DoubleClicked)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        set_role(self, Role.BODY)
        header = _Header()
        self.setHorizontalHeader(header)
        header.setObjectName("formHeader")
        set_role(header, Role.HEADER)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        header.setHighlightSections(False)

    def _put(self, cells: list[tuple[int, int, str]]) -> None:
        try:
            self._table.put(cells)
        except Refused as refused:
            there = refused.row < self._table.rowCount() and self._table.is_typed(refused.row, refused.column)
            row = refused.row if there else self.currentIndex().row()
            self.go_on_typing(row, refused.column, refused.text)
            if self.editor:
                self.editor.show_error(sentence_of(refused.error))

    def _move(self, key: int, *, back: bool) -> bool:
        """Go to the next typed cell below (Enter) or to the right (Tab), then in the next line."""
        step = -1 if back else 1
        rows, columns = self._table.rowCount(), self._table.columnCount()
        row, column = self.currentIndex().row(), self.currentIndex().column()
        while 0 <= row < rows:
            if key in RIGHT:
                column += step
                if not 0 <= column < columns:
                    row, column = row + step, -1 if step > 0 else columns
                    continue
            else:
                row += step
            if 0 <= row < rows and self._table.is_typed(row, column):
                self.go_to(row, column)
                return True
        return False

    def _on_left(self, key: int, back: bool) -> None:  # noqa: FBT001 - a signal
        self._move(key, back=back)

    def _on_reset(self) -> None:
        self.clearSpans()
        for row in range(self._table.rowCount()):
            if self._table.line(row) is Line.HEADING:
                self.setSpan(row, 0, 1, self._table.columnCount())
        self._share_width()
        first = next(
            (c for c in range(self._table.columnCount()) if self._table.is_typed(self._first(), c)), 0
        )
        self.go_to(self._first(), first)

    def _first(self) -> int:
        return next((r for r in range(self._table.rowCount()) if self._table.line(r) is Line.TYPED), 0)

    def _on_data(self, _first: QModelIndex, _last: QModelIndex) -> None:
        self.resizeRowsToContents()

    def _share_width(self) -> None:
        shown = [self._table.shown(column) for column in range(self._table.columnCount())]
        needed = [
            scaled(self._needed(one.column.kind, one.column.weight, to_date=one.to_date)) for one in shown
        ]
        texts = [at for at, one in enumerate(shown) if one.column.kind is ValueKind.TEXT and not one.to_date]
        spare = max(0, self.viewport().width() - sum(needed))
        weights = sum(shown[at].column.weight for at in texts) or 1
        for at, width in enumerate(needed):
            more = int(spare * shown[at].column.weight / weights) if at in texts else 0
            self.setColumnWidth(at, width + more)
        self.resizeRowsToContents()

    @staticmethod
    def _needed(kind: ValueKind, weight: float, *, to_date: bool) -> int:
        if kind is not ValueKind.TEXT:
            return _WIDTHS[kind]
        return _LEAST_TEXT if to_date else max(_LEAST_TEXT, min(int(weight * _TEXT), 260))
