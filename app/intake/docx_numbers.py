"""The list numbers that Word prints and does not store, computed from numbering.xml (ECMA-376, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from docx.oxml.ns import qn

from app.domain.vietnamese import roman
from app.intake.element import Element

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_MOST = 999


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    legal: bool = False


@dataclass(slots=True)
class ListNumbers:
    """Counts the paragraphs of all lists of a document in reading order."""

    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict[str, dict[int, _Level]])
    _lists: dict[str, str] = field(default_factory=dict[str, str])
    _counts: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    _restarts: dict[str, dict[int, int]] = field(default_factory=dict[str, dict[int, int]])

    @classmethod
    def of(cls, numbering: Element | None) -> ListNumbers:
        """The lists that numbering.xml defines."""
        numbers = cls()
        if numbering is None:
            return numbers
        for abstract in numbering.iter(qn("w:abstractNum")):
            levels = {_whole(each.get(qn("w:ilvl"))): _level(each) for each in abstract.iter(qn("w:lvl"))}
            numbers._levels[abstract.get(qn("w:abstractNumId"), "")] = levels
        for each in numbering.iter(qn("w:num")):
            identity = each.get(qn("w:numId"), "")
            numbers._lists[identity] = _value(each, "w:abstractNumId")
            numbers._restarts[identity] = {
                _whole(override.get(qn("w:ilvl"))): _whole(start)
                for override in each.iter(qn("w:lvlOverride"))
                if (start := _value(override, "w:startOverride"))
            }
        return numbers

    def next(self, list_id: str, level: int) -> str:
        """The number that Word prints before the next paragraph of a list at `level` (0 is the top)."""
        abstract = self._lists.get(list_id)
        levels = self._levels.get(abstract or "", {})
        here = levels.get(level)
        if abstract is None or here is None or not 0 <= level < _LEVELS:
            return ""
        counts = self._counts.setdefault(abstract, [0] * _LEVELS)
        self._restart(list_id, levels, counts)
        counts[level] = counts[level] + 1 if counts[level] else here.start
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        if here.number_format == "bullet":
            return here.text or "-"
        if here.number_format == "none":
            return ""
        return _PLACE.sub(lambda place: _printed(place, levels, counts, legal=here.legal), here.text).strip()

    def _restart(self, list_id: str, levels: dict[int, _Level], counts: list[int]) -> None:
        """A list that starts anew does so once, at its first paragraph."""
        for level, start in self._restarts.pop(list_id, {}).items():
            if level in levels and level < _LEVELS:
                counts[level] = max(start - 1, 0)


def _printed(place: re.Match[str], levels: dict[int, _Level], counts: list[int], *, legal: bool) -> str:
    level = int(place[1]) - 1
    known = levels.get(level, _Level())
    return _format(counts[level] or known.start, "decimal" if legal else known.number_format)


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
    )


def _value(element: Element, name: str) -> str:
    child = element.find(qn(name))
    return "" if child is None else child.get(qn("w:val"), "")


def _whole(text: str | None, default: int = 0) -> int:
    return (
        int(text) if text and text.isascii() and text.isdigit() and len(text) <= len(str(_MOST)) else default
    )
