"""A task's lines and values → `DraftItem`, with its spans and with what a person should look at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.domain.deadline import Deadline, DeadlineKind
from app.domain.deadline_grammar import read_deadline
from app.domain.quantity import read_target
from app.domain.vietnamese import fold
from app.plan_text.draft import DraftItem, Field, Span
from app.plan_text.labels import Label, LabelValue
from app.plan_text.line import Line

_FIELDS = {
    Label.DIRECTING: Field.DIRECTING,
    Label.LEAD: Field.LEAD,
    Label.COORDINATING: Field.COORDINATING,
    Label.TIME: Field.DEADLINE,
    Label.PRODUCT: Field.PRODUCT,
}
_CONDITION = re.compile(r"\(neu co\b|\bneu co\W*$|\bkhi co (?!tham quyen)|\btuy (?:thuoc|theo|tinh hinh)\b")
_NAMES = re.compile(r"[;,]\s+(?:và\s)?")
_ENDS = " .;,"


@dataclass(frozen=True, slots=True)
class Reading:
    """A group or task as found: its first line from letter `start` on, its values, its other lines."""

    line: Line
    start: int
    code: str
    path: tuple[str, ...]
    level: int
    is_group: bool = False
    values: tuple[LabelValue, ...] = ()
    body: tuple[Line, ...] = ()
    inferred: frozenset[Label] = frozenset()

    def with_inferred(self, values: Iterable[LabelValue]) -> Reading:
        """The reading with values that no label names; a labelled one is not replaced."""
        known = {value.label for value in self.values}
        new = tuple(value for value in values if value.label not in known)
        return replace(self, values=self.values + new, inferred=frozenset(value.label for value in new))

    def with_values(self, values: Iterable[LabelValue]) -> Reading:
        """The reading with more labelled values; one that it has is not replaced."""
        known = {value.label for value in self.values}
        return replace(self, values=(*self.values, *(each for each in values if each.label not in known)))

    def with_body(self, lines: Iterable[Line]) -> Reading:
        """The reading with more lines below it."""
        return replace(self, body=(*self.body, *lines))


def draft_item(reading: Reading, year: int | None) -> DraftItem:
    """The item of a reading; a deadline without a year falls in `year`."""
    texts = {value.label: value.value for value in reading.values}
    printed = reading.line.text[reading.start :]
    title = printed.strip(_ENDS) or reading.line.text
    body = "\n".join(line.text for line in reading.body)
    deadline = _deadline(
        texts.get(Label.TIME, ""), year, conditional=_CONDITION.search(fold(title)) is not None
    )
    return DraftItem(
        level=reading.level,
        code=reading.code,
        path=".".join(reading.path),
        title=title,
        body=body,
        is_group=reading.is_group,
        directing=texts.get(Label.DIRECTING, ""),
        lead=texts.get(Label.LEAD, ""),
        coordinating=texts.get(Label.COORDINATING, ""),
        deadline=deadline,
        target=None if reading.is_group else read_target(title) or read_target(body),
        product=texts.get(Label.PRODUCT, ""),
        spans=_spans(reading),
        doubts=_doubts(reading, texts, deadline),
    )


def _deadline(text: str, year: int | None, *, conditional: bool) -> Deadline:
    found = read_deadline(text, year) if text and year else Deadline(text, sure=not text)
    return replace(found, conditional=found.conditional or conditional)


def _spans(reading: Reading) -> dict[str, tuple[Span, ...]]:
    spans: dict[str, tuple[Span, ...]] = {"text": reading.line.spans(reading.start)}
    for value in reading.values:
        field = _FIELDS.get(value.label)
        if field:
            spans[field.value] = value.line.spans(value.start, value.end)
    return spans


def _doubts(reading: Reading, texts: dict[Label, str], deadline: Deadline) -> frozenset[Field]:
    """What a person should look at: inferred values, several units in the lead, an unsure deadline."""
    doubts = {_FIELDS[label] for label in reading.inferred if label in _FIELDS}
    if _is_several(texts.get(Label.LEAD, "")):
        doubts.add(Field.LEAD)
    if deadline.text and (not deadline.sure or deadline.kind is DeadlineKind.UNSPECIFIED):
        doubts.add(Field.DEADLINE)
    return frozenset(doubts)


def _is_several(lead: str) -> bool:
    """True where no one unit can be told: several names, or "Các …"."""
    names = _NAMES.split(lead)
    return lead.startswith("Các ") or ";" in lead or any(name[:1].isupper() for name in names[1:])
