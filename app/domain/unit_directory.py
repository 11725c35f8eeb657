"""Recognising units by the many names that plans give them, and splitting lists of names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NotRequired, TypedDict

from app.domain.unit import Unit, UnitKind
from app.domain.vietnamese import fold, nfc


class UnitRecord(TypedDict):
    """A unit in the shipped directory."""

    name: str
    kind: str
    short_name: NotRequired[str]
    aliases: NotRequired[list[str]]


def units_from_json(data: Iterable[UnitRecord]) -> tuple[Unit, ...]:
    """The units of a shipped directory, not numbered yet."""
    return tuple(
        Unit(
            id=0,
            name=record["name"],
            kind=UnitKind(record["kind"]),
            short_name=record.get("short_name", ""),
            aliases=tuple(record.get("aliases", ())),
        )
        for record in data
    )


class UnitDirectory:
    """Finds units by name, short name or alias, whatever the spelling, abbreviations and commune."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._units = tuple(units)
        self._by_name: dict[str, Unit] = {}
        for names in (_full_names, _other_names):  # a name is stronger than another unit's alias
            for unit in self._units:
                for name in names(unit):
                    self._by_name.setdefault(_canonical(name), unit)
        self._by_name.pop("", None)
        longest_first = sorted(self._by_name, key=len, reverse=True)
        named = "|".join(map(re.escape, longest_first)) or "(?!)"
        self._named = re.compile(rf"(?<!\w)(?:{named})(?!\w)(?! (?:{_OTHER_LEVELS})\b)")

    @property
    def units(self) -> tuple[Unit, ...]:
        """All units, in the order they came."""
        return self._units

    def match(self, text: str) -> Unit | None:
        """The unit that a text names and nothing else."""
        return self._by_name.get(_canonical(text.rpartition(":")[2]))

    def find_all(self, text: str) -> tuple[Unit, ...]:
        """The units named inside a longer text, in printed order; longer names win over parts of them."""
        found = self._named.findall(_expanded(text))
        return tuple(dict.fromkeys(self._by_name[name] for name in found))

    def suggest(self, text: str, limit: int = 5) -> tuple[Unit, ...]:
        """The units that a person who typed this may mean, the likeliest first."""
        scores = [(_likeness(fold(text), unit), unit) for unit in self._units]
        likely = [(score, unit) for score, unit in scores if score >= _LIKELY]
        return tuple(unit for _, unit in sorted(likely, key=lambda pair: -pair[0])[:limit])


def also_called(unit: Unit, name: str) -> Unit:
    """The unit with another name by which plans call it; the same unit where it is known by that name."""
    known = map(fold, (unit.name, unit.short_name, *unit.aliases))
    return unit if fold(name) in known else replace(unit, aliases=(*unit.aliases, name.strip()))


def name_key(text: str) -> str:
    """What two spellings of one unit's name share: "Hội LHPN xã", "Hội Liên hiệp Phụ nữ xã Bình An"."""
    return _canonical(text)


def split_names(text: str) -> tuple[str, ...]:
    """The printed names of "A; B, C và D": split at ";", and at "," and "và" before a unit or person."""
    names = (name for part in re.split(rf"[;\n]{_OUTSIDE}", nfc(text)) for name in _split_units(part))
    return tuple(name for name in (name.strip(" \t\xa0.,;") for name in names) if name)


_OTHER_LEVELS = "tinh|huyen|thi xa|thanh pho|trung uong|cap tren|cap tinh|cac xa|cac phuong"
_LIKELY = 0.6
_NEAR = 40
_OUTSIDE = r"(?![^()]{0,300}\))"
"""Not within brackets."""

