"""The number that a new task or group is likely to get."""

from __future__ import annotations

import re

from app.domain.vietnamese import code_key, roman, roman_value

_LAST = re.compile(r"(?P<head>.*?)(?P<last>\d+|[IVXLC]+|[a-zđ])(?P<tail>\W*)")
_MOST_ROMAN = 98
_LETTERS = "abcdđeghiklmnopqrstuvxy"


def next_code(code: str) -> str:
    """The code that follows: "II.6" → "II.7", "IX" → "X", "d)" → "đ)"; "" where none is likely."""
    found = _LAST.fullmatch(code)
    if not found:
        return ""
    last = _after(found["last"])
    return f"{found['head']}{last}{found['tail']}" if last else ""


def first_code_below(code: str) -> str:
    """The code of the first task of a group: "II" → "II.1"."""
    return f"{code.rstrip('.')}.1" if code_key(code) else ""


def _after(last: str) -> str:
    if last.isdecimal():
        return str(int(last) + 1)
    if last.isupper():
        value = roman_value(last)
        return roman(value + 1) if value <= _MOST_ROMAN else ""
    place = _LETTERS.find(last) + 1
    return _LETTERS[place] if 0 < place < len(_LETTERS) else ""
