"""Reports: the data as at a cut-off, the paper, the files, what is owed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from app.domain.changes import Changes
from app.domain.office import HeaderLine, Office
from app.domain.paper import OfficialPaper
from app.domain.period import Period
from app.domain.plan import Plan, PlanItem
from app.domain.progress import ProgressEntry, standing, summarise
from app.domain.report import OwedReport, ReportData, ReportRow, ReportRun, in_tree_order
from app.domain.timeliness import timeliness
from app.services.duties import owed_reports
from app.services.ports import Clock, Store
from app.services.report_paper import ReportOptions, report_paper
from app.services.task import Task

WritePaper = Callable[[OfficialPaper, Path, str, Task | None], None]
"""Writes a paper as "docx", "pdf" or "xlsx"."""


class ReportService:
    """From the plan and its entries to the official paper."""

    def __init__(self, store: Store, clock: Clock, write_paper: WritePaper) -> None:
        self._store = store
        self._clock = clock
        self._write_paper = write_paper

    def data(self, plan_id: int, period: Period) -> ReportData:
        """The plan as at the end of a period; an entry made later changes nothing in it."""
        with self._store.reading() as session:
            plan = session.plans.get(plan_id)
            items, depths = in_tree_order(session.items.of_plan(plan_id))
            entries = session.entries.of_plan(plan_id)
        rows = [
            _row(item, depth, entries.get(item.id, ()), period)
            for item, depth in zip(items, depths, strict=True)
        ]
        return ReportData(plan, period, tuple(rows))

    def paper(self, plan_id: int, period: Period, options: ReportOptions | None = None) -> OfficialPaper:
        """The report as an official paper."""
        data = self.data(plan_id, period)
        today = self._clock().date()
        return report_paper(data, self._office(data.plan), today, options or ReportOptions())

    def export(self, paper: OfficialPaper, target: Path, file_format: str, task: Task | None = None) -> None:
        """Write a paper to a file. Raises `EnvironmentTrouble`; the old file is then as it was."""
        self._write_paper(paper, target, file_format, task)

    def owed(self, year: int) -> tuple[OwedReport, ...]:
        """Every report that the plans of a year ask for, by due date."""
        with self._store.reading() as session:
            office = session.offices.get()
            days = office.report_days if office else 0
            return owed_reports(session.plans.all(year), session.reports.all(), days)

    def mark_submitted(self, report: OwedReport, on: date) -> Changes:
        """Say that an owed report was sent."""
        run = ReportRun(
            plan_id=report.plan.id,
            duty_id=report.duty.id or None,
            period_key=report.period.key,
            exported_at=self._clock(),
            submitted_on=on,
        )
        with self._store.writing(f"Đã nộp báo cáo {report.period.label}") as session:
            return session.changes(session.reports.add(run))

    def _office(self, plan: Plan) -> Office:
        """The office; before the first run its letterhead is the plan's own."""
        with self._store.reading() as session:
            office = session.offices.get()
        return office or Office(
            name=plan.issuer,
            header=(HeaderLine(plan.issuer.upper(), bold=True),),
            place=plan.place,
            number_pattern=f"Số:        /BC{plan.number.partition('/KH')[2]}",
            signer_authority=f"TM. {plan.issuer.upper()}",
            signer_title="",
        )


def _row(item: PlanItem, depth: int, entries: tuple[ProgressEntry, ...], period: Period) -> ReportRow:
    progress = summarise(entries, period.end)
    within = tuple(entry for entry in standing(entries, period.end) if entry.on >= period.start)
    return ReportRow(item, depth, progress, timeliness(item.deadline, progress, period.end), within)
