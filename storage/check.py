"""Whether a database still holds what was written into it: its structure, the chain, and every row.

A row is what its events made of it, so one bit that changed in a row, or in an event, is found and named;
SQLite's own check looks at the structure alone.
"""

from __future__ import annotations

import json
import sqlite3
from collections import deque
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, cast

from app.errors import UNREADABLE
from storage.chain import first_link, next_link
from storage.database import is_of_environment
from storage.tables import JOURNALLED, SnapshotRow

_TABLES = tuple(row.__tablename__ for row in (*JOURNALLED, SnapshotRow))
_ROWS = frozenset(map(str, _TABLES))


class Fault(StrEnum):
    """What is wrong in one place."""

    STRUCTURE = "structure"
    REFERENCE = "reference"
    CHAIN = "chain"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Flaw:
    """One place that is not what was written: the table, and the number of the row in it."""

    fault: Fault
    table: str
    row: int = 0
    about: str = ""


@dataclass(slots=True)
class _Told:
    """What the events tell of the rows, as far as they were read."""

    rows: dict[tuple[str, int], dict[str, Any]] = field(default_factory=dict[tuple[str, int], dict[str, Any]])
    unsealed: list[Mapping[str, Any]] = field(default_factory=list[Mapping[str, Any]])
    last: str = ""


def flaws(connection: sqlite3.Connection) -> Iterator[Flaw]:
    """Everything that is wrong, worst first; nothing where all is well.

    Raises SQLite's error where the disk or another program is in the way: that is no flaw.
    """
    with _lenient(connection):
        try:
            yield from _structure(connection)
            told = _Told()
            yield from _chain(connection, told)
            yield from _rows(connection, told)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # SQLite's words may hold damaged names
            if is_of_environment(error):
                raise
            yield Flaw(Fault.STRUCTURE, "", about=str(error))


@contextmanager
def _lenient(connection: sqlite3.Connection) -> Generator[None]:
    """Read text that is no text any more as what can be compared."""
    before, factory = connection.text_factory, connection.row_factory
    connection.text_factory = as_text
    connection.row_factory = sqlite3.Row
    try:
        yield
    finally:
        connection.text_factory, connection.row_factory = before, factory


def _fetch(connection: sqlite3.Connection, query: str) -> Iterator[dict[str, Any]]:
    """Rows as they are; in a damaged one bytes may stand where a text was."""
    for row in connection.execute(query):
        values = dict(row)
        yield {name: as_text(value) if isinstance(value, bytes) else value for name, value in values.items()}


def as_text(data: bytes) -> str:
    """Damaged text as what can be compared and read."""
    return data.decode("utf-8", "replace")


def _structure(connection: sqlite3.Connection) -> Iterator[Flaw]:
    for (about,) in connection.execute("PRAGMA integrity_check").fetchall():
        if about != "ok":
            yield Flaw(Fault.STRUCTURE, "", about=about)
    for table, row, *_rest in connection.execute("PRAGMA foreign_key_check").fetchall():
        yield Flaw(Fault.REFERENCE, table, row or 0)


def _chain(connection: sqlite3.Connection, told: _Told) -> Iterator[Flaw]:
    """Follow the chain from the first action; each action's hash is the first link of its events."""
    actions = deque(_fetch(connection, "SELECT * FROM action ORDER BY id"))
    current = 0
    for event in _fetch(connection, "SELECT * FROM event ORDER BY seq"):
        if event["action_id"] != current and isinstance(event["action_id"], int):
            current = event["action_id"]
            yield from _begin(current, actions, told)
        if event["hash"] != next_link(told.last, event) or not _tell(event, told):
            yield Flaw(Fault.CHAIN, "event", event["seq"])
        told.last = str(event["hash"])
    for action in actions:  # each is written with its first event
        yield Flaw(Fault.CHAIN, "action", action["id"])
    yield from _counted(connection)


def _begin(action_id: int, actions: deque[dict[str, Any]], told: _Told) -> Iterator[Flaw]:
    """Take the actions up to this one; those before it left no event."""
    while actions and actions[0]["id"] <= action_id:
        action = actions.popleft()
        if not action["hash"]:
            told.unsealed.append(action)
        elif action["hash"] == first_link(told.last, told.unsealed, action):
            told.unsealed.clear()
        else:
            yield Flaw(Fault.CHAIN, "action", action["id"])
        told.last = str(action["hash"] or told.last)
        if action["id"] < action_id:
            yield Flaw(Fault.CHAIN, "action", action["id"])


def _tell(event: Mapping[str, Any], told: _Told) -> bool:
    """Do to the told row what the event says; whether it makes sense."""
    before, after = _values(event["before"] or "{}"), _values(event["after"])
    if before is None or after is None:
        return False
    row = told.rows.setdefault((event["entity"], event["entity_id"]), {})
    sound = all(row.get(name, value) == value for name, value in before.items())
    row.update(after)
    item_id = event["entity_id"] if event["entity"] == "item" else row.get("item_id")
    return sound and item_id == event["item_id"] and event["entity"] in _ROWS


def _values(text: object) -> dict[str, Any] | None:
    try:
        found: object = json.loads(str(text))
    except UNREADABLE:
        return None
    return cast("dict[str, Any]", found) if isinstance(found, dict) else None


def _counted(connection: sqlite3.Connection) -> Iterator[Flaw]:
    """Actions and events are numbered without a gap, and SQLite remembers the last number by itself."""
    for table, key in (("action", "id"), ("event", "seq")):
        count, last = connection.execute(f"SELECT count(*), max({key}) FROM {table}").fetchone()  # noqa: S608
        query = "SELECT seq FROM sqlite_sequence WHERE name = ?"
        known = (connection.execute(query, (table,)).fetchone() or (0,))[0]
        if not count == (last or 0) == known:
            yield Flaw(Fault.CHAIN, table, max(last or 0, known))


def _rows(connection: sqlite3.Connection, told: _Told) -> Iterator[Flaw]:
    """Hold every row against what its events tell."""
    for table in _TABLES:
        columns = _fetch(connection, f"PRAGMA table_info({table})")
        usual = {column["name"]: _default(column["dflt_value"]) for column in columns}
        for row in _fetch(connection, f"SELECT * FROM {table} ORDER BY id"):  # noqa: S608
            if row != usual | told.rows.pop((str(table), row["id"]), {}):
                yield Flaw(Fault.ROW, str(table), row["id"])
    for table, row_id in told.rows:
        yield Flaw(Fault.ROW, table, row_id)


def _default(text: str | None) -> Any:  # noqa: ANN401
    """What an older row has in a column that came later; the defaults are texts."""
    return None if text is None else text.strip("'")
