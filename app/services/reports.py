"""Reports: the data as at a cut-off, the words, the paper, the files, what is owed, what is closed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from app.domain.annex import AnnexSet, AnnexSource, ReportOptions
from app.domain.changes import Changes
from app.domain.office import HeaderLine, IssuingBody
from app.domain.paper import OfficialPaper
from app.domain.period import Period
from app.domain.period_rules import PeriodRules
from app.domain.plan import Plan
from app.domain.report import ClosedReport, OwedReport, ReportData, ReportRun
from app.domain.report_text import SectionText, TypedText, redrafted
from app.errors import DataTrouble, Trouble, UserError
from app.services.annexes import Sources, annex_sources, chosen_annexes
from app.services.closed_reports import ClosedContent, content_from, content_of
from app.services.duties import newest_versions, owed_reports
from app.services.indicators import IndicatorService
from app.services.ports import Clock, Session, Store
from app.services.report_data import report_data
from app.services.report_draft import draft_sections
from app.services.report_paper import Sender, attached_to, report_paper
from app.services.task import Task

WritePaper = Callable[[OfficialPaper, Path, str, Task | None, datetime], None]
"""Writes a paper as "docx", "pdf" or "xlsx"; the same paper and moment give the same bytes."""


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """The figures of a report, its narrative, and the paper that they make."""

    data: ReportData
    sections: tuple[SectionText, ...]
    paper: OfficialPaper


class ReportService:
    """From the plan and its entries to the official paper."""

    def __init__(
        self, store: Store, clock: Clock, write_paper: WritePaper, indicators: IndicatorService
    ) -> None:
        self._store = store
        self._clock = clock
        self._indicators = indicators
        self._write_paper = write_paper

    def data(self, plan_id: int, period: Period) -> ReportData:
        """The plan as at the end of a period; an entry made later changes nothing in it."""
        with self._store.reading() as session:
            return report_data(session, plan_id, period)

    def written(
        self, plan_id: int, period: Period, options: ReportOptions | None = None, *, issuer: str = ""
    ) -> WrittenReport:
        """The report as the book and the typed words stand now, all of it read at one moment.

        `issuer` names the body of the office that writes it; without one it is the plan's own, where the
        office has that.
        """
        with self._store.reading() as session:
            data = report_data(session, plan_id, period)
            return self._written(session, data, options or ReportOptions(), issuer)

    def paper(
        self, plan_id: int, period: Period, options: ReportOptions | None = None, *, issuer: str = ""
    ) -> OfficialPaper:
        """The report as an official paper."""
        return self.written(plan_id, period, options, issuer=issuer).paper

    def export(
        self,
        paper: OfficialPaper,
        target: Path,
        file_format: str,
        task: Task | None = None,
        *,
        moment: datetime | None = None,
    ) -> None:
        """Write a paper to a file; that of a closed report tells the `moment` at which it was closed.

        Raises `EnvironmentTrouble`; the old file is then as it was.
        """
        self._write_paper(paper, target, file_format, task, moment or self._clock())

    def type_text(self, plan_id: int, period: Period, key: str, text: str, *, issuer: str = "") -> Changes:
        """Keep what was typed into a section, all of it, as it was typed over a body's draft."""
        words = f"Sửa lời văn báo cáo {period.label}"
        with self._store.writing(words) as session:
            section = _section(session, plan_id, period, key, issuer)
            if text != section.text:
                basis = section.typed.basis if section.typed else section.draft.text
                typed = TypedText(key=key, text=text, basis=basis)
                session.reports.put_text(plan_id, period.key, key, typed)
            return session.changes()

    def begun(self) -> frozenset[tuple[int, str]]:
        """The reports, by plan and key of the period, into which something was typed."""
        with self._store.reading() as session:
            return session.reports.begun()

    def redraft(self, plan_id: int, period: Period, key: str, *, issuer: str = "") -> Changes:
        """Add what is new in the book below what was typed; nothing that was typed goes."""
        with self._store.writing(f"Bổ sung lời văn từ sổ, báo cáo {period.label}") as session:
            section = _section(session, plan_id, period, key, issuer)
            if section.typed:
                typed = redrafted(section.typed, section.draft.text)
                session.reports.put_text(plan_id, period.key, key, typed)
            return session.changes()

    def take_draft(self, plan_id: int, period: Period, key: str) -> Changes:
        """Put the draft in the place of what was typed; undo brings it back."""
        with self._store.writing(f"Lấy lại bản dự thảo, báo cáo {period.label}") as session:
            session.reports.put_text(plan_id, period.key, key, None)
            return session.changes()

    def estimate(self, item_id: int, period: Period, value: float | None) -> Changes:
        """Say what a task is expected to reach in the whole year."""
        with self._store.writing(f"Ước cả năm, báo cáo {period.label}") as session:
            session.items.get(item_id)
            session.reports.put_estimate(item_id, period.key, value)
            return session.changes()

    def rules(self) -> PeriodRules:
        """The windows, due dates and recipients of the periods."""
        with self._store.reading() as session:
            return session.reports.rules()

    def keep_rules(self, rules: PeriodRules) -> Changes:
        """Report in other windows."""
        with self._store.writing("Khai báo kỳ báo cáo") as session:
            session.reports.keep_rules(rules)
            return session.changes()

    def annexes(self, plan_id: int, period: Period) -> tuple[AnnexSource, ...]:
        """Every annex that a report can have, with all its columns and rows."""
        with self._store.reading() as session:
            data = report_data(session, plan_id, period)
            sources = annex_sources(session, data, self._indicators.templates())
            return tuple(make() for make in sources.values())

    def annex_set(self) -> AnnexSet:
        """Which annexes the reports of the office have, and with which columns."""
        with self._store.reading() as session:
            return session.reports.annexes()

    def keep_annex_set(self, annexes: AnnexSet) -> Changes:
        """Have other annexes or columns from now on."""
        with self._store.writing("Chọn phụ lục của báo cáo") as session:
            if annexes != session.reports.annexes():
                session.reports.keep_annexes(annexes)
            return session.changes()

    def owed(self, year: int) -> tuple[OwedReport, ...]:
        """Every report that the plans of a year ask for, by due date."""
        with self._store.reading() as session:
            return owed_reports(session, session.plans.all(year))

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

    def close(
        self,
        plan_id: int,
        period: Period,
        options: ReportOptions | None = None,
        reason: str = "",
        *,
        issuer: str = "",
    ) -> Changes:
        """Keep the paper and the figures as they stand now, for good; a closed report asks for a reason.

        It cannot be taken back: what was wrong is corrected by closing another version.
        """
        now = self._clock()
        with self._store.writing(f"Chốt số liệu báo cáo {period.label}") as session:
            last = newest_versions(session.snapshots.all()).get((plan_id, period.key))
            if last and not reason.strip():
                raise UserError(Trouble.EMPTY_REASON, field="reason")
            data = report_data(session, plan_id, period)
            paper = self._written(session, data, options or ReportOptions(), issuer).paper
            content = content_of(data, paper, now)
            report = ClosedReport(
                plan_id=plan_id,
                period_key=period.key,
                version=last.version + 1 if last else 1,
                reason=reason.strip() if last else "",
                closed_at=now,
                sha256=hashlib.sha256(content.encode()).hexdigest(),
            )
            return session.changes(session.snapshots.add(report, content))

    def closed(self, plan_id: int | None = None, period: Period | None = None) -> tuple[ClosedReport, ...]:
        """Every version that was closed, oldest first; of one plan and period where they are given."""
        with self._store.reading() as session:
            return tuple(
                report
                for report in session.snapshots.all()
                if plan_id in {None, report.plan_id} and (not period or period.key == report.period_key)
            )

    def closed_content(self, report: ClosedReport) -> ClosedContent:
        """What a closed report was made of. Raises `DataTrouble` where it was changed since."""
        with self._store.reading() as session:
            content = session.snapshots.content(report.id)
        try:
            return content_from(content)
        except ValueError as error:
            raise DataTrouble(
                Trouble.SNAPSHOT_DAMAGED, period=report.period_key, version=report.version
            ) from error

    def _written(
        self, session: Session, data: ReportData, options: ReportOptions, issuer: str
    ) -> WrittenReport:
        rule = session.reports.rules().rule_of(data.period, data.plan.id)
        sender = Sender(_sender(session, data.plan, issuer), self._clock().date(), rule)
        sources = annex_sources(session, data, self._indicators.templates())
        chosen = options if options.annexes else replace(options, annexes=_kept(session, sources))
        annexes = chosen_annexes(sources, chosen, attached_to(sender))
        sections = _sections(session, data, issuer)
        return WrittenReport(data, sections, report_paper(data, sections, sender, annexes))


