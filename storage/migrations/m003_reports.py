"""The words and estimates of reports, and reports that were closed for good."""

from __future__ import annotations

_JOURNALLED = "id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, deleted INTEGER REFERENCES action(id)"

STATEMENTS: tuple[str, ...] = (
    f"""CREATE TABLE report_text (
        {_JOURNALLED}, plan_id INTEGER NOT NULL REFERENCES plan(id), period_key TEXT NOT NULL, section TEXT NOT NULL,
        text TEXT NOT NULL, basis TEXT NOT NULL
    ) STRICT""",
    "CREATE UNIQUE INDEX report_text_section ON report_text(plan_id, period_key, section) WHERE deleted IS NULL",
    f"""CREATE TABLE estimate (
        {_JOURNALLED}, item_id INTEGER NOT NULL REFERENCES item(id), period_key TEXT NOT NULL, value REAL
    ) STRICT""",
    "CREATE UNIQUE INDEX estimate_item ON estimate(item_id, period_key) WHERE deleted IS NULL",
    f"""CREATE TABLE snapshot (
        {_JOURNALLED}, plan_id INTEGER NOT NULL REFERENCES plan(id), period_key TEXT NOT NULL,
        version INTEGER NOT NULL CHECK (version > 0), reason TEXT NOT NULL CHECK (version = 1 OR reason <> ''),
        closed_at TEXT NOT NULL, sha256 TEXT NOT NULL, content TEXT NOT NULL
    ) STRICT""",
    "CREATE UNIQUE INDEX snapshot_version ON snapshot(plan_id, period_key, version)",
    *(
        f"CREATE TRIGGER snapshot_no_{verb.lower()} BEFORE {verb} ON snapshot "
        "BEGIN SELECT RAISE(ABORT, 'snapshot is append-only'); END"
        for verb in ("UPDATE", "DELETE")
    ),
)
