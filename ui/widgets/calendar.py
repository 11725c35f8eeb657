"""The calendar that drops down under a date field."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from ui.icons import icon
from ui.style.fonts import Role, scaled, set_role
from ui.style.theme import colour

_ARROWS = {"qt_calendar_prevmonth": "chevron_left", "qt_calendar_nextmonth": "chevron_right"}


class CalendarPopup(QCalendarWidget):
    """Gives the day that was clicked or entered, and closes."""

    picked = Signal(object)

    def __init__(self, parent: QWidget, shown: date) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self.setMinimumSize(scaled(280), scaled(220))
        set_role(self, Role.BODY)
        for name, shape in _ARROWS.items():
            arrow = self.findChild(QToolButton, name)
            if arrow:
                arrow.setIcon(icon(shape, 16, "text"))
        rest = QTextCharFormat()
        rest.setForeground(colour("red"))  # Qt's own red cannot be read on dark
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, rest)
        self.clicked.connect(self._on_picked)
        self.activated.connect(self._on_picked)

    def _on_picked(self, day: QDate) -> None:
        self.picked.emit(date(day.year(), day.month(), day.day()))
        self.close()
