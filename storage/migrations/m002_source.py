"""Where an item was read in its file, and which of its fields the reading is unsure of."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = (
    "ALTER TABLE item ADD COLUMN doubts TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE item ADD COLUMN spans TEXT NOT NULL DEFAULT '{}'",
)
