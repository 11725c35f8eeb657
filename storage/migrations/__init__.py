"""Numbered steps from one schema to the next; step N leads to `user_version` N."""

from __future__ import annotations

from storage.migrations import m001_first, m002_source

STEPS: tuple[tuple[str, ...], ...] = (m001_first.STATEMENTS, m002_source.STATEMENTS)
NEWEST = len(STEPS)
