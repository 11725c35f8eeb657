"""Báo cáo: what is owed at the left, the paper as it will be printed, the files at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.domain.file_names import free_name, with_ending
from app.domain.paper import OfficialPaper
from app.domain.period import Period
from app.domain.plan import Plan
from app.domain.report import ReportData
from app.errors import Trouble, UserError
from app.services.carry import Saved
from app.services.program import Program
from app.services.task import Task
from ui.dialogs.review import ReviewDialog
from ui.jobs import Job
from ui.messages import NoticePlace, say
from ui.models.owed_rows import ChosenRow, OwedRow, owed_rows
from ui.models.report_choice import file_name, without_evidence
from ui.models.rows import Heading, Row
from ui.operations import Operations
from ui.page import Page
from ui.pages.report_options import ReportPanel
from ui.saving import suspects_notice
from ui.style.tokens import NARROW, PAGE
from ui.text import tr
from ui.widgets.buttons import primary_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.notice_bar import NoticeAction
from ui.widgets.paper_view import PaperView, Preview
from ui.widgets.report_list import ReportList
from ui.widgets.report_tools import ReportTools

_LIST, _NARROW_LIST = 246, 190


class ReportsPage(Page):
    """The paper follows every choice; what is exported is what is shown."""

    import_asked = Signal()
    exported = Signal(object)
    """`Path` of the file that was written."""
    task_opened = Signal(int, int)
    """(item id, plan id): a finding leads to its task."""
    settings_asked = Signal(str)
    """A finding leads to a field of the office."""

    def __init__(
        self, program: Program, operations: Operations, preview: Preview, notices: NoticePlace
    ) -> None:
        super().__init__()
        self._program, self._operations, self._notices = program, operations, notices
        self._year = program.clock().year
        self._paper: OfficialPaper | None = None
        self._chosen: tuple[Plan, Period] | None = None
        self._job: Job | None = None
        self._outdated = False
        self._writing: tuple[OfficialPaper, Path, str] | None = None
        self.list = ReportList()
        self.tools = ReportTools()
        self.view = PaperView(preview)
        self.panel = ReportPanel(self._year)
        self._assemble()
        self._connect()

    def panes(self) -> Sequence[QWidget]:
        """List, preview, options."""
        return self.list.rows, self.view, self.panel

    def refresh(self) -> None:
        """Read again what is owed."""
        plans = self._program.plans.plans(self._year)
        self._body.setCurrentIndex(1 if plans else 0)
        self.panel.show_plans(plans, self._year)
        rows = self._rows(plans)
        self.list.rows.show_rows(rows)
        if self.list.rows.current() is None and plans:
            self.list.rows.choose_first()
        if not any(not isinstance(row, Heading) for row in rows) and plans:
            self._on_period()

    def show_year(self, year: int) -> None:
        """Look at another year."""
        self._year = year
        self._chosen = None
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
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.tools)
        middle.addWidget(self.view, 1)
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addLayout(middle, 1)
        row.addWidget(self.panel)
        self._body = QStackedWidget()
        for widget in (self._nothing(), work):
            self._body.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._body)

    def _nothing(self) -> QWidget:
        state = EmptyState(
            tr("Chưa có kế hoạch nào để báo cáo"),
            tr("Nhập kế hoạch đã ký; kỳ báo cáo được đọc từ phần tổ chức thực hiện của kế hoạch."),
        )
        state.add_action(primary_button(tr("Nhập kế hoạch"), "document_arrow_up", self.import_asked.emit))
        state.setContentsMargins(PAGE, PAGE, PAGE, PAGE)
        return state

    def _connect(self) -> None:
        self.list.rows.current_changed.connect(self._on_row)
        self.panel.period_changed.connect(self._on_period)
        self.panel.options_changed.connect(self._draw)
        self.panel.export_asked.connect(self.export)
        self.panel.submitted.connect(self._on_submitted)
        self.panel.review_asked.connect(self.review)
        self.panel.carry_asked.connect(self._on_carry)
        self.panel.cancel_asked.connect(self._on_cancel)
        self.tools.zoomed.connect(self.view.zoom)
        self.tools.fitted.connect(self.view.fit)
        self.view.zoom_changed.connect(self.tools.show_zoom)
        self._operations.changed.connect(self._on_changed)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(lambda: self.export("pdf"))

    def _rows(self, plans: Sequence[Plan]) -> list[Row]:
        day = self._program.clock().date()
        owed = owed_rows(self._program.reports.owed(self._year), day)
        waiting = [row for row in owed if not row.report.submitted_on]
        sent = [row for row in owed if row.report.submitted_on]
        own = [ChosenRow(*self._chosen)] if self._chosen and not self._is_owed(owed) and plans else []
        named = ((tr("Kỳ tự chọn"), own), (tr("Phải nộp"), waiting), (tr("Đã nộp"), sent[::-1]))
        return [row for title, rows in named if rows for row in (Heading(title), *rows)]

    def _is_owed(self, rows: Sequence[OwedRow]) -> bool:
        keys = {(row.report.plan.id, row.report.period.key) for row in rows}
        return self._chosen is not None and (self._chosen[0].id, self._chosen[1].key) in keys

    def _draw(self) -> None:
        """Make the paper and show it, one at a time; what was chosen meanwhile is drawn afterwards.

        Nothing is exported until it is shown.
        """
        if self._chosen is None:
            return
        self._outdated = self._job is not None
        if self._outdated:
            return
        (plan, period), options = self._chosen, self.panel.options()
        target = self._program.folder / "tmp" / "preview.pdf"

        def work(_task: Task) -> tuple[OfficialPaper, ReportData, bytes]:
            paper = self._program.reports.paper(plan.id, period, options)
            data = self._program.reports.data(plan.id, period)
            target.parent.mkdir(parents=True, exist_ok=True)
            self._program.reports.export(paper, target, "pdf")
            return paper, data, target.read_bytes()

        self._paper = None
        self.panel.show_ready(ready=False)
        self._begin(Job(work), self._on_drawn, self._on_not_drawn)

    def export(self, ending: str) -> None:
        """Ask where to, and write what is shown."""
        if self._chosen is None or self._paper is None:
            return
        kinds = {
            "docx": tr("Tệp Word (*.docx)"),
            "pdf": tr("Tệp PDF (*.pdf)"),
            "xlsx": tr("Tệp Excel (*.xlsx)"),
        }
        name = str(Path.home() / file_name(*self._chosen, ending))
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Lưu báo cáo"), name, kinds[ending])
        if chosen:
            self._write(self._paper, with_ending(Path(chosen), ending), ending)

    def review(self) -> None:
        """Tell what a clerk would send back, and go where the person wants to put it right."""
        if self._chosen is None:
            return
        plan, period = self._chosen
        finding = ReviewDialog.ask(self, self._program.review.review(plan.id, period))
        if finding and finding.place.item_id:
            self.task_opened.emit(finding.place.item_id, plan.id)
        elif finding and finding.place.field:
            self.settings_asked.emit(finding.place.field)

    def _write(self, paper: OfficialPaper, target: Path, ending: str) -> None:
        def work(task: Task) -> Saved:
            write = self._program.reports.export
            return self._program.carry.save(target, lambda path: write(paper, path, ending, task))

        self.panel.show_busy(tr("Đang ghi {name}…").format(name=target.name))
        self._writing = (paper, target, ending)
        self._begin(Job(work), self._on_written, self._on_not_written)

    def _begin(self, job: Job, done: Callable[..., None], failed: Callable[[UserError], None]) -> None:
        self._job = job
        job.finished.connect(done)
        job.failed.connect(failed)
        job.ended.connect(self._on_ended)
        job.start()

    def _on_drawn(self, result: tuple[OfficialPaper, ReportData, bytes]) -> None:
        paper, data, pdf = result
        if not self._outdated:
            self._paper = paper
            self.view.show_pdf(pdf)
            self.panel.show_lack(without_evidence(data))

    def _on_not_drawn(self, error: UserError) -> None:
        say(self._notices, error, tr("Chưa xem được bản in"))

    def _on_written(self, saved: Saved) -> None:
        self._notices.hide_notice()
        self.panel.show_written(saved)
        self.exported.emit(saved.path)
        if saved.suspects:
            self._notices.show_notice(suspects_notice(saved))

    def _on_carry(self, source: Path) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Chọn USB hoặc thư mục"))
        if chosen:
            self.panel.show_busy(tr("Đang chép {name}…").format(name=source.name))
            work = partial(self._program.carry.carry, source, Path(chosen))
            self._begin(Job(work), self._on_written, self._on_not_carried)

    def _on_not_carried(self, error: UserError) -> None:
        say(self._notices, error, tr("Chưa chép được ra USB"))

    def _on_not_written(self, error: UserError) -> None:
        if self._writing is None:
            return
        paper, target, ending = self._writing
        other = free_name(target)
        words = tr("Lưu tên khác: {name}").format(name=other.name)
        again = NoticeAction(words, lambda: self._write(paper, other, ending))
        actions = [again] if error.trouble is Trouble.FILE_IN_USE else []
        say(self._notices, error, tr("Chưa xuất được báo cáo"), actions)

    def _on_ended(self) -> None:
        self._job = None
        self.panel.show_idle()
        self.panel.show_ready(ready=self._paper is not None)
        if self._outdated:
            self._draw()

    def _on_cancel(self) -> None:
        if self._job:
            self._job.cancel()

    def _on_row(self, row: object) -> None:
        if isinstance(row, OwedRow):
            self._show(row.report.plan, row.report.period)
        elif isinstance(row, ChosenRow):
            self._show(row.plan, row.period)
        self.panel.show_owed(row.report if isinstance(row, OwedRow) else None)
        self.tools.show_row(row if isinstance(row, (OwedRow, ChosenRow)) else None)

    def _show(self, plan: Plan, period: Period) -> None:
        self._chosen = (plan, period)
        self.panel.show_choice(plan, period)
        self._draw()

    def _on_period(self) -> None:
        """The officer chose a plan and a period of their own."""
        chosen = self.panel.choice()
        if chosen and chosen != self._chosen:
            self._chosen = chosen
            self.refresh()
            plan, period = chosen
            owed = (row for row in self.list.rows.rows() if isinstance(row, OwedRow))
            same = (r.key for r in owed if (r.report.plan.id, r.report.period.key) == (plan.id, period.key))
            self.list.rows.choose(next(same, ChosenRow(plan, period).key))

    def _on_submitted(self) -> None:
        row = self.list.rows.current()
        if isinstance(row, OwedRow):
            today = self._program.clock().date()
            self._operations.run(lambda: self._program.reports.mark_submitted(row.report, today))

    def _on_changed(self, _changes: Changes) -> None:
        if self.isVisible():
            self.refresh()
            self._draw()