_MEANINGS = tuple(
    (re.compile(rf"\b(?:{words})\b"), meaning)
    for words, meaning in (
        (r"(?:(?:uy ban|ub) ?)?(?:mttq|mat tran to quoc|mat tran)(?: ?vn| viet nam)?|ubmt", "mttq"),
        (r"doan (?:tncs|thanh nien cong san|tn|thanh nien)(?: hcm| ho chi minh)?", "doan thanh nien"),
        (r"ban ctmt", "ban cong tac mttq"),
        (r"hoi (?:lhpn|lien hiep phu nu)", "hoi phu nu"),
        (r"(?:gsdtcd|gsdt cua cong dong|gs ?dt ?cd)", "giam sat dau tu cua cong dong"),
        ("ubnd", "uy ban nhan dan"),
        ("hdnd", "hoi dong nhan dan"),
        ("ubkt", "uy ban kiem tra"),
        ("bcd", "ban chi dao"),
        ("btt", "ban thuong truc"),
        ("btv", "ban thuong vu"),
        ("pct", "pho chu tich"),
        ("ct ?- ?xh", "chinh tri - xa hoi"),
        ("vh ?- ?xh", "van hoa - xa hoi"),
        ("ttnd", "thanh tra nhan dan"),
        ("ccb", "cuu chien binh"),
        ("qcdc", "quy che dan chu"),
        ("bch (?:quan su|qs)", "ban chi huy quan su"),
        ("tdp", "to dan pho"),
    )
)
_COMMUNE = re.compile(
    r" (?:cua )?(?<!cac )(?<!thi )(?:cap )?(?:xa(?! hoi)|phuong|dac khu|thi tran)(?: [^,;]*)?$"
)
_SALUTATION = re.compile(r"^(?:va )?(?:cac )?(?:dong chi|d/c|ong|ba|tap the|lanh dao) ")
# what a unit or a person begins with; "ban" alone is a part of "các sở, ban, ngành"
_HEAD = re.compile(
    r"(?:cac|nhung|mot so|toan the|dong chi|d/c|ong|ba) \w"
    r"|(?:ban|bo|so|phong|to(?! dan pho| chuc)|hoi(?! vien)|doan(?! the)|vien|chi bo|chi hoi|doi) \w"
    r"|(?:uy ban|ub|ubnd|hdnd|ubmttq|ubmttqvn|mttq|mat tran|ubkt|bcd|bch|btt|btv|hoi dong)\b"
    r"|(?:dang uy|dang bo|thuong truc|thuong vu|hiep hoi|lien minh)\b"
    r"|(?:van phong|trung tam|cong an|cong doan|lien doan|lien hiep|quan su|tram|truong)\b"
    r"|(?:thanh tra|chi cuc|co quan|bao hiem|kho bac|ngan hang|toa an|thon|khu pho|ap)\b"
    r"|(?:bi thu|pho|chu tich|thanh vien|cong chuc)\b"
)
_PAIR = re.compile(r"van phong (?:hdnd|hoi dong nhan dan)$")


def _full_names(unit: Unit) -> tuple[str, ...]:
    return (unit.name,)


def _other_names(unit: Unit) -> tuple[str, ...]:
    return (unit.short_name, *unit.aliases)


def _expanded(text: str) -> str:
    """Folded text with one way of writing for each abbreviation."""
    folded = fold(text.replace("&", " và "))
    for words, meaning in _MEANINGS:
        folded = words.sub(meaning, folded)
    return folded.replace(" viet nam", "")


@lru_cache(maxsize=4096)  # a directory is made anew for every action that names a unit
def _canonical(text: str) -> str:
    """What a name comes down to: without salutation, end marks and the commune it belongs to."""
    bare = _SALUTATION.sub("", _expanded(text).strip(' .,;:()"“”'))
    return _COMMUNE.sub("", bare) or bare


def _likeness(query: str, unit: Unit) -> float:
    """How near a unit's nearest name is to what was typed, 0 to 4."""
    return max(_nearness(query, fold(name)) for name in (unit.name, unit.short_name, *unit.aliases))


def _nearness(query: str, name: str) -> float:
    if not name:
        return 0
    near = SequenceMatcher(None, query, name).ratio()
    if name.startswith(query):
        return 3 + near
    words = name.split()
    if all(any(word.startswith(part) for word in words) for part in query.split()):
        return 2 + near
    return 1 + near if _canonical(query) == _canonical(name) else near


def _split_units(text: str) -> list[str]:
    names: list[str] = []
    begin = 0
    for comma in re.finditer(rf"(?:,|\s+và\b){_OUTSIDE}\s*", text):
        before, after = (
            fold(text[max(begin, comma.start() - _NEAR) : comma.start()]),
            fold(text[comma.end() : comma.end() + _NEAR]),
        )
        if _HEAD.match(after) and not _PAIR.search(before):
            names.append(text[begin : comma.start()])
            begin = comma.end()
    return [re.sub(r"^\s*và\s+", "", name) for name in (*names, text[begin:])]
