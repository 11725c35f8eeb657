"""A date typed as offices type it, or picked from a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.errors import UserError
from ui.icons import icon
from ui.style.fonts import Role, set_role
from ui.text import format_date, parse_date, tr
from ui.widgets.calendar import CalendarPopup


class DateField(QLineEdit):
    """Takes 5/6, 5-6-23 or 05062023 and rewrites it as dd/mm/yyyy only on leaving the field."""

    changed = Signal()
    """A date was typed and left, or picked; never while it is being typed."""

    def __init__(self, year: int, name: str = "") -> None:
        super().__init__()
        self.year = year
        self._name = name
        set_role(self, Role.BODY)
        self.setPlaceholderText(tr("ngày/tháng/năm"))
        action = self.addAction(icon("calendar_ltr", 16, "text2"), QLineEdit.ActionPosition.TrailingPosition)
        action.setToolTip(tr("Chọn ngày (Alt+↓)"))
        action.triggered.connect(self.pick)
        self.editingFinished.connect(self.changed)

    def value(self) -> date | None:
        """The date, None where nothing is typed. Raises `UserError(BAD_DATE)` for anything else."""
        return parse_date(self.text(), self.year, self._name) if self.text().strip() else None

    def set_value(self, day: date | None) -> None:
        """Show a date."""
        self.setText(format_date(day) if day else "")

    def pick(self) -> None:
        """Open the calendar under the field."""
        shown = self._readable() or date(self.year, QDate.currentDate().month(), 1)
        calendar = CalendarPopup(self, shown)
        calendar.picked.connect(self._on_picked)
        calendar.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        calendar.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+↓ opens the calendar."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.pick()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write a readable date out in full; leave anything else as it was typed."""
        super().focusOutEvent(event)
        day = self._readable()
        if day and self.text() != format_date(day):
            self.setText(format_date(day))

    def _readable(self) -> date | None:
        try:
            return self.value()
        except UserError:
            return None

    def _on_picked(self, day: date) -> None:
        self.set_value(day)
        self.setFocus()
        self.changed.emit()
