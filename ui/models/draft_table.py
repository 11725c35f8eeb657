"""A reading as rows: groups and tasks in document order, edited in place."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.vietnamese import nfc
from app.plan_text.draft import DraftItem, Field
from ui.models.draft_review import DraftReview
from ui.text import tr

AnyIndex = QModelIndex | QPersistentModelIndex


class DraftColumn(IntEnum):
    """The columns, in order."""

    CODE = 0
    TITLE = 1
    LEAD = 2
    DEADLINE = 3
    CLEAR = 4


FIELDS = {
    Field.CODE: DraftColumn.CODE,
    Field.TITLE: DraftColumn.TITLE,
    Field.LEAD: DraftColumn.LEAD,
    Field.DEADLINE: DraftColumn.DEADLINE,
}
"""In which column a field is typed."""
_NAMES = {
    DraftColumn.CODE: "Số",
    DraftColumn.TITLE: "Nội dung",
    DraftColumn.LEAD: "Chủ trì",
    DraftColumn.DEADLINE: "Thời hạn",
    DraftColumn.CLEAR: "Độ rõ",
}
_OF_GROUPS = frozenset({DraftColumn.CODE, DraftColumn.TITLE})
_Data = Qt.ItemDataRole
_NOWHERE = QModelIndex()

Edit = Callable[[int, DraftColumn, str], bool]
"""Takes what was typed into a cell; False where it was refused."""


class DraftTable(QAbstractTableModel):
    """Row number = item number; levels are shown by where the row begins."""

    def __init__(self, review: DraftReview, edit: Edit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self._edit = edit
        self._shown = review.draft.items
        review.changed.connect(self._on_changed)

    def item_at(self, index: AnyIndex) -> DraftItem:
        """The item of a row."""
        return self._shown[index.row()]

    def tasks_below(self, index: AnyIndex) -> int:
        """How many tasks stand below a group."""
        count = 0
        for item in self._shown[index.row() + 1 :]:
            if item.level <= self.item_at(index).level:
                break
            count += not item.is_group
        return count

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """One row an item."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Always the same."""
        return 0 if parent.isValid() else len(DraftColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Data.DisplayRole) -> object:
        """The names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == _Data.DisplayRole:
            return tr(_NAMES[DraftColumn(section)])
        return None

    def data(self, index: AnyIndex, role: int = _Data.DisplayRole) -> object:
        """The words of a cell for screen readers, tooltips and editors."""
        if not index.isValid() or role not in {_Data.DisplayRole, _Data.EditRole, _Data.ToolTipRole}:
            return None
        return _text(self.item_at(index), DraftColumn(index.column()))

    def setData(self, index: AnyIndex, value: object, role: int = _Data.EditRole) -> bool:
        """Hand on what was typed; what stays as it was is no change."""
        if role != _Data.EditRole or not index.isValid():
            return False
        column = DraftColumn(index.column())
        text = " ".join(nfc(str(value)).split())
        return text == _text(self.item_at(index), column) or self._edit(index.row(), column, text)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Groups have a number and a title."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        typed = index.column() in _OF_GROUPS or not self.item_at(index).is_group
        editable = typed and index.column() != DraftColumn.CLEAR
        return usual | Qt.ItemFlag.ItemIsEditable if editable else usual

    def _on_changed(self) -> None:
        items = self._review.draft.items
        if len(items) != len(self._shown):
            self.beginResetModel()
            self._shown = items
            self.endResetModel()
        else:
            self._shown = items
            last = self.index(len(items) - 1, len(DraftColumn) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def _text(item: DraftItem, column: DraftColumn) -> str:
    texts = {
        DraftColumn.CODE: item.code,
        DraftColumn.TITLE: item.title,
        DraftColumn.LEAD: item.lead,
        DraftColumn.DEADLINE: item.deadline.text,
    }
    return texts.get(column, tr("Cần xem") if item.doubts else tr("Rõ ràng"))
