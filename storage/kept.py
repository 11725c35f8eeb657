"""Single values kept as JSON under a key."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Row, select

from storage.journal import Journal, table_of
from storage.tables import SettingRow

_SETTING = table_of(SettingRow)


class KeptValue:
    """The value under one key."""

    def __init__(self, connection: Connection, journal: Journal, key: str) -> None:
        self._connection = connection
        self._journal = journal
        self._key = key

    def read(self) -> Any:  # noqa: ANN401
        """The value, None where there is none."""
        row = self._row()
        return None if row is None else json.loads(row.value)

    def write(self, value: object) -> None:
        """Keep another value."""
        text = json.dumps(value, ensure_ascii=False)
        row = self._row()
        if row is None:
            self._journal.insert(SettingRow, {"key": self._key, "value": text})
        else:
            self._journal.update(SettingRow, row.id, {"value": text})

    def _row(self) -> Row[*tuple[Any, ...]] | None:
        query = select(_SETTING).where(_SETTING.c.key == self._key, _SETTING.c.deleted.is_(None))
        return self._connection.execute(query).one_or_none()
