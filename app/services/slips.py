"""Slips for the units: what they are reminded of, what they are given to do; a page each, one file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from app.domain.office import Office
from app.domain.paper import OfficialPaper
from app.domain.plan import PlanItem
from app.domain.slip import Reminders, orders_of, urging_of
from app.domain.unit import Unit
from app.errors import Trouble, UserError
from app.services.ports import Clock, Session, Store
from app.services.slip_papers import Opens, orders_paper, recovery_paper, urging_paper
from app.services.task import Task

WritePapers = Callable[[Sequence[OfficialPaper], Path, str, Task | None, datetime], None]
"""Writes papers into one file, as "docx", "pdf" or "xlsx", which tells a moment of itself."""


class SlipService:
    """From the plans of the running year to the slips of one unit, or of all with something on theirs."""

    def __init__(self, store: Store, clock: Clock, write_papers: WritePapers) -> None:
        self._store = store
        self._clock = clock
        self._write_papers = write_papers

    def urging(self, unit_id: int = 0, body: str = "") -> tuple[OfficialPaper, ...]:
        """Phiếu đôn đốc of a unit (0: of all), as the named body of the office issues it; maybe none."""
        today = self._clock().date()
        with self._store.reading() as session:
            office = session.offices.get() or Office(name="")
            plans = {plan.id: plan for plan in session.plans.all(today.year)}
            work = _work(session, unit_id, plans)
        when = Reminders(office.due_soon_days, office.silent_days)
        slips = (urging_of(unit, items, plans, today, when) for unit, items in work)
        return tuple(urging_paper(slip, plans, office.body(body)) for slip in slips if slip.count)

    def orders(self, unit_id: int = 0, plan_id: int = 0, body: str = "") -> tuple[OfficialPaper, ...]:
        """Phiếu giao việc of a unit (0: of all) in a plan (0: in each of the year), a page each."""
        today = self._clock().date()
        with self._store.reading() as session:
            office = session.offices.get() or Office(name="")
            chosen = [session.plans.get(plan_id)] if plan_id else session.plans.all(today.year)
            work = _work(session, unit_id, {plan.id: plan for plan in chosen})
        slips = [orders_of(unit, plan, items) for unit, items in work for plan in chosen]
        return tuple(orders_paper(slip, office.body(body), today) for slip in slips if slip.count)

    def recovery_sheet(self, code: str, opens: Opens) -> OfficialPaper:
        """The sheet with a code for who has forgotten a password."""
        with self._store.reading() as session:
            office = session.offices.get() or Office(name="")
        return recovery_paper(code, opens, office.body(""), self._clock().date())

    def export(
        self, papers: Sequence[OfficialPaper], target: Path, file_format: str, task: Task | None = None
    ) -> None:
        """Write slips into one file, a page (or sheet) each.

        Raises `UserError(NOTHING_TO_PRINT)` or `EnvironmentTrouble`; the old file is then as it was.
        """
        if not papers:
            raise UserError(Trouble.NOTHING_TO_PRINT)
        self._write_papers(papers, target, file_format, task, self._clock())


def _work(session: Session, unit_id: int, plans: Iterable[int]) -> list[tuple[Unit, tuple[PlanItem, ...]]]:
    """Each unit with its tasks in the given plans, in the order of plans and their trees."""
    order: dict[int, int] = {}
    for plan_id in plans:
        for item in session.items.of_plan(plan_id):
            order[item.id] = len(order)
    units = [unit for unit in session.units.all() if unit_id in {0, unit.id}]
    return [(unit, _ordered(session.items.of_unit(unit.id), order)) for unit in units]


def _ordered(items: Iterable[PlanItem], order: dict[int, int]) -> tuple[PlanItem, ...]:
    known = (item for item in items if item.id in order)
    return tuple(sorted(known, key=lambda item: order[item.id]))
