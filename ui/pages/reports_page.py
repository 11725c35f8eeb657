"""Báo cáo: what is owed at the left, the report that is written in the middle, the files at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.annex import AnnexSet, ReportOptions
from app.domain.changes import Changes
from app.domain.finding import Finding
from app.domain.period import Period
from app.domain.plan import Plan
from app.domain.report import ClosedReport
from app.errors import UserError
from app.services.program import Program
from app.services.task import Task
from ui.dialogs.annexes import AnnexesDialog
from ui.dialogs.close_report import CloseReportDialog
from ui.dialogs.review import ReviewDialog
from ui.messages import NoticePlace, say
from ui.models.figure_draft import FigureDraft
from ui.models.owed_rows import ChosenRow, OwedRow
from ui.models.report_choice import Choice, DrawnReport, file_name, without_evidence
from ui.models.report_rows import report_rows
from ui.models.rows import Heading, Row
from ui.operations import Operations
from ui.page import Page
from ui.pages.indicators_panel import IndicatorsPanel
from ui.pages.report_desk import ReportDesk
from ui.pages.report_drawing import ReportDrawing
from ui.pages.report_options import ReportPanel
from ui.pages.report_package import ReportPackage
from ui.pages.report_periods import declare_periods
from ui.pages.report_print import Printing, ask_printer
from ui.pages.report_writer import Report
from ui.saving import PAPER_KINDS, Saving
from ui.style.tokens import NARROW
from ui.text import tr
from ui.widgets.paper_view import Preview
from ui.widgets.report_list import ReportList, nothing_to_report
from ui.widgets.report_tools import Look

_LIST, _NARROW_LIST = 246, 190


class ReportsPage(Page):
    """The paper follows every choice and every word; what is exported is what is shown."""

    import_asked = Signal()
    exported = Signal(object)
    """`Path` of the file that was written."""
    task_opened = Signal(int, int)
    """(item id, plan id): a finding leads to its task."""
    settings_asked = Signal(str, str)
    """(field, name of the issuing body): a finding leads to a field of the settings."""
    undo_offered = Signal(str)
    """What was done to a text, and can be taken back."""

    def __init__(
        self, program: Program, operations: Operations, preview: Preview, notices: NoticePlace
    ) -> None:
        super().__init__()
        self._program, self._operations, self._notices = program, operations, notices
        self._year = program.clock().year
        self._drawn: DrawnReport | None = None
        self._choice: Choice | None = None
        self._versions: dict[tuple[int, str], int] = {}  # the id of the closed version, 0 for the book
        self.list = ReportList()
        self._options = ReportOptions()
        self.desk = ReportDesk(preview, self._store_text, IndicatorsPanel(program, operations, self._year))
        self.panel = ReportPanel(self._year)
        self.drawing = ReportDrawing(program, preview, self)
        self.saving = Saving(program.carry, self.panel.files.line, self)
        self.printing = Printing(preview, self.panel.files.line, self)
        self._assemble()
        self._connect()
        self.package = ReportPackage(program.evidence, self.saving, notices)  # its notice stays

    def panes(self) -> Sequence[QWidget]:
        """List, what is typed, preview, options."""
        return self.list.rows, self.desk.writer, self.desk.annex.table, self.desk.view, self.panel

    def commit(self) -> bool:
        """Store what is typed."""
        kept = [part.commit() for part in (self.desk.annex, self.desk.writer, self.desk.forms)]
        return all(kept)

    def refresh(self) -> None:
        """Read again what is owed."""
        plans = self._program.plans.plans(self._year)
        self._body.setCurrentIndex(1 if plans else 0)
        self.panel.show_plans(plans, self._year, self._program.reports.rules())
        office = self._program.offices.office()
        self.panel.show_bodies([body.name for body in office.bodies] if office else [])
        self.panel.show_templates(self._program.templates.templates())
        rows = self._rows(plans)
        self.list.rows.show_rows(rows)
        if self.list.rows.current() is None and plans:
            self.list.rows.choose_first()
        if not any(not isinstance(row, Heading) for row in rows) and plans:
            self._on_period()

    def show_year(self, year: int) -> None:
        """Look at another year."""
        self._year = year
        self._choice = None
        self.desk.forms.show_year(year)
        self.refresh()

    def choose(self, row: OwedRow) -> None:
        """Go to an owed report."""
        self.refresh()
        self.list.rows.choose(row.key)

    def choose_plan(self, plan_id: int) -> None:
        """Go to the report of a plan that is due next, else to a period of one's own."""
        self.refresh()
        owed = [
            row for row in self.list.rows.rows() if isinstance(row, OwedRow) and row.report.plan.id == plan_id
        ]
        waiting = [row for row in owed if row.report.submitted_on is None]
        if waiting:
            self.list.rows.choose(waiting[0].key)
        else:
            self.panel.choose_plan(plan_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower list where room gets scarce."""
        super().resizeEvent(event)
        self.list.setFixedWidth(_LIST if self.width() >= NARROW else _NARROW_LIST)

    def _assemble(self) -> None:
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self.desk, 1)
        row.addWidget(self.panel)
        self._body = QStackedWidget()
        for widget in (nothing_to_report(self.import_asked.emit), work):
            self._body.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._body)
        self.panel.hide()

    def _connect(self) -> None:
        panel, files, writer = self.panel, self.panel.files, self.desk.writer
        for signal, slot in (
            (self.list.rows.current_changed, self._on_row),
            (self.list.own_asked, self._on_own),
            (self.list.rules_asked, self.declare_periods),
            (self.desk.look_chosen, self._on_look),
            (writer.redraft_asked, self._on_redraft),
            (writer.draft_asked, self._on_draft),
            (self.desk.annex.estimated, self._on_estimated),
            (self.desk.annex.refused, partial(say, self._notices)),
            (panel.period_changed, self._on_period),
            (panel.annexes_asked, self.choose_annexes),
            (self.desk.forms.annex_asked, self._on_form),
            (panel.issuer_chosen, self._on_issuer),
            (panel.version_chosen, self._on_version),
            (panel.findings_asked, self.review),
            (files.export_asked, self.export),
            (files.print_asked, self.print_paper),
            (files.evidence_asked, lambda: self._choice and self.package.ask(self._choice)),
            (files.review_asked, self.review),
            (files.close_asked, self.close_figures),
            (files.correction_asked, lambda: self._on_version(None)),
            (files.submitted, self._on_submitted),
            (self.drawing.drawn, self._on_drawn),
            (self.drawing.failed, self._on_not_drawn),
            (self.saving.saved, self._on_saved),
            (self.saving.noticed, self._notices.show_notice),
            (self.saving.busy, self._on_busy),
            (self.printing.busy, self._on_busy),
            (self.printing.failed, partial(say, self._notices, title=tr("Chưa in được báo cáo"))),
            (self._operations.changed, self._on_changed),
            (QShortcut(QKeySequence("Ctrl+P"), self).activated, self.print_paper),
        ):
            signal.connect(slot)

    def _rows(self, plans: Sequence[Plan]) -> list[Row]:
        reports, day = self._program.reports, self._program.clock().date()
        begun = {*reports.begun(), *([self._choice.key] if self._choice else ())}
        return report_rows(reports.owed(self._year), reports.closed(), plans, begun, day)

    def _show(self, plan: Plan, period: Period) -> None:
        """Show a report: the version that was chosen, else the newest that was closed, else the book."""
        versions = self._program.reports.closed(plan.id, period)
        newest = versions[-1].id if versions else 0
        wanted = self._versions.get((plan.id, period.key), newest)
        closed = next((version for version in versions if version.id == wanted), None)
        self._choice = Choice(plan, period, closed, self.panel.chosen_issuer())
        self.panel.show_choice(plan, period)
        self.panel.show_versions(versions, closed)
        row = self.list.rows.current()
        named = row if isinstance(row, (OwedRow, ChosenRow)) else None
        self.desk.show_choice(self._choice, named, correcting=bool(versions) and closed is None)
        self._draw()

    def _draw(self) -> None:
        """Nothing is exported until it is shown."""
        if self._choice:
            self._drawn = None
            self.panel.files.show_ready(ready=False)
            self.drawing.draw(self._choice, self._options)

    def export(self, ending: str) -> None:
        """Ask where to, and write what is shown."""
        drawn = self._drawn
        if drawn is None:
            return
        template, values, reports = self.panel.chosen_template(), drawn.values, self._program.reports

        def write(target: Path, kind: str, task: Task) -> None:
            if template and values and kind == "docx":
                self._program.templates.fill(template, values, target, task, moment=drawn.moment)
            else:
                reports.export(drawn.paper, target, kind, task, moment=drawn.moment)

        kinds = {ending: PAPER_KINDS[ending]}
        self.saving.ask(tr("Lưu báo cáo"), file_name(drawn.choice), write, kinds)

    def choose_annexes(self) -> None:
        """Let the office say which annexes and columns its reports have, and for whom this one is."""
        if self._choice is None:
            return
        reports = self._program.reports
        kept, sources = reports.annex_set(), reports.annexes(self._choice.plan.id, self._choice.period)
        chosen = AnnexesDialog.ask(self, sources, kept, self._options.edition)
        if chosen and chosen.annexes:
            self._options = replace(chosen, annexes=None)
            self._keep_annexes(chosen.annexes)

    def print_paper(self) -> None:
        """Ask for a printer and the pages, and print what is shown."""
        if self._drawn is None:
            return
        self.desk.show_look(Look.PRINT)  # where it is told how far it is
        printer = ask_printer(self, file_name(self._drawn.choice), self.desk.view.count)
        if printer:
            self.printing.start(printer, self._drawn.pdf)

    def review(self) -> None:
        """Tell what a clerk would send back, and go where the person wants to put it right."""
        if self._choice is None or not self.commit():
            return
        plan, period, issuer = self._choice.plan, self._choice.period, self._choice.issuer
        finding = ReviewDialog.ask(self, self._program.review.review(plan.id, period, issuer=issuer))
        if finding:
            self._go_to(finding, plan)

    def close_figures(self) -> None:
        """Keep the report for good, once the person has said so."""
        if self._choice is None or not self.commit():
            return
        plan, period, issuer = self._choice.plan, self._choice.period, self._choice.issuer
        options, reports = self._options, self._program.reports
        versions = reports.closed(plan.id, period)
        version = versions[-1].version + 1 if versions else 1
        reason = CloseReportDialog.ask(self, period.label, version)
        if reason is None:
            return
        self._versions.pop((plan.id, period.key), None)  # the new version is shown
        self._operations.run(lambda: reports.close(plan.id, period, options, reason, issuer=issuer))

    def declare_periods(self) -> None:
        """Let the office say when its periods end, when they are due, and to whom they go."""
        declare_periods(self, self._program, self._operations, self._year)

    def go_on_with_figures(self, draft: FigureDraft) -> None:
        """Go to the cell of a form that was left half typed."""
        self.refresh()
        self.desk.show_look(Look.FORMS)
        self.desk.forms.go_on_typing(draft)

    def _go_to(self, finding: Finding, plan: Plan) -> None:
        place = finding.place
        if place.item_id:
            self.task_opened.emit(place.item_id, plan.id)
        elif place.field:
            self.settings_asked.emit(place.field, place.body)
        else:
            self.desk.show_look(Look.WORDS)
            self.desk.writer.go_to(place.section)

    def _store_text(self, of: Report, key: str, text: str) -> bool:
        verb = partial(self._program.reports.type_text, *of, key, text, issuer=self._issuer())
        return self._operations.run(verb) is not None

    def _issuer(self) -> str:
        """In whose name the report is written that is shown."""
        return self._choice.issuer if self._choice else ""

    def _on_redraft(self, of: Report, key: str) -> None:
        verb = partial(self._program.reports.redraft, *of, key, issuer=self._issuer())
        self._run_undoable(verb, tr("Đã bổ sung nội dung mới từ sổ"))

    def _on_draft(self, of: Report, key: str) -> None:
        self._run_undoable(
            partial(self._program.reports.take_draft, *of, key), tr("Đã soạn lại mục này từ sổ")
        )

    def _run_undoable(self, verb: Callable[[], Changes], words: str) -> None:
        changes = self._operations.run(verb)
        if changes and changes.action_id:
            self.undo_offered.emit(words)

    def _on_estimated(self, item_id: int, value: float | None) -> None:
        if self._choice:
            period = self._choice.period
            self._operations.run(lambda: self._program.reports.estimate(item_id, period, value))

    def _on_drawn(self, drawn: DrawnReport) -> None:
        self._drawn = drawn
        self.desk.show_drawn(drawn)
        self.panel.show_annexes(self._options.edition, [annex.title for annex in drawn.paper.annexes])
        self.panel.files.show_ready(ready=True)
        self.panel.show_fillable(fillable=drawn.values is not None)
        self.panel.show_lack(without_evidence(drawn.data) if drawn.data else 0)

    def _on_not_drawn(self, error: UserError) -> None:
        self.desk.show_nothing()
        say(self._notices, error, tr("Chưa xem được bản in"))

    def _on_saved(self, path: Path) -> None:
        self._notices.hide_notice()
        self.exported.emit(path)

    def _on_form(self, key: str, period: Period) -> None:
        """A form shall stand among the annexes: it does at once, and the pages that it makes are shown."""
        kept = self._program.reports.annex_set()
        self._keep_annexes(replace(kept, keys=tuple(dict.fromkeys((*kept.keys, key)))))
        self.desk.show_look(Look.PRINT)

    def _keep_annexes(self, annexes: AnnexSet) -> None:
        if annexes == self._program.reports.annex_set():
            self._draw()
        else:
            self._operations.run(lambda: self._program.reports.keep_annex_set(annexes))

    def _on_busy(self, busy: bool) -> None:  # noqa: FBT001  # Qt's own
        self.panel.files.show_busy(busy=busy)

    def _on_look(self, look: int) -> None:
        self.panel.setVisible(look == Look.PRINT)

    def _on_own(self) -> None:
        self.desk.show_look(Look.PRINT)
        self.panel.period.kind.setFocus()

    def _on_row(self, row: object) -> None:
        if isinstance(row, OwedRow):
            self._show(row.report.plan, row.report.period)
        elif isinstance(row, ChosenRow):
            self._show(row.plan, row.period)
        self.panel.files.show_owed(row.report if isinstance(row, OwedRow) else None)

    def _on_issuer(self) -> None:
        """What is half typed was typed over the draft of the body before."""
        self.desk.writer.commit()
        if self._choice:
            self._show(self._choice.plan, self._choice.period)

    def _on_version(self, closed: ClosedReport | None) -> None:
        """Look at another version, or at the book, of which the next version is made."""
        if self._choice:
            self._versions[self._choice.key] = closed.id if closed else 0
            self._show(self._choice.plan, self._choice.period)

    def _on_period(self) -> None:
        """The officer chose a plan and a period of their own."""
        chosen = self.panel.choice()
        if chosen and (self._choice is None or chosen != (self._choice.plan, self._choice.period)):
            plan, period = chosen
            self._choice = Choice(plan, period)
            self.refresh()
            owed = (row for row in self.list.rows.rows() if isinstance(row, OwedRow))
            same = (r.key for r in owed if (r.report.plan.id, r.report.period.key) == (plan.id, period.key))
            self.list.rows.choose(next(same, ChosenRow(plan, period).key))

    def _on_submitted(self) -> None:
        row = self.list.rows.current()
        if isinstance(row, OwedRow):
            reports, today = self._program.reports, self._program.clock().date()
            self._operations.run(lambda: reports.mark_submitted(row.report, today))

    def _on_changed(self, _changes: Changes) -> None:
        if self.isVisible():
            self.refresh()
            self._draw()
