"""A list of rows under headings; Enter, double click or a click on the action opens a row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from ui.delegates.rows_delegate import RowsDelegate
from ui.models.rows import Row, RowsModel, row_at


class RowsView(QListView):
    """Keeps its current row by key when the rows are replaced."""

    opened = Signal(object)
    """The row that was opened."""
    current_changed = Signal(object)
    """The row that is current now, None where there is none."""

    def __init__(self, delegate: RowsDelegate, name: str, model: RowsModel | None = None) -> None:
        super().__init__()
        self._model = model or RowsModel(self)
        self._delegate = delegate  # Qt does not keep it alive
        self.setModel(self._model)
        self.setItemDelegate(delegate)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self._on_opened)
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the current one stays current as long as it is there."""
        before = self.current()
        self._model.show_rows(rows)
        if before is None or not self.choose(before.key):
            self.current_changed.emit(None)

    def rows(self) -> Sequence[Row]:
        """What is shown, headings among it."""
        return self._model.rows()

    def current(self) -> Row | None:
        """The current row."""
        return row_at(self.currentIndex())

    def choose(self, key: object) -> bool:
        """Make the row with a key current; False where there is none."""
        index = self._model.index_of(key)
        if index.isValid():
            self.setCurrentIndex(index)
        return index.isValid()

    def choose_first(self) -> None:
        """Make the first row current that is no heading."""
        numbers = range(self._model.rowCount())
        enabled = (n for n in numbers if self._model.flags(self._model.index(n)) & Qt.ItemFlag.ItemIsEnabled)
        self.setCurrentIndex(self._model.index(next(enabled, -1)))

    def content_height(self) -> int:
        """The height of all rows together."""
        return sum(max(0, self.sizeHintForRow(number)) for number in range(self._model.rowCount()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current row."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_opened(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard finds a current row."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.choose_first()

    def _on_opened(self, index: QModelIndex) -> None:
        row = row_at(index)
        if row is not None:
            self.opened.emit(row)

    def _on_current(self, index: QModelIndex) -> None:
        self.current_changed.emit(row_at(index))
