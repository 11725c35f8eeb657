"""Reporting duties → the reports that are owed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from app.domain import period
from app.domain.deadline import Recurrence
from app.domain.period import Period, PeriodKind
from app.domain.plan import Plan, ReportDuty
from app.domain.report import OwedReport, ReportRun

_KINDS = {
    Recurrence.MONTH: PeriodKind.MONTH,
    Recurrence.QUARTER: PeriodKind.QUARTER,
    Recurrence.HALF_YEAR: PeriodKind.HALF_YEAR,
    Recurrence.YEAR: PeriodKind.YEAR,
}
_SECOND_HALF = 8  # a report due before August can only be that of the first six months


def owed_reports(
    plans: Iterable[Plan], runs: Iterable[ReportRun], report_days: int
) -> tuple[OwedReport, ...]:
    """Every report that the duties of the plans ask for, by due date; `submitted_on` tells which went out."""
    sent = {(run.plan_id, run.duty_id, run.period_key): run.submitted_on for run in runs if run.submitted_on}
    owed = [
        OwedReport(plan, duty, span, due, sent.get((plan.id, duty.id, span.key)))
        for plan in plans
        for duty in plan.duties
        for span, due in _occasions(plan.year, duty, report_days)
    ]
    return tuple(sorted(owed, key=lambda report: (report.due, report.plan.id, report.duty.id)))


def _occasions(year: int, duty: ReportDuty, report_days: int) -> list[tuple[Period, date]]:
    """The periods that a duty covers in a year, each with its due date."""
    if duty.date is not None:
        whole = period.half_year(year, 1) if duty.date.month < _SECOND_HALF else period.year(year)
        return [(whole, duty.date)]
    if duty.recurrence is None or duty.recurrence not in _KINDS:
        return []
    span = period.containing(_KINDS[duty.recurrence], date(year, 1, 1))
    found: list[tuple[Period, date]] = []
    while span.start.year == year:
        found.append((span, span.end + timedelta(days=report_days)))
        span = period.containing(span.kind, span.end + timedelta(days=1))
    return found
