"""The first screen: what needs doing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from app.domain.office import Office
from app.domain.plan import Plan, PlanItem
from app.domain.progress import Status, Timeliness
from app.domain.report import OwedReport, Today, UnitLoad
from app.domain.timeliness import days_left, is_silent, timeliness
from app.services.duties import owed_reports
from app.services.ports import Store

_OPEN = (Timeliness.OPEN_IN_TIME, Timeliness.OPEN_LATE)


class OverviewService:
    """Reads a year and tells what is late, near, silent and owed."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def today(self, year: int, day: date, last_opened: date | None = None) -> Today:
        """Where a year stands on a day; `last_opened` is the day the office last looked."""
        with self._store.reading() as session:
            office = session.offices.get() or Office(name="")
            plans = {plan.id: plan for plan in session.plans.all(year)}
            items = session.items.of_year(year)
            reports = owed_reports(session, plans.values())
        judged = [(item, timeliness(item.deadline, item.progress, day)) for item in items]
        late = _by_due((item for item, how in judged if how is Timeliness.OPEN_LATE), day)
        soon = _due_soon(judged, day, office.due_soon_days)
        named = {item.id for item in (*late, *soon)}
        owed = _waiting(reports, day)
        before = last_opened or day
        return Today(
            day=day,
            year=year,
            counts=Counter(how for _, how in judged),
            overdue=late,
            due_soon=soon,
            starting=_starting(judged, day, office.due_soon_days),
            silent=tuple(
                item
                for item in items
                if item.id not in named and _silent(item, plans[item.plan_id], day, office.silent_days)
            ),
            owed=owed,
            units=_loads(judged),
            plans=plans,
            last_opened=last_opened,
            newly_overdue=sum(_in_time(item, before) for item in late),
            newly_owed=sum(before <= report.due < day for report in owed),
        )


def _in_time(item: PlanItem, day: date) -> bool:
    return timeliness(item.deadline, item.progress, day) is not Timeliness.OPEN_LATE


def _waiting(reports: Iterable[OwedReport], day: date) -> tuple[OwedReport, ...]:
    """Reports not sent yet that are late or come up soon, and of each duty at least the next one."""
    waiting: list[OwedReport] = []
    ahead: set[int] = set()
    for report in reports:
        upcoming = report.due >= day
        if report.submitted_on is None and (not upcoming or report.duty.id not in ahead):
            waiting.append(report)
        if upcoming:
            ahead.add(report.duty.id)
    return tuple(waiting)


def _due_soon(judged: list[tuple[PlanItem, Timeliness]], day: date, within: int) -> tuple[PlanItem, ...]:
    near = (
        item
        for item, how in judged
        if how is Timeliness.OPEN_IN_TIME
        and (left := days_left(item.deadline, day)) is not None
        and left <= within
    )
    return _by_due(near, day)


def _starting(judged: list[tuple[PlanItem, Timeliness]], day: date, within: int) -> tuple[PlanItem, ...]:
    last = day + timedelta(days=within)
    return tuple(
        item
        for item, how in judged
        if how in _OPEN
        and item.progress.status is Status.NOT_STARTED
        and item.deadline.start is not None
        and day < item.deadline.start <= last
    )


def _silent(item: PlanItem, plan: Plan, day: date, days: int) -> bool:
    since = item.deadline.start or plan.issued_on or date(plan.year, 1, 1)
    return is_silent(item.deadline, item.progress, day, days, since)


def _by_due(items: Iterable[PlanItem], day: date) -> tuple[PlanItem, ...]:
    return tuple(sorted(items, key=lambda item: days_left(item.deadline, day) or 0))


def _loads(judged: list[tuple[PlanItem, Timeliness]]) -> tuple[UnitLoad, ...]:
    loads: dict[str, UnitLoad] = {}
    for item, how in judged:
        name = (item.lead.unit_name or item.lead.text) if item.lead else ""
        loads.setdefault(name, UnitLoad(name)).counts[how] += 1
    return tuple(sorted(loads.values(), key=lambda load: (not load.name, -load.total, load.name)))
