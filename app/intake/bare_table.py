"""Tables that came as one cell a line, without any bars: a head from "STT" on, then row after row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from app.domain.time_words import find_times
from app.domain.vietnamese import fold
from app.plan_text.columns import column_label, fold_head
from app.plan_text.in_text import begins_with_unit
from app.plan_text.labels import Label
from app.plan_text.source import Paragraph

_NUMBER = re.compile(r"(?:\(?\d{1,3}\)?|\d{1,3}(?:\.\d{1,2}){1,3}|[IVX]{1,5}|[A-EĐ])\.?")
_ENDS = re.compile(r"(?:[IVX]{1,5}|[A-E])[./]\s?\S|PHỤ LỤC|(?i:nơi nhận)|\W*(?:TM|KT)\. ?")
_COLUMNS = range(3, 10)
_LONGEST_NAME = 50
_LONGEST_ROW = 14  # lines
_WHO = (Label.LEAD, Label.COORDINATING, Label.DIRECTING)
_ALWAYS = ("thuong xuyen", "hang ", "ca nam")


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of such a table; `spaced` says that a blank line parts its cells and is none itself."""

    labels: tuple[Label | None, ...]
    end: int
    spaced: bool


def with_bare_tables(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """The lines, those of such tables with their places; nothing is left out or moved."""
    found = list(lines)
    table = max((line.table for line in lines), default=-1) + 1
    at = 0
    while at < len(found):
        head = _head_at(found, at)
        end = _place_table(found, at, head, table) if head else at
        table, at = (table + 1, end) if end > at else (table, at + 1)
    return found


def _head_at(lines: Sequence[Paragraph], start: int) -> _Head | None:
    """The head that begins at a line: names of columns up to the number of the first row."""
    if not _is_ordinal_name(lines[start]):
        return None
    labels: list[Label | None] = []
    for at in range(start, min(start + 2 * _COLUMNS.stop, len(lines))):
        text = lines[at].text.strip(" *")
        if _NUMBER.fullmatch(text):
            spaced = at - start >= 2 * len(labels) - 1
            who_or_when = {*_WHO, Label.TIME} & set(labels)
            known = len(labels) in _COLUMNS and Label.TASK in labels and who_or_when
            return _Head(tuple(labels), at, spaced) if known else None
        if len(text) > _LONGEST_NAME or lines[at].table >= 0:
            return None
        if text:
            labels.append(_label(text))
        if labels.count(Label.ORDINAL) > 1:
            return None
    return None


def _is_ordinal_name(line: Paragraph) -> bool:
    return line.table < 0 and len(line.text) <= _LONGEST_NAME and _label(line.text) is Label.ORDINAL


@lru_cache(maxsize=1024)
def _label(name: str) -> Label | None:
    return column_label(fold_head(name))


def _place_table(lines: list[Paragraph], start: int, head: _Head, table: int) -> int:
    """Give the lines of a table their places; tells where it ends."""
    column = -1
    for at in range(start, head.end):
        column += bool(lines[at].text.strip())
        lines[at] = replace(lines[at], table=table, row=0, column=column)
    end = head.end
    for row, (first, last) in enumerate(_rows(lines, head), start=1):
        columns = _columns([line.text.strip(" *") for line in lines[first + 1 : last]], head)
        for at, column in zip(range(first, last), (0, *columns), strict=True):
            lines[at] = replace(lines[at], table=table, row=row, column=column)
        end = last
    return end


def _rows(lines: Sequence[Paragraph], head: _Head) -> Iterator[tuple[int, int]]:
    """Where each row begins and ends; the last one has no more lines than there are columns."""
    first: int | None = head.end
    while first is not None:
        after = _next_row(lines, first)
        last = after or _end_of_last(lines, first, head)
        while last > first + 1 and after is None and not lines[last - 1].text.strip():
            last -= 1
        yield first, last
        first = after


def _next_row(lines: Sequence[Paragraph], first: int) -> int | None:
    """Where the next row begins, None after the last one."""
    for at in range(first + 2, min(first + 2 * _LONGEST_ROW, len(lines))):
        text = lines[at].text.strip(" *")
        if _ENDS.match(text) or lines[at].table >= 0 or _is_ordinal_name(lines[at]):
            return None
        if _NUMBER.fullmatch(text) and _follows(lines[first].text.strip(" *"), text):
            return at
    return None


def _follows(before: str, number: str) -> bool:
    """True where a number may be that of the next row: an amount in a cell is none."""
    one, other = before.strip("(). "), number.strip("(). ")
    if not (one.isdigit() and other.isdigit()):
        return True
    return int(other) in {int(one) + 1, 1}


def _end_of_last(lines: Sequence[Paragraph], first: int, head: _Head) -> int:
    left = len(head.labels) - 1
    for at in range(first + 1, len(lines)):
        text = lines[at].text.strip()
        if not left or _ENDS.match(text) or _is_ordinal_name(lines[at]):
            return at
        left -= bool(text) or not head.spaced
    return len(lines)


def _columns(cells: Sequence[str], head: _Head) -> list[int]:
    """The column of each line of a row behind its number."""
    width = len(head.labels) - 1
    if len(cells) == width and not head.spaced:
        return list(range(1, width + 1))
    exact = sum(map(bool, cells)) == width
    column, found = 0, list[int]()
    for cell in cells:
        if cell:
            column = column + 1 if exact or not column else _column_of(cell, column, head.labels)
        found.append(max(column, 1))
    return found


def _column_of(cell: str, column: int, labels: Sequence[Label | None]) -> int:
    """The next column that a text fits, else the one that its row has come to."""
    after = range(column + 1, len(labels))
    if _is_time(cell):
        return next((each for each in after if labels[each] is Label.TIME), column)
    if begins_with_unit(cell):
        return next((each for each in after if labels[each] in _WHO), column)
    rest = labels[column] not in {Label.TASK, *_WHO} or cell[:1].isupper()
    return next((each for each in after if rest and labels[each] in {Label.PRODUCT, None}), column)


def _is_time(text: str) -> bool:
    folded = fold(text)
    return len(text) <= _LONGEST_NAME and (bool(find_times(folded)) or folded.startswith(_ALWAYS))
