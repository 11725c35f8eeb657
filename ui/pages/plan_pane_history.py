"""The tab "Lịch sử": who changed what, and when."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.plan import Role as UnitRole
from ui.models.history_words import HistoryNote, history_notes
from ui.pages.plan_pane_tab import Desk, PaneTab, Shown
from ui.style.fonts import Role
from ui.style.tokens import MEDIUM
from ui.text import tr
from ui.widgets.buttons import link_button
from ui.widgets.label import text_label

_FIRST = 40


class PaneHistory(PaneTab):
    """Newest first; older notes on demand."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._notes: list[HistoryNote] = []
        self._list: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, MEDIUM, 0, MEDIUM)

    def show_item(self, shown: Shown) -> None:
        """Read the history of a task."""
        program = self.desk.program
        labels = {role: shown.plan.role_label(role) for role in UnitRole}
        units = {unit.id: unit.name for unit in program.units.units()}
        self._notes = history_notes(program.history.of_item(shown.item.id), units, labels)
        self._fill(_FIRST)

    def texts(self) -> list[str]:
        """What the notes say, newest first."""
        return [" | ".join((note.text, *note.lines)) for note in self._notes]

    def _fill(self, count: int) -> None:
        if self._list:
            self._list.hide()
            self._list.deleteLater()
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        for note in self._notes[:count]:
            column.addLayout(_note(note))
        if len(self._notes) > count:
            words = tr("Xem cả {n} lần thay đổi").format(n=len(self._notes))
            column.addWidget(link_button(words, clicked=lambda: self._fill(len(self._notes))))
        column.addStretch()
        self._column.addWidget(self._list)


def _note(note: HistoryNote) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    when = f"{note.at.astimezone():%d/%m/%Y %H:%M}"
    who = f"{when} · {note.user}" if note.user else when
    column.addWidget(text_label(who, Role.CAPTION, "text2"))
    column.addWidget(text_label(note.text, Role.STRONG, wrap=True))
    for line in note.lines:
        column.addWidget(text_label(line, Role.BODY, wrap=True))
    return column
