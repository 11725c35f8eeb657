"""Plans: bringing one in, making one by hand, its properties."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from app.domain.backup import Reason
from app.domain.changes import Changes
from app.domain.plan import Plan
from app.domain.plan_compare import Difference, PlanDifferences, compare
from app.domain.plan_match import find_plan
from app.domain.report import PlanTree, in_tree_order
from app.domain.unit_directory import UnitDirectory
from app.errors import Trouble, UserError
from app.plan_text.columns import ColumnMatches
from app.plan_text.draft import PlanDraft
from app.plan_text.edits import in_year
from app.services.drafted import check_draft, items_of, parents_of, plan_of, tree_of
from app.services.intake import Reading
from app.services.known_names import learn_names
from app.services.plan_update import take_over
from app.services.ports import Attachments, Clock, Safety, Session, Store


class PlanService:
    """The plans of the office."""

    def __init__(self, store: Store, attachments: Attachments, clock: Clock, safety: Safety) -> None:
        self._store = store
        self._attachments = attachments
        self._clock = clock
        self._safety = safety

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
            return _tree(session, plan_id)

    def column_matches(self) -> ColumnMatches:
        """What the columns of tables are, as the office has said before."""
        with self._store.reading() as session:
            return session.columns.all()

    def earlier(self, reading: Reading, draft: PlanDraft) -> Plan | None:
        """The plan of the book that comes in again with this reading."""
        with self._store.reading() as session:
            return find_plan(session.plans.all(), plan_of(draft, self._year(), _sha256(reading)))

    def import_plan(self, reading: Reading, draft: PlanDraft, *, as_new: bool = False) -> Changes:
        """Store a reviewed draft as a plan; gives the plan's id as `new_id`.

        The file it came from is kept. Raises `UserError(ALREADY_IMPORTED)` when that very file is in already,
        and `UserError(PLAN_EXISTS)` when the plan is, unless it is meant `as_new`.
        """
        check_draft(draft)
        draft = in_year(draft, self._year())
        self._safety.secure(Reason.IMPORT)
        kept = self._attachments.keep_bytes(reading.source.name, reading.data)
        with self._store.writing(f"Nhập kế hoạch {draft.title}") as session:
            plan = replace(plan_of(draft, self._year(), kept.sha256), source_name=kept.name)
            earlier = find_plan(session.plans.all(), plan)
            if earlier and earlier.source_sha256 == kept.sha256:
                raise UserError(Trouble.ALREADY_IMPORTED, title=earlier.title, id=earlier.id)
            if earlier and not as_new:
                raise UserError(Trouble.PLAN_EXISTS, title=earlier.title, id=earlier.id)
            plan_id = session.plans.add(plan)
            items = items_of(draft, plan_id, _learn(session, reading, draft))
            session.items.add_many(items, parents_of(draft.items))
            return session.changes(plan_id)

    def compare(self, plan_id: int, reading: Reading, draft: PlanDraft) -> PlanDifferences:
        """What differs between a plan of the book and the same plan as it was read now."""
        check_draft(draft)
        with self._store.reading() as session:
            return _compare(session, plan_id, draft, _sha256(reading))

    def update_from(
        self, plan_id: int, reading: Reading, draft: PlanDraft, chosen: Iterable[Difference]
    ) -> Changes:
        """Take chosen differences over; the file becomes the source of the plan.

        A difference that no longer holds, because the book changed meanwhile, is left out.
        """
        check_draft(draft)
        self._safety.secure(Reason.IMPORT)
        kept = self._attachments.keep_bytes(reading.source.name, reading.data)
        wanted = {difference.key: difference for difference in chosen}
        title = self.tree(plan_id).plan.title
        with self._store.writing(f"Cập nhật kế hoạch {title} theo tệp {kept.name}") as session:
            _learn(session, reading, draft)
            found = _compare(session, plan_id, draft, kept.sha256)
            holding = [
                difference for difference in found.differences if wanted.get(difference.key) == difference
            ]
            plan = take_over(session, found, holding)
            session.plans.update(replace(plan, source_name=kept.name, source_sha256=kept.sha256))
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
        self._safety.secure(Reason.DELETION)
        with self._store.writing(f"Xóa kế hoạch {plan.title}") as session:
            session.plans.remove(plan.id)
            return session.changes(plan.id)

    def _year(self) -> int:
        return self._clock().year


def _tree(session: Session, plan_id: int) -> PlanTree:
    return PlanTree(session.plans.get(plan_id), *in_tree_order(session.items.of_plan(plan_id)))


def _compare(session: Session, plan_id: int, draft: PlanDraft, sha256: str) -> PlanDifferences:
    stored = _tree(session, plan_id)
    return compare(stored, tree_of(draft, stored.plan.year, UnitDirectory(session.units.all()), sha256))


def _learn(session: Session, reading: Reading, draft: PlanDraft) -> UnitDirectory:
    """Keep what the officer said of names and columns; gives the directory that knows the names."""
    if reading.incoming:
        session.columns.keep(reading.incoming.matches)
    return learn_names(session, draft.known_as)


def _sha256(reading: Reading) -> str:
    return hashlib.sha256(reading.data).hexdigest()


def _check(plan: Plan) -> None:
    if not plan.title.strip():
        raise UserError(Trouble.EMPTY_TITLE, field="title")
