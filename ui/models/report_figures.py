"""The figures of a report's tasks as a table; what is expected for the year is typed into it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.domain.figures import Figures, number_words
from app.domain.report import ReportData
from app.errors import UserError
from app.services.closed_reports import ClosedContent
from ui.models.target_text import parse_number
from ui.text import format_number, tr

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FigureColumn(IntEnum):
    """The columns."""

    NUMBER, TITLE, STATE, UNIT, PERIOD, CUMULATIVE, LAST_YEAR, ESTIMATE = range(8)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A task with its figures."""

    item_id: int
    title: str
    state: str
    unit: str
    figures: Figures


def figure_rows(data: ReportData) -> tuple[FigureRow, ...]:
    """The tasks as the book has them now."""
    return tuple(
        FigureRow(row.item.id, row.item.title, row.timeliness.label, row.unit, row.figures)
        for row in data.tasks
    )


def closed_rows(content: ClosedContent) -> tuple[FigureRow, ...]:
    """The tasks as they were when the report was closed."""
    return tuple(
        FigureRow(row.item_id, row.title, row.timeliness.label, "", row.figures)
        for row in content.figures
        if row.timeliness is not None
    )


class FigureModel(QAbstractTableModel):
    """Emits what is typed; the caller stores it and shows the rows again."""

    estimated = Signal(int, object)
    """(item id, number or None)"""
    refused = Signal(object)
    """`UserError`: what was typed is no number."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[FigureRow, ...] = ()
        self._editable = False
        self.refusal: UserError | None = None
        """Of what was typed last."""

    def show_rows(self, rows: Iterable[FigureRow], *, editable: bool) -> None:
        """Show other rows; the same tasks keep their place."""
        shown = tuple(rows)
        same = [row.item_id for row in shown] == [row.item_id for row in self._rows]
        if same and editable == self._editable:
            self._rows = shown
            self.dataChanged.emit(self.index(0, 0), self.index(len(shown) - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._rows, self._editable = shown, editable
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """One a task."""
        return 0 if parent and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Always the same."""
        return 0 if parent and parent.isValid() else len(FigureColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> object:
        """The names of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _ROLE.TextAlignmentRole:
            return _RIGHT if section >= FigureColumn.PERIOD else _LEFT
        return _titles()[section] if role == _ROLE.DisplayRole else None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """Words and numbers as papers print them; a number that is typed begins without its dash."""
        row, column = self._rows[index.row()], FigureColumn(index.column())
        if role == _ROLE.DisplayRole:
            return self._words(index.row(), column)
        if role == _ROLE.EditRole and column is FigureColumn.ESTIMATE:
            return "" if row.figures.estimate is None else format_number(row.figures.estimate)
        if role == _ROLE.ToolTipRole and column is FigureColumn.TITLE:
            return row.title
        if role == _ROLE.TextAlignmentRole and column >= FigureColumn.PERIOD:
            return _RIGHT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only what is expected for the year can be typed."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        can = self._editable and index.column() == FigureColumn.ESTIMATE
        return flags | Qt.ItemFlag.ItemIsEditable if can else flags

    def setData(self, index: Index, value: object, role: int = _ROLE.EditRole) -> bool:
        """Hand over a number, or that there is none."""
        self.refusal = None
        row, text = self._rows[index.row()], str(value).strip()
        if role != _ROLE.EditRole or text == self.data(index, _ROLE.EditRole):
            return False
        try:
            number = parse_number(text, "estimate") if text else None
        except UserError as error:
            self.refusal = error
            self.refused.emit(error)
            return False
        self.estimated.emit(row.item_id, number)
        return True

    def _words(self, number: int, column: FigureColumn) -> str:
        row = self._rows[number]
        figures = row.figures
        words: Sequence[str] = (
            str(number + 1),
            row.title,
            row.state,
            row.unit,
            number_words(figures.period),
            number_words(figures.cumulative),
            number_words(figures.last_year),
            number_words(figures.estimate),
        )
        return words[column]


def _titles() -> tuple[str, ...]:
    return (
        tr("STT"),
        tr("Nhiệm vụ"),
        tr("Tình trạng"),
        tr("ĐVT"),
        tr("Kỳ này"),
        tr("Lũy kế"),
        tr("Cùng kỳ"),
        tr("Ước cả năm"),
    )
