"""From the plan and its entries to `ReportData`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.domain.deadline import Deadline, DeadlineKind
from app.domain.figures import Figures, finished, quantities
from app.domain.last_year import plan_before, tasks_before
from app.domain.period import Period, same_last_year
from app.domain.plan import Plan, PlanItem
from app.domain.progress import ProgressEntry, standing, summarise
from app.domain.report import ReportData, ReportRow, in_tree_order
from app.domain.timeliness import occurrences, timeliness
from app.services.ports import Session


def report_data(session: Session, plan_id: int, period: Period) -> ReportData:
    """The plan as at the end of a period; an entry made later changes nothing in it."""
    plan = session.plans.get(plan_id)
    items, depths = in_tree_order(session.items.of_plan(plan_id))
    entries = session.entries.of_plan(plan_id)
    estimates = session.reports.estimates(period.key)
    before = _year_before(session, plan, items, period)
    return ReportData(
        plan,
        period,
        tuple(
            _with_more(_row(item, depth, entries.get(item.id, ()), period), before, estimates)
            for item, depth in zip(items, depths, strict=True)
        ),
    )


def is_due_within(deadline: Deadline, period: Period) -> bool:
    """Whether a deadline, or a turn of a recurring one, falls into a period."""
    if deadline.kind is DeadlineKind.RECURRING:
        turns = occurrences(deadline, period.year)
        return any(period.start <= turn.due <= period.end for turn in turns)
    return deadline.due is not None and period.start <= deadline.due <= period.end


def _row(item: PlanItem, depth: int, entries: tuple[ProgressEntry, ...], period: Period) -> ReportRow:
    progress = summarise(entries, period.end)
    return ReportRow(
        item,
        depth,
        progress,
        timeliness(item.deadline, progress, period.end),
        tuple(entry for entry in standing(entries, period.end) if entry.on >= period.start),
        quantities(entries, period),
        finished(entries, period),
        is_due_within(item.deadline, period),
    )


def _with_more(
    row: ReportRow, before: Mapping[int, tuple[Figures, Figures]], estimates: Mapping[int, float]
) -> ReportRow:
    """The row with what only others know: the year before, and the officer."""
    counted, done = before.get(row.item.id, (Figures(), Figures()))
    estimate = estimates.get(row.item.id)
    return replace(
        row,
        figures=replace(row.figures, last_year=counted.period, estimate=estimate),
        finished=replace(row.finished, last_year=done.period),
    )


def _year_before(
    session: Session, plan: Plan, items: tuple[PlanItem, ...], period: Period
) -> dict[int, tuple[Figures, Figures]]:
    """The figures of the same tasks in the same period a year before, by the ids of today's tasks."""
    earlier = plan_before(session.plans.all(plan.year - 1), plan)
    if earlier is None:
        return {}
    entries, same = session.entries.of_plan(earlier.id), same_last_year(period)
    pairs = tasks_before(items, session.items.of_plan(earlier.id))
    return {
        now: (quantities(entries.get(then, ()), same), finished(entries.get(then, ()), same))
        for now, then in pairs.items()
    }
