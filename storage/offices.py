"""The office of this data folder."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from sqlalchemy import Connection, Row, select

from app.domain.office import HeaderLine, Level, Office
from storage.journal import Journal, table_of
from storage.tables import SettingRow

_SETTING = table_of(SettingRow)
_KEY = "office"


class SqlOffices:
    """The one office, kept as JSON."""

    def __init__(self, connection: Connection, journal: Journal) -> None:
        self._connection = connection
        self._journal = journal

    def get(self) -> Office | None:
        """The office, None before the first run."""
        row = self._row()
        if row is None:
            return None
        values = json.loads(row.value)
        values["level"] = Level(values["level"])
        values["header"] = tuple(HeaderLine(*line) for line in values["header"])
        values["recipients"] = tuple(values["recipients"])
        return Office(**values)

    def save(self, office: Office) -> None:
        """Store the office."""
        values = dataclasses.asdict(office)
        values["header"] = [[line.text, line.bold] for line in office.header]
        text = json.dumps(values, ensure_ascii=False)
        row = self._row()
        if row is None:
            self._journal.insert(SettingRow, {"key": _KEY, "value": text})
        else:
            self._journal.update(SettingRow, row.id, {"value": text})

    def _row(self) -> Row[*tuple[Any, ...]] | None:
        query = select(_SETTING).where(_SETTING.c.key == _KEY, _SETTING.c.deleted.is_(None))
        return self._connection.execute(query).one_or_none()
