"""The detail pane: one task with its texts, assignments, progress, evidence and history."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.plan import Plan, PlanItem
from app.domain.progress import Status, standing
from app.domain.timeliness import current_due
from ui.models.row_text import Judge, mark_of, row_text
from ui.pages.plan_pane_assign import PaneAssign
from ui.pages.plan_pane_doubts import PaneDoubts
from ui.pages.plan_pane_evidence import PaneEvidence
from ui.pages.plan_pane_history import PaneHistory
from ui.pages.plan_pane_info import PaneInfo
from ui.pages.plan_pane_progress import PaneProgress
from ui.pages.plan_pane_tab import Desk, PaneTab, Shown
from ui.style.fonts import Role
from ui.style.tokens import LARGE, MEDIUM, SMALL, TINY
from ui.text import format_date, tr
from ui.widgets.buttons import icon_button
from ui.widgets.chip import Chip, Tint
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import ElidedLabel, text_label
from ui.widgets.tabs import Tabs

PANE_WIDTH = 360
INFO, ASSIGN, PROGRESS, EVIDENCE, HISTORY = range(5)
_OF_TASKS = (ASSIGN, PROGRESS, EVIDENCE)
_TINTS = {Status.IN_PROGRESS: Tint.ACCENT, Status.DONE: Tint.GREEN}
_ALARMS = {"red": (Tint.RED, "error_circle"), "amb": (Tint.AMBER, "clock_alarm")}


class DetailPane(QFrame):
    """Follows the current row; a tab reads only while it is shown."""

    step_asked = Signal(int)
    close_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("pane")
        self._desk = desk
        self._shown: Shown | None = None
        self._task_tab = PROGRESS
        self._filled: dict[PaneTab, int] = {}
        self.progress = PaneProgress(desk)
        self.info, self.assign = PaneInfo(desk), PaneAssign(desk)
        self.evidence, self.history = PaneEvidence(desk), PaneHistory(desk)
        self._code = text_label("", Role.HEADER)
        self._where = ElidedLabel("", Role.CAPTION, "text2")
        self._title = text_label("", Role.SUBTITLE, wrap=True)
        self._status, self._late = Chip(""), Chip("")
        self.doubts = PaneDoubts()
        self.tabs = Tabs(tight=True)
        self._parts: list[PaneTab] = [self.info, self.assign, self.progress, self.evidence, self.history]
        self._body, self._scroll = QWidget(), QScrollArea()
        self._empty = EmptyState("", tr("Chọn một nhiệm vụ để xem chi tiết và ghi tiến độ."))
        self._assemble()
        self.tabs.currentChanged.connect(self._on_tab)
        self.doubts.confirmed.connect(self._on_confirmed)
        self.doubts.edit_asked.connect(self.edit_field)
        self.tabs.setCurrentIndex(PROGRESS)

    def show_item(self, plan: Plan, item: PlanItem | None, judge: Judge) -> None:
        """Show an item of a plan, or that none is chosen."""
        self._body.setVisible(item is not None)
        self._empty.setVisible(item is None)
        if item is None:
            self._shown = None
            return
        other = self._shown is None or self._shown.item.id != item.id
        entries = () if item.is_group else self._desk.program.progress.entries(item.id)
        self._shown = Shown(plan, item, judge, entries, other)
        self._show_head(self._shown)
        self._fill_tabs(self._shown)

    def write_progress(self) -> None:
        """Put the cursor into the composer."""
        if self._shown and not self._shown.item.is_group:
            self.tabs.setCurrentIndex(PROGRESS)
            self.progress.composer.text.setFocus()

    def edit_field(self, field: str) -> None:
        """Show the tab that has the field, with the cursor in it where it is a text."""
        editor = self.info.lines.get(field) or self.info.texts.get(field)
        self.tabs.setCurrentIndex(INFO if editor else ASSIGN)
        if editor:
            editor.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the tree."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_asked.emit()
        else:
            super().keyPressEvent(event)

    def _show_head(self, shown: Shown) -> None:
        plan, item = shown.plan, shown.item
        number = plan.number and f"KH {plan.number}"
        group = item.code.rpartition(".")[0]
        where = (number, tr("mục {group}").format(group=group) if group and not item.is_group else "")
        self._code.setText(item.code)
        self._code.setVisible(bool(item.code))
        self._where.setText(" · ".join(filter(None, where)) or plan.title)
        self._title.setText(item.title)
        self._status.setVisible(not item.is_group)
        text = row_text(item, shown.judge)
        self._status.show_chip(text.status.label, mark_of(text.status)[0], _TINTS.get(text.status, Tint.GREY))
        tint, mark = _ALARMS.get(text.alarm, (Tint.GREY, "clock"))
        due = current_due(item.deadline, shown.judge.today)
        day = f"{due:%d/%m}" if due and due.year == plan.year else format_date(due) if due else ""
        words = [text.words, tr("hạn {day}").format(day=day) if due and text.alarm else ""]
        self._late.show_chip(" – ".join(filter(None, words)), mark, tint)
        self._late.setVisible(bool(text.words) and not item.is_group)
        self.doubts.show_item(item)

    def _fill_tabs(self, shown: Shown) -> None:
        is_group = shown.item.is_group
        if is_group and self.tabs.currentIndex() in _OF_TASKS:
            self.tabs.setCurrentIndex(INFO)
        for tab in _OF_TASKS:
            self.tabs.setTabEnabled(tab, not is_group)
        if not is_group:
            self.tabs.setCurrentIndex(self._task_tab)
        entries = standing(shown.entries)
        self.tabs.set_count(PROGRESS, len(entries) or None)
        files = sum(len(entry.evidence) + bool(entry.document_number) for entry in entries)
        self.tabs.set_count(EVIDENCE, files or None)
        for part in {self.progress, self._parts[self.tabs.currentIndex()]}:
            self._fill(part, shown)
        if shown.other:
            self._scroll.verticalScrollBar().setValue(0)

    def _assemble(self) -> None:
        for label in (tr("Thông tin"), tr("Phân công"), tr("Tiến độ"), tr("Minh chứng"), tr("Lịch sử")):
            self.tabs.add(label)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._empty)
        outer.addWidget(self._body)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        tabs = QHBoxLayout()
        tabs.setContentsMargins(LARGE - TINY, 0, 0, 0)  # names begin where the title does
        tabs.addWidget(self.tabs)
        column.addLayout(tabs)
        column.addWidget(self._scrolled(), 1)

    def _head(self) -> QVBoxLayout:
        bar, chips, head = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        bar.setSpacing(SMALL)
        bar.addWidget(self._code)
        bar.addWidget(self._where, 1)
        for button in (
            icon_button("chevron_up", tr("Nhiệm vụ trước"), lambda: self.step_asked.emit(-1)),
            icon_button("chevron_down", tr("Nhiệm vụ sau"), lambda: self.step_asked.emit(1)),
            icon_button("dismiss", tr("Đóng chi tiết (Esc)"), self.close_asked.emit),
        ):
            bar.addWidget(button)
        chips.setSpacing(SMALL)
        chips.addWidget(self._status)
        chips.addWidget(self._late)
        chips.addStretch()
        head.setContentsMargins(LARGE, TINY, SMALL, SMALL)
        head.setSpacing(SMALL)
        head.addLayout(bar)
        head.addWidget(self._title)
        head.addLayout(chips)
        head.addWidget(self.doubts)
        return head

    def _scrolled(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(LARGE, 0, LARGE, MEDIUM)
        for part in self._parts:
            column.addWidget(part)
        self._scroll.setWidget(inside)
        inside.setAutoFillBackground(False)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return self._scroll

    def _on_tab(self, index: int) -> None:
        for place, part in enumerate(self._parts):
            part.setVisible(place == index)
        if self._shown and not self._shown.item.is_group:
            self._task_tab = index
        if self._shown and index != PROGRESS:
            self._fill(self._parts[index], self._shown)

    def _fill(self, part: PaneTab, shown: Shown) -> None:
        """A tab that was not looked at meanwhile has another task before it."""
        part.show_item(replace(shown, other=self._filled.get(part) != shown.item.id))
        self._filled[part] = shown.item.id

    def _on_confirmed(self) -> None:
        if self._shown:
            item_id = self._shown.item.id
            self._desk.operations.run(lambda: self._desk.program.items.confirm(item_id))
