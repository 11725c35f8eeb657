"""The tree of a plan for Qt: plain tuples, no item objects; safe for 100,000 rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.domain.plan import Plan, PlanItem
from app.domain.progress import Status
from app.domain.report import PlanTree
from app.domain.vietnamese import nfc
from ui.models.row_text import Judge, RowText, row_text
from ui.models.task_cells import OF_GROUPS, TYPED, Column, header_text, shown_text, typed_text

AnyIndex = QModelIndex | QPersistentModelIndex
Edit = Callable[[PlanItem, Column, str], bool]
"""Stores what was typed into a cell; False where it was refused."""

_Data = Qt.ItemDataRole
_NOWHERE = QModelIndex()


class TaskTreeModel(QAbstractItemModel):
    """Shows a `PlanTree`; writes through `edit` only."""

    about_to_rebuild = Signal()
    """Views note what is selected and folded; `modelReset` follows."""

    def __init__(self, judge: Judge, edit: Edit | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._judge = judge
        self._edit = edit
        self._show(PlanTree(Plan(title="", year=judge.today.year)))

    @property
    def tree(self) -> PlanTree:
        """What is shown."""
        return self._tree

    def show_tree(self, tree: PlanTree, judge: Judge) -> None:
        """Show a tree; where only contents changed the rows stay, else the model is reset."""
        same = _shape(tree) == _shape(self._tree)
        self._judge = judge
        if same:
            self._tree = tree
            self._recount()
            self._texts.clear()
            self._say_changed(range(len(tree.items)))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
            return
        self.about_to_rebuild.emit()
        self.beginResetModel()
        self._show(tree)
        self.endResetModel()

    def replace_items(self, items: Iterable[PlanItem]) -> bool:
        """Show changed items in their old places; False where one of them belongs elsewhere now."""
        found = {self._nodes.get(item.id, -1): item for item in items}
        if any(node < 0 or not self._in_place(node, item) for node, item in found.items()):
            return False
        changed = list(self._tree.items)
        for node, item in found.items():
            changed[node] = item
            self._texts.pop(node, None)
        self._tree = PlanTree(self._tree.plan, tuple(changed), self._tree.depths)
        self._recount()
        self._say_changed(found)
        return True

    def item_at(self, index: AnyIndex) -> PlanItem:
        """The item of a row."""
        return self._tree.items[index.internalId()]

    def depth_at(self, index: AnyIndex) -> int:
        """The level of a row, 0 at the top."""
        return self._tree.depths[index.internalId()]

    def text_at(self, index: AnyIndex) -> RowText:
        """The words of a task row."""
        node = index.internalId()
        found = self._texts.get(node)
        if found is None:
            found = self._texts[node] = row_text(self._tree.items[node], self._judge)
        return found

    def counts_at(self, index: AnyIndex) -> tuple[int, int]:
        """How many tasks stand below a row, and how many of them are done."""
        return self._counts[index.internalId()]

    def index_of(self, item_id: int, column: int = 0) -> QModelIndex:
        """Where an item stands; an invalid index where it is not shown."""
        node = self._nodes.get(item_id)
        return QModelIndex() if node is None else self.createIndex(self._rows[node], column, node)

    def index_at(self, node: int, column: int = 0) -> QModelIndex:
        """The row of the item at a place of `tree.items`; an invalid index beyond its ends."""
        inside = 0 <= node < len(self._tree.items)
        return self.createIndex(self._rows[node], column, node) if inside else QModelIndex()

    def index(self, row: int, column: int, parent: AnyIndex = _NOWHERE) -> QModelIndex:
        """A cell."""
        if not (0 <= column < len(Column) and 0 <= row < self.rowCount(parent)):
            return QModelIndex()
        return self.createIndex(row, column, self._below(parent)[row])

    def parent(  # pyright: ignore[reportIncompatibleMethodOverride] - QObject.parent() is another overload
        self, index: AnyIndex = _NOWHERE
    ) -> QModelIndex:
        """The row above, first column."""
        above = self._parents[index.internalId()] if index.isValid() else -1
        return QModelIndex() if above < 0 else self.createIndex(self._rows[above], 0, above)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """How many rows stand below."""
        return 0 if parent.column() > 0 else len(self._below(parent))

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Always the same."""
        return len(Column)

    def hasChildren(self, parent: AnyIndex = _NOWHERE) -> bool:
        """Whether rows stand below."""
        return self.rowCount(parent) > 0

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Data.DisplayRole) -> object:
        """The names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == _Data.DisplayRole:
            return header_text(self._tree.plan, Column(section))
        return None

    def data(self, index: AnyIndex, role: int = _Data.DisplayRole) -> object:
        """The words of a cell, for screen readers and for copying; painting asks `text_at`."""
        if not index.isValid():
            return None
        column = Column(index.column())
        if role == _Data.EditRole or (role == _Data.ToolTipRole and column in TYPED):
            return typed_text(self.item_at(index), column)
        return self._shown(index, column) if role == _Data.DisplayRole else None

    def setData(self, index: AnyIndex, value: object, role: int = _Data.EditRole) -> bool:
        """Store what was typed; what stays as it was is not written."""
        if role != _Data.EditRole or self._edit is None or not index.isValid():
            return False
        item, column = self.item_at(index), Column(index.column())
        text = " ".join(nfc(str(value)).split())
        return text == typed_text(item, column) or self._edit(item, column, text)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Groups have a number and a title; groups made for the screen (id < 0) are not edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        item = self.item_at(index)
        editable = item.id > 0 and index.column() in (OF_GROUPS if item.is_group else TYPED)
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def _shown(self, index: AnyIndex, column: Column) -> str:
        item = self.item_at(index)
        if column in OF_GROUPS:
            return typed_text(item, column)
        return "" if item.is_group else shown_text(self.text_at(index), column)

    def _show(self, tree: PlanTree) -> None:
        self._tree = tree
        self._texts: dict[int, RowText] = {}
        self._parents, self._rows, self._children = _links(tree.depths)
        self._nodes = {item.id: node for node, item in enumerate(tree.items)}
        self._recount()

    def _recount(self) -> None:
        """Count the tasks below each row, from the bottom up."""
        counts = [(0, 0)] * len(self._tree.items)
        for node, item in reversed(list(enumerate(self._tree.items))):
            tasks, done = counts[node]
            if not item.is_group:
                tasks, done = tasks + 1, done + (item.progress.status is Status.DONE)
            above = self._parents[node]
            if above >= 0:
                counts[above] = (counts[above][0] + tasks, counts[above][1] + done)
        self._counts = counts

    def _below(self, parent: AnyIndex) -> Sequence[int]:
        return self._children.get(parent.internalId() if parent.isValid() else -1, ())

    def _in_place(self, node: int, item: PlanItem) -> bool:
        old = self._tree.items[node]
        return (old.parent_id, old.position, old.is_group) == (item.parent_id, item.position, item.is_group)

    def _say_changed(self, nodes: Iterable[int]) -> None:
        """Tell of rows and those above them, whose counts follow; each block of siblings at once."""
        spans: dict[int, tuple[int, int]] = {}
        for node in {above for changed in nodes for above in self._upwards(changed)}:
            row, parent = self._rows[node], self._parents[node]
            low, high = spans.get(parent, (row, row))
            spans[parent] = min(low, row), max(high, row)
        for parent, (low, high) in spans.items():
            first, last = self._children[parent][low], self._children[parent][high]
            self.dataChanged.emit(
                self.createIndex(low, 0, first), self.createIndex(high, len(Column) - 1, last)
            )

    def _upwards(self, node: int) -> Iterator[int]:
        while node >= 0:
            yield node
            node = self._parents[node]


def _shape(tree: PlanTree) -> tuple[object, ...]:
    return tree.plan.id, tree.depths, tuple((item.id, item.is_group) for item in tree.items)


def _links(depths: Sequence[int]) -> tuple[list[int], list[int], dict[int, list[int]]]:
    """For each node its parent (-1: none) and its row; for each parent its children."""
    parents: list[int] = []
    rows: list[int] = []
    children: dict[int, list[int]] = {-1: []}
    path: list[int] = []
    for node, depth in enumerate(depths):
        del path[depth:]
        above = path[-1] if path else -1
        below = children.setdefault(above, [])
        parents.append(above)
        rows.append(len(below))
        below.append(node)
        path.append(node)
    return parents, rows, children
