"""Every change of a row goes through here: the row and its event are written in the same transaction.

Rows are only inserted and updated; removing sets `deleted`. So any action can be inverted from its events.
"""

from __future__ import annotations

import getpass
import json
import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import Boolean, Connection, Table, bindparam, func, insert, select, update

from app.domain.changes import Changes, Kind
from storage.chain import canonical, first_link, next_link
from storage.driver import driver_of, sql_of
from storage.tables import ActionRow, EventRow, Row

if TYPE_CHECKING:
    import sqlite3

_LAST = (
    "SELECT (SELECT hash FROM event ORDER BY seq DESC LIMIT 1), "
    "(SELECT hash FROM action ORDER BY id DESC LIMIT 1)"
)
Start = tuple[datetime, str, int | None, int | None]
"""When, what in words, which action it undoes, which it redoes."""

_KINDS = {
    "setting": Kind.OFFICE,
    "plan": Kind.PLAN,
    "duty": Kind.PLAN,
    "item": Kind.ITEM,
    "assignment": Kind.ITEM,
    "entry": Kind.ENTRY,
    "unit": Kind.UNIT,
    "report": Kind.REPORT,
    "report_text": Kind.REPORT,
    "estimate": Kind.REPORT,
    "indicator": Kind.REPORT,
    "snapshot": Kind.REPORT,
}


def table_of(row: type[Row] | type[ActionRow] | type[EventRow]) -> Table:
    """The Core table of a row class."""
    return row.__table__  # type: ignore[attr-defined]  # SQLModel adds it


