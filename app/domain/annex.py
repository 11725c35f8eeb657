"""The annexes of a report: all columns that each could have, and those that an office wants of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.paper import Column, DataRow, GroupRow, Table


class Edition(StrEnum):
    """For whom a paper is printed: the office itself, or everybody whom it is sent to."""

    RELEASE = "release"
    INTERNAL = "internal"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return "Bản phát hành" if self is Edition.RELEASE else "Bản nội bộ"


@dataclass(frozen=True, slots=True)
class AnnexColumn:
    """A column that an annex could have. One that is `fixed` names the rows and always stands.

    `usual` and `internal` hold until the office says otherwise; one that is `void` has nothing to show in
    this period, and is chosen but not printed.
    """

    column: Column
    usual: bool = True
    internal: bool = False
    fixed: bool = False
    void: bool = False

    @property
    def name(self) -> str:
        """What choices call it."""
        return self.column.name


@dataclass(frozen=True, slots=True)
class AnnexSource:
    """An annex with all its columns; `name` is how it is offered, `title` how it is printed."""

    key: str
    name: str
    title: str
    columns: tuple[AnnexColumn, ...]
    rows: tuple[GroupRow | DataRow, ...]

    @property
    def count(self) -> int:
        """How many numbered rows it has; headings and sums have no number."""
        return sum(isinstance(row, DataRow) and bool(row.cells[0]) for row in self.rows)


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """Whether a column stands, and whether only in what stays in the office."""

    name: str
    shown: bool = True
    internal: bool = False


@dataclass(frozen=True, slots=True)
class AnnexChoice:
    """The columns of one annex in the order that an office wants."""

    key: str
    columns: tuple[ColumnChoice, ...]


RESULTS, EVIDENCE = "results", "evidence"
"""The annex that a report has unless the office says otherwise, and the one of which files are packed."""


@dataclass(frozen=True, slots=True)
class AnnexSet:
    """Which annexes the reports of an office have, in order, and with which columns."""

    keys: tuple[str, ...] = (RESULTS,)
    choices: tuple[AnnexChoice, ...] = ()

    def columns(self, source: AnnexSource) -> tuple[ColumnChoice, ...]:
        """Every column of an annex in order; one that the office has not seen stands where it usually is."""
        kept = next((choice.columns for choice in self.choices if choice.key == source.key), ())
        known = {column.name: column for column in source.columns}
        arranged = [_allowed(choice, known[choice.name]) for choice in kept if choice.name in known]
        for at, column in enumerate(source.columns):
            names = [choice.name for choice in arranged]
            if column.name not in names:
                before = {earlier.name for earlier in source.columns[:at]}
                place = max((n for n, name in enumerate(names, start=1) if name in before), default=0)
                arranged.insert(place, _usually(column))
        return tuple(arranged)

    def with_columns(self, key: str, columns: Sequence[ColumnChoice]) -> AnnexSet:
        """The same with other columns of one annex; none at all puts the usual ones back."""
        others = tuple(choice for choice in self.choices if choice.key != key)
        return replace(self, choices=(*others, AnnexChoice(key, tuple(columns))) if columns else others)


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What the officer chose for one paper: `annexes` None is what the office keeps."""

    annexes: AnnexSet | None = None
    edition: Edition = Edition.RELEASE


def printed_names(source: AnnexSource, choices: Sequence[ColumnChoice], edition: Edition) -> tuple[str, ...]:
    """The columns that stand in an edition."""
    known = {column.name: column for column in source.columns}
    return tuple(
        choice.name
        for choice in choices
        if known[choice.name].fixed
        or (
            choice.shown
            and not known[choice.name].void
            and (edition is Edition.INTERNAL or not choice.internal)
        )
    )


def table_of(source: AnnexSource, names: Sequence[str]) -> Table:
    """The annex with these columns only, in this order."""
    places = {column.name: at for at, column in enumerate(source.columns)}
    chosen = [places[name] for name in names]
    rows = [
        row if isinstance(row, GroupRow) else replace(row, cells=tuple(row.cells[at] for at in chosen))
        for row in source.rows
    ]
    return Table(tuple(source.columns[at].column for at in chosen), tuple(rows))


def _usually(column: AnnexColumn) -> ColumnChoice:
    return ColumnChoice(column.name, column.usual or column.fixed, column.internal)


def _allowed(choice: ColumnChoice, column: AnnexColumn) -> ColumnChoice:
    """A column that names the rows stands, whatever was kept."""
    return ColumnChoice(choice.name) if column.fixed else choice
