"""The entries of a task, newest first; each can be put right by a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.plan import PlanItem
from app.domain.progress import ProgressEntry, standing
from ui.pages.plan_pane_evidence import paper_words
from ui.style.fonts import Role, line_height
from ui.style.theme import colour
from ui.style.tokens import SMALL
from ui.text import format_date, format_number, tr
from ui.widgets.buttons import link_button
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import text_label
from ui.widgets.paint import rounded

_FIRST = 30
_DOT = 10
_LEFT = 20


class Timeline(QWidget):
    """A line of dots with what was done on each day."""

    correction_asked = Signal(object)
    """The `ProgressEntry` that is wrong."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: Sequence[ProgressEntry] = ()
        self._item = PlanItem(title="")
        self.rows: list[EntryRow] = []
        self._head = text_label("", Role.HEADER, "text2")
        self._more = link_button("", clicked=self._on_more)
        self._list = QVBoxLayout()
        self._list.setSpacing(SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SMALL, 0, SMALL)
        column.setSpacing(SMALL)
        column.addWidget(self._head)
        column.addLayout(self._list)
        column.addWidget(self._more)
        column.addStretch()

    def show_entries(self, item: PlanItem, entries: Sequence[ProgressEntry]) -> None:
        """Show the entries of a task, of many the newest."""
        self._item, self._entries = item, entries
        words = (
            tr("Đã ghi {n} lần").format(n=len(standing(entries)))
            if entries
            else tr("Chưa ghi tiến độ lần nào")
        )
        self._head.setText(words)
        self._fill(_FIRST)

    def _fill(self, count: int) -> None:
        for row in self.rows:
            row.hide()
            row.deleteLater()
        replaced = {entry.corrects_id for entry in self._entries}
        newest = sorted(self._entries, key=lambda entry: (entry.on, entry.id), reverse=True)[:count]
        self.rows = [EntryRow(entry, self._item, replaced=entry.id in replaced) for entry in newest]
        for number, row in enumerate(self.rows):
            row.first = number == 0
            row.correct.clicked.connect(self._asking(row.entry))
            self._list.addWidget(row)
        self._more.setText(tr("Xem cả {n} lần ghi").format(n=len(self._entries)))
        self._more.setVisible(len(self._entries) > count)

    def _asking(self, entry: ProgressEntry) -> Callable[[], None]:
        return lambda: self.correction_asked.emit(entry)

    def _on_more(self) -> None:
        self._fill(len(self._entries))


class EntryRow(QWidget):
    """One entry; one that was put right stays readable in grey."""

    def __init__(self, entry: ProgressEntry, item: PlanItem, *, replaced: bool) -> None:
        super().__init__()
        self.entry = entry
        self.first = False
        self._replaced = replaced
        self.correct = link_button(tr("Đính chính"))
        if replaced:
            self.correct.hide()
        ink = "text3" if replaced else "text"
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(text_label(format_date(entry.on), Role.STRONG, ink))
        head.addWidget(text_label(_kind_words(entry, replaced=replaced), Role.CAPTION, "text3"), 1)
        head.addWidget(text_label(amount_words(entry, item), Role.HEADER, "text3" if replaced else "acc"))
        column = QVBoxLayout(self)
        column.setContentsMargins(_LEFT, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        if entry.text:
            column.addWidget(text_label(entry.text, Role.BODY, ink, wrap=True))
        for words, name, token in _details(entry):
            column.addWidget(IconLabel(words, name, Role.CAPTION, token))
        foot = QHBoxLayout()
        foot.addWidget(text_label(entry.status.label if entry.status else "", Role.CAPTION, "text2"))
        foot.addStretch()
        foot.addWidget(self.correct)
        column.addLayout(foot)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line and the dot of the day."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            top = (line_height(Role.STRONG) - _DOT) // 2
            painter.fillRect(_DOT // 2, top + _DOT + 4, 1, self.height() - top - _DOT, colour("border"))
            dot = self.rect().adjusted(0, top, 0, 0)
            dot.setWidth(_DOT)
            dot.setHeight(_DOT)
            rounded(painter, dot, _DOT / 2, fill="acc" if self.first else "card", line="acc", width=2)


def amount_words(entry: ProgressEntry, item: PlanItem) -> str:
    """What an entry adds: "+2 thôn", "40 %"."""
    unit = item.target.unit if item.target else ""
    parts = [f"+{format_number(entry.quantity)} {unit}".strip()] if entry.quantity is not None else []
    parts += [f"{entry.percent} %"] if entry.percent is not None else []
    return " · ".join(parts)


def _kind_words(entry: ProgressEntry, *, replaced: bool) -> str:
    if replaced:
        return tr("đã đính chính")
    return tr("đính chính") if entry.corrects_id is not None else ""


def _details(entry: ProgressEntry) -> list[tuple[str, str, str]]:
    details: list[tuple[str, str, str]] = []
    if entry.difficulty:
        details.append((entry.difficulty, "warning", "amb"))
    if entry.document_number:
        details.append((paper_words(entry), "document_text", "text2"))
    if entry.evidence:
        details.append((", ".join(evidence.name for evidence in entry.evidence), "attach", "text2"))
    return details