class Journal:
    """The writer of one transaction. Without `start` it is a reader, and any write is a bug.

    It speaks to the driver: of a save through SQLAlchemy most would be SQLAlchemy's own time.
    """

    def __init__(self, connection: Connection, start: Start | None) -> None:
        self._connection = connection
        self._start = start
        self._action_id = 0
        self._last_hash = ""
        self._kinds: set[Kind] = set()
        self._plan_ids: set[int] = set()
        self._item_ids: set[int] = set()

    def insert(self, row: type[Row], values: Mapping[str, Any]) -> int:
        """Insert one row; gives its id."""
        return self.insert_many(row, [values])[0]

    def insert_many(self, row: type[Row], many: Sequence[Mapping[str, Any]]) -> list[int]:
        """Insert rows of one table; gives their ids, in order."""
        if not many:
            return []
        table = table_of(row)
        first = self._next_id(table)
        full: list[dict[str, Any]] = [
            {"id": first + n, "uuid": uuid.uuid4().hex, "deleted": None, **values}
            for n, values in enumerate(many)
        ]
        self._write(_insert(table, tuple(full[0])), full)
        self._record([(table.name, values["id"], None, values, values) for values in full])
        return [values["id"] for values in full]

    def update(self, row: type[Row], row_id: int, values: Mapping[str, Any]) -> None:
        """Change columns of one row; columns that stay as they are leave no event."""
        self._update(table_of(row), row_id, values)

    def is_live(self, row: type[Row], row_id: int) -> bool:
        """Whether there is such a row in sight."""
        return self._driver.execute(_live(table_of(row)), {"row_id": row_id}).fetchone() is not None

    def remove(self, row: type[Row], row_id: int) -> None:
        """Take a row out of sight."""
        self.update(row, row_id, {"deleted": self._action()})

    def invert(self, action_id: int, tables: Mapping[str, Table]) -> None:
        """Undo everything that an action did, newest first."""
        events = table_of(EventRow)
        query = select(events).where(events.c.action_id == action_id).order_by(events.c.seq.desc())
        for row in self._connection.execute(query).all():
            before = {"deleted": self._action()} if row.before is None else json.loads(row.before)
            self._update(tables[row.entity], row.entity_id, before)

    def changes(self, new_id: int = 0) -> Changes:
        """What was touched so far."""
        return Changes(
            self._action_id,
            self._start[1] if self._start else "",
            frozenset(self._kinds),
            frozenset(self._plan_ids),
            frozenset(self._item_ids),
            new_id,
        )

    def _update(self, table: Table, row_id: int, values: Mapping[str, Any]) -> None:
        old = self._row(table, row_id, tuple(values))
        new = {name: value for name, value in values.items() if old[name] != value}
        if not new:
            return
        self._write(_change(table, tuple(new)), [{**new, "row_id": row_id}])
        self._record([(table.name, row_id, {name: old[name] for name in new}, new, old)])

    def _next_id(self, table: Table) -> int:
        return (self._driver.execute(_newest(table)).fetchone()[0] or 0) + 1

    def _record(
        self,
        many: Sequence[tuple[str, int, dict[str, Any] | None, Mapping[str, Any], Mapping[Any, Any]]],
    ) -> None:
        action_id = self._action()
        records: list[dict[str, Any]] = []
        for entity, row_id, before, after, row in many:
            item_id = self._touch(entity, row_id, row)
            record = {
                "action_id": action_id,
                "entity": entity,
                "entity_id": row_id,
                "before": None if before is None else canonical(before),
                "after": canonical(after),
            }
            self._last_hash = next_link(self._last_hash, record)
            records.append(record | {"item_id": item_id, "hash": self._last_hash})
        self._write(_insert(table_of(EventRow), tuple(records[0])), records)

    def _touch(self, entity: str, row_id: int, row: Mapping[Any, Any]) -> int | None:
        self._kinds.add(_KINDS[entity])
        plan_id = row_id if entity == "plan" else row.get("plan_id")
        item_id = row_id if entity == "item" else row.get("item_id")
        if plan_id:
            self._plan_ids.add(plan_id)
        if item_id:
            self._item_ids.add(item_id)
        return item_id

    def _action(self) -> int:
        """The id of this transaction's action, written with its first event."""
        if not self._action_id:
            if self._start is None:
                raise RuntimeError("a reading transaction cannot write")
            at, words, undoes, redoes = self._start
            values = {
                "uuid": uuid.uuid4().hex,
                "at": at.astimezone(UTC).isoformat(timespec="milliseconds"),
                "user": _user(),
                "text": words,
                "undoes_id": undoes,
                "redoes_id": redoes,
            }
            last, sealed = self._driver.execute(_LAST).fetchone()
            self._last_hash = first_link(last or "", [] if sealed else self._unsealed(), values)
            values["hash"] = self._last_hash
            done = self._driver.execute(_insert(table_of(ActionRow), tuple(values)), values)
            self._action_id = done.lastrowid or 0
        return self._action_id

    @cached_property
    def _driver(self) -> sqlite3.Connection:
        return driver_of(self._connection)

    def _write(self, statement: str, rows: Sequence[Mapping[str, Any]]) -> None:
        self._driver.executemany(statement, rows)

    def _row(self, table: Table, row_id: int, names: tuple[str, ...]) -> dict[str, Any]:
        """These columns of a row as they stand, with what it belongs to; yes and no as Python has them."""
        statement, columns = _by_id(table, names)
        found = self._driver.execute(statement, {"row_id": row_id}).fetchone()
        return {
            name: bool(value) if is_yes_or_no else value
            for (name, is_yes_or_no), value in zip(columns, found, strict=True)
        }

    def _unsealed(self) -> list[Mapping[str, Any]]:
        """The actions that an earlier program wrote without a hash: this is the first one after them."""
        query = select(table_of(ActionRow)).order_by(table_of(ActionRow).c.id)
        return [dict(row) for row in self._connection.execute(query).mappings()]


# SQLAlchemy writes the statements, once.


@cache
def _insert(table: Table, names: tuple[str, ...]) -> str:
    return sql_of(insert(table), names)


@cache
def _by_id(table: Table, names: tuple[str, ...]) -> tuple[str, list[tuple[str, bool]]]:
    """The statement, and of each column its name and whether it says yes or no."""
    columns = [column for column in table.columns if column.name in {*names, "plan_id", "item_id"}]
    statement = select(*columns).where(table.c.id == bindparam("row_id"))
    return sql_of(statement), [(column.name, isinstance(column.type, Boolean)) for column in columns]


@cache
def _live(table: Table) -> str:
    return sql_of(select(table.c.id).where(table.c.id == bindparam("row_id"), table.c.deleted.is_(None)))


@cache
def _change(table: Table, names: tuple[str, ...]) -> str:
    return sql_of(update(table).where(table.c.id == bindparam("row_id")), names)


@cache
def _newest(table: Table) -> str:
    return sql_of(select(func.max(table.c.id)))


@cache
def _user() -> str:
    try:
        return getpass.getuser()
    except OSError:  # no account name in this environment
        return ""
