"""The first schema."""

from __future__ import annotations

_JOURNALLED = "id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, deleted INTEGER REFERENCES action(id)"

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE action (
        id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE, at TEXT NOT NULL, user TEXT NOT NULL,
        text TEXT NOT NULL, undoes_id INTEGER REFERENCES action(id), redoes_id INTEGER REFERENCES action(id)
    ) STRICT""",
    """CREATE TABLE event (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, action_id INTEGER NOT NULL REFERENCES action(id),
        entity TEXT NOT NULL, entity_id INTEGER NOT NULL, item_id INTEGER,
        before TEXT, after TEXT NOT NULL, hash TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX event_action ON event(action_id)",
    "CREATE INDEX event_item ON event(item_id) WHERE item_id IS NOT NULL",
    f"""CREATE TABLE setting (
        {_JOURNALLED}, key TEXT NOT NULL, value TEXT NOT NULL
    ) STRICT""",
    "CREATE UNIQUE INDEX setting_key ON setting(key) WHERE deleted IS NULL",
    f"""CREATE TABLE plan (
        {_JOURNALLED}, title TEXT NOT NULL CHECK (title <> ''), year INTEGER NOT NULL CHECK (year BETWEEN 1945 AND 2200),
        number TEXT NOT NULL, issued_on TEXT, place TEXT NOT NULL, issuer TEXT NOT NULL, signer TEXT NOT NULL,
        recipients TEXT NOT NULL, basis TEXT NOT NULL, role_labels TEXT NOT NULL, upper TEXT NOT NULL,
        source_name TEXT NOT NULL, source_sha256 TEXT NOT NULL, folded TEXT NOT NULL
    ) STRICT""",
    f"""CREATE TABLE duty (
        {_JOURNALLED}, plan_id INTEGER NOT NULL REFERENCES plan(id), text TEXT NOT NULL, date TEXT, recurrence TEXT,
        recipient TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX duty_plan ON duty(plan_id)",
    f"""CREATE TABLE item (
        {_JOURNALLED}, plan_id INTEGER NOT NULL REFERENCES plan(id), parent_id INTEGER REFERENCES item(id),
        position REAL NOT NULL, code TEXT NOT NULL, title TEXT NOT NULL CHECK (title <> ''), body TEXT NOT NULL,
        is_group INTEGER NOT NULL CHECK (is_group IN (0, 1)), time_text TEXT NOT NULL, deadline_kind TEXT NOT NULL,
        start_on TEXT, due_on TEXT, inclusive INTEGER NOT NULL, recurrence TEXT, conditional INTEGER NOT NULL,
        due_day INTEGER, deadline_sure INTEGER NOT NULL,
        target_min REAL, target_max REAL, target_unit TEXT NOT NULL, target_per TEXT NOT NULL, product TEXT NOT NULL,
        status TEXT NOT NULL, percent INTEGER CHECK (percent BETWEEN 0 AND 100), quantity REAL, last_on TEXT,
        done_on TEXT, entries INTEGER NOT NULL, folded TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX item_plan ON item(plan_id)",
    "CREATE INDEX item_parent ON item(parent_id)",
    "CREATE INDEX item_folded ON item(folded) WHERE deleted IS NULL",
    f"""CREATE TABLE assignment (
        {_JOURNALLED}, item_id INTEGER NOT NULL REFERENCES item(id), role TEXT NOT NULL, position INTEGER NOT NULL,
        text TEXT NOT NULL, unit_id INTEGER REFERENCES unit(id)
    ) STRICT""",
    "CREATE INDEX assignment_item ON assignment(item_id) WHERE deleted IS NULL",
    "CREATE INDEX assignment_unit ON assignment(unit_id) WHERE deleted IS NULL",
    "CREATE UNIQUE INDEX assignment_one_lead ON assignment(item_id) WHERE role = 'lead' AND deleted IS NULL",
    f"""CREATE TABLE entry (
        {_JOURNALLED}, item_id INTEGER NOT NULL REFERENCES item(id), on_date TEXT NOT NULL, text TEXT NOT NULL,
        quantity REAL, percent INTEGER CHECK (percent BETWEEN 0 AND 100), status TEXT, difficulty TEXT NOT NULL,
        document_number TEXT NOT NULL, document_date TEXT, evidence TEXT NOT NULL,
        corrects_id INTEGER REFERENCES entry(id), recorded_at TEXT NOT NULL, folded TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX entry_item ON entry(item_id)",
    f"""CREATE TABLE unit (
        {_JOURNALLED}, name TEXT NOT NULL CHECK (name <> ''), kind TEXT NOT NULL, short_name TEXT NOT NULL,
        aliases TEXT NOT NULL, note TEXT NOT NULL, folded TEXT NOT NULL, sort_key TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX unit_sort ON unit(sort_key)",
    f"""CREATE TABLE report (
        {_JOURNALLED}, plan_id INTEGER NOT NULL REFERENCES plan(id), duty_id INTEGER REFERENCES duty(id),
        period_key TEXT NOT NULL, exported_at TEXT, submitted_on TEXT
    ) STRICT""",
    "CREATE INDEX report_plan ON report(plan_id)",
    *(
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for table in ("action", "event")
        for verb in ("UPDATE", "DELETE")
    ),
)
