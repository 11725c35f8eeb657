"""Differences as rows that can be ticked, under what they are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.domain.plan_compare import Difference, GoneItem, Key, NewItem, PlanDifferences
from ui.models.compare_words import heading_of, label_of, values_of
from ui.models.rows import Heading, Row, RowsModel, row_at
from ui.text import tr


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One difference."""

    difference: Difference
    about: str
    label: str
    before: str
    after: str

    @property
    def key(self) -> Key:
        """That of the difference."""
        return self.difference.key

    @property
    def kept(self) -> bool:
        """Whether it would take out something that was worked on."""
        return isinstance(self.difference, GoneItem) and self.difference.followed

    @property
    def under(self) -> str:
        """Both values in a line."""
        if self.kept:
            return tr("Đã có tiến độ, giữ lại")
        if isinstance(self.difference, (NewItem, GoneItem)):
            return _line(self.before or self.after)
        return f"{_line(self.before) or tr('(trống)')} → {_line(self.after) or tr('(trống)')}"

    @property
    def text(self) -> str:
        """All of it, for a tooltip and a screen reader."""
        return f"{self.about}\n{self.label}: {self.under}"


def compare_rows(found: PlanDifferences) -> list[Row]:
    """The rows with their headings, in the order of the differences."""
    rows: list[Row] = []
    for about, group in groupby(found.differences, key=lambda difference: heading_of(found, difference)):
        rows.append(Heading(about))
        for difference in group:
            before, after = values_of(found, difference)
            label = label_of(difference, found.stored.plan)
            rows.append(CompareRow(difference, about, label, before, after))
    return rows


class CompareModel(RowsModel):
    """The rows with their ticks."""

    ticked = Signal()
    """A tick was set or taken away."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chosen: set[object] = set()

    def choose(self, keys: Iterable[object]) -> None:
        """Tick exactly these."""
        self._chosen = set(keys)
        if self.rowCount():
            ends = self.index(0), self.index(self.rowCount() - 1)
            self.dataChanged.emit(*ends, [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit()

    def is_chosen(self, key: object) -> bool:
        """Whether a row is ticked."""
        return key in self._chosen

    def tick(self, key: object, *, chosen: bool) -> None:
        """Tick a row or not."""
        state = Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked
        self.setData(self.index_of(key), state, Qt.ItemDataRole.CheckStateRole)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """A row also says whether it is ticked."""
        if role == Qt.ItemDataRole.CheckStateRole and isinstance(row := row_at(index), CompareRow):
            return Qt.CheckState.Checked if row.key in self._chosen else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(
        self,
        index: QModelIndex | QPersistentModelIndex,
        value: object,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """Tick a row or not."""
        row = row_at(index)
        if role != Qt.ItemDataRole.CheckStateRole or not isinstance(row, CompareRow):
            return False
        if value in {Qt.CheckState.Checked, Qt.CheckState.Checked.value}:
            self._chosen.add(row.key)
        else:
            self._chosen.discard(row.key)
        self.dataChanged.emit(index, index, [role])
        self.ticked.emit()
        return True

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Every row but a heading can be ticked."""
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsUserCheckable if found else found


def _line(text: str) -> str:
    return " ".join(text.split())
