"""Reporting duties → the reports that are owed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.domain.deadline import Recurrence
from app.domain.office import Office
from app.domain.period import Period, PeriodKind
from app.domain.period_rules import PeriodRules
from app.domain.plan import Plan, ReportDuty
from app.domain.report import ClosedReport, OwedReport
from app.domain.unit_directory import name_key
from app.services.ports import Session

_KINDS = {
    Recurrence.MONTH: PeriodKind.MONTH,
    Recurrence.QUARTER: PeriodKind.QUARTER,
    Recurrence.HALF_YEAR: PeriodKind.HALF_YEAR,
    Recurrence.YEAR: PeriodKind.YEAR,
}
_STANDING = "ban thuong truc "
_SECOND_HALF = 8  # a report due before August can only be that of the first six months


def owed_reports(session: Session, plans: Iterable[Plan]) -> tuple[OwedReport, ...]:
    """Every report that the duties of the plans ask for, by due date; `submitted_on` tells which went out."""
    office, rules = session.offices.get() or Office(name=""), session.reports.rules()
    runs = (run for run in session.reports.all() if run.submitted_on)
    sent = {(run.plan_id, run.duty_id, run.period_key): run.submitted_on for run in runs}
    closed = newest_versions(session.snapshots.all())
    owed = [
        OwedReport(
            plan,
            duty,
            span,
            due,
            sent.get((plan.id, duty.id, span.key)),
            _recipient(duty, rules.rule_of(span, plan.id).recipient, office, plan),
            closed.get((plan.id, span.key)),
        )
        for plan in plans
        for duty in plan.duties
        for span, due in _occasions(plan, duty, rules, office.report_days)
    ]
    return tuple(sorted(owed, key=lambda report: (report.due, report.plan.id, report.duty.id)))


def _recipient(duty: ReportDuty, usual: str, office: Office, plan: Plan) -> str:
    """To whom the report goes. What units send to this office it sums up by then, for its upper level."""
    own = {name_key(body.name) for body in office.bodies}
    to = name_key(duty.recipient).removeprefix(_STANDING)
    if duty.recipient and to in own:
        return usual or office.body(plan.issuer).upper_level
    return duty.recipient or usual


def newest_versions(closed: Iterable[ClosedReport]) -> dict[tuple[int, str], ClosedReport]:
    """The newest version of each closed report, by plan and key of its period."""
    return {(report.plan_id, report.period_key): report for report in closed}


def _occasions(
    plan: Plan, duty: ReportDuty, rules: PeriodRules, report_days: int
) -> list[tuple[Period, date]]:
    """The periods that a duty covers in a year, each with its due date."""
    if duty.date is not None:
        first_half = duty.date.month < _SECOND_HALF
        kind = PeriodKind.HALF_YEAR if first_half else PeriodKind.YEAR
        return [(rules.period(kind, plan.year, 1, plan.id), duty.date)]
    if duty.recurrence is None or duty.recurrence not in _KINDS:
        return []
    spans = rules.periods(_KINDS[duty.recurrence], plan.year, plan.id)
    return [(span, rules.rule_of(span, plan.id).due_on(span, report_days)) for span in spans]
