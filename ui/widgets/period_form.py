"""Choosing a period of one's own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.domain import period
from app.domain.period import Period, PeriodKind
from app.domain.period_rules import PeriodRules
from app.errors import Trouble, UserError
from ui.style.fonts import Role, set_role
from ui.style.tokens import SMALL
from ui.text import tr
from ui.widgets.date_field import DateField
from ui.widgets.form_field import FormField

_KINDS = (
    (PeriodKind.MONTH, "Tháng"),
    (PeriodKind.QUARTER, "Quý"),
    (PeriodKind.HALF_YEAR, "6 tháng"),
    (PeriodKind.NINE_MONTHS, "9 tháng"),
    (PeriodKind.YEAR, "Năm"),
    (PeriodKind.CUSTOM, "Tự chọn ngày"),
)
_QUARTERS = ("Quý I", "Quý II", "Quý III", "Quý IV")


class PeriodForm(QWidget):
    """A kind, and what that kind asks for."""

    changed = Signal()

    def __init__(self, year: int) -> None:
        super().__init__()
        self._year = year
        self._rules, self._plan_id = PeriodRules(), 0
        self.kind, self.part = QComboBox(), QComboBox()
        for value, label in _KINDS:
            self.kind.addItem(tr(label), value)
        self.start, self.end = DateField(year, "start"), DateField(year, "end")
        self.fields = {
            "start": FormField(tr("Từ ngày"), self.start),
            "end": FormField(tr("Đến ngày (chốt)"), self.end),
        }
        self._assemble()
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.part.currentIndexChanged.connect(self.changed)
        self.start.changed.connect(self.changed)
        self.end.changed.connect(self.changed)
        self.kind.setCurrentIndex(1)

    def set_year(self, year: int) -> None:
        """Periods of another year."""
        self._year = self.start.year = self.end.year = year

    def set_rules(self, rules: PeriodRules, plan_id: int) -> None:
        """Windows as the office reports a plan."""
        self._rules, self._plan_id = rules, plan_id

    def show_period(self, shown: Period) -> None:
        """Show a period."""
        self._year = shown.year
        self.kind.setCurrentIndex(next(n for n, (kind, _) in enumerate(_KINDS) if kind is shown.kind))
        self.start.set_value(shown.start)
        self.end.set_value(shown.end)
        if self.part.count():
            self.part.setCurrentIndex(shown.number - 1)

    def value(self) -> Period:
        """The period. Raises `UserError` naming the field that is wrong."""
        kind, number = self._chosen_kind(), max(self.part.currentIndex(), 0) + 1
        if kind is PeriodKind.CUSTOM:
            return self._custom()
        return self._rules.period(kind, self._year, number, self._plan_id)

    def _chosen_kind(self) -> PeriodKind:
        return PeriodKind(self.kind.currentData())  # Qt hands a plain string back

    def _custom(self) -> Period:
        start, end = self.start.value(), self.end.value()
        if start is None or end is None or end < start:
            raise UserError(Trouble.BAD_DATE, field="end" if start else "start", text=self.end.text())
        return period.custom(start, end)

    def _assemble(self) -> None:
        for box in (self.kind, self.part):
            set_role(box, Role.BODY)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind.setAccessibleName(tr("Loại kỳ"))
        self.part.setAccessibleName(tr("Kỳ"))
        self._dates = QWidget()
        dates = QVBoxLayout(self._dates)  # one under another: what is wrong with one has room
        dates.setContentsMargins(0, 0, 0, 0)
        dates.setSpacing(SMALL)
        dates.addWidget(self.fields["start"])
        dates.addWidget(self.fields["end"])
        kinds = QHBoxLayout()
        kinds.setSpacing(SMALL)
        kinds.addWidget(self.kind, 1)
        kinds.addWidget(self.part, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(kinds)
        column.addWidget(self._dates)

    def _on_kind(self) -> None:
        kind = self._chosen_kind()
        parts = {
            PeriodKind.MONTH: tuple(tr("Tháng {n}").format(n=n) for n in range(1, 13)),
            PeriodKind.QUARTER: _QUARTERS,
            PeriodKind.HALF_YEAR: (tr("Đầu năm"), tr("Cuối năm")),
        }.get(kind, ())
        self.part.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.part.clear()
        self.part.addItems(parts)
        self.part.blockSignals(False)  # noqa: FBT003
        self.part.setVisible(bool(parts))
        self._dates.setVisible(kind is PeriodKind.CUSTOM)
        self.changed.emit()
