"""The tab "Tiến độ": the composer above the entries."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout

from app.domain.progress import ProgressEntry
from ui.models.composer_draft import ComposerDraft
from ui.models.kept_drafts import keep_drafts, kept_drafts
from ui.pages.plan_composer import Composer
from ui.pages.plan_pane_tab import Desk, PaneTab, Shown
from ui.pages.plan_timeline import Timeline
from ui.widgets.card import separator

_KEPT_AFTER = 2000  # ms


class PaneProgress(PaneTab):
    """Half-typed entries are kept for each task and given back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shown: Shown | None = None
        self._kept = kept_drafts(desk.program)
        self._drafts = self._kept.of_task
        self._soon = QTimer(self, singleShot=True, interval=_KEPT_AFTER)
        self._soon.timeout.connect(self.keep_draft)
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
            self.keep_draft()
            self.composer.show_item(item, shown.entries, today, self._drafts.get(item.id))
        else:
            self.composer.follow(item, shown.entries, today)
        self._shown = shown
        self.timeline.show_entries(item, shown.entries)

    def keep_draft(self) -> None:
        """Remember what is half typed about the task that is shown."""
        if self._shown is None:
            return
        draft = self.composer.draft
        if draft:
            self._drafts[self._shown.item.id] = draft
        else:
            self._drafts.pop(self._shown.item.id, None)
        keep_drafts(self.desk.program, self._kept)

    def drafts(self) -> dict[int, ComposerDraft]:
        """What is half typed, by task."""
        self.keep_draft()
        return dict(self._drafts)

    def hideEvent(self, event: QHideEvent) -> None:
        """The window closes, or another tab is shown: nothing waits for the timer."""
        self.keep_draft()
        super().hideEvent(event)

    def _on_saved(self, entry: ProgressEntry, files: Sequence[Path]) -> None:
        log = self.desk.program.progress.log
        if self.desk.operations.run(lambda: log(entry, files), self.composer):
            self.composer.clear()
            self.keep_draft()

    def _on_edited(self) -> None:
        """Nobody's pause is waited for: what is typed is kept two seconds later at the latest."""
        if not self._soon.isActive():
            self._soon.start()
