"""The right pane of Báo cáo: plan, period, version, columns, template, what is lacking, the files."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.annex import Edition
from app.domain.period import Period
from app.domain.period_rules import PeriodRules
from app.domain.plan import Plan
from app.domain.report import ClosedReport
from app.domain.template import OfficeTemplate
from app.errors import UserError
from ui.messages import say_at_field
from ui.models.owed_rows import version_words
from ui.pages.report_files import ReportFiles
from ui.style.fonts import Role
from ui.style.tokens import LARGE, MEDIUM, SMALL
from ui.text import tr
from ui.widgets.buttons import link_button
from ui.widgets.card import separator
from ui.widgets.form_field import FormField
from ui.widgets.label import text_label
from ui.widgets.period_form import PeriodForm

_WIDTH = 284


class ReportPanel(QFrame):
    """Tells what the officer chose; what is exported is always what the preview shows."""

    period_changed = Signal()
    annexes_asked = Signal()
    issuer_chosen = Signal()
    version_chosen = Signal(object)
    """`ClosedReport`, None for the book as it stands now."""
    findings_asked = Signal()

    def __init__(self, year: int) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.setFixedWidth(_WIDTH)
        self.plan, self.period = QComboBox(), PeriodForm(year)
        self.issuer, self.version, self.template = QComboBox(), QComboBox(), QComboBox()
        self.annexes = link_button(tr("Chọn phụ lục, cột"), "document_table", self.annexes_asked.emit)
        self.files = ReportFiles()
        self._plans: Sequence[Plan] = ()
        self._versions: Sequence[ClosedReport] = ()
        self._templates: Sequence[OfficeTemplate] = ()
        self._rules = PeriodRules()
        self._quiet = False
        self._assemble()
        self._connect()

    def show_plans(self, plans: Sequence[Plan], year: int, rules: PeriodRules) -> None:
        """Offer the plans of a year, and their periods as the office reports them."""
        self._quiet = True
        chosen = self.plan.currentData()
        self._plans, self._rules = plans, rules
        self.period.set_year(year)
        self.plan.clear()
        for plan in plans:
            self.plan.addItem(plan.title, plan.id)
        self.plan.setCurrentIndex(max(0, self.plan.findData(chosen)))
        self._give_rules()
        self._quiet = False

    def show_choice(self, plan: Plan, period: Period) -> None:
        """Show what the list chose."""
        self._quiet = True
        self.plan.setCurrentIndex(self.plan.findData(plan.id))
        self.plan.setToolTip(plan.title)  # the box is narrower than most titles
        self._give_rules()
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

    def show_annexes(self, edition: Edition, titles: Sequence[str]) -> None:
        """Say for whom the paper is, and how much is attached to it."""
        words = tr("{edition}, kèm {n} phụ lục") if titles else tr("{edition}, không có phụ lục")
        self._annex_words.setText(words.format(edition=tr(edition.label), n=len(titles)))
        self._annex_words.setToolTip("\n".join(titles))

    def show_versions(self, versions: Sequence[ClosedReport], shown: ClosedReport | None) -> None:
        """Offer the versions that were closed, newest first, and the book as it stands now."""
        self._quiet = True
        self._versions = versions[::-1]
        self.version.clear()
        for closed in self._versions:
            self.version.addItem(version_words(closed), closed.id)
        self.version.addItem(tr("Theo sổ hiện nay"), 0)
        self.version.setCurrentIndex(self.version.findData(shown.id if shown else 0))
        self._version_field.setVisible(bool(versions))
        self._about.setVisible(shown is not None)
        self._about.setText(_about(shown) if shown else "")
        self._about.setToolTip(shown.sha256 if shown else "")
        for choice in (self.issuer, self.annexes):
            choice.setEnabled(shown is None)
        self.files.show_closed(version=versions[-1].version if versions else 0, closed=shown is not None)
        self._quiet = False

    def show_bodies(self, names: Sequence[str]) -> None:
        """Offer the bodies that the office issues for, where there are several."""
        self._quiet = True
        chosen = self.issuer.currentData()
        self.issuer.clear()
        self.issuer.addItem(tr("Theo kế hoạch"), "")
        for name in names:
            self.issuer.addItem(name, name)
        self.issuer.setCurrentIndex(max(0, self.issuer.findData(chosen)))
        self._issuer_field.setVisible(len(names) > 1)
        self._quiet = False

    def chosen_issuer(self) -> str:
        """The body in whose name the report is written, "" for the plan's own."""
        return self.issuer.currentData() or ""

    def show_templates(self, templates: Sequence[OfficeTemplate]) -> None:
        """Offer the office's own Word templates, where it has any."""
        chosen = self.template.currentText()
        self._templates = templates
        self.template.clear()
        self.template.addItem(tr("Thể thức chung"))
        for template in templates:
            self.template.addItem(template.name)
        self.template.setCurrentIndex(max(0, self.template.findText(chosen)))
        self._template_field.setVisible(bool(templates))

    def show_fillable(self, *, fillable: bool) -> None:
        """Whether what is shown can go through a template; why not is said where one is chosen."""
        self.template.setEnabled(fillable)
        words = tr("Bản này chốt bằng bản chương trình cũ nên chỉ xuất theo thể thức chung.")
        self._no_template.setText("" if fillable else words)
        self._no_template.setVisible(not fillable and bool(self._templates))

    def chosen_template(self) -> OfficeTemplate | None:
        """The template that Word files are written with, None for the usual form."""
        index = self.template.currentIndex()
        return self._templates[index - 1] if index > 0 and self.template.isEnabled() else None

    def show_lack(self, count: int) -> None:
        """Say how many finished tasks have no evidence in this period."""
        words = tr("{n} nhiệm vụ hoàn thành chưa có minh chứng trong kỳ").format(n=count)
        self._lack.setText(words)
        self._lack_box.setVisible(count > 0)

    def _assemble(self) -> None:
        self._annex_words = text_label("", Role.BODY, wrap=True)
        self._no_template = text_label("", Role.CAPTION, "text2", wrap=True)
        self._about = text_label("", Role.CAPTION, "text2", wrap=True)
        self._lack = text_label("", Role.CAPTION, "text", wrap=True)
        self._lack_box = QFrame()
        self._lack_box.setObjectName("noticeAmber")
        lack = QVBoxLayout(self._lack_box)
        lack.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        lack.addWidget(self._lack)
        see = link_button(tr("Xem từng mục"), "", self.findings_asked.emit)
        lack.addWidget(see, 0, Qt.AlignmentFlag.AlignLeft)
        self._lack_box.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._choices(), 1)
        column.addWidget(separator())
        column.addWidget(self.files)

    def _choices(self) -> QScrollArea:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        column.setSpacing(SMALL)
        column.addWidget(text_label(tr("Kế hoạch và kỳ"), Role.SECTION))
        for box in (self.plan, self.issuer, self.version, self.template):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._version_field = FormField(tr("Bản đang xem"), self.version)
        self._issuer_field = FormField(tr("Cơ quan ban hành"), self.issuer)
        self._template_field = FormField(tr("Mẫu Word khi xuất"), self.template)
        for field in (
            FormField(tr("Kế hoạch"), self.plan),
            self.period,
            self._issuer_field,
            self._version_field,
        ):
            column.addWidget(field)
        column.addWidget(self._about)
        column.addWidget(separator())
        column.addWidget(text_label(tr("Phụ lục"), Role.SECTION))
        column.addWidget(self._annex_words)
        column.addWidget(self.annexes, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._template_field)
        column.addWidget(self._no_template)
        column.addWidget(self._lack_box)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(holder)
        return scroll

    def _connect(self) -> None:
        self.plan.currentIndexChanged.connect(self._on_plan)
        self.period.changed.connect(self._on_period)
        self.issuer.currentIndexChanged.connect(self._on_issuer)
        self.version.currentIndexChanged.connect(self._on_version)

    def _give_rules(self) -> None:
        self.period.set_rules(self._rules, self.plan.currentData() or 0)

    def _on_plan(self) -> None:
        self._give_rules()
        self._on_period()

    def _on_period(self) -> None:
        if not self._quiet:
            self.period_changed.emit()

    def _on_issuer(self) -> None:
        if not self._quiet:
            self.issuer_chosen.emit()

    def _on_version(self, index: int) -> None:
        if not self._quiet:
            self.version_chosen.emit(self._versions[index] if index < len(self._versions) else None)


def _about(closed: ClosedReport) -> str:
    """Why there is another version, and what its content is known by."""
    mark = tr("Mã kiểm tra: {mark}…").format(mark=closed.sha256[:16])
    return f"{tr('Lý do: {reason}').format(reason=closed.reason)}\n{mark}" if closed.reason else mark
