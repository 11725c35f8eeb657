"""Attribute lines: "- Chủ trì: …", "b) Cơ quan thực hiện: …", "* Thời gian: …"; and table column names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from app.plan_text.line import Line


class Label(Enum):
    """What an attribute line says about its task; `ORDINAL` is only a table's column of numbers."""

    DIRECTING = "directing"
    LEAD = "lead"
    COORDINATING = "coordinating"
    TIME = "time"
    PRODUCT = "product"
    TASK = "task"
    ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True)
class LabelValue:
    """A label as printed and its value; `start:end` is where the value stands in the line."""

    label: Label
    printed: str
    value: str
    line: Line
    start: int
    end: int


# every repeat is bounded: whole lines are searched for these, and a line may be hostile
_WHO = (
    r"(?:(?:co quan|don vi|bo phan|to chuc|ca nhan|tap the|can bo|nguoi|dong chi|lanh dao|phong|ban"
    r"|nganh|thanh vien)"
    r"[,/ ]{0,3}(?:va |hoac )?){0,6}"
)
_DOES = (
    r"(?:chu tri|tham muu|thuc hien|trien khai|dau moi|phu trach|chiu trach nhiem|xay dung|tong hop"
    r"|duoc giao|theo doi)"
)
_WHEN = (
    r"(?:thuc hien|hoan thanh|trien khai|to chuc|bat dau|ket thuc|du kien|thoi han|tien do|dia diem|thoi gian"
    r"|bao cao|xong)"
)
_NAMES = {
    Label.DIRECTING: rf"{_WHO}(?:phu trach |lanh dao,? )?chi dao(?: (?:thuc hien|chung|truc tiep)){{0,3}}",
    Label.COORDINATING: (
        rf"{_WHO}(?:cung )?phoi hop(?:[, ]{{1,3}}(?:va )?(?:thuc hien|tham muu|trien khai)){{0,3}}"
    ),
    Label.LEAD: (
        rf"{_WHO}(?:trach nhiem |phan cong |giao )?{_DOES}"
        rf"(?:(?:, ?| va |/| - | )(?:{_DOES}|phoi hop|chinh)){{0,4}}"
        r"|(?:don vi|co quan|bo phan)(?: (?:phu trach|chinh))?|phan cong|trach nhiem|nguoi phu trach"
    ),
    Label.TIME: (
        r"(?:thoi gian|thoi han|thoi diem|tien do|lo trinh|han|ngay)"
        rf"(?:[, /]{{1,3}}(?:va )?{_WHEN}){{0,4}}"
    ),
    Label.PRODUCT: (
        r"(?:du kien )?(?:(?:ket qua|san pham)[,/ ]{0,3}(?:va )?){1,4}"
        r"(?:(?:dat duoc|thuc hien|dau ra|can dat|du kien|hoan thanh|chu yeu|phai dat|yeu cau)[,/ ]{0,3})"
        r"{0,4}|dau ra"
    ),
    Label.TASK: (
        r"(?:ten |muc |danh muc )?(?:cac )?"
        r"(?:(?:nhiem vu|noi dung|cong viec|hoat dong|dau viec|giai phap|viec)[,/ ]{0,3}(?:va )?){1,4}"
        r"(?:(?:cu the|thuc hien|trong tam|chu yeu|trien khai|cong tac|chinh)[,/ ]{0,3}){0,4}"
    ),
}
_COMPILED = tuple((label, re.compile(pattern)) for label, pattern in _NAMES.items())
_ANY = "|".join(f"(?:{pattern})" for pattern in _NAMES.values())
_FIRST = re.compile(rf"[(\"“ .;,]*(?P<name>{_ANY})(?: ?\([^):]*\))? ?: ?")
_NEXT = re.compile(rf"(?<![.;,(])[.;,(]+ ?[-+*]? ?(?P<name>{_ANY}) ?: ?")
_SENTENCE_END = re.compile(r"(?<=[^\W\dA-Z_])\.\s(?=[^\W\d_a-zđ])")
_BRACKET = re.compile(r"[()]")
_BEHIND = frozenset({Label.DIRECTING, Label.LEAD, Label.COORDINATING, Label.TIME, Label.PRODUCT})
_EDGES = " .;,:/"


@lru_cache(maxsize=2048)
def label_of(name: str) -> Label | None:
    """What a folded label or column name means, None if it is no label."""
    return next((label for label, pattern in _COMPILED if pattern.fullmatch(name.strip(_EDGES))), None)


def read_labels(line: Line, start: int = 0) -> tuple[LabelValue, ...]:
    """The attributes of a line whose words begin at `start`; empty if it is no attribute line.

    One line may hold several: "Chủ trì: A; phối hợp: B; thời gian: quý I".
    """
    found = _FIRST.match(line.folded, start)
    if not found:
        return ()
    matches = [found]
    while following := _NEXT.search(line.folded, matches[-1].end()):
        matches.append(following)
    ends = [match.start() for match in matches[1:]] + [len(line.text)]
    return tuple(
        value
        for match, end in zip(matches, ends, strict=True)
        if (value := _value(line, match, end)) is not None
    )


def read_embedded(line: Line, start: int = 0) -> tuple[LabelValue, ...]:
    """The attributes behind a line's own words: "… (Chủ trì: A; phối hợp: B; thời gian: quý I)"."""
    first = _NEXT.search(line.folded, start)
    if first is None or _FIRST.match(line.folded, start):
        return ()
    opened = line.text[first.start()] == "("
    shorter = line.part(0, _closing(line.text, first.start())) if opened else line
    found = (value for value in read_labels(shorter, first.start()) if value.label in _BEHIND)
    return tuple(replace(value, line=line) for value in found if value.value)


def _closing(text: str, opening: int) -> int:
    """Where the bracket that opens at a letter closes, else the end of the text."""
    depth = 0
    for bracket in _BRACKET.finditer(text, opening):
        depth += 1 if bracket[0] == "(" else -1
        if depth <= 0:
            return bracket.start()
    return len(text)


def _value(line: Line, name: re.Match[str], end: int) -> LabelValue | None:
    label = label_of(name["name"])
    if label is None:
        return None
    start, stop = name.end(), end
    if label is Label.TIME and (sentence := _SENTENCE_END.search(line.text, start, end)):
        stop = sentence.start()
    while stop > start and line.text[stop - 1] in _EDGES:
        stop -= 1
    value = line.text[start:stop]
    if value.endswith(")") and "(" not in value:
        stop -= 1
        value = value[:-1].rstrip(_EDGES)
    printed = line.text[name.start("name") : name.end("name")]
    return LabelValue(label, printed.strip(_EDGES), value, line, start, start + len(value))
