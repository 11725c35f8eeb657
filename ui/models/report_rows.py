"""The list at the left of Báo cáo."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from app.domain.period import parse_period
from app.domain.plan import Plan
from app.domain.report import ClosedReport, OwedReport
from app.services.duties import newest_versions
from ui.models.owed_rows import ChosenRow, owed_rows
from ui.models.rows import Heading, Row
from ui.text import tr


def report_rows(
    owed: Sequence[OwedReport],
    closed: Sequence[ClosedReport],
    plans: Sequence[Plan],
    begun: Collection[tuple[int, str]],
    day: date,
) -> list[Row]:
    """What is owed, the periods of one's own (begun or closed), what was sent.

    `begun` has (plan id, key of the period).
    """
    rows = owed_rows(owed, day)
    waiting = [row for row in rows if not row.report.submitted_on]
    sent = [row for row in rows if row.report.submitted_on]
    asked_for = {(row.report.plan.id, row.report.period.key) for row in rows}
    own = [row for row in _own_rows(closed, plans, begun) if row.key not in asked_for]
    named = ((tr("Phải nộp"), waiting), (tr("Kỳ tự chọn"), own), (tr("Đã nộp"), sent[::-1]))
    return [row for title, found in named if found for row in (Heading(title), *found)]


def _own_rows(
    closed: Sequence[ClosedReport], plans: Sequence[Plan], begun: Collection[tuple[int, str]]
) -> list[ChosenRow]:
    by_id, newest = {plan.id: plan for plan in plans}, newest_versions(closed)
    return [
        ChosenRow(by_id[plan_id], parse_period(key), newest.get((plan_id, key)))
        for plan_id, key in sorted({*newest, *begun})
        if plan_id in by_id
    ]
