"""The marks that number official papers: Phần I, A., I., 1., 1.1., a), -, + (NĐ 30/2020, Phụ lục I, II.6)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from app.plan_text.line import Line


class Rank(IntEnum):
    """How deep a mark stands, as official papers order them. `NUMBER` + n is a number of n + 1 parts."""

    PART = 1
    CAPITAL = 2
    ROMAN = 3
    NUMBER = 4
    LETTER = 10
    STAR = 11
    DASH = 12
    PLUS = 13
    BRACKET = 14


@dataclass(frozen=True, slots=True)
class Marker:
    """A mark at the start of a line. `rank` orders marks; `end` is where the line's own words begin."""

    rank: float
    code: str
    end: int


_PATTERNS: tuple[tuple[Rank, re.Pattern[str]], ...] = (
    (
        Rank.PART,
        re.compile(r"((?:PHẦN|CHƯƠNG)\s(?:THỨ\s\w+|[IVX]+|\d{1,2}))(?=\W|$)[\s.:/–-]*", re.IGNORECASE),
    ),
    (Rank.ROMAN, re.compile(r"((?=[IVX])(?!V/v\b)X{0,3}(?:IX|IV|V?I{0,3}))\s?[.)/:–-]+\s*(?=[^\s\d.])")),
    (Rank.CAPITAL, re.compile(r"([A-EGHKĐ])(?:\s?[.)/]|\s[–-])\s+(?=\S)")),
    # a number of one part needs a stop after it
    (
        Rank.NUMBER,
        re.compile(r"((?:[IVX]{1,4}\.)?\d{1,3}(?:\.\d{1,2}){0,4})\s?(?:[.):]|[/–-](?=\s))+\s*(?=[^\s\d])"),
    ),
    (Rank.LETTER, re.compile(r"([a-zđ]\d?)(?:\s?\)\s*|\.\s+)(?=\S)")),
    (Rank.BRACKET, re.compile(r"(\((?:\d{1,2}|[a-zđ])\))\s*(?=\S)")),
    (Rank.STAR, re.compile(r"([*])\s*(?=[^\s*])")),
    (Rank.DASH, re.compile(r"([-–—−•·●▪◦§→\uf02d\uf0b7\uf0a7\uf0d8])\s*(?=[^\s\-–—_=.*])")),
    (Rank.PLUS, re.compile(r"(\+)\s*(?=[^\s\d+])")),
)
_BEFORE_CAPITAL: tuple[tuple[Rank, re.Pattern[str]], ...] = (
    # "1.1 Xây dựng", but not "1.5 triệu đồng"; bullets of the symbol fonts
    (Rank.NUMBER, re.compile(r"((?:[IVX]{1,4}\.)?\d{1,2}(?:\.\d{1,2}){1,4})\s+(?=[^\W\d_])")),
    (Rank.DASH, re.compile(r"([oüØ])\s+(?=[^\W\d_])")),
)


def marker_of(line: Line) -> Marker | None:
    """The mark at the start of a line, or its automatic list number; None if it has neither."""
    number = line.paragraph.number
    if not number:
        return _marker(line.text)
    found = marker_of_code(number)
    return Marker(found.rank, found.code, 0) if found else None


def marker_of_code(code: str) -> Marker | None:
    """The mark that a code printed in a cell of its own makes; None for what is none."""
    return _marker(f"{code} Nội dung") or _marker(f"{code}. Nội dung")


@lru_cache(maxsize=4096)
def _marker(text: str) -> Marker | None:
    for rank, pattern in _PATTERNS:
        found = pattern.match(text)
        if found:
            return _found(rank, found)
    for rank, pattern in _BEFORE_CAPITAL:
        found = pattern.match(text)
        if found and text[found.end()].isupper():
            return _found(rank, found)
    return None


def _found(rank: Rank, found: re.Match[str]) -> Marker:
    code = "-" if rank is Rank.DASH else found[1]
    return Marker(rank + code.count(".") if rank is Rank.NUMBER else rank, code, found.end())
