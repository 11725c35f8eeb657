"""A draft as the plan, the items and the tree that it would become."""

from __future__ import annotations

from dataclasses import replace

from app.domain.plan import Assignment, Plan, PlanItem, Role, Spans
from app.domain.report import PlanTree, in_tree_order
from app.domain.unit_directory import UnitDirectory, split_names
from app.errors import Trouble, UserError
from app.plan_text.draft import DraftItem, PlanDraft
from app.plan_text.upper import upper_plan


def check_draft(draft: PlanDraft) -> None:
    """Raise `UserError(EMPTY_TITLE)` where the plan or an item says nothing."""
    if not (draft.title.strip() and all(item.title.strip() for item in draft.items)):
        raise UserError(Trouble.EMPTY_TITLE, field="title")


def plan_of(draft: PlanDraft, year: int, source_sha256: str = "") -> Plan:
    """The plan; `year` is meant where the draft gives none."""
    return Plan(
        title=draft.title,
        year=draft.year or year,
        number=draft.number,
        issued_on=draft.issued_on,
        place=draft.place,
        issuer=draft.issuer,
        signer=draft.signer,
        recipients=draft.recipients,
        basis=draft.basis,
        role_labels=draft.role_labels,
        duties=draft.duties,
        upper=upper_plan(draft.basis),
        source_sha256=source_sha256,
    )


def items_of(draft: PlanDraft, plan_id: int, directory: UnitDirectory) -> list[PlanItem]:
    """The items in their order; who stands below whom is told by `parents_of`."""
    return [_item(plan_id, number, item, directory) for number, item in enumerate(draft.items)]


def tree_of(draft: PlanDraft, year: int, directory: UnitDirectory, source_sha256: str) -> PlanTree:
    """The tree with items and duties numbered from 1."""
    plan = plan_of(draft, year, source_sha256)
    duties = tuple(replace(duty, id=number) for number, duty in enumerate(plan.duties, start=1))
    items = [
        replace(item, id=number, parent_id=parent + 1 if parent >= 0 else None)
        for number, (item, parent) in enumerate(
            zip(items_of(draft, 0, directory), parents_of(draft.items), strict=True), start=1
        )
    ]
    return PlanTree(replace(plan, duties=duties), *in_tree_order(items))


def parents_of(items: tuple[DraftItem, ...]) -> list[int]:
    """For each drafted item the index of its parent, -1 at the top."""
    parents: list[int] = []
    above: list[int] = []
    for index, item in enumerate(items):
        while above and items[above[-1]].level >= item.level:
            above.pop()
        parents.append(above[-1] if above else -1)
        above.append(index)
    return parents


def _assignments(role: Role, printed: str, directory: UnitDirectory) -> tuple[Assignment, ...]:
    """The assignments behind a printed value; the words of the plan stay as they are.

    A lead is one assignment whatever it names; the others are split into their units.
    """
    if not printed.strip():
        return ()
    names = (printed,) if role is Role.LEAD else split_names(printed)
    units = [(name, directory.match(name)) for name in names]
    return tuple(
        Assignment(role, name, unit.id if unit else None, unit.name if unit else "") for name, unit in units
    )


def _item(plan_id: int, number: int, draft: DraftItem, directory: UnitDirectory) -> PlanItem:
    printed = (
        (Role.DIRECTING, draft.directing),
        (Role.LEAD, draft.lead),
        (Role.COORDINATING, draft.coordinating),
    )
    return PlanItem(
        plan_id=plan_id,
        position=float(number),
        code=draft.code,
        title=draft.title,
        body=draft.body,
        is_group=draft.is_group,
        assignments=tuple(a for role, text in printed for a in _assignments(role, text, directory)),
        deadline=draft.deadline,
        target=draft.target,
        product=draft.product,
        doubts=frozenset(field.value for field in draft.doubts),
        spans=_spans(draft),
    )


def _spans(draft: DraftItem) -> Spans:
    return {
        str(name): tuple((span.paragraph, span.start, span.end) for span in spans)
        for name, spans in draft.spans.items()
    }
