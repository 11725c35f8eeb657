"""Actions join the chain of events: who did what, when and in which words can no longer change unnoticed."""

from __future__ import annotations

STATEMENTS: tuple[str, ...] = ("ALTER TABLE action ADD COLUMN hash TEXT NOT NULL DEFAULT ''",)