def _kept(session: Session, sources: Sources) -> AnnexSet:
    """What the office keeps, less what this version does not know."""
    kept = session.reports.annexes()
    return replace(kept, keys=tuple(key for key in kept.keys if key in sources))


def _sections(session: Session, data: ReportData, issuer: str = "") -> tuple[SectionText, ...]:
    typed = session.reports.texts(data.plan.id, data.period.key)
    drafts = draft_sections(data, _sender(session, data.plan, issuer))
    return tuple(SectionText(draft, typed.get(draft.key)) for draft in drafts)


def _section(session: Session, plan_id: int, period: Period, key: str, issuer: str) -> SectionText:
    sections = _sections(session, report_data(session, plan_id, period), issuer)
    section = next((part for part in sections if part.key == key), None)
    if section is None:
        raise UserError(Trouble.NOT_FOUND, what="section", id=key)
    return section


def _sender(session: Session, plan: Plan, issuer: str = "") -> IssuingBody:
    """The body that writes the report; before the first run its letterhead is the plan's own."""
    office = session.offices.get()
    if office:
        return office.body(issuer or plan.issuer)
    return IssuingBody(
        name=plan.issuer,
        header=(HeaderLine(plan.issuer.upper(), bold=True),),
        place=plan.place,
        number_pattern=f"Số:        /BC{plan.number.partition('/KH')[2]}",
        signer_authority=f"TM. {plan.issuer.upper()}",
        signer_title="",
    )
