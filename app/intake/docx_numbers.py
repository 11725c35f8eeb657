"""The list numbers that Word prints and does not store, computed from numbering.xml (ECMA-376, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from docx.oxml.ns import qn

from app.domain.vietnamese import roman
from app.intake.element import Element

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_MOST = 999
_BULLETS = frozenset("-–—−+*•·●▪◦§→\uf02d\uf0b7\uf0a7\uf0d8")
"""The bullets that say how deep they stand; others are glyphs of symbol fonts, some stored as letters."""


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list. It starts anew after a paragraph of a level up to `restarts`, counted from 1."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    legal: bool = False
    restarts: int = _LEVELS


Levels = dict[int, _Level]
Counts = list[int | None]
"""How far each level has counted, None where it has not begun."""


@dataclass(slots=True)
class ListNumbers:
    """Counts the paragraphs of all lists of a document in reading order."""

    _abstracts: dict[str, str] = field(default_factory=dict[str, str])
    _levels: dict[str, Levels] = field(default_factory=dict[str, Levels])
    _restarts: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    _counts: dict[str, Counts] = field(default_factory=dict[str, Counts])

    @classmethod
    def of(cls, numbering: Element | None) -> ListNumbers:
        """The lists that numbering.xml defines."""
        numbers = cls()
        if numbering is None:
            return numbers
        abstracts = _abstracts(numbering)
        for each in numbering.iter(qn("w:num")):
            identity, abstract = each.get(qn("w:numId"), ""), _value(each, "w:abstractNumId")
            if abstract in abstracts:
                numbers._abstracts[identity] = abstract
                numbers._levels[identity] = dict(abstracts[abstract])
                numbers._restarts[identity] = _override(numbers._levels[identity], each)
        return numbers

    def next(self, list_id: str, level: int) -> str:
        """The number that Word prints before the next paragraph of a list at `level` (0 is the top)."""
        levels = self._levels.get(list_id, {})
        here = levels.get(level)
        if here is None or not 0 <= level < _LEVELS:
            return ""
        counts = self._counts.setdefault(self._abstracts[list_id], [None] * _LEVELS)
        for anew in self._restarts.pop(list_id, ()):  # once, at its first paragraph
            counts[anew] = None
        before = counts[level]
        counts[level] = here.start if before is None else before + 1
        for below in range(level + 1, _LEVELS):
            if level < levels.get(below, _Level()).restarts:
                counts[below] = None
        if here.number_format == "bullet":
            return here.text if here.text in _BULLETS else "•" if here.text else "-"
        if here.number_format == "none":
            return ""
        return _PLACE.sub(lambda place: _printed(place, levels, counts, legal=here.legal), here.text).strip()


def _override(levels: Levels, number: Element) -> list[int]:
    """Put in what a list has of its own; gives the levels that start anew in it."""
    anew: list[int] = []
    for override in number.iter(qn("w:lvlOverride")):
        levels |= _levels(override)
        level, start = _whole(override.get(qn("w:ilvl"))), _value(override, "w:startOverride")
        if start and level in levels and level < _LEVELS:
            levels[level] = replace(levels[level], start=_whole(start))
            anew.append(level)
    return anew


def _abstracts(numbering: Element) -> dict[str, Levels]:
    """The levels of each list definition; one may stand for that of a list style."""
    elements = list(numbering.iter(qn("w:abstractNum")))
    styles = {_value(each, "w:styleLink"): _levels(each) for each in elements}
    return {
        each.get(qn("w:abstractNumId"), ""): styles.get(_value(each, "w:numStyleLink") or "-")
        or _levels(each)
        for each in elements
    }


def _levels(element: Element) -> Levels:
    return {_whole(each.get(qn("w:ilvl"))): _level(each) for each in element.iter(qn("w:lvl"))}


def _printed(place: re.Match[str], levels: Levels, counts: Counts, *, legal: bool) -> str:
    level = int(place[1]) - 1
    known = levels.get(level, _Level())
    count = counts[level]
    return _format(known.start if count is None else count, "decimal" if legal else known.number_format)


def _format(count: int, number_format: str) -> str:
    count = min(max(count, 0), _MOST)
    if number_format in {"lowerLetter", "upperLetter"} and count:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if number_format == "upperLetter" else letters
    if number_format in {"lowerRoman", "upperRoman"}:
        return roman(count) if number_format == "upperRoman" else roman(count).lower()
    return f"{count:02}" if number_format == "decimalZero" else str(count)


def _level(element: Element) -> _Level:
    return _Level(
        _whole(_value(element, "w:start"), 1),
        _value(element, "w:numFmt") or "decimal",
        _value(element, "w:lvlText"),
        element.find(qn("w:isLgl")) is not None,
        _whole(_value(element, "w:lvlRestart"), _LEVELS),
    )


def _value(element: Element, name: str) -> str:
    child = element.find(qn(name))
    return "" if child is None else child.get(qn("w:val"), "")


def _whole(text: str | None, default: int = 0) -> int:
    return (
        int(text) if text and text.isascii() and text.isdigit() and len(text) <= len(str(_MOST)) else default
    )
