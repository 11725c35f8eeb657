"""Task tables: STT | Nội dung | Chủ trì | Phối hợp | Thời gian, with group rows and merged cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from app.plan_text.builder import Reading
from app.plan_text.columns import (
    NO_MATCHES,
    ColumnMatches,
    Head,
    Row,
    head_of,
    is_repeated,
    rows_of,
    tables_of,
)
from app.plan_text.in_text import begins_with_unit
from app.plan_text.labels import Label, LabelValue, read_labels
from app.plan_text.line import Line, joined
from app.plan_text.marker import Marker, Rank, marker_of, marker_of_code

_VALUES = (Label.DIRECTING, Label.LEAD, Label.COORDINATING, Label.TIME, Label.PRODUCT)
_SPANNING = frozenset({Label.DIRECTING, Label.LEAD, Label.TIME})
_EMPTY = " .;-–—x/\\"
_ENDS = " .;,"
_CLOCK = re.compile(r"\W*(?:tu )?\d{1,2} ?(?:h|g|gio|:) ?\d{0,2}\b")
_DECIMAL = re.compile(r"(?<=\d),(?=\d)")  # a sheet holds 1.1 as a number and shows it as 1,1
_DITTO = re.compile(r"[-–—_\"'“”. ]*(?:nt|nhu tren|tuong tu|[\"”〃])[-–—_\"'“”. ]*")
_BETWEEN_UNITS = Rank.ROMAN + 0.5


@dataclass(frozen=True, slots=True)
class TableRules:
    """What is known beforehand: columns that a person matched, and the cells that are there but empty."""

    matches: ColumnMatches = field(default_factory=lambda: NO_MATCHES)
    blank: frozenset[tuple[int, int, int]] = frozenset()


NO_RULES = TableRules()


def read_tables(
    lines: Iterable[Line], path: tuple[str, ...], rules: TableRules = NO_RULES
) -> Iterator[Reading]:
    """The rows of all task tables among the lines, below `path`; other tables give nothing."""
    for table in tables_of(lines):
        rows = rows_of(table)
        head = head_of(rows, rules.matches)
        if head and head.is_task_table and (head.matched or not _is_agenda(head, rows)):
            yield from _Rows(head, path, rules).readings(rows[head.rows :])


def is_task_table(lines: Sequence[Line], rules: TableRules = NO_RULES) -> bool:
    """True where the lines of one table give tasks."""
    return next(read_tables(lines, (), rules), None) is not None


@dataclass(slots=True)
class _Rows:
    """Reads the rows below a head; `groups` are the open groups with their ranks, from the top."""

    head: Head
    path: tuple[str, ...]
    rules: TableRules
    groups: list[tuple[float, str]] = field(default_factory=list[tuple[float, str]])
    above: dict[Label, LabelValue] = field(default_factory=dict[Label, LabelValue])
    numbers_groups: bool = False

    def readings(self, rows: Sequence[Row]) -> Iterator[Reading]:
        """The groups and tasks in printed order; lines that only go on with a task stand in its body."""
        last: Reading | None = None
        kept = [row for row in rows if not is_repeated(row, self.head)]
        numbers, groups = (
            {number for number, row in enumerate(kept) if column in row}
            for column in (self.column(Label.ORDINAL), self.head.groups)
        )
        self.numbers_groups = bool(groups) and numbers <= groups
        for number, row in enumerate(kept):
            after = kept[number + 1] if number + 1 < len(kept) else None
            new = list(self._row(row, after))
            if not new and last and not last.is_group:
                last = last.with_body(self._details(row))
                continue
            for reading in new:
                if last:
                    yield last
                last = reading
        if last:
            yield last

    def _row(self, row: Row, after: Row | None) -> Iterator[Reading]:
        """The group or task of a row, a group and its first task, or nothing for a row of details."""
        if len({_plain(cell) for cell in row.values()}) == 1:
            yield from self._lone(row, after)
            return
        task = self.column(Label.TASK)
        if task not in row:
            yield from self._of_merged_task(row)
        elif self._is_group(row, after):
            yield self._group(row[task], self._mark(row))
        else:
            yield from self._above_column(row)
            yield self._task(row)

    def column(self, label: Label) -> int:
        """The column of a label, -1 where there is none."""
        labels = self.head.labels
        return labels.index(label) if label in labels else -1

    def _mark(self, row: Row) -> Marker | None:
        """The mark of a row: in a column of its own, else at the start of its words."""
        ordinal, task = self.column(Label.ORDINAL), self.column(Label.TASK)
        if ordinal in row:
            code = _DECIMAL.sub(".", _plain(row[ordinal]).strip(" ."))
            found = marker_of_code(code)
            return Marker(found.rank if found else Rank.NUMBER, code.strip(" .)"), 0)
        return marker_of(row[task][0]) if task in row else None

    def _has_values(self, row: Row) -> bool:
        return any(
            label in _VALUES and _plain(row[column]).strip(_EMPTY)
            for column, label in enumerate(self.head.labels)
            if column in row
        )

    def _is_group(self, row: Row, after: Row | None) -> bool:
        """True for a row that names no unit and no time and opens others: "I | Tuyên truyền"."""
        if self._has_values(row):
            return False
        mark = self._mark(row)
        if mark and mark.rank <= Rank.ROMAN:
            return True
        if row[self.column(Label.TASK)][0].upper and mark is None:
            return True
        below = self._mark(after) if after is not None else None
        return bool(mark and below and below.rank > mark.rank)

    def _lone(self, row: Row, after: Row | None) -> Iterator[Reading]:
        """A text across the whole table is a heading, but for a bullet and for a task without values."""
        column, cell = next(iter(row.items()))
        mark = marker_of(cell[0])
        in_place = column == self.column(Label.TASK)
        if mark and mark.rank > Rank.LETTER:
            return
        numbered_next = after is not None and self.column(Label.ORDINAL) in after
        heading = cell[0].upper or cell[0].paragraph.bold or not in_place or (numbered_next and not mark)
        if heading or (mark and mark.rank <= Rank.ROMAN):
            yield self._group(cell, mark)
        else:
            yield self._task(row)

    def _of_merged_task(self, row: Row) -> Iterator[Reading]:
        """A row that has values and no words of its own says more about the task above it."""
        if self.column(Label.ORDINAL) in row and self._has_values(row):
            others = [cell for column, cell in row.items() if self._is_unnamed(column)]
            if others:
                yield self._task(
                    {**row, self.column(Label.TASK): max(others, key=lambda cell: len(_plain(cell)))}
                )

    def _is_unnamed(self, column: int) -> bool:
        return column >= len(self.head.labels) or self.head.labels[column] is None

    def _above_column(self, row: Row) -> Iterator[Reading]:
        """A group whose name stands in a column of its own, merged over the rows of its tasks."""
        if self.head.groups in row:
            cell = row[self.head.groups]
            yield self._group(cell, self._mark(row) if self.numbers_groups else marker_of(cell[0]))

    def _group(self, cell: Sequence[Line], mark: Marker | None) -> Reading:
        rank = mark.rank if mark else _BETWEEN_UNITS
        code = mark.code if mark else ""
        self._close(rank)
        self.above.clear()
        path = self._path()
        self.groups.append((rank, code))
        return Reading(joined(cell), mark.end if mark else 0, code, path, self._level() - 1, is_group=True)

    def _close(self, rank: float) -> None:
        while self.groups and self.groups[-1][0] >= rank:
            self.groups.pop()

    def _path(self) -> tuple[str, ...]:
        return self.path + tuple(code for _, code in self.groups if code)

    def _level(self) -> int:
        return len(self.path) + len(self.groups)

    def _task(self, row: Row) -> Reading:
        mark = None if self.numbers_groups else self._mark(row)
        if mark:
            self._close(mark.rank)
        cell = row[self.column(Label.TASK)] if self.column(Label.TASK) in row else next(iter(row.values()))
        title, body = _parted(cell)
        values = [value for label in _VALUES for value in self._values(row, label)]
        inherited = [value for label in _VALUES if (value := self._from_above(row, label))]
        found = Reading(
            title,
            mark.end if mark else 0,
            mark.code if mark else "",
            self._path(),
            self._level(),
            values=tuple({value.label: value for value in reversed(values)}.values()),
            body=body,
        )
        self.above = {value.label: value for value in (*inherited, *values)}
        return found.with_inferred(inherited)

    def _values(self, row: Row, label: Label) -> Sequence[LabelValue]:
        column = self.column(label)
        cell = row.get(column)
        if not cell or not _plain(cell).strip(_EMPTY) or _is_ditto(cell):
            return ()
        line = joined(cell)
        inside = [value for value in read_labels(line) if value.value and value.label in _VALUES]
        return inside or [_value_of(cell, line, label)]

    def _from_above(self, row: Row, label: Label) -> LabelValue | None:
        """What the row above says, where this row has "nt", or no such cell: one cell covers them both."""
        column = self.column(label)
        if column in row and _is_ditto(row[column]):
            return self.above.get(label)
        if label not in _SPANNING:
            return None
        first = next(iter(row.values()))[0].paragraph
        if column in row or (first.table, first.row, column) in self.rules.blank:
            return None
        return self.above.get(label)

    def _details(self, row: Row) -> tuple[Line, ...]:
        ordinal = self.column(Label.ORDINAL)
        return tuple(line for column, cell in row.items() if column != ordinal for line in cell)


def _plain(cell: Sequence[Line]) -> str:
    return " ".join(line.text for line in cell)


def _is_ditto(cell: Sequence[Line]) -> bool:
    """True for "-nt-" and "như trên"."""
    return len(cell) == 1 and _DITTO.fullmatch(cell[0].folded) is not None


def _parted(cell: Sequence[Line]) -> tuple[Line, tuple[Line, ...]]:
    """The words of a task, and below them the bullets that stand in the same cell."""
    bullets = (number for number, line in enumerate(cell) if number and marker_of(line))
    end = next(bullets, len(cell))
    return joined(cell[:end]), tuple(cell[end:])


def _value_of(cell: Sequence[Line], line: Line, label: Label) -> LabelValue:
    """The text of a cell; units on lines of their own are told apart by a semicolon."""
    parts: list[str] = []
    for each in cell:
        mark = marker_of(each)
        start = mark.end if mark and mark.rank >= Rank.STAR else 0
        text = each.text[start:]
        apart = bool(parts) and label is not Label.TIME and (start > 0 or begins_with_unit(text))
        if parts and not apart:
            parts[-1] += f" {text}"
        else:
            parts.append(text)
    value = "; ".join(part.strip(_ENDS) for part in parts)
    return LabelValue(label, "", value, line, 0, len(line.text))


def _is_agenda(head: Head, rows: Sequence[Row]) -> bool:
    """True for the programme of one day: its times are hours."""
    if Label.TIME not in head.labels:
        return False
    column = head.labels.index(Label.TIME)
    times = [row[column][0].folded for row in rows[head.rows :] if column in row]
    return bool(times) and 2 * sum(_CLOCK.match(time) is not None for time in times) > len(times)
