"""The reporting duties of a plan: what to report, and when or how often."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.deadline import Recurrence
from app.domain.plan import ReportDuty
from app.errors import Trouble, UserError
from ui.style.fonts import Role, set_role
from ui.style.tokens import SMALL, TINY
from ui.text import format_date, parse_date, tr
from ui.widgets.buttons import icon_button, link_button

_RHYTHMS = (Recurrence.MONTH, Recurrence.QUARTER, Recurrence.HALF_YEAR, Recurrence.YEAR)


class DutyList(QWidget):
    """One row a duty; a row without words is no duty."""

    def __init__(self, duties: tuple[ReportDuty, ...], year: int) -> None:
        super().__init__()
        self._year = year
        self.rows: list[DutyRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(TINY)
        add = link_button(tr("Thêm chế độ báo cáo"), "add", self._on_add)
        self._column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        for duty in duties:
            self._add(duty)

    def value(self) -> tuple[ReportDuty, ...]:
        """The duties. Raises `UserError(BAD_DATE)` with the field "duties"."""
        return tuple(duty for row in self.rows if (duty := row.value()))

    def _add(self, duty: ReportDuty) -> DutyRow:
        row = DutyRow(duty, self._year)
        row.remove.clicked.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._column.insertWidget(self._column.count() - 1, row)
        return row

    def _remove(self, row: DutyRow) -> None:
        self.rows.remove(row)
        row.hide()
        row.deleteLater()

    def _on_add(self) -> None:
        self._add(ReportDuty(text="", recurrence=Recurrence.QUARTER)).words.setFocus()


class DutyRow(QWidget):
    """What to report, how often, and the day where it is a single one."""

    def __init__(self, duty: ReportDuty, year: int) -> None:
        super().__init__()
        self._duty, self._year = duty, year
        self.words, self.rhythm, self.day = QLineEdit(duty.text), QComboBox(), QLineEdit()
        self.remove = icon_button("dismiss", tr("Bỏ chế độ báo cáo này"))
        self.words.setPlaceholderText(tr("Báo cáo gì, gửi ai"))
        self.day.setPlaceholderText(tr("ngày/tháng"))
        self.day.setText(format_date(duty.date) if duty.date else "")
        for recurrence in _RHYTHMS:
            self.rhythm.addItem(tr("Hằng {unit}").format(unit=recurrence.value), recurrence)
        self.rhythm.addItem(tr("Một lần, ngày"), None)
        self.rhythm.setCurrentIndex(self.rhythm.count() - 1 if duty.date else max(0, self._place(duty)))
        self.rhythm.currentIndexChanged.connect(self._on_rhythm)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        for widget, stretch in ((self.words, 3), (self.rhythm, 0), (self.day, 1), (self.remove, 0)):
            set_role(widget, Role.BODY)
            row.addWidget(widget, stretch)
        self._on_rhythm()

    def value(self) -> ReportDuty | None:
        """The duty, None without words."""
        if not self.words.text().strip():
            return None
        recurrence: Recurrence | None = self.rhythm.currentData()
        once = recurrence is None
        if once and not self.day.text().strip():
            raise UserError(Trouble.BAD_DATE, field="duties", text="")
        day = parse_date(self.day.text(), self._year, "duties") if once else None
        return replace(self._duty, text=self.words.text().strip(), date=day, recurrence=recurrence)

    def _place(self, duty: ReportDuty) -> int:
        return _RHYTHMS.index(duty.recurrence) if duty.recurrence in _RHYTHMS else -1

    def _on_rhythm(self) -> None:
        self.day.setVisible(self.rhythm.currentData() is None)
