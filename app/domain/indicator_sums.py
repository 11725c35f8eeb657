"""Forms of several units and periods in one: this period, since the start of the year, the sum of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.indicator_values import Value, added
from app.domain.indicators import FormRow, FormTemplate, Indicator, Spread
from app.domain.period import Period, PeriodKind, count_in_year, whole

Rows = tuple[FormRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A form with all that is computed in it; `before` are the rows of the year's earlier periods."""

    template: FormTemplate
    period: Period
    rows: Rows
    before: tuple[Rows, ...] = ()
    unit_id: int = 0

    def value(self, row: FormRow, column: Indicator) -> Value:
        """What stands in a cell: as typed, or the sum of its parts."""
        return _value(row, column)

    def to_date(self, row: FormRow, column: Indicator) -> Value:
        """A figure since the start of the year; a state is the newest that is known."""
        name = row.name(self.template)
        same = [one for one in self._all_rows() if one.name(self.template) == name] if name else [row]
        values = [_value(one, column) for one in same]
        if self.template.adds_up(column, row.key):
            return added(values)
        return next((value for value in reversed(values) if value is not None), None)

    def total(self, column: Indicator) -> Value:
        """The sum of a column."""
        return added(_value(row, column) for row in self.rows)

    def total_to_date(self, column: Indicator) -> Value:
        """The sum of a column since the start of the year; of states the present sum."""
        if not column.adds_up:
            return self.total(column)
        return added(_value(row, column) for row in self._all_rows())

    @property
    def is_empty(self) -> bool:
        """Nothing was filled in."""
        return all(row.is_empty for row in self.rows)

    def _all_rows(self) -> Rows:
        return (*(row for rows in self.before for row in rows), *self.rows)


def laid_out(sheet: Sheet) -> Sheet:
    """The sheet with each fixed row, and with the names of earlier periods where figures go on by name."""
    template = sheet.template
    if template.rows:
        known = {row.key: row for row in sheet.rows}
        fixed = (known.get(row.key, FormRow(key=row.key)) for row in template.rows if row.key)
        return replace(sheet, rows=tuple(fixed))
    if template.spread is Spread.ROW:
        return sheet
    first = template.columns[0].name
    names = {row.name(template) for row in sheet.rows}
    gone = {row.name(template): row for rows in sheet.before for row in rows}
    carried = (FormRow({first: row.cells[first]}) for name, row in gone.items() if name and name not in names)
    return replace(sheet, rows=(*sheet.rows, *carried))


def of_units(template: FormTemplate, forms: Iterable[tuple[str, Rows]]) -> Rows:
    """The forms of units in one: numbers are summed, each text says whose it is."""
    named = [tuple(replace(row, cells=_signed(template, row, unit)) for row in rows) for unit, rows in forms]
    return _merged(template, named, lambda _column, _key: True)


def of_periods(template: FormTemplate, forms: Sequence[Rows]) -> Rows:
    """The forms of periods in one: what adds up is summed, of the rest the newest counts."""
    return _merged(template, forms, template.adds_up)


def covered(rhythm: PeriodKind, period: Period) -> tuple[range, range]:
    """The numbers of the periods of a rhythm within a period, and of those before it in its year."""
    numbers = range(1, count_in_year(rhythm) + 1)
    if period.kind is PeriodKind.CUSTOM:
        windows = [whole(rhythm, period.year, number) for number in numbers]
        before = sum(window.end < period.start for window in windows)
        inside = sum(period.start <= window.start and window.end <= period.end for window in windows)
        skipped = sum(window.start < period.start <= window.end for window in windows)
        return range(before + skipped + 1, before + skipped + inside + 1), range(1, before + 1)
    months, size = _months(period.kind), _months(rhythm)
    start = months * (period.number - 1)
    first = -(-start // size) + 1  # the first one that begins within
    return range(first, (start + months) // size + 1), range(1, start // size + 1)


def _months(kind: PeriodKind) -> int:
    return 9 if kind is PeriodKind.NINE_MONTHS else 12 // count_in_year(kind)


def _value(row: FormRow, column: Indicator) -> Value:
    if column.parts:
        return added(row.cells.get(name) for name in column.parts)
    return row.cells.get(column.name)


def _signed(template: FormTemplate, row: FormRow, unit: str) -> Mapping[str, Value]:
    if not unit:
        return row.cells
    texts = {
        column.name: f"{unit}: {row.cells[column.name]}"
        for column in template.columns
        if template.is_typed(column) and isinstance(row.cells.get(column.name), str)
    }
    return {**row.cells, **texts}


def _merged(template: FormTemplate, forms: Sequence[Rows], summed: Callable[[Indicator, str], bool]) -> Rows:
    if not template.rows and template.spread is Spread.ROW:
        return tuple(row for rows in forms for row in rows)
    found: dict[str, list[FormRow]] = {}
    for rows in forms:
        for at, row in enumerate(rows):
            found.setdefault(row.name(template) or f"#{at}", []).append(row)
    return tuple(_one_of(template, same, summed) for same in found.values())


def _one_of(
    template: FormTemplate, rows: Sequence[FormRow], summed: Callable[[Indicator, str], bool]
) -> FormRow:
    key = rows[0].key
    cells: dict[str, Value] = {}
    for at, column in enumerate(template.columns):
        values = [row.cells[column.name] for row in rows if row.cells.get(column.name) is not None]
        if not values:
            continue
        if template.kind(column, key).is_counted and summed(column, key):
            cells[column.name] = added(values)
        elif at and all(isinstance(value, str) for value in values):
            cells[column.name] = "\n".join(dict.fromkeys(map(str, values)))
        else:
            cells[column.name] = values[-1]
    return FormRow(cells, key)
