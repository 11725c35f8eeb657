"""Progress entries: added, never changed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, select

from app.domain.progress import Evidence, ProgressEntry, Status
from app.domain.vietnamese import fold
from storage.driver import driver_of, sql_of
from storage.journal import Journal, table_of
from storage.tables import EntryRow, ItemRow
from storage.values import day, iso, json_text, reads

_ENTRY = table_of(EntryRow)
_ITEM = table_of(ItemRow)


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
        rows = driver_of(self._connection).execute(_of_item(), {"item_id": item_id})
        return tuple(map(_entry, rows))

    def of_plan(self, plan_id: int) -> dict[int, tuple[ProgressEntry, ...]]:
        """The entries of every task of a plan, oldest first."""
        items = select(_ITEM.c.id).where(_ITEM.c.plan_id == plan_id, _ITEM.c.deleted.is_(None))
        found: dict[int, tuple[ProgressEntry, ...]] = {}
        for entry in map(_entry, self._connection.execute(_query(_ENTRY.c.item_id.in_(items)))):
            found[entry.item_id] = (*found.get(entry.item_id, ()), entry)
        return found

    def evidence(self) -> tuple[Evidence, ...]:
        """Every file that an entry in sight names, once."""
        query = select(_ENTRY.c.evidence).where(_ENTRY.c.deleted.is_(None), _ENTRY.c.evidence != "[]")
        texts = self._connection.execute(query).scalars()
        return tuple({file: None for text in texts for file in _files(text)})


@cache
def _of_item() -> str:
    return sql_of(_query(_ENTRY.c.item_id == bindparam("item_id")))


def _query(condition: ColumnElement[bool]) -> Select[Any]:
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
        "evidence": json_text(files),
        "corrects_id": entry.corrects_id,
        "recorded_at": recorded_at.isoformat(timespec="seconds"),
        "folded": fold(f"{entry.text} {entry.difficulty} {entry.document_number} {names}"),
    }


@reads
def _entry(row: Sequence[Any]) -> ProgressEntry:
    """The entry behind a row of its table."""
    entry_id, _uuid, _deleted, item_id, on_date, text, quantity, percent, status, *rest = row
    difficulty, document_number, document_date, evidence, corrects_id, recorded_at, _folded = rest
    return ProgressEntry(
        id=entry_id,
        item_id=item_id,
        on=datetime.fromisoformat(on_date).date(),
        text=text,
        quantity=quantity,
        percent=percent,
        status=Status(status) if status else None,
        difficulty=difficulty,
        document_number=document_number,
        document_date=day(document_date),
        evidence=_files(evidence),
        corrects_id=corrects_id,
        recorded_at=datetime.fromisoformat(recorded_at),
    )


@reads
def _files(text: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(*file) for file in json.loads(text))
