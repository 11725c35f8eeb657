"""The office of this data folder."""

from __future__ import annotations

import dataclasses

from sqlalchemy import Connection

from app.domain.office import HeaderLine, Level, Office
from storage.journal import Journal
from storage.kept import KeptValue


class SqlOffices:
    """The one office, kept as JSON."""

    def __init__(self, connection: Connection, journal: Journal) -> None:
        self._kept = KeptValue(connection, journal, "office")

    def get(self) -> Office | None:
        """The office, None before the first run."""
        values = self._kept.read()
        if values is None:
            return None
        values["level"] = Level(values["level"])
        values["header"] = tuple(HeaderLine(*line) for line in values["header"])
        values["recipients"] = tuple(values["recipients"])
        return Office(**values)

    def save(self, office: Office) -> None:
        """Store the office."""
        values = dataclasses.asdict(office)
        values["header"] = [[line.text, line.bold] for line in office.header]
        self._kept.write(values)
