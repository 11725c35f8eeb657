"""Taking chosen differences over into a plan of the book; progress and evidence are never touched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.placing import Placing
from app.domain.plan import Plan, PlanItem, ReportDuty
from app.domain.plan_compare import (
    ROLES,
    Difference,
    DutyChange,
    GoneItem,
    ItemChange,
    ItemField,
    NewItem,
    PlanChange,
    PlanDifferences,
    PlanField,
)
from app.plan_text.upper import upper_plan
from app.services.ports import Session


def take_over(session: Session, found: PlanDifferences, chosen: Sequence[Difference]) -> Plan:
    """Write the chosen differences of a comparison, except those of the plan itself, which it gives back."""
    for stored, changes in _by_item(chosen):
        fields = {change.field.value: getattr(change.received, change.field) for change in changes}
        session.items.update(stored.id, **fields)
    for change in chosen:
        if isinstance(change, ItemChange) and change.field in ROLES:
            role = ROLES[change.field]
            session.items.assign(change.stored.id, role, change.received.assigned(role))
    _arrange(session, found, chosen)
    _follow_source(session, found, chosen)
    return _plan(found.stored.plan, chosen)


def _by_item(chosen: Sequence[Difference]) -> Iterator[tuple[PlanItem, list[ItemChange]]]:
    """The plain fields to change, item by item."""
    elsewhere = {*ROLES, ItemField.PLACE}
    changes: dict[int, list[ItemChange]] = {}
    for change in chosen:
        if isinstance(change, ItemChange) and change.field not in elsewhere:
            changes.setdefault(change.stored.id, []).append(change)
    for found in changes.values():
        yield found[0].stored, found


def _follow_source(session: Session, found: PlanDifferences, chosen: Sequence[Difference]) -> None:
    """Let items point into the new file; what was taken over is as doubtful as it was read."""
    received = {found.pairs[item.id]: item for item in found.received.items if item.id in found.pairs}
    taken: dict[int, set[str]] = {}
    for change in chosen:
        if isinstance(change, ItemChange):
            taken.setdefault(change.stored.id, set()).add(change.field.value)
    gone = {change.stored.id for change in chosen if isinstance(change, GoneItem)}
    for stored in found.stored.items:
        item, fields = received.get(stored.id), taken.get(stored.id, set[str]())
        doubts = (stored.doubts - fields) | (item.doubts & fields if item else frozenset[str]())
        if stored.id not in gone:
            session.items.update(stored.id, doubts=doubts, spans=item.spans if item else {})


def _arrange(session: Session, found: PlanDifferences, chosen: Sequence[Difference]) -> None:
    """Add, move and take out items. A new item stands in the placing under its number below zero."""
    placing = Placing(found.stored.items)
    new = {change.received.id: change.received for change in chosen if isinstance(change, NewItem)}
    changes = (change for change in chosen if isinstance(change, ItemChange))
    moved = {change.received.id for change in changes if change.field is ItemField.PLACE}
    known = dict(found.pairs) | {number: -number for number in new}
    before: dict[int | None, list[int]] = {}
    above: dict[int, int | None] = {}
    for item in found.received.items:  # parents and earlier siblings first: they stand where they shall
        parent = item.parent_id
        while parent is not None and parent not in known:
            parent = above[parent]
        above[item.id] = parent
        target = None if parent is None else known[parent]
        if item.id in new or item.id in moved:
            placing.put(known[item.id], target, before.get(target, []))
        if item.id in known:
            before.setdefault(target, []).append(known[item.id])
    gone = [change.stored.id for change in chosen if isinstance(change, GoneItem)]
    for item_id in gone:
        placing.take_out(item_id)
    _write_places(session, found.stored.plan.id, new, placing)
    session.items.remove(gone)


def _write_places(session: Session, plan_id: int, new: dict[int, PlanItem], placing: Placing) -> None:
    places = placing.places()
    ids: dict[int, int] = {}
    for number, item in new.items():
        parent, position = places[-number]
        parent = parent if parent is None else ids.get(parent, parent)
        ids[-number] = session.items.add(replace(item, plan_id=plan_id, parent_id=parent, position=position))
    for item_id, (parent, position) in places.items():
        if item_id > 0:
            parent_id = parent if parent is None else ids.get(parent, parent)
            session.items.update(item_id, parent_id=parent_id, position=position)


def _plan(stored: Plan, chosen: Sequence[Difference]) -> Plan:
    changes = [change for change in chosen if isinstance(change, PlanChange)]
    plan = replace(
        stored, **{change.field.value: getattr(change.received, change.field) for change in changes}
    )
    if any(change.field is PlanField.BASIS for change in changes) and stored.upper == upper_plan(
        stored.basis
    ):
        plan = replace(plan, upper=upper_plan(plan.basis))  # nobody corrected what was read of it
    return replace(plan, duties=_duties(plan.duties, chosen))


def _duties(stored: Sequence[ReportDuty], chosen: Sequence[Difference]) -> tuple[ReportDuty, ...]:
    changes = [change for change in chosen if isinstance(change, DutyChange)]
    other = {change.stored.id: change.received for change in changes if change.stored}
    kept = (replace(found, id=duty.id) for duty in stored if (found := other.get(duty.id, duty)))
    new = (replace(change.received, id=0) for change in changes if change.received and not change.stored)
    return (*kept, *new)
