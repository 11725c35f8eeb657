"""Plans: bringing one in, making one by hand, its properties."""

from __future__ import annotations

from dataclasses import replace

from app.domain.changes import Changes
from app.domain.plan import Assignment, Plan, PlanItem, Role
from app.domain.report import PlanTree, in_tree_order
from app.domain.unit_directory import UnitDirectory, split_names
from app.errors import Trouble, UserError
from app.plan_text.draft import DraftItem, PlanDraft
from app.plan_text.upper import upper_plan
from app.services.intake import Reading
from app.services.ports import Attachments, Clock, Store


class PlanService:
    """The plans of the office."""

    def __init__(self, store: Store, attachments: Attachments, clock: Clock) -> None:
        self._store = store
        self._attachments = attachments
        self._clock = clock

    def plans(self, year: int | None = None) -> tuple[Plan, ...]:
        """The plans of a year, or all, newest year first."""
        with self._store.reading() as session:
            return session.plans.all(year)

    def years(self) -> tuple[int, ...]:
        """The years that have plans, newest first."""
        with self._store.reading() as session:
            return session.plans.years()

    def tree(self, plan_id: int) -> PlanTree:
        """A plan with its items in tree order."""
        with self._store.reading() as session:
            plan = session.plans.get(plan_id)
            return PlanTree(plan, *in_tree_order(session.items.of_plan(plan_id)))

    def import_plan(self, reading: Reading, draft: PlanDraft) -> Changes:
        """Store a reviewed draft as a plan; gives the plan's id as `new_id`.

        The file it came from is kept. Raises `UserError(ALREADY_IMPORTED)` when that very file is in already.
        """
        if not (draft.title.strip() and all(item.title.strip() for item in draft.items)):
            raise UserError(Trouble.EMPTY_TITLE, field="title")
        kept = self._attachments.keep_bytes(reading.source.name, reading.data)
        with self._store.writing(f"Nhập kế hoạch {draft.title}") as session:
            for plan in session.plans.all():
                if plan.source_sha256 == kept.sha256:
                    raise UserError(Trouble.ALREADY_IMPORTED, title=plan.title, id=plan.id)
            directory = UnitDirectory(session.units.all())
            plan_id = session.plans.add(
                replace(_plan(draft, self._year()), source_name=kept.name, source_sha256=kept.sha256)
            )
            items = [_item(plan_id, n, item, directory) for n, item in enumerate(draft.items)]
            session.items.add_many(items, parents_of(draft.items))
            return session.changes(plan_id)

    def create_plan(self, plan: Plan) -> Changes:
        """Make a plan by hand."""
        _check(plan)
        with self._store.writing(f"Tạo kế hoạch {plan.title}") as session:
            return session.changes(session.plans.add(plan))

    def edit_plan(self, plan: Plan) -> Changes:
        """Store a plan's changed properties: title, number, dates, upper plan, duties, recipients."""
        _check(plan)
        with self._store.writing(f"Sửa thông tin kế hoạch {plan.title}") as session:
            session.plans.update(plan)
            return session.changes(plan.id)

    def delete_plan(self, plan: Plan) -> Changes:
        """Take a plan out of sight; undo brings it back."""
        with self._store.writing(f"Xóa kế hoạch {plan.title}") as session:
            session.plans.remove(plan.id)
            return session.changes(plan.id)

    def _year(self) -> int:
        return self._clock().year


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


def assignments_of(role: Role, printed: str, directory: UnitDirectory) -> tuple[Assignment, ...]:
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


def _plan(draft: PlanDraft, this_year: int) -> Plan:
    return Plan(
        title=draft.title,
        year=draft.year or this_year,
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
        assignments=tuple(a for role, text in printed for a in assignments_of(role, text, directory)),
        deadline=draft.deadline,
        target=draft.target,
        product=draft.product,
    )


def _check(plan: Plan) -> None:
    if not plan.title.strip():
        raise UserError(Trouble.EMPTY_TITLE, field="title")
