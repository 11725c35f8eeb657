"""How values stand in columns."""

from __future__ import annotations

import json
from datetime import date

json_text = json.JSONEncoder(ensure_ascii=False).encode
"""A value as the text that is stored."""


def iso(value: date | None) -> str | None:
    """A date as it is stored."""
    return value.isoformat() if value else None


def day(text: str | None) -> date | None:
    """A stored date."""
    return date.fromisoformat(text) if text else None
