"""Making what is shown of a report, off the window's thread: its paper, pages, words and figures."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.annex import ReportOptions
from app.services.program import Program
from app.services.task import Task
from app.services.template_fields import values_of
from ui.jobs import Job
from ui.models.report_choice import Choice, DrawnReport
from ui.models.report_figures import closed_rows, figure_rows
from ui.widgets.paper_view import PageSizes, Preview


class ReportDrawing(QObject):
    """One report at a time; of what was chosen meanwhile only the last is drawn."""

    drawn = Signal(object)
    """`DrawnReport`; never one that something newer was asked for after."""
    failed = Signal(object)
    """`UserError`"""

    def __init__(self, program: Program, preview: Preview, owner: QObject) -> None:
        super().__init__(owner)
        self._program = program
        _, self._sizes_of = preview
        self._job: Job | None = None
        self._next: tuple[Choice, ReportOptions] | None = None
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._begin)

    @property
    def is_busy(self) -> bool:
        """Whether something will still be drawn."""
        return self._job is not None or self._next is not None

    def draw(self, choice: Choice, options: ReportOptions) -> None:
        """Draw a report, once, however often it is asked for in a moment."""
        self._next = (choice, options)
        self._soon.start()

    def _begin(self) -> None:
        if self._job or self._next is None:
            return
        (choice, options), self._next = self._next, None
        self._job = Job(partial(draw_report, self._program, self._sizes_of, choice, options))
        self._job.finished.connect(self._on_finished)
        self._job.failed.connect(self._on_failed)
        self._job.ended.connect(self._on_ended)
        self._job.start()

    def _on_finished(self, drawn: DrawnReport) -> None:
        if self._next is None:
            self.drawn.emit(drawn)

    def _on_failed(self, error: object) -> None:
        if self._next is None:
            self.failed.emit(error)

    def _on_ended(self) -> None:
        self._job = None
        self._begin()


def draw_report(
    program: Program, sizes_of: PageSizes, choice: Choice, options: ReportOptions, task: Task
) -> DrawnReport:
    """All that is shown of a report. Raises `UserError`."""
    reports, plan_id, period = program.reports, choice.plan.id, choice.period
    target = program.folder / "tmp" / "preview.pdf"
    target.parent.mkdir(parents=True, exist_ok=True)
    if choice.closed:
        content = reports.closed_content(choice.closed)
        reports.export(content.paper, target, "pdf", task, moment=content.moment)
        pdf = target.read_bytes()
        return DrawnReport(
            choice,
            content.paper,
            pdf,
            tuple(sizes_of(pdf)),
            closed_rows(content),
            moment=content.moment,
            values=content.values,
        )
    written = reports.written(plan_id, period, options, issuer=choice.issuer)
    reports.export(written.paper, target, "pdf", task)
    pdf = target.read_bytes()
    figures, values = figure_rows(written.data), values_of(written.paper, written.data)
    sizes = tuple(sizes_of(pdf))
    return DrawnReport(
        choice, written.paper, pdf, sizes, figures, written.sections, written.data, values=values
    )
