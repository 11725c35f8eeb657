"""Numbered steps from one schema to the next; step N leads to `user_version` N."""

from __future__ import annotations

from storage.migrations import m001_first, m002_source, m003_reports, m004_indicators, m005_actions

STEPS: tuple[tuple[str, ...], ...] = (
    m001_first.STATEMENTS,
    m002_source.STATEMENTS,
    m003_reports.STATEMENTS,
    m004_indicators.STATEMENTS,
    m005_actions.STATEMENTS,
)
NEWEST = len(STEPS)
