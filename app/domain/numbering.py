"""Breaks in the printed numbers of what stands side by side: "1, 2, 4", "a, b, d", "I, II, II"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from app.domain.vietnamese import nfc, roman, roman_value

_LETTERS = "abcdđeghiklmnopqrstuvxy"
_LAST = re.compile(r"(?:^|[.\s-])(?P<number>\d{1,4}|[IVXL]+|[a-zđ])\s*[).:/]?\s*$", re.IGNORECASE)
_ROMAN = re.compile(r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


@dataclass(frozen=True, slots=True)
class Break:
    """A number that does not follow the one before it; `missing` is the first one that lacks, if one does."""

    at: int
    before: str
    code: str
    missing: str = ""


def breaks(codes: Iterable[str]) -> tuple[Break, ...]:
    """Where numbers jump, repeat or fall back; other ways of counting are none.

    `at` counts the codes from 0.
    """
    counted = [(at, code, counted) for at, code in enumerate(codes) if (counted := _counted(code))]
    found: list[Break] = []
    for (_, before, (how, number)), (at, code, (next_how, following)) in pairwise(counted):
        if how != next_how or following == number + 1:
            continue
        missing = _printed(how, number + 1) if following > number else ""
        found.append(Break(at, before, code, missing))
    return tuple(found)


def _counted(code: str) -> tuple[str, int] | None:
    """How a code counts, and its place in that count: "1.10" is 10 of "1.", "IX" is 9, "đ)" is 5."""
    found = _LAST.search(nfc(code.strip()))
    if not found:
        return None
    text, before = found["number"], code.strip()[: found.start("number")]
    if text.isdecimal():
        return f"{before}1", int(text)
    if _ROMAN.fullmatch(text):
        return f"{before}I", roman_value(text)
    letter = text.lower()
    return (f"{before}a", _LETTERS.index(letter) + 1) if letter in _LETTERS else None


def _printed(how: str, number: int) -> str:
    before, kind = how[:-1], how[-1]
    if kind == "1":
        return f"{before}{number}"
    return f"{before}{roman(number) if kind == 'I' else _LETTERS[number - 1]}"
