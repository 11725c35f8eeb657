"""Countable goals in the words of plans."""

from __future__ import annotations

import re

from app.domain.plan import Target
from app.domain.vietnamese import nfc

_RANGE = re.compile(r"(?<![\d/])(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?\s*(cuộc|lần|hội nghị|buổi|mô hình|%)")


def read_target(text: str) -> Target | None:
    """Read the first quantity of a text, None if it has none."""
    found = _RANGE.search(nfc(text).lower())
    if not found:
        return None
    low, high, unit = found.groups()
    return Target(float(low), float(high) if high else None, unit)
