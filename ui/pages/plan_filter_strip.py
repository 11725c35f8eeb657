"""The strip under the toolbar while something is filtered: by which words and period, and the way out."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from ui.icons import icon
from ui.models.arrangement import TaskFilter
from ui.pages.plan_menus import spans_of
from ui.style.fonts import Role, set_role
from ui.style.tokens import LARGE, PAGE, SMALL, TINY
from ui.text import tr
from ui.widgets.buttons import link_button
from ui.widgets.label import ElidedLabel

_PAUSE_MS = 200


class PlanFilterStrip(QWidget):
    """Words and period; tells how many tasks fit."""

    filtered = Signal(object)
    """A `TaskFilter`."""

    def __init__(self) -> None:
        super().__init__()
        self._filter = TaskFilter()
        self._year = 0
        self.words, self.span = QLineEdit(), QComboBox()
        self._count = ElidedLabel("", Role.CAPTION, "text2")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._on_changed)
        self._assemble()
        self.words.textEdited.connect(lambda: self._pause.start())  # noqa: PLW0108 - the signal sends the text
        self.span.activated.connect(self._on_changed)

    def show_filter(self, chosen: TaskFilter, year: int, shown: int, of: int) -> None:
        """Show what is filtered by, and how many of the tasks fit."""
        self._filter = chosen
        if year != self._year:
            self._year = year
            self.span.clear()
            for label, span in spans_of(year):
                self.span.addItem(label, span)
        spans = [span for _, span in spans_of(year)]
        self.span.setCurrentIndex(spans.index(chosen.span) if chosen.span in spans else 0)
        if self.words.text().strip() != chosen.text:
            self.words.setText(chosen.text)
        self._count.setText(tr("{shown} trong {all} nhiệm vụ").format(shown=shown, all=of))

    def _assemble(self) -> None:
        set_role(self.words, Role.BODY)
        set_role(self.span, Role.BODY)
        self.words.setPlaceholderText(tr("Lọc theo chữ (gõ không dấu)"))
        self.words.setAccessibleName(tr("Lọc theo chữ"))
        self.words.addAction(icon("search", 16, "text2"), QLineEdit.ActionPosition.LeadingPosition)
        self.words.setMaximumWidth(280)
        self.span.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.span.setAccessibleName(tr("Thời hạn trong kỳ"))
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE, 0, LARGE, TINY)
        row.setSpacing(SMALL)
        row.addWidget(self.words, 2)
        row.addWidget(self.span)
        row.addWidget(self._count, 1)
        row.addWidget(link_button(tr("Bỏ lọc"), "dismiss", lambda: self.filtered.emit(TaskFilter())))

    def _on_changed(self) -> None:
        self._pause.stop()
        spans = [span for _, span in spans_of(self._year)]
        chosen = replace(self._filter, text=self.words.text().strip(), span=spans[self.span.currentIndex()])
        self.filtered.emit(chosen)
