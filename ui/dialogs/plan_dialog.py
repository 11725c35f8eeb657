"""What a plan says about itself: number, dates, upper plan, role labels, duties, recipients."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.domain.plan import Plan, Role, UpperPlan
from app.errors import Trouble, UserError
from ui.half_typed import HalfTyped
from ui.messages import say_at_field
from ui.style import fonts
from ui.style.tokens import LARGE, MEDIUM, SMALL, WIDE
from ui.text import tr
from ui.widgets.buttons import default_button, primary_button
from ui.widgets.date_field import DateField
from ui.widgets.duty_list import DutyList
from ui.widgets.form_field import FormField
from ui.widgets.label import text_label

_SIZE = (640, 600)
_YEARS = (2000, 2100)
_SOON = 1000  # ms
KEY = "plan-"
"""What a plan is half typed under, with its number."""


class PlanDialog(QDialog):
    """`ask` gives the changed plan, None where nothing is to change."""

    def __init__(self, parent: QWidget | None, stored: Plan, half_typed: HalfTyped) -> None:
        super().__init__(parent)
        self._stored, self._half_typed = stored, half_typed
        found = half_typed.value(key_of_plan(stored), tuple[Plan, Plan])
        self._plan = plan = found[1] if found and found[0] == stored else stored
        self.answer: Plan | None = None
        self.setWindowTitle(tr("Thông tin kế hoạch") if plan.id else tr("Thêm kế hoạch"))
        self.resize(*_SIZE)
        self.lines = {name: QLineEdit(text) for name, text in _texts(plan).items()}
        self.year = QSpinBox()
        self.year.setRange(*_YEARS)
        self.year.setValue(plan.year)
        self.issued_on, self.upper_on = DateField(plan.year, "issued_on"), DateField(plan.year, "upper_on")
        self.issued_on.set_value(plan.issued_on)
        self.upper_on.set_value(plan.upper.issued_on)
        self.recipients = QPlainTextEdit("\n".join(plan.recipients))
        self.duties = DutyList(plan.duties, plan.year)
        self.save = primary_button(tr("Lưu"), "checkmark", self._on_save)
        self.fields = self._make_fields()
        self._assemble()
        self.lines["title"].setFocus()
        self._soon = QTimer(self, interval=_SOON)
        self._soon.timeout.connect(self._note)
        self._soon.start()

    @staticmethod
    def ask(parent: QWidget | None, plan: Plan, half_typed: HalfTyped) -> Plan | None:
        """Ask for what a plan says about itself; what was half typed about it goes on."""
        dialog = PlanDialog(parent, plan, half_typed)
        dialog.exec()
        return dialog.answer

    def value(self) -> Plan:
        """The plan as typed. Raises `UserError` that names the field."""
        plan = self._typed()
        if not plan.title:
            raise UserError(Trouble.EMPTY_TITLE, field="title")
        return plan

    def done(self, result: int) -> None:
        """Given up, nothing is half typed any more; an answer is until who asked has stored it."""
        self._soon.stop()
        if self.answer:
            self._note()
        else:
            self._half_typed.give_up(key_of_plan(self._stored))
        super().done(result)

    def _note(self) -> None:
        try:
            typed = self._typed()
        except UserError:  # a day that is being typed: what stood there before is kept
            return
        self._half_typed.note(
            key_of_plan(self._stored), None if typed == self._stored else (self._stored, typed)
        )

    def _typed(self) -> Plan:
        text = {name: line.text().strip() for name, line in self.lines.items()}
        labels = {role: text[role] for role in Role if text[role] and text[role] != role.label}
        return replace(
            self._plan,
            title=text["title"],
            year=self.year.value(),
            number=text["number"],
            issued_on=self.issued_on.value(),
            place=text["place"],
            issuer=text["issuer"],
            signer=text["signer"],
            upper=UpperPlan(
                number=text["upper_number"], issued_on=self.upper_on.value(), issuer=text["upper_issuer"]
            ),
            role_labels=labels,
            duties=self.duties.value(),
            recipients=tuple(
                line.strip() for line in self.recipients.toPlainText().splitlines() if line.strip()
            ),
        )

    def _make_fields(self) -> dict[str, FormField]:
        labels = {
            "title": tr("Tên kế hoạch"),
            "number": tr("Số, ký hiệu"),
            "place": tr("Nơi ban hành"),
            "issuer": tr("Cơ quan ban hành"),
            "signer": tr("Người ký"),
            "upper_number": tr("Số, ký hiệu"),
            "upper_issuer": tr("Cơ quan ban hành"),
            **{role.value: role.label for role in Role},
        }
        fields = {name: FormField(label, self.lines[name]) for name, label in labels.items()}
        fields["year"] = FormField(tr("Năm"), self.year)
        fields["issued_on"] = FormField(tr("Ngày ban hành"), self.issued_on)
        fields["upper_on"] = FormField(tr("Ngày ban hành"), self.upper_on)
        self.recipients.setTabChangesFocus(True)
        self.recipients.setFixedHeight(4 * fonts.line_height() + 18)
        fields["recipients"] = FormField(tr("Nơi nhận"), self.recipients, tr("Mỗi nơi nhận một dòng."))
        fields["duties"] = FormField(tr("Chế độ báo cáo"), self.duties)
        return fields

    def _assemble(self) -> None:
        body = QWidget()
        body.setObjectName("page")
        column = QVBoxLayout(body)
        column.setContentsMargins(WIDE, LARGE, WIDE, LARGE)
        column.setSpacing(SMALL)
        names = (("title",), ("number", "issued_on", "year"), ("issuer", "place", "signer"))
        column.addLayout(self._grid(names))
        for heading, rows in (
            (tr("Thực hiện kế hoạch của cấp trên"), (("upper_number", "upper_on", "upper_issuer"),)),
            (tr("Tên gọi các vai trò trong kế hoạch này"), (tuple(role.value for role in Role),)),
            (tr("Báo cáo và nơi nhận"), (("duties",), ("recipients",))),
        ):
            column.addSpacing(MEDIUM)
            column.addWidget(text_label(heading, fonts.Role.SECTION))
            column.addLayout(self._grid(rows))
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scroll, 1)
        outer.addLayout(self._footer())

    def _grid(self, rows: Sequence[Sequence[str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(SMALL)
        widest = max(map(len, rows))
        for number, row in enumerate(rows):
            for place, name in enumerate(row):
                grid.addWidget(self.fields[name], number, place, 1, 1 if row[1:] else widest)
        return grid

    def _footer(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(WIDE, MEDIUM, WIDE, MEDIUM)
        row.setSpacing(SMALL)
        row.addStretch()
        row.addWidget(default_button(tr("Hủy"), clicked=self.reject))
        row.addWidget(self.save)
        return row

    def _on_save(self) -> None:
        try:
            self.answer = self.value()
        except UserError as error:
            say_at_field(error, self.fields)
        else:
            self.accept()


def key_of_plan(plan: Plan) -> str:
    """What the form of a plan is half typed under."""
    return f"{KEY}{plan.id}" if plan.id else f"{KEY}new-{plan.year}"


def _texts(plan: Plan) -> dict[str, str]:
    return {
        "title": plan.title,
        "number": plan.number,
        "place": plan.place,
        "issuer": plan.issuer,
        "signer": plan.signer,
        "upper_number": plan.upper.number,
        "upper_issuer": plan.upper.issuer,
        **{role.value: plan.role_label(role) for role in Role},
    }
