"""The tree of a plan for Qt: plain tuples, no item objects; safe for 100,000 rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from typing import Protocol

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.domain.plan import Plan, PlanItem, Role
from app.domain.report import PlanTree
from app.domain.vietnamese import nfc
from ui.models.row_text import Judge, RowText, names_of, row_text
from ui.text import tr

AnyIndex = QModelIndex | QPersistentModelIndex
_Data = Qt.ItemDataRole
_NOWHERE = QModelIndex()
_MIME = "application/x-so-ke-hoach-items"


class Column(IntEnum):
    """The columns, in order."""

    CODE = 0
    TITLE = 1
    LEAD = 2
    COORDINATING = 3
    DEADLINE = 4
    PROGRESS = 5
    STATUS = 6


ROLES = {Column.LEAD: Role.LEAD, Column.COORDINATING: Role.COORDINATING}
EDITABLE = (Column.CODE, Column.TITLE, Column.LEAD, Column.COORDINATING, Column.DEADLINE)


class Editing(Protocol):
    """Who stores what is typed into a cell, and moves rows; False where it was refused."""

    def edit(self, item: PlanItem, column: Column, text: str) -> bool:
        """Store one cell."""
        ...

    def move(self, item_ids: Sequence[int], parent_id: int | None, after_id: int | None) -> bool:
        """Put items below a parent after a sibling."""
        ...


class TaskTreeModel(QAbstractItemModel):
    """Shows a `PlanTree`; writes through `editing` only."""

    about_to_rebuild = Signal()
    """Views note what is selected and folded; `modelReset` follows."""

    def __init__(self, judge: Judge, editing: Editing | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._judge = judge
        self._editing = editing
        self._show(PlanTree(Plan(title="", year=judge.today.year)))

    @property
    def plan(self) -> Plan:
        """The plan that is shown."""
        return self._tree.plan

    def show_tree(self, tree: PlanTree, judge: Judge) -> None:
        """Show a tree; rows that stay where they were keep selection and folding."""
        same = self._judge == judge and _shape(tree) == _shape(self._tree)
        self._judge = judge
        if same:
            self._tree = tree
            self._recount()
            self._texts.clear()
            self._say_changed(range(len(tree.items)))
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
        return _NOWHERE if node is None else self.createIndex(self._rows[node], column, node)

    def typed_text(self, index: AnyIndex) -> str:
        """What the editor of a cell starts from."""
        item = self.item_at(index)
        match index.column():
            case Column.CODE:
                return item.code
            case Column.TITLE:
                return item.title
            case Column.DEADLINE:
                return item.deadline.text
            case Column.LEAD:
                return names_of(item, Role.LEAD, "; ")
            case Column.COORDINATING:
                return names_of(item, Role.COORDINATING, "; ")
            case _:
                return str(self.data(index))

    # what Qt asks

    def index(self, row: int, column: int, parent: AnyIndex = _NOWHERE) -> QModelIndex:
        """A cell."""
        if not (0 <= column < len(Column) and 0 <= row < self.rowCount(parent)):
            return QModelIndex()
        return self.createIndex(row, column, self._below(parent)[row])

    def parent(self, index: AnyIndex = _NOWHERE) -> QModelIndex:  # pyright: ignore[reportIncompatibleMethodOverride] - QObject.parent() is another overload
        """The row above, first column."""
        if not index.isValid():
            return QModelIndex()
        above = self._parents[index.internalId()]
        return QModelIndex() if above < 0 else self.createIndex(self._rows[above], 0, above)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """How many rows stand below."""
        return 0 if parent.column() > 0 else len(self._below(parent))

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Always the same."""
        return len(Column)

    def hasChildren(self, parent: AnyIndex = _NOWHERE) -> bool:
        """Whether rows stand below."""
        return parent.column() <= 0 and bool(self._below(parent))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Data.DisplayRole) -> object:
        """The names of the columns; roles as the plan prints them."""
        if orientation is not Qt.Orientation.Horizontal or role != _Data.DisplayRole:
            return None
        column = Column(section)
        if column in ROLES:
            return self._tree.plan.role_label(ROLES[column])
        names = {
            Column.CODE: tr("Số"),
            Column.TITLE: tr("Nội dung"),
            Column.DEADLINE: tr("Thời hạn"),
            Column.PROGRESS: tr("Tiến độ"),
        }
        return names.get(column, tr("Tình trạng"))

    def data(self, index: AnyIndex, role: int = _Data.DisplayRole) -> object:
        """The words of a cell, for readers of the screen and for copying; painting asks `text_at`."""
        if not index.isValid():
            return None
        match role:
            case _Data.DisplayRole:
                return self._words(index)
            case _Data.EditRole:
                return self.typed_text(index)
            case _Data.ToolTipRole if index.column() in ROLES or index.column() == Column.TITLE:
                return self.typed_text(index)
            case _:
                return None

    def setData(self, index: AnyIndex, value: object, role: int = _Data.EditRole) -> bool:
        """Store what was typed; what stays as it was is not written."""
        if role != _Data.EditRole or self._editing is None or not index.isValid():
            return False
        text = " ".join(nfc(str(value)).split())
        if text == self.typed_text(index):
            return True
        return self._editing.edit(self.item_at(index), Column(index.column()), text)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Groups have a number and a title; words about progress are written in the pane."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        item = self.item_at(index)
        if item.id < 0:
            return flags
        flags |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        editable = EDITABLE[:2] if item.is_group else EDITABLE
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in editable else flags

    def _words(self, index: AnyIndex) -> str:
        item = self.item_at(index)
        match index.column():
            case Column.CODE:
                return item.code
            case Column.TITLE:
                return item.title
            case _ if item.is_group:
                return ""
            case Column.LEAD:
                return self.text_at(index).lead
            case Column.COORDINATING:
                return self.text_at(index).coordinating
            case Column.DEADLINE:
                return self.text_at(index).deadline
            case Column.PROGRESS:
                return self.text_at(index).progress
            case _:
                text = self.text_at(index)
                return f"{text.status.label}, {text.words}" if text.words else text.status.label

    def _show(self, tree: PlanTree) -> None:
        self._tree = tree
        self._texts: dict[int, RowText] = {}
        self._parents, self._rows, self._children = _links(tree.depths)
        self._nodes = {item.id: node for node, item in enumerate(tree.items)}
        self._recount()

    def _recount(self) -> None:
        counts = [(0, 0)] * len(self._tree.items)
        for node in range(len(counts) - 1, -1, -1):
            item = self._tree.items[node]
            above = self._parents[node]
            if above < 0:
                continue
            tasks, done = counts[node]
            if not item.is_group:
                tasks, done = tasks + 1, done + (item.progress.done_on is not None)
            counts[above] = (counts[above][0] + tasks, counts[above][1] + done)
        self._counts = counts

    def _below(self, parent: AnyIndex) -> Sequence[int]:
        return self._children[parent.internalId() if parent.isValid() else -1]

    def _in_place(self, node: int, item: PlanItem) -> bool:
        old = self._tree.items[node]
        return (old.parent_id, old.position, old.is_group) == (item.parent_id, item.position, item.is_group)

    def _say_changed(self, nodes: Iterable[int]) -> None:
        """Tell the rows and those above them, whose counts follow; each block of siblings at once."""
        spans: dict[int, tuple[int, int]] = {}
        for node in nodes:
            while node >= 0:  # noqa: PLW2901
                above = self._parents[node]
                low, high = spans.get(above, (self._rows[node],) * 2)
                spans[above] = min(low, self._rows[node]), max(high, self._rows[node])
                node = above  # noqa: PLW2901
        for above, (low, high) in spans.items():
            below = self._children[above]
            self.dataChanged.emit(
                self.createIndex(low, 0, below[low]), self.createIndex(high, Column.STATUS, below[high])
            )


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
