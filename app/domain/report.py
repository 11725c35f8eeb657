"""What a report shows, counted and sorted; and which reports are owed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from app.domain.figures import NO_FIGURES, Figures, total
from app.domain.period import Period
from app.domain.plan import Plan, PlanItem, ReportDuty
from app.domain.progress import Progress, ProgressEntry, Timeliness


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A task in a report: where it stood at the cut-off, and what was recorded within the period.

    `figures` are its quantities; `finished` counts it as done: 1 within the period in which it was.
    """

    item: PlanItem
    depth: int
    progress: Progress
    timeliness: Timeliness
    entries: tuple[ProgressEntry, ...] = ()
    figures: Figures = NO_FIGURES
    finished: Figures = NO_FIGURES
    is_due: bool = False

    @property
    def unit(self) -> str:
        """In what its quantities are counted."""
        return self.item.target.unit if self.item.target else ""


@dataclass(frozen=True, slots=True)
class ReportGroup:
    """The tasks directly below a group of the plan, or all of a report, and what they add up to."""

    title: str
    rows: tuple[ReportRow, ...]
    item_id: int = 0

    @property
    def counts(self) -> Counter[Timeliness]:
        """How many tasks stand how at the cut-off."""
        return Counter(row.timeliness for row in self.rows)

    @property
    def due(self) -> Counter[Timeliness]:
        """How the tasks stand that fell due within the period."""
        return Counter(row.timeliness for row in self.rows if row.is_due)

    @property
    def finished(self) -> Figures:
        """How many tasks were done."""
        return total(row.finished for row in self.rows)

    @property
    def quantities(self) -> dict[str, Figures]:
        """The quantities by what is counted: "cuộc", "hộ"; tasks without one have no say."""
        units = dict.fromkeys(row.unit for row in self.rows if row.unit)
        sums = {unit: total(row.figures for row in self.rows if row.unit == unit) for unit in units}
        return {unit: figures for unit, figures in sums.items() if figures != NO_FIGURES}


@dataclass(frozen=True, slots=True)
class ReportData:
    """A plan as at the end of a period. `rows` are groups and tasks in the order of the plan."""

    plan: Plan
    period: Period
    rows: tuple[ReportRow, ...]

    @property
    def tasks(self) -> tuple[ReportRow, ...]:
        """The rows that are tasks."""
        return tuple(row for row in self.rows if not row.item.is_group)

    @property
    def whole(self) -> ReportGroup:
        """All tasks together."""
        return ReportGroup("Cộng", self.tasks)

    @property
    def groups(self) -> tuple[ReportGroup, ...]:
        """The tasks below each group that directly holds tasks, in the order of the plan."""
        titles = {row.item.id: row.item.title for row in self.rows if row.item.is_group}
        found: dict[int, list[ReportRow]] = {}
        for row in self.tasks:
            found.setdefault(row.item.parent_id or 0, []).append(row)
        return tuple(
            ReportGroup(titles.get(parent, "Nhiệm vụ chung"), tuple(rows), parent)
            for parent, rows in found.items()
        )

    @property
    def counts(self) -> Counter[Timeliness]:
        """How many tasks stand how."""
        return self.whole.counts


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRun:
    """A report that went out: for which duty and period, and when it was sent (None: only drafted)."""

    id: int = 0
    plan_id: int
    duty_id: int | None = None
    period_key: str
    exported_at: datetime | None = None
    submitted_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedReport:
    """A version of a report whose figures were closed; `reason` says why there is another one."""

    id: int = 0
    plan_id: int
    period_key: str
    version: int
    reason: str = ""
    closed_at: datetime
    sha256: str


@dataclass(frozen=True, slots=True)
class OwedReport:
    """A report that a plan's duty asks for. `due` is the last day on which sending it is in time."""

    plan: Plan
    duty: ReportDuty
    period: Period
    due: date
    submitted_on: date | None = None
    recipient: str = ""
    closed: ClosedReport | None = None


@dataclass(frozen=True, slots=True)
class UnitLoad:
    """The tasks that a unit leads, by timeliness."""

    name: str
    counts: Counter[Timeliness] = field(default_factory=Counter[Timeliness])

    @property
    def total(self) -> int:
        """All tasks of the unit."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Today:
    """The first screen: what needs doing on a day, and where the year stands."""

    day: date
    year: int
    counts: Counter[Timeliness] = field(default_factory=Counter[Timeliness])
    overdue: tuple[PlanItem, ...] = ()
    due_soon: tuple[PlanItem, ...] = ()
    starting: tuple[PlanItem, ...] = ()
    silent: tuple[PlanItem, ...] = ()
    owed: tuple[OwedReport, ...] = ()
    units: tuple[UnitLoad, ...] = ()
    plans: dict[int, Plan] = field(default_factory=dict[int, Plan])
    last_opened: date | None = None
    newly_overdue: int = 0
    newly_owed: int = 0


@dataclass(frozen=True, slots=True)
class PlanTree:
    """A plan with its items in tree order; `depths[i]` is the level of `items[i]`, 0 at the top."""

    plan: Plan
    items: tuple[PlanItem, ...] = ()
    depths: tuple[int, ...] = ()


def in_tree_order(items: Sequence[PlanItem]) -> tuple[tuple[PlanItem, ...], tuple[int, ...]]:
    """Order items as the plan prints them; gives the items and their levels."""
    children: dict[int | None, list[PlanItem]] = {}
    for item in items:
        children.setdefault(item.parent_id, []).append(item)
    ordered: list[PlanItem] = []
    depths: list[int] = []
    stack = [(item, 0) for item in sorted(children.get(None, ()), key=_position, reverse=True)]
    while stack:
        item, depth = stack.pop()
        ordered.append(item)
        depths.append(depth)
        below = sorted(children.get(item.id, ()), key=_position, reverse=True)
        stack.extend((child, depth + 1) for child in below)
    return tuple(ordered), tuple(depths)


def _position(item: PlanItem) -> tuple[float, int]:
    return item.position, item.id
