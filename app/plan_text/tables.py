"""Task tables: STT | Nội dung | Chủ trì | Phối hợp | Thời gian, with group rows and merged cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.plan_text.builder import Reading
from app.plan_text.labels import Label, LabelValue, label_of
from app.plan_text.line import Line, joined
from app.plan_text.marker import marker_of

_ORDINAL = re.compile(r"(?:stt|tt|so tt|so thu tu|ma so)")
_HEADER_ROWS = 3
_WHO_OR_WHEN = {Label.LEAD, Label.COORDINATING, Label.TIME}

Row = Mapping[int, Line]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column holds what; `header` is the number of the last header row."""

    header: int
    labels: dict[int, Label] = field(default_factory=dict[int, Label])
    ordinal: int | None = None

    @property
    def task(self) -> int:
        """The column of the task's words."""
        return next(column for column, label in self.labels.items() if label is Label.TASK)


def read_tables(lines: Iterable[Line], path: tuple[str, ...]) -> Iterator[Reading]:
    """The rows of all task tables among the lines, below `path`; other tables give nothing."""
    tables: dict[int, list[Line]] = {}
    for line in lines:
        if line.paragraph.table >= 0:
            tables.setdefault(line.paragraph.table, []).append(line)
    for table in tables.values():
        rows = _rows(table)
        columns = _columns(rows)
        if columns:
            yield from _tasks(rows[columns.header + 1 :], columns, path)


def _rows(lines: Sequence[Line]) -> list[Row]:
    cells: dict[int, dict[int, list[Line]]] = {}
    for line in lines:
        cells.setdefault(line.paragraph.row, {}).setdefault(line.paragraph.column, []).append(line)
    return [
        {column: joined(parts) for column, parts in sorted(row.items())} for _, row in sorted(cells.items())
    ]


def _columns(rows: Sequence[Row]) -> _Columns | None:
    """The columns that the first rows name, if they make a task table."""
    for number, row in enumerate(rows[:_HEADER_ROWS]):
        labels: dict[int, Label] = {}
        for column, line in row.items():
            label = label_of(line.folded)
            if label and label not in labels.values():
                labels[column] = label
        if Label.TASK in labels.values() and _WHO_OR_WHEN & set(labels.values()):
            ordinal = next((column for column, line in row.items() if _ORDINAL.fullmatch(line.folded)), None)
            return _Columns(number, labels, ordinal)
    return None


def _tasks(rows: Sequence[Row], columns: _Columns, path: tuple[str, ...]) -> Iterator[Reading]:
    group: tuple[str, ...] = ()
    for row in rows:
        if _repeats_header(row, columns):
            continue
        heading = _group(row, columns)
        if heading:
            line, start, code = heading
            group = (code,) if code else ()
            yield Reading(line, start, code, path, len(path), is_group=True)
        elif columns.task in row:
            yield _task(row, columns, path, group)


def _repeats_header(row: Row, columns: _Columns) -> bool:
    """True for a header row printed again on a new page, and for the row "1 | 2 | 3"."""
    named = [label_of(line.folded) for column, line in row.items() if column in columns.labels]
    numbers = all(line.text.strip("()").isdigit() for line in row.values())
    return (len(row) > 2 and numbers) or named == list(columns.labels.values())  # noqa: PLR2004


def _group(row: Row, columns: _Columns) -> tuple[Line, int, str] | None:
    """The heading in a row that names no unit: "I | Tuyên truyền" or "I. TUYÊN TRUYỀN" across the table."""
    texts = list(dict.fromkeys(line.text for line in row.values()))
    if len(row) == 1 or len(texts) == 1:
        line = next(iter(row.values()))
        marker = marker_of(line)
        return (line, marker.end, marker.code) if marker else ((line, 0, "") if line.upper else None)
    ordinal = row.get(columns.ordinal) if columns.ordinal is not None else None
    task = row.get(columns.task)
    if ordinal is None or task is None or len(row) > 2:  # noqa: PLR2004
        return None
    code = ordinal.text.strip(" .)")
    return (task, 0, code) if code.isalpha() and code.isupper() else None


def _task(row: Row, columns: _Columns, path: tuple[str, ...], group: tuple[str, ...]) -> Reading:
    line = row[columns.task]
    code = (
        row[columns.ordinal].text.strip(" .)")
        if columns.ordinal in row and columns.ordinal is not None
        else ""
    )
    marker = marker_of(line) if not code else None
    values = tuple(
        LabelValue(label, "", row[column].text.strip(" .;"), row[column], 0, len(row[column].text))
        for column, label in columns.labels.items()
        if label is not Label.TASK and column in row and row[column].text.strip(" .;-–x")
    )
    return Reading(
        line,
        marker.end if marker else 0,
        marker.code if marker else code,
        path + group,
        len(path) + len(group),
        values=values,
    )
