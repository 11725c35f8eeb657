"""The right pane of Báo cáo: plan, period, columns, what is lacking, the files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.domain.period import Period
from app.domain.plan import Plan
from app.domain.report import OwedReport
from app.errors import UserError
from app.services.carry import Saved
from app.services.report_paper import ReportOptions
from ui.messages import say_at_field
from ui.style.fonts import Role, set_role
from ui.style.tokens import LARGE, MEDIUM, SMALL
from ui.text import tr
from ui.widgets.buttons import default_button, link_button, primary_button
from ui.widgets.card import separator
from ui.widgets.form_field import FormField
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import text_label
from ui.widgets.period_form import PeriodForm
from ui.widgets.saved_line import saved_words

_WIDTH = 284


class ReportPanel(QFrame):
    """Tells what the officer chose; what is exported is always what the preview shows."""

    period_changed = Signal()
    options_changed = Signal()
    export_asked = Signal(str)
    submitted = Signal()
    review_asked = Signal()
    carry_asked = Signal(object)
    """`Path` of the written file, which shall go onto a stick."""
    cancel_asked = Signal()

    def __init__(self, year: int) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.setFixedWidth(_WIDTH)
        self.plan, self.period = QComboBox(), PeriodForm(year)
        self.coordinating = QCheckBox(tr("Cột phối hợp"))
        self.difficulty = QCheckBox(tr("Khó khăn trong cột ghi chú"))
        self.word = primary_button(tr("Xuất Word"), "document_word", lambda: self.export_asked.emit("docx"))
        self.pdf = default_button(tr("PDF"), "document_pdf", lambda: self.export_asked.emit("pdf"))
        self.excel = default_button(tr("Excel"), "document_table", lambda: self.export_asked.emit("xlsx"))
        self.cancel = link_button(tr("Dừng ghi tệp"), "dismiss", self.cancel_asked.emit)
        self.submit = link_button(tr("Đánh dấu đã nộp hôm nay"), "checkmark_circle", self.submitted.emit)
        self.review = link_button(
            tr("Rà soát trước khi nộp"), "checkmark_circle_warning", self.review_asked.emit
        )
        self.open_folder = link_button(tr("Mở thư mục"), "folder_open", self._on_open_folder)
        self.carry = link_button(tr("Chép ra USB"), "hard_drive", self._on_carry)
        self._plans: Sequence[Plan] = ()
        self._written: Path | None = None
        self._quiet = False
        self._assemble()
        self._connect()

    def show_plans(self, plans: Sequence[Plan], year: int) -> None:
        """Offer the plans of a year."""
        self._quiet = True
        chosen = self.plan.currentData()
        self._plans = plans
        self.period.set_year(year)
        self.plan.clear()
        for plan in plans:
            self.plan.addItem(plan.title, plan.id)
        self.plan.setCurrentIndex(max(0, self.plan.findData(chosen)))
        self._quiet = False

    def show_choice(self, plan: Plan, period: Period) -> None:
        """Show what the list chose."""
        self._quiet = True
        self.plan.setCurrentIndex(self.plan.findData(plan.id))
        self.period.show_period(period)
        self._quiet = False

    def choose_plan(self, plan_id: int) -> None:
        """Choose a plan as if the officer did."""
        self.plan.setCurrentIndex(self.plan.findData(plan_id))

    def choice(self) -> tuple[Plan, Period] | None:
        """Plan and period; None where a date is wrong, which is then said at its field."""
        try:
            period = self.period.value()
        except UserError as error:
            say_at_field(error, self.period.fields)
            return None
        for field in self.period.fields.values():
            field.set_error("")
        index = self.plan.currentIndex()
        return (self._plans[index], period) if index >= 0 else None

    def options(self) -> ReportOptions:
        """The columns."""
        return ReportOptions(self.coordinating.isChecked(), self.difficulty.isChecked())

    def show_owed(self, report: OwedReport | None) -> None:
        """Only a report that is owed can be marked as sent."""
        self.submit.setVisible(report is not None and report.submitted_on is None)

    def show_lack(self, count: int) -> None:
        """Say how many finished tasks have no evidence in this period."""
        words = tr("{n} nhiệm vụ hoàn thành chưa có minh chứng trong kỳ").format(n=count)
        self._lack.setText(words)
        self._lack_box.setVisible(count > 0)

    def show_busy(self, words: str) -> None:
        """A file is being written."""
        self._say(words, "")
        self.cancel.show()
        self.open_folder.hide()
        self.carry.hide()
        self.show_ready(ready=False)

    def show_idle(self) -> None:
        """Nothing is being written."""
        if self.cancel.isVisibleTo(self):
            self._say("", "")
        self.cancel.hide()

    def show_ready(self, *, ready: bool) -> None:
        """Whether there is a paper to be written."""
        for button in (self.word, self.pdf, self.excel):
            button.setEnabled(ready)

    def show_written(self, saved: Saved) -> None:
        """A file was written, perhaps onto a stick that may be pulled out now."""
        self._written = saved.path
        self.cancel.hide()
        self._say(saved_words(saved), "checkmark_circle")
        self.open_folder.show()
        self.carry.setVisible(not saved.removable)

    def _assemble(self) -> None:
        for widget in (self.coordinating, self.difficulty):
            set_role(widget, Role.BODY)
            widget.setChecked(True)
        self._said = IconLabel("", "", Role.CAPTION, "text2")
        self._lack = text_label("", Role.CAPTION, "text", wrap=True)
        self._lack_box = QFrame()
        self._lack_box.setObjectName("noticeAmber")
        lack = QVBoxLayout(self._lack_box)
        lack.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        lack.addWidget(self._lack)
        self._lack_box.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._choices(), 1)
        column.addWidget(separator())
        column.addLayout(self._files())
        for widget in (self.cancel, self.submit, self.open_folder, self.carry):
            widget.hide()

    def _choices(self) -> QScrollArea:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        column.setSpacing(SMALL)
        column.addWidget(text_label(tr("Kế hoạch và kỳ"), Role.SECTION))
        self.plan.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for field in (FormField(tr("Kế hoạch"), self.plan), self.period):
            field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            column.addWidget(field)
        column.addWidget(separator())
        column.addWidget(text_label(tr("Phụ lục"), Role.SECTION))
        column.addWidget(self.coordinating)
        column.addWidget(self.difficulty)
        column.addWidget(self._lack_box)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(holder)
        return scroll

    def _files(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        grid.setSpacing(SMALL)
        grid.addWidget(self.word, 0, 0, 1, 2)
        grid.addWidget(self.pdf, 1, 0)
        grid.addWidget(self.excel, 1, 1)
        grid.addWidget(self._said, 2, 0, 1, 2)
        for row, button in enumerate(
            (self.cancel, self.open_folder, self.carry, self.review, self.submit), start=3
        ):
            grid.addWidget(button, row, 0, 1, 2)
        return grid

    def _connect(self) -> None:
        self.review.clicked.connect(lambda: self.review_asked.emit())  # noqa: PLW0108 - the signal sends a bool
        self.plan.currentIndexChanged.connect(self._on_period)
        self.period.changed.connect(self._on_period)
        self.coordinating.toggled.connect(self.options_changed)
        self.difficulty.toggled.connect(self.options_changed)

    def _say(self, words: str, icon_name: str) -> None:
        self._said.show_text(words, icon_name, "grn" if icon_name else "text2")

    def _on_period(self) -> None:
        if not self._quiet:
            self.period_changed.emit()

    def _on_carry(self) -> None:
        if self._written:
            self.carry_asked.emit(self._written)

    def _on_open_folder(self) -> None:
        if self._written:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))
