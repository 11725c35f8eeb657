"""The unit directory."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, select

from app.domain.unit import Unit, UnitKind
from app.domain.vietnamese import fold, sort_key
from storage.journal import Journal, table_of
from storage.tables import UnitRow
from storage.values import json_text, reads

_UNIT = table_of(UnitRow)


class SqlUnits:
    """The units, in Vietnamese alphabetical order."""

    def __init__(self, connection: Connection, journal: Journal) -> None:
        self._connection = connection
        self._journal = journal

    def add(self, unit: Unit) -> int:
        """Add a unit; gives its id."""
        return self._journal.insert(UnitRow, _values(unit))

    @reads
    def all(self) -> tuple[Unit, ...]:
        """Every unit."""
        query = select(_UNIT).where(_UNIT.c.deleted.is_(None)).order_by(_UNIT.c.sort_key)
        return tuple(
            Unit(
                row.id, row.name, UnitKind(row.kind), row.short_name, tuple(json.loads(row.aliases)), row.note
            )
            for row in self._connection.execute(query).all()
        )

    def update(self, unit: Unit) -> None:
        """Store a changed unit."""
        self._journal.update(UnitRow, unit.id, _values(unit))

    def remove(self, unit_id: int) -> None:
        """Take a unit out of the directory; where it is assigned its name stays."""
        self._journal.remove(UnitRow, unit_id)


def _values(unit: Unit) -> dict[str, Any]:
    return {
        "name": unit.name,
        "kind": unit.kind.value,
        "short_name": unit.short_name,
        "aliases": json_text(unit.aliases),
        "note": unit.note,
        "folded": fold(" ".join((unit.name, unit.short_name, *unit.aliases))),
        "sort_key": sort_key(unit.name),
    }
