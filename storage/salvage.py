"""What can still be read in a damaged book, as a text that a person can read: plans, tasks, progress.

Rows are read one by one, so a damaged place costs only what stands in it. Nothing is written to the book.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from storage.check import as_text
from storage.contents import address_of

_MOST = 1_000_000  # a damaged number must not make the reading endless
_UNREAD = 5_000  # so many numbers in a row without a row are the end
_PARTS = (
    ("KẾ HOẠCH", "plan", ("id", "number", "title", "issued_on")),
    ("NHIỆM VỤ", "item", ("id", "plan_id", "code", "title", "time_text", "status")),
    ("TIẾN ĐỘ", "entry", ("item_id", "on_date", "text", "quantity", "percent", "difficulty")),
)


def readable_text(path: Path) -> tuple[str, int]:
    """The text, and how many rows it holds."""
    lines: list[str] = []
    rows = 0
    for title, table, columns in _PARTS:
        lines += ["", f"{title} ({', '.join(columns)})"]
        found = [" | ".join(map(_shown, row)) for row in _rows(path, table, columns)]
        rows += len(found)
        lines += found
    return "\n".join(lines).strip() + "\n", rows


def _rows(path: Path, table: str, columns: tuple[str, ...]) -> Iterator[tuple[object, ...]]:
    """The living rows of a table that can be read, by their numbers."""
    query = f"SELECT {', '.join(columns)}, deleted FROM {table} WHERE id = ?"  # noqa: S608 - names of our own
    with closing(sqlite3.connect(address_of(path.absolute(), "mode=ro&immutable=1"), uri=True)) as book:
        book.text_factory = as_text
        missed = 0
        for number in range(1, _MOST):
            row = _row(book, query, number)
            missed = 0 if row else missed + 1
            if missed > _UNREAD:
                return
            if row and row[-1] is None:
                yield row[:-1]


def _row(book: sqlite3.Connection, query: str, number: int) -> tuple[object, ...] | None:
    try:
        return book.execute(query, (number,)).fetchone()
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return None


def _shown(value: object) -> str:
    return "" if value is None else str(value)
