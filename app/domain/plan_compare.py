"""What differs, field by field, between a plan of the book and the same plan as it came in again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.plan import Assignment, Plan, PlanItem, ReportDuty, Role
from app.domain.plan_match import Pairs, match_duties, match_items
from app.domain.report import PlanTree
from app.domain.vietnamese import nfc

Key = tuple[str, int, int, str]
"""What tells a difference from the others of one comparison: kind, stored id, received id, field."""


class PlanField(StrEnum):
    """The compared fields of a plan; the value names the attribute."""

    TITLE = "title"
    NUMBER = "number"
    ISSUED_ON = "issued_on"
    PLACE = "place"
    ISSUER = "issuer"
    YEAR = "year"
    SIGNER = "signer"
    RECIPIENTS = "recipients"
    BASIS = "basis"
    ROLE_LABELS = "role_labels"


class ItemField(StrEnum):
    """The compared fields of an item; `PLACE` is its parent and its order among its siblings."""

    CODE = "code"
    TITLE = "title"
    BODY = "body"
    KIND = "is_group"
    DIRECTING = "directing"
    LEAD = "lead"
    COORDINATING = "coordinating"
    DEADLINE = "deadline"
    TARGET = "target"
    PRODUCT = "product"
    PLACE = "place"


ROLES = {
    ItemField.DIRECTING: Role.DIRECTING,
    ItemField.LEAD: Role.LEAD,
    ItemField.COORDINATING: Role.COORDINATING,
}


@dataclass(frozen=True, slots=True)
class PlanChange:
    """A field of the plan has another value."""

    field: PlanField
    stored: Plan
    received: Plan

    @property
    def key(self) -> Key:
        """By its field."""
        return "plan", 0, 0, self.field

    @property
    def suggested(self) -> bool:
        """What the file leaves blank takes nothing out of the book unless the officer says so."""
        return bool(getattr(self.received, self.field))


@dataclass(frozen=True, slots=True)
class DutyChange:
    """A duty to report is new (stored is None), gone (received is None) or worded otherwise."""

    stored: ReportDuty | None
    received: ReportDuty | None

    @property
    def key(self) -> Key:
        """By the duties."""
        return "duty", self.stored.id if self.stored else 0, self.received.id if self.received else 0, ""

    @property
    def suggested(self) -> bool:
        """A duty that the file does not state is kept."""
        return self.received is not None


@dataclass(frozen=True, slots=True)
class ItemChange:
    """A field of an item has another value."""

    field: ItemField
    stored: PlanItem
    received: PlanItem

    @property
    def key(self) -> Key:
        """By item and field."""
        return "item", self.stored.id, self.received.id, self.field

    @property
    def suggested(self) -> bool:
        """Nothing is blanked, and a task that has progress stays a task, unless the officer says so."""
        if self.field is ItemField.KIND:
            return not self.stored.progress.entries
        return self.field is ItemField.PLACE or bool(item_value(self.received, self.field))


@dataclass(frozen=True, slots=True)
class NewItem:
    """An item of the file that the book does not have."""

    received: PlanItem

    @property
    def key(self) -> Key:
        """By the item."""
        return "new", 0, self.received.id, ""

    @property
    def suggested(self) -> bool:
        """Always."""
        return True


@dataclass(frozen=True, slots=True)
class GoneItem:
    """An item of the book that the file does not have; `followed`: it, or one below it, has progress."""

    stored: PlanItem
    followed: bool

    @property
    def key(self) -> Key:
        """By the item."""
        return "gone", self.stored.id, 0, ""

    @property
    def suggested(self) -> bool:
        """Kept unless the officer says so: the office may have added it itself."""
        return False


Difference = PlanChange | DutyChange | ItemChange | NewItem | GoneItem


@dataclass(frozen=True, slots=True)
class PlanDifferences:
    """All differences in the order of the file, gone items last; `pairs` tells which items are one.

    The items of `received` are numbered within it and know no plan.
    """

    stored: PlanTree
    received: PlanTree
    pairs: Pairs
    differences: tuple[Difference, ...]

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many items are new, changed, gone."""
        changed = {found.stored.id for found in self.differences if isinstance(found, ItemChange)}
        new = sum(isinstance(found, NewItem) for found in self.differences)
        gone = sum(isinstance(found, GoneItem) for found in self.differences)
        return new, len(changed), gone

    @property
    def same_file(self) -> bool:
        """Whether the very same file came in again."""
        return self.stored.plan.source_sha256 == self.received.plan.source_sha256


