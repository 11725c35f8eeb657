"""Used rows of a sheet → paragraphs: letterhead and title, the table, recipients and signature."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import groupby

from app.plan_text.source import Paragraph

_TABLE_CELLS = 3
_ORDINAL = 3  # letters: what is shorter numbers its row

Row = Mapping[int, Paragraph]
"""A row's filled cells by column; the paragraphs know their row."""


class _Kind(Enum):
    """What a row belongs to."""

    LINE = auto()
    SIDES = auto()
    TABLE = auto()


@dataclass(slots=True)
class SheetRows:
    """Numbers the tables through all sheets."""

    tables: int = 0

    def paragraphs(self, rows: Sequence[Row]) -> Iterator[Paragraph]:
        """The paragraphs of one sheet in reading order."""
        for kind, block in groupby(_kinds(rows), key=lambda pair: pair[0]):
            members = [row for _, row in block]
            if kind is _Kind.LINE:
                for row in members:
                    yield from _lines(row.values(), -1)
                continue
            cells = _by_columns(members) if kind is _Kind.SIDES else _by_rows(members)
            yield from _lines(cells, self.tables)
            self.tables += 1


def _kinds(rows: Sequence[Row]) -> Iterator[tuple[_Kind, Row]]:
    """A table begins with a row of many cells, and ends where a blank row comes before one of few."""
    inside, last = False, 0
    for row in rows:
        number = next(iter(row.values())).row
        many = len(row) >= _TABLE_CELLS or (len(row) > 1 and _is_numbered(row))
        inside = many or (inside and number == last + 1)
        last = number
        few = _Kind.LINE if len(row) == 1 else _Kind.SIDES
        yield (_Kind.TABLE if inside else few), row


def _is_numbered(row: Row) -> bool:
    return len(next(iter(row.values())).text) <= _ORDINAL


def _by_rows(rows: Sequence[Row]) -> Iterator[Paragraph]:
    for row in rows:
        yield from row.values()


def _by_columns(rows: Sequence[Row]) -> Iterator[Paragraph]:
    """Two sides as the two cells of one row, as letterheads stand in Word."""
    first = next(iter(rows[0].values())).row
    for column in sorted({column for row in rows for column in row}):
        yield from (replace(row[column], row=first) for row in rows if column in row)


def _lines(cells: Iterable[Paragraph], table: int) -> Iterator[Paragraph]:
    """A paragraph for each line of each cell."""
    for cell in cells:
        place = replace(cell, table=table) if table >= 0 else replace(cell, row=-1, column=-1)
        for line in cell.text.splitlines():
            yield replace(place, text=line)
