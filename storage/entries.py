"""Progress entries: added, never changed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Executable, Row, bindparam, select

from app.domain.progress import Evidence, ProgressEntry, Status
from app.domain.vietnamese import fold
from storage.journal import Journal, table_of
from storage.tables import EntryRow, ItemRow
from storage.values import day, iso

_ENTRY = table_of(EntryRow)
_ITEM = table_of(ItemRow)
_OF_ITEM = _ENTRY.c.item_id == bindparam("item_id")


class SqlEntries:
    """The progress log."""

    def __init__(self, connection: Connection, journal: Journal) -> None:
        self._connection = connection
        self._journal = journal

    def add(self, entry: ProgressEntry) -> int:
        """Add an entry; gives its id."""
        return self._journal.insert(EntryRow, _values(entry))

    def of_item(self, item_id: int) -> tuple[ProgressEntry, ...]:
        """The entries of a task, oldest first."""
        return self._select(_OF_ITEM, item_id=item_id)

    def of_plan(self, plan_id: int) -> dict[int, tuple[ProgressEntry, ...]]:
        """The entries of every task of a plan, oldest first."""
        items = select(_ITEM.c.id).where(_ITEM.c.plan_id == plan_id, _ITEM.c.deleted.is_(None))
        found: dict[int, tuple[ProgressEntry, ...]] = {}
        for entry in self._select(_ENTRY.c.item_id.in_(items)):
            found[entry.item_id] = (*found.get(entry.item_id, ()), entry)
        return found

    def _select(self, condition: ColumnElement[bool], **values: object) -> tuple[ProgressEntry, ...]:
        return tuple(_entry(row) for row in self._connection.execute(_query(condition), values).all())


@lru_cache(maxsize=4)
def _query(condition: ColumnElement[bool]) -> Executable:
    return select(_ENTRY).where(_ENTRY.c.deleted.is_(None), condition).order_by(_ENTRY.c.on_date, _ENTRY.c.id)


def _values(entry: ProgressEntry) -> dict[str, Any]:
    recorded_at = entry.recorded_at or datetime.now(UTC)
    files = [[file.name, file.sha256, file.size] for file in entry.evidence]
    names = " ".join(file.name for file in entry.evidence)
    return {
        "item_id": entry.item_id,
        "on_date": entry.on.isoformat(),
        "text": entry.text,
        "quantity": entry.quantity,
        "percent": entry.percent,
        "status": entry.status.value if entry.status else None,
        "difficulty": entry.difficulty,
        "document_number": entry.document_number,
        "document_date": iso(entry.document_date),
        "evidence": json.dumps(files, ensure_ascii=False),
        "corrects_id": entry.corrects_id,
        "recorded_at": recorded_at.isoformat(timespec="seconds"),
        "folded": fold(f"{entry.text} {entry.difficulty} {entry.document_number} {names}"),
    }


def _entry(row: Row[Any]) -> ProgressEntry:
    return ProgressEntry(
        id=row.id,
        item_id=row.item_id,
        on=datetime.fromisoformat(row.on_date).date(),
        text=row.text,
        quantity=row.quantity,
        percent=row.percent,
        status=Status(row.status) if row.status else None,
        difficulty=row.difficulty,
        document_number=row.document_number,
        document_date=day(row.document_date),
        evidence=tuple(Evidence(*file) for file in json.loads(row.evidence)),
        corrects_id=row.corrects_id,
        recorded_at=datetime.fromisoformat(row.recorded_at),
    )
