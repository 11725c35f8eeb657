"""A list of plain values under headings: today, units, periods and finds are shown by the same model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

VALUE = Qt.ItemDataRole.UserRole


@runtime_checkable
class Row(Protocol):
    """A value that a list shows; `key` finds it again after a reload, `text` is what is read aloud."""

    @property
    def key(self) -> object: ...  # noqa: D102 - a port is described as a whole
    @property
    def text(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the list, which cannot be chosen."""

    title: str
    count: int | None = None
    icon_name: str = ""
    token: str = "text2"
    note: str = ""

    @property
    def key(self) -> object:
        """Headings are told apart by their title."""
        return self.title

    @property
    def text(self) -> str:
        """Title and count."""
        return self.title if self.count is None else f"{self.title} {self.count}"


@dataclass(frozen=True, slots=True)
class More:
    """The line that unfolds the rest of a section."""

    section: str
    text: str

    @property
    def key(self) -> object:
        """One a section."""
        return More, self.section


class RowsModel(QAbstractListModel):
    """Shows a sequence of rows; it is replaced as a whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rows(self) -> Sequence[Row]:
        """What is shown, headings among it."""
        return self._rows

    def index_of(self, key: object) -> QModelIndex:
        """Where the row with a key stands; invalid where it is gone."""
        numbers = (number for number, row in enumerate(self._rows) if row.key == key)
        return self.index(next(numbers, -1))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """How many rows, headings included."""
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The words for a screen reader and a tooltip, the value for the delegate."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return row.text
        return row if role == VALUE else None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Headings can be neither reached nor chosen."""
        if not index.isValid() or isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


def row_at(index: QModelIndex | QPersistentModelIndex) -> Row | None:
    """The row behind an index of a `RowsModel`."""
    found: object = index.data(VALUE) if index.isValid() else None
    return found if isinstance(found, Row) else None
