"""Indicator templates, and the forms that are filled in for a period: what an office counts and tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NotRequired, TypedDict

from app.domain.indicator_values import Value, ValueKind
from app.domain.period import Period, PeriodKind
from app.domain.vietnamese import fold


class Spread(StrEnum):
    """Where the figures since the start of the year stand: beside each column, or in a row below the sum."""

    COLUMNS = "columns"
    ROW = "row"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A column of a form. A state (`adds_up` false: debts, villages) is not summed over periods.

    `parts` are the columns that it is the sum of: it is then computed, never typed.
    """

    name: str
    title: str
    kind: ValueKind = ValueKind.TEXT
    weight: float = 10
    adds_up: bool = True
    parts: tuple[str, ...] = ()

    def heading(self, when: str = "") -> str:
        """The title with the unit that its numbers are in: "Dân góp từ đầu năm (đồng)"."""
        unit = f"({self.kind.unit})" if self.kind.unit else ""
        return " ".join(part for part in (self.title, when, unit) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedRow:
    """A row that a form always has; one without a `key` is a heading. Its kind goes before the column's."""

    title: str
    key: str = ""
    kind: ValueKind | None = None
    unit: str = ""
    adds_up: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTemplate:
    """A form: its columns, of which the first names a row, and its fixed rows, if it has any.

    `by_unit`: hamlets and organisations each fill one in, and the office sums them up.
    """

    key: str
    title: str
    heading: str
    rhythm: PeriodKind
    columns: tuple[Indicator, ...]
    rows: tuple[FixedRow, ...] = ()
    spread: Spread = Spread.COLUMNS
    has_total: bool = True
    by_unit: bool = False

    def kind(self, column: Indicator, key: str) -> ValueKind:
        """Of what kind a cell is."""
        own = self.fixed(key).kind
        return own if own and column.name == VALUE else column.kind

    def adds_up(self, column: Indicator, key: str) -> bool:
        """Whether a cell is summed over periods."""
        return column.adds_up and self.fixed(key).adds_up and self.kind(column, key).is_counted

    def fixed(self, key: str) -> FixedRow:
        """The fixed row of a key; one of no consequence where rows are free."""
        return next((row for row in self.rows if row.key and row.key == key), FixedRow(title=""))

    @property
    def counted(self) -> tuple[Indicator, ...]:
        """The columns that hold numbers, whatever the row."""
        return tuple(column for column in self.columns if column.kind.is_counted)

    @property
    def cumulative(self) -> tuple[Indicator, ...]:
        """The columns beside which a column since the start of the year stands."""
        if self.spread is Spread.ROW:
            return ()
        by_row = any(row.kind and row.kind.is_counted for row in self.rows)
        return tuple(
            column
            for column in self.columns
            if column.adds_up and (column.kind.is_counted or (by_row and column.name == VALUE))
        )

    def is_typed(self, column: Indicator) -> bool:
        """Whether an officer fills a column in."""
        named = bool(self.rows) and column in self.columns[:1]
        return not named and not column.parts and column.name != UNIT


VALUE, UNIT = "value", "unit_of"
"""The column whose kind is that of the row, and the one that tells the row's unit."""
REPORTER = "nguoi_bao_cao"
"""The row that names who sent the form; it is told where units are tracked, and printed nowhere else."""


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row as it was filled in, by the names of its columns; `key` is that of a fixed row."""

    cells: Mapping[str, Value] = field(default_factory=dict[str, Value])
    key: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing was filled in."""
        return all(value is None or value == "" for value in self.cells.values())

    def name(self, template: FormTemplate) -> str:
        """What tells the row from the others, the same in every period."""
        return self.key or fold(str(self.cells.get(template.columns[0].name) or ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A template as filled in for a period: by a unit, or by the office itself (`unit_id` 0)."""

    template: str
    period: Period
    unit_id: int = 0
    rows: tuple[FormRow, ...] = ()
    entered_on: date | None = None


class ColumnRecord(TypedDict):
    """A column in a template's file."""

    name: str
    title: str
    kind: NotRequired[str]
    weight: NotRequired[float]
    adds_up: NotRequired[bool]
    parts: NotRequired[list[str]]


class RowRecord(TypedDict):
    """A fixed row in a template's file."""

    title: str
    key: NotRequired[str]
    kind: NotRequired[str]
    unit: NotRequired[str]
    adds_up: NotRequired[bool]


class TemplateRecord(TypedDict):
    """A template's file."""

    key: str
    title: str
    heading: str
    rhythm: str
    columns: list[ColumnRecord]
    rows: NotRequired[list[RowRecord]]
    spread: NotRequired[str]
    has_total: NotRequired[bool]
    by_unit: NotRequired[bool]


def template_from_json(record: TemplateRecord) -> FormTemplate:
    """The template of a file. Raises `ValueError` or `KeyError` where it is none."""
    return FormTemplate(
        key=record["key"],
        title=record["title"],
        heading=record["heading"],
        rhythm=PeriodKind(record["rhythm"]),
        columns=tuple(_column(one) for one in record["columns"]),
        rows=tuple(_rows(record.get("rows", ()))),
        spread=Spread(record.get("spread", Spread.COLUMNS)),
        has_total=record.get("has_total", True),
        by_unit=record.get("by_unit", False),
    )


def _column(record: ColumnRecord) -> Indicator:
    return Indicator(
        name=record["name"],
        title=record["title"],
        kind=ValueKind(record.get("kind", ValueKind.TEXT)),
        weight=record.get("weight", 10),
        adds_up=record.get("adds_up", True),
        parts=tuple(record.get("parts", ())),
    )


def _rows(records: Iterable[RowRecord]) -> Iterable[FixedRow]:
    for record in records:
        kind = record.get("kind")
        yield FixedRow(
            title=record["title"],
            key=record.get("key", ""),
            kind=ValueKind(kind) if kind else None,
            unit=record.get("unit", ""),
            adds_up=record.get("adds_up", True),
        )
