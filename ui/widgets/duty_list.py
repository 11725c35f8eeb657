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

_RHYTHMS = tuple(Recurrence)
_ONCE, _UNCLEAR = len(_RHYTHMS), len(_RHYTHMS) + 1
"""What the box offers after the rhythms: a single day, or neither ("báo cáo định kỳ theo quy định")."""


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
        self.words.setCursorPosition(0)  # long words show their beginning
        self.words.setPlaceholderText(tr("Báo cáo gì, gửi ai"))
        self.day.setPlaceholderText(tr("ngày/tháng"))
        self.day.setText(format_date(duty.date) if duty.date else "")
        for recurrence in _RHYTHMS:
            self.rhythm.addItem(tr("Hằng {unit}").format(unit=recurrence.value))
        self.rhythm.addItems((tr("Một lần, ngày"), tr("Chưa rõ kỳ")))
        self.rhythm.setCurrentIndex(_place(duty))
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
        words, place = self.words.text().strip(), self.rhythm.currentIndex()
        if place != _ONCE:
            rhythm = _RHYTHMS[place] if place < _ONCE else None
            return replace(self._duty, text=words, date=None, recurrence=rhythm)
        if not self.day.text().strip():
            raise UserError(Trouble.BAD_DATE, field="duties", text="")
        day = parse_date(self.day.text(), self._year, "duties")
        kept = self._duty.recurrence if self._duty.date else None  # a day of a rhythm: "báo cáo quý IV"
        return replace(self._duty, text=words, date=day, recurrence=kept)

    def _on_rhythm(self) -> None:
        self.day.setVisible(self.rhythm.currentIndex() == _ONCE)


def _place(duty: ReportDuty) -> int:
    if duty.date:
        return _ONCE
    return _RHYTHMS.index(duty.recurrence) if duty.recurrence else _UNCLEAR