def compare(stored: PlanTree, received: PlanTree) -> PlanDifferences:
    """Compare a plan with the plan that came in."""
    pairs = match_items(stored, received)
    found = (
        *_plan_changes(stored.plan, received.plan),
        *_duty_changes(stored.plan.duties, received.plan.duties),
        *_item_differences(stored, received, pairs),
        *_gone(stored, set(pairs.values())),
    )
    return PlanDifferences(stored, received, pairs, tuple(found))


def item_value(item: PlanItem, field: ItemField) -> object:
    """The value of a field as it is compared; the place is told by the trees, not by the item."""
    if field in ROLES:
        return tuple(a.name for a in item.assigned(ROLES[field]))
    if field is ItemField.DEADLINE:
        return item.deadline.text
    return None if field is ItemField.PLACE else getattr(item, field)


def _plan_changes(stored: Plan, received: Plan) -> Iterator[PlanChange]:
    for field in PlanField:
        if _plain(getattr(stored, field)) != _plain(getattr(received, field)):
            yield PlanChange(field, stored, received)


def _duty_changes(stored: Sequence[ReportDuty], received: Sequence[ReportDuty]) -> Iterator[DutyChange]:
    pairs = match_duties(stored, received)
    old = {duty.id: duty for duty in stored}
    for duty in received:
        before = old.get(pairs.get(duty.id, 0))
        if before is None or _said(before) != _said(duty):
            yield DutyChange(before, duty)
    for duty in stored:
        if duty.id not in pairs.values():
            yield DutyChange(duty, None)


def _said(duty: ReportDuty) -> object:
    return _plain(duty.text), duty.date, duty.recurrence, _plain(duty.recipient)


def _item_differences(stored: PlanTree, received: PlanTree, pairs: Pairs) -> Iterator[Difference]:
    old = {item.id: item for item in stored.items}
    moved = _moved(stored, received, pairs)
    for item in received.items:
        if item.id not in pairs:
            yield NewItem(item)
            continue
        before = old[pairs[item.id]]
        for field in ItemField:
            if item.id in moved if field is ItemField.PLACE else not _same(before, item, field):
                yield ItemChange(field, before, item)


def _same(stored: PlanItem, received: PlanItem, field: ItemField) -> bool:
    if field not in ROLES:
        return _plain(item_value(stored, field)) == _plain(item_value(received, field))
    one, other = stored.assigned(ROLES[field]), received.assigned(ROLES[field])
    return len(one) == len(other) and all(map(_same_unit, one, other))


def _same_unit(one: Assignment, other: Assignment) -> bool:
    """A unit under another of its names is the same unit."""
    return (one.unit_id is not None and one.unit_id == other.unit_id) or _plain(one.name) == _plain(
        other.name
    )


def _plain(value: object) -> object:
    """A value in which the coding of letters and the breaking of lines do not count."""
    if isinstance(value, str):
        return " ".join(nfc(value).split())
    return tuple(map(_plain, value)) if isinstance(value, tuple) else value  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]


def _gone(stored: PlanTree, kept: set[int]) -> list[GoneItem]:
    """The items that the file lacks; progress below a gone item counts for it too."""
    followed: dict[int | None, bool] = {}
    found: list[GoneItem] = []
    for item in reversed(stored.items):
        if item.id not in kept:
            worked_on = bool(item.progress.entries) or followed.get(item.id, False)
            followed[item.parent_id] = followed.get(item.parent_id, False) or worked_on
            found.append(GoneItem(item, worked_on))
    return found[::-1]


def _moved(stored: PlanTree, received: PlanTree, pairs: Pairs) -> set[int]:
    """The received items with another parent, and the fewest whose move explains another order."""
    parents = {item.id: item.parent_id for item in stored.items}
    order = {item.id: number for number, item in enumerate(stored.items)}
    moved: set[int] = set()
    staying: dict[int | None, list[int]] = {}
    for item in received.items:
        if item.id in pairs:
            above = None if item.parent_id is None else pairs.get(item.parent_id, 0)
            if above == parents[pairs[item.id]]:
                staying.setdefault(above, []).append(item.id)
            else:
                moved.add(item.id)
    for siblings in staying.values():
        numbers = [order[pairs[item_id]] for item_id in siblings]
        kept = _longest_rise(numbers)
        moved.update(item_id for at, item_id in enumerate(siblings) if at not in kept)
    return moved


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """Where the longest rising part of a sequence stands."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        place = bisect_left(tails, number)
        before.append(ends[place - 1] if place else -1)
        tails[place : place + 1] = [number]
        ends[place : place + 1] = [at]
    found: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        found.add(at)
        at = before[at]
    return found
