"""The tab "Tiến độ": the composer above the entries."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout

from app.domain.progress import ProgressEntry
from ui.models.composer_draft import ComposerDraft
from ui.models.task_drafts import PROGRESS, TaskDraft, key_of, task_drafts
from ui.pages.plan_composer import Composer
from ui.pages.plan_pane_tab import Desk, PaneTab, Shown
from ui.pages.plan_timeline import Timeline
from ui.widgets.card import separator


class PaneProgress(PaneTab):
    """Half-typed entries are kept for each task and given back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shown: Shown | None = None
        self._key = ""
        self.composer, self.timeline = Composer(), Timeline()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.composer, separator(), self.timeline):
            column.addWidget(widget)
        column.addStretch()
        self.composer.saved.connect(self._on_saved)
        self.composer.edited.connect(self._on_edited)
        self.timeline.correction_asked.connect(self.composer.correct)

    def show_item(self, shown: Shown) -> None:
        """Show the entries of a task; a draft of it goes on where it stopped."""
        item, today = shown.item, shown.judge.today
        if shown.other or self._shown is None:
            self._key = key_of(self.desk.program, PROGRESS, item.id)
            draft = self.desk.operations.half_typed.value(self._key, ComposerDraft)
            self.composer.show_item(item, shown.entries, today, draft)
        else:
            self.composer.follow(item, shown.entries, today)
        self._shown = shown
        self.timeline.show_entries(item, shown.entries)

    def half_typed(self) -> tuple[TaskDraft, ...]:
        """The entries that are half typed, about whichever task."""
        keys = self.desk.operations.half_typed.keys(f"{PROGRESS}-")
        return tuple(task_drafts(self.desk.program, keys))

    def hideEvent(self, event: QHideEvent) -> None:
        """The window closes, or another tab is shown: nothing waits for the timer."""
        self.desk.operations.half_typed.keep()
        super().hideEvent(event)

    def _on_saved(self, entry: ProgressEntry, files: Sequence[Path]) -> None:
        log = self.desk.program.progress.log
        if self.desk.operations.run(lambda: log(entry, files), self.composer):
            self.composer.clear()

    def _on_edited(self) -> None:
        if self._key:
            self.desk.operations.half_typed.note(self._key, self.composer.draft)
