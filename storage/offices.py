"""The office of this data folder."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from app.domain.families import Family
from app.domain.layout import differences, with_differences
from app.domain.office import HeaderLine, IssuingBody, Level, Office
from storage.journal import Journal
from storage.kept import KeptValue
from storage.values import reads


class SqlOffices:
    """The one office, kept as JSON."""

    def __init__(self, connection: Connection, journal: Journal) -> None:
        self._kept = KeptValue(connection, journal, "office")

    @reads
    def get(self) -> Office | None:
        """The office, None before the first run."""
        values = self._kept.read()
        if values is None:
            return None
        others = tuple(IssuingBody(**_body(other)) for other in values.pop("others", ()))
        level = Level(values.pop("level"))
        return Office(**_body(values), level=level, others=others)

    def save(self, office: Office) -> None:
        """Store the office."""
        values = _kept(office)
        values["others"] = [_kept(other) for other in office.others]
        self._kept.write(values)


def _body(values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a body; one that was stored before there were families follows the Front's."""
    found = dict(values)
    found["family"] = family = Family(found.get("family", Family.FRONT))
    found["layout"] = with_differences(family.layout, found.get("layout", {}))
    found["header"] = tuple(HeaderLine(*line) for line in found["header"])
    found["recipients"] = tuple(found["recipients"])
    return found


def _kept(body: IssuingBody) -> dict[str, Any]:
    """The fields of a body as JSON; of its layout only what differs from the family's."""
    values = {field.name: getattr(body, field.name) for field in dataclasses.fields(body)}
    values["layout"] = differences(body.layout, body.family.layout)
    values["header"] = [[line.text, line.bold] for line in body.header]
    return values
