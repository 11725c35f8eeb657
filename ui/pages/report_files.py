"""The foot of the right pane of Báo cáo: files, printing, and the last steps before a report goes out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.report import OwedReport
from ui.style.tokens import LARGE, MEDIUM, SMALL
from ui.text import tr
from ui.widgets.buttons import default_button, link_button, primary_button
from ui.widgets.saved_line import SavedLine


class ReportFiles(QWidget):
    """Tells what shall be done with the report that is shown."""

    export_asked = Signal(str)
    """"docx", "pdf" or "xlsx"."""
    print_asked = Signal()
    evidence_asked = Signal()
    review_asked = Signal()
    close_asked = Signal()
    correction_asked = Signal()
    submitted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.word = primary_button(tr("Xuất Word"), "document_word", lambda: self.export_asked.emit("docx"))
        self.pdf = default_button(tr("PDF"), "document_pdf", lambda: self.export_asked.emit("pdf"))
        self.excel = default_button(tr("Excel"), "document_table", lambda: self.export_asked.emit("xlsx"))
        self.paper = default_button(tr("In"), "print", self.print_asked.emit)
        self.evidence = link_button(tr("Đóng gói minh chứng"), "attach", self.evidence_asked.emit)
        self.review = link_button(
            tr("Rà soát trước khi nộp"), "checkmark_circle_warning", self.review_asked.emit
        )
        self.close_figures = link_button(tr("Chốt số liệu kỳ này"), "lock_closed", self.close_asked.emit)
        self.correct = link_button(tr("Lập bản điều chỉnh"), "edit", self.correction_asked.emit)
        self.submit = link_button(tr("Đánh dấu đã nộp hôm nay"), "checkmark_circle", self.submitted.emit)
        self.line = SavedLine(stacked=True)
        self._ready, self._busy = False, False
        self._assemble()
        self.show_closed(version=0, closed=False)
        self.show_ready(ready=False)

    def show_ready(self, *, ready: bool) -> None:
        """Whether there is a paper to be written."""
        self._ready = ready
        self._enable()

    def show_busy(self, *, busy: bool) -> None:
        """Whether a file is being written, or printed."""
        self._busy = busy
        self._enable()

    def show_owed(self, report: OwedReport | None) -> None:
        """Only a report that is owed can be marked as sent."""
        self.submit.setVisible(report is not None and report.submitted_on is None)

    def show_closed(self, *, version: int, closed: bool) -> None:
        """What can be done next: `version` is the newest that was closed, `closed` whether one is shown."""
        self.close_figures.setVisible(not closed)
        words = tr("Chốt bản điều chỉnh") if version else tr("Chốt số liệu kỳ này")
        self.close_figures.setText(words)
        self.correct.setVisible(closed)
        self.review.setVisible(not closed)

    def _assemble(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        grid.setSpacing(SMALL)
        grid.addWidget(self.word, 0, 0, 1, 3)
        for column, button in enumerate((self.pdf, self.excel, self.paper)):
            grid.addWidget(button, 1, column)
        links = QVBoxLayout()
        links.setSpacing(0)
        for link in (self.line, self.evidence, self.review, self.close_figures, self.correct, self.submit):
            links.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addLayout(links, 2, 0, 1, 3)

    def _enable(self) -> None:
        for button in (self.word, self.pdf, self.excel, self.paper):
            button.setEnabled(self._ready and not self._busy)
        for link in (self.close_figures, self.review, self.evidence):
            link.setEnabled(self._ready)
