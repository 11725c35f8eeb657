"""The rows of the indicator forms, one table row each, so that a typed cell is one small change."""

from __future__ import annotations

_JOURNALLED = "id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, deleted INTEGER REFERENCES action(id)"

STATEMENTS: tuple[str, ...] = (
    f"""CREATE TABLE indicator (
        {_JOURNALLED}, template TEXT NOT NULL CHECK (template <> ''), period_key TEXT NOT NULL, unit_id INTEGER NOT NULL,
        position INTEGER NOT NULL, row_key TEXT NOT NULL, cells TEXT NOT NULL, entered_on TEXT NOT NULL
    ) STRICT""",
    "CREATE UNIQUE INDEX indicator_row ON indicator(template, period_key, unit_id, position) WHERE deleted IS NULL",
)
