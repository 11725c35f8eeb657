"""A reading under review: its present state, and the way back to each earlier one."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.domain.unit_directory import UnitDirectory
from app.plan_text import edits
from app.plan_text.draft import DraftItem, PlanDraft
from app.plan_text.unknown import unknown_name, with_unknown


class DraftReview(QObject):
    """Nothing of it is stored; undo goes through whole drafts, which share what did not change."""

    changed = Signal()

    def __init__(
        self, draft: PlanDraft, directory: UnitDirectory | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._directory = directory or UnitDirectory(())
        self._states = [with_unknown(draft, self._directory)]
        self._now = 0

    @property
    def draft(self) -> PlanDraft:
        """The present state."""
        return self._states[self._now]

    @property
    def edited(self) -> bool:
        """Whether anything differs from what was read."""
        return self._now > 0

    @property
    def doubtful(self) -> list[int]:
        """The numbers of the items that a person should look at."""
        return [number for number, item in enumerate(self.draft.items) if item.doubts]

    @property
    def counts(self) -> tuple[int, int]:
        """How many tasks, and in how many groups that hold some."""
        items = self.draft.items
        tasks = sum(not item.is_group for item in items)
        groups = sum(
            item.is_group and any(not items[below].is_group for below in edits.branch(self.draft, number))
            for number, item in enumerate(items)
        )
        return tasks, groups

    def unknown(self, index: int) -> str:
        """The name of an item's lead that the directory does not know, if any."""
        return unknown_name(self.draft.items[index], self.draft, self._directory)

    def apply(self, draft: PlanDraft) -> None:
        """Go on to another state; one that is the same changes nothing."""
        draft = with_unknown(draft, self._directory)
        if draft == self.draft:
            return
        del self._states[self._now + 1 :]
        self._states.append(draft)
        self._now += 1
        self.changed.emit()

    def put(self, index: int, item: DraftItem) -> None:
        """Go on with one item replaced."""
        self.apply(edits.with_item(self.draft, index, item))

    def undo(self) -> None:
        """Back to the state before; at the beginning nothing happens."""
        self._go(self._now - 1)

    def redo(self) -> None:
        """Forward again."""
        self._go(self._now + 1)

    def _go(self, to: int) -> None:
        if 0 <= to < len(self._states):
            self._now = to
            self.changed.emit()
