"""A form as a grid: what is typed, what is computed beside it, the sums below."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.indicator_sums import Sheet
from app.domain.indicator_values import Value, ValueKind, read_value, value_text
from app.domain.indicators import UNIT, FixedRow, FormRow, Indicator, Spread
from app.errors import UserError
from app.services.indicator_table import IN_PERIOD, TO_DATE, TOTAL, TOTAL_TO_DATE
from ui.style.fonts import Role, font
from ui.style.theme import colour
from ui.text import tr

AnyIndex = QModelIndex | QPersistentModelIndex
Put = tuple[int, int, str]
"""Row, column, and what is to stand there."""
Save = Callable[[Sheet], bool]
"""Keeps a form; False where that failed."""

_Data = Qt.ItemDataRole
_NOWHERE = QModelIndex()
_LETTERS = {
    ValueKind.MARK: 9,
    ValueKind.NUMBER: 12,
    ValueKind.DATE: 12,
    ValueKind.AREA: 14,
    ValueKind.MONEY: 16,
}
_LETTERS_OF_A_TEXT = 15
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class Line(Enum):
    """What a row of the grid is."""

    HEADING = auto()
    TYPED = auto()
    TOTAL = auto()
    TO_DATE = auto()


@dataclass(frozen=True, slots=True)
class Shown:
    """A column of the grid; `to_date` stands beside a typed one and tells the year so far."""

    column: Indicator
    to_date: bool = False


class Refused(Exception):
    """Something typed is no value of its cell."""

    def __init__(self, row: int, column: int, text: str, error: UserError) -> None:
        super().__init__(text)
        self.row, self.column, self.text, self.error = row, column, text, error


class IndicatorTable(QAbstractTableModel):
    """Shows a sheet; every change of it goes through `save`, as one action.

    A free form ends in an empty row to type into.
    """

    def __init__(self, sheet: Sheet, save: Save, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._save = save
        self._sheet = sheet
        self.read_only = False
        self._shown: tuple[Shown, ...] = ()
        self._lines: tuple[Line | FixedRow, ...] = ()
        self.refusal: UserError | None = None
        self._take(sheet)

    @property
    def sheet(self) -> Sheet:
        """What is shown."""
        return self._sheet

    def show_sheet(self, sheet: Sheet, *, read_only: bool = False) -> None:
        """Show another sheet, or the same one after a change: rows come and go, the place stays."""
        same = (sheet.template, read_only) == (self._sheet.template, self.read_only)
        more = len(sheet.rows) - len(self._sheet.rows)
        at = min(len(sheet.rows), len(self._sheet.rows)) + 1
        if not same:
            self.beginResetModel()
            self._take(sheet, read_only=read_only)
            self.endResetModel()
        elif sheet.template.rows or not more:
            self._take(sheet, read_only=read_only)
        elif more > 0:
            self.beginInsertRows(_NOWHERE, at, at + more - 1)
            self._take(sheet, read_only=read_only)
            self.endInsertRows()
        else:
            self.beginRemoveRows(_NOWHERE, at, at - more - 1)
            self._take(sheet, read_only=read_only)
            self.endRemoveRows()
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def line(self, row: int) -> Line:
        """What a row is."""
        found = self._lines[row]
        return Line.HEADING if isinstance(found, FixedRow) else found

    def shown(self, column: int) -> Shown:
        """What a column is."""
        return self._shown[column]

    def is_typed(self, row: int, column: int) -> bool:
        """Whether an officer types into a cell."""
        shown = self._shown[column]
        typed = self.line(row) is Line.TYPED and not shown.to_date and not self.read_only
        return typed and self._sheet.template.is_typed(shown.column)

    def put(self, cells: Iterable[Put]) -> bool:
        """Type into cells, all of them or none, as one action; False where it could not be kept.

        Raises `Refused` for the first one that is no value of its cell. Cells that are not typed stay.
        """
        rows = list(self._sheet.rows)
        for row, column, text in cells:
            number = self._number(row)
            shown = self._shown[column]
            if number is None or shown.to_date or not self._sheet.template.is_typed(shown.column):
                continue
            rows.extend(FormRow() for _ in range(number - len(rows) + 1))
            rows[number] = self._with(rows[number], (row, column), text)
        kept = tuple(rows) if self._sheet.template.rows else tuple(row for row in rows if not row.is_empty)
        return kept == self._sheet.rows or self._save(replace(self._sheet, rows=kept))

    def remove(self, numbers: Iterable[int]) -> bool:
        """Take rows of a free form out."""
        gone = set(numbers)
        kept = tuple(row for at, row in enumerate(self._sheet.rows) if at not in gone)
        return kept == self._sheet.rows or self._save(replace(self._sheet, rows=kept))

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Rows, an empty one to type into, sums."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """The columns of the form and those since the start of the year."""
        return 0 if parent.isValid() else len(self._shown)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Data.DisplayRole) -> object:
        """The titles, broken where they are long."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._shown):
            return None
        shown = self._shown[section]
        when = TO_DATE if shown.to_date else IN_PERIOD if shown.column in self._cumulative else ""
        title = shown.column.heading(when)
        if role == _Data.DisplayRole:
            return textwrap.fill(
                title, _LETTERS.get(shown.column.kind, max(_LETTERS_OF_A_TEXT, int(shown.column.weight)))
            )
        return title if role == _Data.ToolTipRole else None

    def data(self, index: AnyIndex, role: int = _Data.DisplayRole) -> object:
        """Values as offices write them; what is computed is grey."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role in {_Data.DisplayRole, _Data.EditRole}:
            return self._text(row, column)
        return (
            self._alignment(row, column) if role == _Data.TextAlignmentRole else self._look(row, column, role)
        )

    def setData(self, index: AnyIndex, value: object, role: int = _Data.EditRole) -> bool:
        """Type into a cell; where it is refused, `refusal` says why."""
        self.refusal = None
        if role != _Data.EditRole or not index.isValid():
            return False
        if str(value) == self._text(index.row(), index.column()):
            return True
        try:
            return self.put([(index.row(), index.column(), str(value))])
        except Refused as refused:
            self.refusal = refused.error
            return False

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Only what is typed can be edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return usual | Qt.ItemFlag.ItemIsEditable if self.is_typed(index.row(), index.column()) else usual

    @property
    def _cumulative(self) -> tuple[Indicator, ...]:
        return self._sheet.template.cumulative

    def _take(self, sheet: Sheet, *, read_only: bool = False) -> None:
        template = sheet.template
        self._sheet, self.read_only = sheet, read_only
        self._shown = tuple(
            shown
            for column in template.columns
            for shown in (Shown(column), Shown(column, to_date=True))
            if not shown.to_date or column in template.cumulative
        )
        sums = (Line.TOTAL, Line.TO_DATE) if template.spread is Spread.ROW else (Line.TOTAL,)
        rows = [Line.TYPED if row.key else row for row in template.rows]
        typed = rows or [Line.TYPED] * (len(sheet.rows) + 1)
        self._lines = (*typed, *(sums if template.has_total else ()))

    def _number(self, row: int) -> int | None:
        """The number of a row among those of the sheet; below the last one of a free form come new ones."""
        if self._sheet.template.rows:
            typed = row < len(self._lines) and self.line(row) is Line.TYPED
            return sum(line is Line.TYPED for line in self._lines[:row]) if typed else None
        return row

    def _row(self, row: int) -> FormRow:
        number = self._number(row)
        rows = self._sheet.rows
        return rows[number] if number is not None and number < len(rows) else FormRow()

    def _with(self, row: FormRow, place: tuple[int, int], text: str) -> FormRow:
        column = self._shown[place[1]].column
        kind = self._sheet.template.kind(column, row.key)
        try:
            value = read_value(kind, text, self._sheet.period.year, column.name)
        except UserError as error:
            raise Refused(*place, text, error) from error
        cells = {name: old for name, old in row.cells.items() if name != column.name}
        return replace(row, cells=cells if value is None else {**cells, column.name: value})

    def _kind(self, row: int, column: int) -> ValueKind:
        if self.line(row) is not Line.TYPED:
            return self._shown[column].column.kind
        return self._sheet.template.kind(self._shown[column].column, self._row(row).key)

    def _text(self, row: int, column: int) -> str:
        line = self._lines[row]
        if isinstance(line, FixedRow):
            return line.title if column == 0 else ""
        if line is not Line.TYPED:
            if column == 0:
                return tr(TOTAL if line is Line.TOTAL else TOTAL_TO_DATE)
            return value_text(ValueKind.NUMBER, self._sum(line, self._shown[column]))
        return self._cell_text(self._row(row), column, self._kind(row, column))

    def _cell_text(self, row: FormRow, column: int, kind: ValueKind) -> str:
        shown, template = self._shown[column], self._sheet.template
        if row.key and column == 0:
            return template.fixed(row.key).title
        if shown.column.name == UNIT:
            return template.fixed(row.key).unit
        if not shown.to_date:
            return value_text(kind, self._sheet.value(row, shown.column))
        if not template.adds_up(shown.column, row.key) or row == FormRow():
            return ""
        return value_text(kind, self._sheet.to_date(row, shown.column))

    def _sum(self, line: Line, shown: Shown) -> Value:
        if shown.column not in self._sheet.template.counted:
            return None
        so_far = shown.to_date or line is Line.TO_DATE
        return self._sheet.total_to_date(shown.column) if so_far else self._sheet.total(shown.column)

    def _look(self, row: int, column: int, role: int) -> object:
        match role:
            case _Data.BackgroundRole:
                return None if self.is_typed(row, column) else colour("group")
            case _Data.ForegroundRole:
                return colour("text2" if self._shown[column].to_date else "text")
            case _Data.FontRole:
                return font(Role.BODY if self.line(row) is Line.TYPED else Role.STRONG)
            case _:
                return None

    def _alignment(self, row: int, column: int) -> Qt.AlignmentFlag:
        kind = self._kind(row, column)
        if kind in {ValueKind.MARK, ValueKind.DATE}:
            return Qt.AlignmentFlag.AlignHCenter | _MIDDLE
        return (Qt.AlignmentFlag.AlignRight if kind.is_counted else Qt.AlignmentFlag.AlignLeft) | _MIDDLE
