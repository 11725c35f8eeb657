"""Editors that fill a cell: plain, unit and deadline. What is refused stays open with its text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QPersistentModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QMenu, QVBoxLayout, QWidget

from app.domain.deadline_grammar import read_deadline
from app.domain.deadline_words import Reading
from ui.style.fonts import Role, set_role
from ui.style.tokens import MEDIUM, SMALL
from ui.text import format_date, tr
from ui.widgets.calendar import CalendarPopup
from ui.widgets.floating import Floating
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import repolish
from ui.widgets.reading_popup import ReadingPopup
from ui.widgets.suggestions import Suggest, Suggestions

Explain = Callable[[str], Reading]

_PAUSE_MS = 150


class CellEditor(QLineEdit):
    """A line in a cell. `refused` is set while what was typed cannot be stored."""

    half_typed = Signal(object, object)
    """(`place`, the text as a person changes it; None once that is stored or given up)."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("cellEditor")
        set_role(self, Role.BODY)
        self.refused = False
        self.place = QPersistentModelIndex()
        self._typed = False
        self._note: Floating | None = None
        self.textEdited.connect(self._on_edited)

    def go_on(self, text: str) -> None:
        """Show what was half typed."""
        self.setText(text)
        self._on_edited(text)

    def leave(self) -> None:
        """What was typed is stored, or given up."""
        if self._typed:
            self.half_typed.emit(self.place, None)

    def takes_key(self, event: QKeyEvent) -> bool:
        """Use a key before the grid does."""
        return False

    def show_error(self, sentence: str) -> None:
        """Say at the cell what is wrong; the text stays as typed."""
        self.clear_error()
        self.refused = True
        self._set_wrong(wrong=True)
        self.setAccessibleDescription(sentence)
        self._note = Floating(self)
        column = QVBoxLayout(self._note)
        column.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        column.addWidget(IconLabel(sentence, "error_circle", Role.CAPTION, "red"))
        self._note.place()

    def clear_error(self) -> None:
        """Nothing is wrong, so far."""
        self.refused = False
        if self._note:
            self._note.hide()
            self._note.deleteLater()
            self._note = None
            self._set_wrong(wrong=False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the note along."""
        self.clear_error()
        super().hideEvent(event)

    def _on_edited(self, text: str) -> None:
        self.clear_error()
        self._typed = True
        self.half_typed.emit(self.place, text)

    def _set_wrong(self, *, wrong: bool) -> None:
        self.setProperty("wrong", wrong)
        repolish(self)


def open_editor(view: QAbstractItemView) -> CellEditor | None:
    """The open cell of a view, if any."""
    editors = view.viewport().findChildren(CellEditor)
    return next((editor for editor in editors if editor.isVisible()), None)


class UnitCellEditor(CellEditor):
    """A unit, or with `many` several parted by semicolons, with names to choose from below."""

    def __init__(self, parent: QWidget, suggest: Suggest, *, many: bool) -> None:
        super().__init__(parent)
        self.suggestions = Suggestions(self, suggest, many=many)

    def takes_key(self, event: QKeyEvent) -> bool:
        """Arrows choose, Enter takes what is chosen."""
        return self.suggestions.takes_key(event)


class DeadlineCellEditor(CellEditor):
    """A deadline in the words of the plan; how it is understood stands beside."""

    def __init__(self, parent: QWidget, explain: Explain, year: int) -> None:
        super().__init__(parent)
        self._explain = explain
        self._year = year
        self.reading: ReadingPopup | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.explain)
        self.textEdited.connect(lambda: self._pause.start())  # noqa: PLW0108 - the signal sends the text

    def explain(self) -> None:
        """Show how the text is understood now."""
        self._pause.stop()
        if self.refused or not self.isVisible():
            return
        self.reading = self.reading or ReadingPopup(self)
        self.reading.show_reading(self._explain(self.text()))

    def takes_key(self, event: QKeyEvent) -> bool:
        """Alt+↓ offers quarters, rhythms and the calendar."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._menu().popup(self.mapToGlobal(QPoint(0, self.height())))
            return True
        return False

    def show_error(self, sentence: str) -> None:
        """The reason takes the place of the reading."""
        self._pause.stop()
        if self.reading:
            self.reading.hide()
        super().show_error(sentence)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the reading of what stands there."""
        super().showEvent(event)
        self._pause.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the reading along."""
        self._pause.stop()
        if self.reading:
            self.reading.hide()
            self.reading.deleteLater()
            self.reading = None
        super().hideEvent(event)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        year = self._year
        words = [tr("Quý {q}/{year}").format(q=quarter, year=year) for quarter in ("I", "II", "III", "IV")]
        words += [tr("6 tháng đầu năm {year}").format(year=year), tr("Trong năm {year}").format(year=year)]
        for text in (*words, tr("Hằng tháng"), tr("Hằng quý"), tr("Thường xuyên")):
            menu.addAction(text).triggered.connect(lambda _=False, text=text: self._put(text))
        menu.addSeparator()
        menu.addAction(tr("Chọn ngày…")).triggered.connect(self._pick)
        return menu

    def _pick(self) -> None:
        due = read_deadline(self.text(), self._year).due
        calendar = CalendarPopup(self, due or date(self._year, QDate.currentDate().month(), 1))
        calendar.picked.connect(self._on_picked)
        calendar.move(self.mapToGlobal(QPoint(0, self.height())))
        calendar.show()

    def _on_picked(self, day: date) -> None:
        self._put(format_date(day))

    def _put(self, text: str) -> None:
        self.setText(text)
        self.setFocus()
        self.explain()
