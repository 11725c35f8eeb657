"""The list at the left of Báo cáo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.domain.period import parse_period
from app.domain.plan import Plan
from app.domain.report import ClosedReport, OwedReport
from ui.models.owed_rows import ChosenRow, owed_rows
from ui.models.report_choice import Choice
from ui.models.rows import Heading, Row
from ui.text import tr


def report_rows(
    owed: Sequence[OwedReport],
    closed: Sequence[ClosedReport],
    plans: Sequence[Plan],
    choice: Choice | None,
    day: date,
) -> list[Row]:
    """What is owed, the periods of one's own (the chosen one, and what is closed), what was sent."""
    rows = owed_rows(owed, day)
    waiting = [row for row in rows if not row.report.submitted_on]
    sent = [row for row in rows if row.report.submitted_on]
    asked_for = {(row.report.plan.id, row.report.period.key) for row in rows}
    own = [row for row in _own_rows(closed, plans, choice) if row.key not in asked_for]
    named = ((tr("Phải nộp"), waiting), (tr("Kỳ tự chọn"), own), (tr("Đã nộp"), sent[::-1]))
    return [row for title, found in named if found for row in (Heading(title), *found)]


def _own_rows(
    closed: Sequence[ClosedReport], plans: Sequence[Plan], choice: Choice | None
) -> list[ChosenRow]:
    by_id = {plan.id: plan for plan in plans}
    newest = {(one.plan_id, one.period_key): one for one in closed if one.plan_id in by_id}
    rows = {key: ChosenRow(by_id[key[0]], parse_period(key[1]), one) for key, one in newest.items()}
    if choice and choice.plan.id in by_id:
        rows[choice.key] = ChosenRow(choice.plan, choice.period, newest.get(choice.key))
    return list(rows.values())
