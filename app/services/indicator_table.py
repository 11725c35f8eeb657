"""An indicator form as a table: its rows, their sum, the figures since the start of the year."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from app.domain.indicator_sums import Sheet
from app.domain.indicator_values import MARK, Value, ValueKind
from app.domain.indicators import REPORTER, UNIT, FormRow, FormTemplate, Spread
from app.domain.paper import Align, Cell, Column, DataRow, GroupRow, Table
from app.domain.vietnamese import roman

IN_PERIOD, TO_DATE = "trong kỳ", "từ đầu năm"
TOTAL, TOTAL_TO_DATE = "Cộng", "Lũy kế từ đầu năm"
_TO_DATE_NAME = "{}_to_date"


def indicator_table(sheet: Sheet) -> Table:
    """Its table: a column since the start of the year beside each that adds up, or a row below the sum."""
    template = sheet.template
    rows = [*_fixed_rows(sheet)] if template.rows else [*_free_rows(sheet)]
    if template.has_total:
        rows.append(_total(sheet, TOTAL, to_date=False))
        if template.spread is Spread.ROW:
            rows.append(_total(sheet, TOTAL_TO_DATE, to_date=True))
    return Table(tuple(_columns(template)), tuple(rows))


def _columns(template: FormTemplate) -> Iterator[Column]:
    yield Column("number", "STT", 5, Align.CENTRE)
    for column in template.columns:
        both = column in template.cumulative
        align = _align(column.kind)
        yield Column(column.name, column.heading(IN_PERIOD if both else ""), column.weight, align)
        if both:
            weight = column.weight if column.kind.is_counted else min(column.weight, 14)
            name = _TO_DATE_NAME.format(column.name)
            yield Column(
                name, column.heading(TO_DATE), weight, align if column.kind.is_counted else Align.RIGHT
            )


def _align(kind: ValueKind) -> Align:
    if kind is ValueKind.TEXT:
        return Align.LEFT
    return Align.CENTRE if kind in {ValueKind.MARK, ValueKind.DATE} else Align.RIGHT


def _free_rows(sheet: Sheet) -> Iterator[DataRow | GroupRow]:
    for number, row in enumerate(sheet.rows, start=1):
        yield DataRow((number, *_cells(sheet, row)))


def _fixed_rows(sheet: Sheet) -> Iterator[DataRow | GroupRow]:
    found = {row.key: row for row in sheet.rows}
    groups, numbers = count(1), count(1)
    for fixed in sheet.template.rows:
        if fixed.key == REPORTER:
            continue
        if fixed.key:
            yield DataRow((next(numbers), *_cells(sheet, found.get(fixed.key, FormRow(key=fixed.key)))))
        else:
            yield GroupRow(roman(next(groups)), fixed.title)


def _cells(sheet: Sheet, row: FormRow) -> Iterator[Cell]:
    template = sheet.template
    for at, column in enumerate(template.columns):
        if row.key and at == 0:
            yield template.fixed(row.key).title
        elif column.name == UNIT:
            yield template.fixed(row.key).unit
        else:
            yield _shown(sheet.value(row, column), template.kind(column, row.key))
        if column in template.cumulative:
            yield sheet.to_date(row, column) if template.adds_up(column, row.key) else None


def _total(sheet: Sheet, label: str, *, to_date: bool) -> DataRow:
    return DataRow(("", *_total_cells(sheet, label, to_date=to_date)))


def _total_cells(sheet: Sheet, label: str, *, to_date: bool) -> Iterator[Cell]:
    counted, cumulative = sheet.template.counted, sheet.template.cumulative
    for at, column in enumerate(sheet.template.columns):
        if at == 0:
            yield label
        elif column not in counted:
            yield None
        else:
            yield sheet.total_to_date(column) if to_date else sheet.total(column)
        if column in cumulative:
            yield sheet.total_to_date(column)


def _shown(value: Value, kind: ValueKind) -> Cell:
    return MARK if kind is ValueKind.MARK and value == 1 else value
