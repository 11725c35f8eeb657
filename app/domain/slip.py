"""What stands on the slip of one unit: what it is late with, what comes due, what it has to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.plan import Plan, PlanItem, Role
from app.domain.progress import Timeliness
from app.domain.timeliness import days_left, is_silent, timeliness, timeliness_words
from app.domain.unit import Unit


@dataclass(frozen=True, slots=True)
class Reminders:
    """What an office calls soon and silent, in days."""

    soon: int = 15
    silent: int = 30


@dataclass(frozen=True, slots=True)
class SlipTask:
    """A task on a slip, with what is said of it: "Quá hạn 16 ngày"."""

    item: PlanItem
    words: str = ""


@dataclass(frozen=True, slots=True)
class Urging:
    """What a unit that leads is reminded of, the most urgent first."""

    unit: Unit
    day: date
    late: tuple[SlipTask, ...] = ()
    soon: tuple[SlipTask, ...] = ()
    silent: tuple[SlipTask, ...] = ()

    @property
    def count(self) -> int:
        """All tasks on the slip."""
        return len(self.late) + len(self.soon) + len(self.silent)


@dataclass(frozen=True, slots=True)
class Orders:
    """What a unit does in a plan: what it leads, and where it takes part."""

    unit: Unit
    plan: Plan
    leads: tuple[PlanItem, ...] = ()
    takes_part: tuple[PlanItem, ...] = ()

    @property
    def count(self) -> int:
        """All tasks on the slip."""
        return len(self.leads) + len(self.takes_part)


def urging_of(
    unit: Unit, items: Iterable[PlanItem], plans: Mapping[int, Plan], day: date, when: Reminders
) -> Urging:
    """What a unit that leads has to be reminded of on a day; no task stands twice."""
    led = [item for item in items if _has(item, unit, Role.LEAD) and item.plan_id in plans]
    late = [item for item in led if timeliness(item.deadline, item.progress, day) is Timeliness.OPEN_LATE]
    soon = [item for item in led if _is_soon(item, day, when.soon)]
    named = {item.id for item in (*late, *soon)}
    silent = [
        item
        for item in led
        if item.id not in named and _is_silent(item, plans[item.plan_id], day, when.silent)
    ]
    return Urging(
        unit,
        day,
        tuple(_worded(item, day, when) for item in sorted(late, key=lambda item: _urgency(item, day))),
        tuple(_worded(item, day, when) for item in sorted(soon, key=lambda item: _urgency(item, day))),
        tuple(SlipTask(item, _silence(item, plans[item.plan_id], day)) for item in silent),
    )


def orders_of(unit: Unit, plan: Plan, items: Iterable[PlanItem]) -> Orders:
    """What a unit does in a plan, in the order of the plan; a task that it leads and shares stands once."""
    of_plan = [item for item in items if item.plan_id == plan.id and not item.is_group]
    leads = tuple(item for item in of_plan if _has(item, unit, Role.LEAD))
    rest = [item for item in of_plan if not _has(item, unit, Role.LEAD)]
    return Orders(unit, plan, leads, tuple(item for item in rest if _has(item, unit, Role.COORDINATING)))


def _has(item: PlanItem, unit: Unit, role: Role) -> bool:
    return any(assignment.unit_id == unit.id for assignment in item.assigned(role))


def _is_soon(item: PlanItem, day: date, within: int) -> bool:
    left = days_left(item.deadline, day)
    in_time = timeliness(item.deadline, item.progress, day) is Timeliness.OPEN_IN_TIME
    return in_time and left is not None and left <= within


def _is_silent(item: PlanItem, plan: Plan, day: date, days: int) -> bool:
    return is_silent(item.deadline, item.progress, day, days, _since(item, plan))


def _since(item: PlanItem, plan: Plan) -> date:
    return item.deadline.start or plan.issued_on or date(plan.year, 1, 1)


def _silence(item: PlanItem, plan: Plan, day: date) -> str:
    return f"{(day - (item.progress.last_on or _since(item, plan))).days} ngày chưa có tin"


def _worded(item: PlanItem, day: date, when: Reminders) -> SlipTask:
    how = timeliness(item.deadline, item.progress, day)
    return SlipTask(item, timeliness_words(how, item.deadline, item.progress, day, when.silent))


def _urgency(item: PlanItem, day: date) -> int:
    return days_left(item.deadline, day) or 0
