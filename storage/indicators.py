"""The indicator forms: what an office counted in each period."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import Any, cast

from sqlalchemy import Connection, Row, select

from app.domain.indicator_values import Value
from app.domain.indicators import Form, FormRow
from app.domain.period import parse_period
from storage.journal import Journal, table_of
from storage.tables import IndicatorRow
from storage.values import day, reads

_INDICATOR = table_of(IndicatorRow)
_FORM = ("template", "period_key", "unit_id")


class SqlIndicators:
    """The forms; the newest entry of a period stands, the journal keeps the ones before."""

    def __init__(self, connection: Connection, journal: Journal) -> None:
        self._connection = connection
        self._journal = journal

    def forms(self, template: str, year: int) -> tuple[Form, ...]:
        """The forms of a template in the periods of a year, of all units."""
        query = select(_INDICATOR).where(
            _INDICATOR.c.template == template,
            _INDICATOR.c.period_key.startswith(str(year)),
            _INDICATOR.c.deleted.is_(None),
        )
        rows = self._connection.execute(
            query.order_by(*(_INDICATOR.c[name] for name in (*_FORM, "position")))
        )
        return tuple(
            _form(template, key, unit_id, found)
            for (_, key, unit_id), found in groupby(
                rows, lambda row: (row.template, row.period_key, row.unit_id)
            )
        )

    def put(self, form: Form, on: date) -> None:
        """Put a form in the place of what was entered before; rows that stay as they are leave no event."""
        place = {"template": form.template, "period_key": form.period.key, "unit_id": form.unit_id}
        kept = {row.position: row for row in self._rows(place)}
        filled = [row for row in form.rows if not row.is_empty]
        for position in sorted(kept.keys() - range(len(filled))):
            self._journal.remove(IndicatorRow, kept[position].id)
        for position, row in enumerate(filled):
            values = {"row_key": row.key, "cells": _to_json(row.cells)}
            old = kept.get(position)
            if old is None:
                full = {**place, **values, "position": position, "entered_on": on.isoformat()}
                self._journal.insert(IndicatorRow, full)
            elif (old.row_key, old.cells) != (row.key, values["cells"]):
                self._journal.update(IndicatorRow, old.id, {**values, "entered_on": on.isoformat()})

    def _rows(self, place: Mapping[str, object]) -> list[Row[Any]]:
        conditions = (_INDICATOR.c[name] == value for name, value in place.items())
        query = select(_INDICATOR).where(_INDICATOR.c.deleted.is_(None), *conditions)
        return list(self._connection.execute(query).all())


@reads
def _form(template: str, key: str, unit_id: int, rows: Iterable[Row[Any]]) -> Form:
    found = list(rows)
    return Form(
        template=template,
        period=parse_period(key),
        unit_id=unit_id,
        rows=tuple(FormRow(_from_json(row.cells), row.row_key) for row in found),
        entered_on=max(day(row.entered_on) or date.min for row in found),
    )


def _to_json(cells: Mapping[str, Value]) -> str:
    kept = {
        name: [value.isoformat()] if isinstance(value, date) else value
        for name, value in cells.items()
        if value is not None and value != ""
    }
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _from_json(text: str) -> dict[str, Value]:
    """The cells; a date stands in brackets."""
    kept = cast("dict[str, str | int | float | list[str]]", json.loads(text))
    return {name: date.fromisoformat(v[0]) if isinstance(v, list) else v for name, v in kept.items()}
