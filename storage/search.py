"""Search without accents over stored, folded columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, and_, select

from app.domain.changes import Kind
from app.domain.search import Hit
from app.domain.vietnamese import fold, nfc
from storage.journal import table_of
from storage.tables import EntryRow, ItemRow, PlanRow, UnitRow

_PLAN, _ITEM, _ENTRY, _UNIT = (table_of(row) for row in (PlanRow, ItemRow, EntryRow, UnitRow))
Found = Row[*tuple[Any, ...]]
Query = Select[*tuple[Any, ...]]
_MOST_WORDS = 20  # SQLite takes no condition without end
_SPARE = 4  # so many times the limit are looked at, to put what matches with its accents first


def find(connection: Connection, text: str, limit: int) -> tuple[Hit, ...]:
    """Plans, units, tasks and entries that hold every word of `text`, at most `limit` of each kind."""
    words = list(dict.fromkeys(fold(text).split()))[:_MOST_WORDS]
    if not words:
        return ()
    exact = nfc(text).casefold().strip()
    hits: list[Hit] = []
    for query, hit_of in _QUERIES:
        rows = connection.execute(query(words).limit(limit * _SPARE)).all()
        found = sorted(
            map(hit_of, rows), key=lambda hit: exact not in f"{hit.title} {hit.context}".casefold()
        )
        hits.extend(found[:limit])
    return tuple(hits)


def _holds(table: Table, words: list[str]) -> ColumnElement[bool]:
    return and_(
        table.c.deleted.is_(None), *(table.c.folded.contains(word, autoescape=True) for word in words)
    )


def _plans(words: list[str]) -> Query:
    return select(_PLAN.c.id, _PLAN.c.title, _PLAN.c.number).where(_holds(_PLAN, words))


def _units(words: list[str]) -> Query:
    return select(_UNIT.c.id, _UNIT.c.name, _UNIT.c.short_name).where(_holds(_UNIT, words))


def _items(words: list[str]) -> Query:
    """The narrow index is searched first; the wide rows are read for the finds alone."""
    return (
        select(_ITEM.c.id, _ITEM.c.code, _ITEM.c.title, _ITEM.c.plan_id, _PLAN.c.title.label("plan"))
        .join(_PLAN, _PLAN.c.id == _ITEM.c.plan_id)
        .where(_holds(_ITEM, words), _PLAN.c.deleted.is_(None))
    )


def _entries(words: list[str]) -> Query:
    return (
        select(_ENTRY.c.id, _ENTRY.c.on_date, _ENTRY.c.text, _ENTRY.c.item_id, _ITEM.c.title, _ITEM.c.plan_id)
        .join(_ITEM, _ITEM.c.id == _ENTRY.c.item_id)
        .join(_PLAN, _PLAN.c.id == _ITEM.c.plan_id)
        .where(_holds(_ENTRY, words), _ITEM.c.deleted.is_(None), _PLAN.c.deleted.is_(None))
    )


def _plan_hit(row: Found) -> Hit:
    return Hit(Kind.PLAN, row.id, row.title, row.number, plan_id=row.id)


def _unit_hit(row: Found) -> Hit:
    return Hit(Kind.UNIT, row.id, row.name, row.short_name)


def _item_hit(row: Found) -> Hit:
    title = f"{row.code} {row.title}".strip()
    return Hit(Kind.ITEM, row.id, title, row.plan, plan_id=row.plan_id, item_id=row.id)


def _entry_hit(row: Found) -> Hit:
    return Hit(Kind.ENTRY, row.id, row.text, row.title, plan_id=row.plan_id, item_id=row.item_id)


_QUERIES: tuple[tuple[Callable[[list[str]], Query], Callable[[Found], Hit]], ...] = (
    (_plans, _plan_hit),
    (_units, _unit_hit),
    (_items, _item_hit),
    (_entries, _entry_hit),
)
