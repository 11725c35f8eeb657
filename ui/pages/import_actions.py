"""What can be done to the current item of a reading: by menu, by button, by key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.unit_directory import UnitDirectory
from app.plan_text import edits
from app.plan_text.draft import PlanDraft
from ui.dialogs.pick_unit import PickUnitDialog
from ui.dialogs.split_task import SplitDialog
from ui.models.draft_review import DraftReview
from ui.pages.plan_menus import choice
from ui.text import tr

SPLIT, MERGE = "Ctrl+T", "Ctrl+M"


class ImportActions:
    """Each edit is a new draft; one that cannot be done changes nothing. `row` tells the current item."""

    def __init__(
        self, parent: QWidget, review: DraftReview, directory: UnitDirectory, row: Callable[[], int]
    ) -> None:
        self._parent = parent
        self._review = review
        self._directory = directory
        self._row = row

    def remove(self) -> None:
        """Take out an item that is no task."""
        if len(self._review.draft.items) > 1:
            self._edit(edits.without)

    def shift(self, by: int) -> None:
        """Move the item up (-1) or down (1) a level."""
        self._edit(edits.promoted if by < 0 else edits.demoted)

    def merge(self) -> None:
        """Put the item into the one above it on its level."""
        self._edit(edits.merged)

    def split(self) -> None:
        """Make several tasks of the item; nothing to ask where it is one sentence."""
        row = self._row()
        pieces = edits.pieces_of(self._review.draft.items[row]) if row >= 0 else ()
        texts = SplitDialog.ask(self._parent, pieces) if len(pieces) > 1 else None
        if texts:
            self._review.apply(edits.split(self._review.draft, row, texts))

    def pick_unit(self, printed: str) -> None:
        """Let the person say which unit a printed name means."""
        unit = PickUnitDialog.ask(self._parent, printed, self._directory)
        if unit:
            self._review.apply(edits.known(self._review.draft, {printed: unit}))

    def menu(self) -> QMenu:
        """All of it, with its keys."""
        menu = QMenu(self._parent)
        row = self._row()
        item = self._review.draft.items[row] if row >= 0 else None
        entries: tuple[tuple[str, str, Callable[[], object], bool], ...] = (
            (
                tr("Tách thành nhiều nhiệm vụ…"),
                SPLIT,
                self.split,
                bool(item and len(edits.pieces_of(item)) > 1),
            ),
            (tr("Gộp vào mục trên"), MERGE, self.merge, bool(item and self._changes(edits.merged))),
            (
                tr("Nâng cấp"),
                "Alt+←",
                lambda: self.shift(-1),
                bool(item and self._changes(edits.promoted)),
            ),
            (tr("Lùi cấp"), "Alt+→", lambda: self.shift(1), bool(item and self._changes(edits.demoted))),
            (tr("Không phải nhiệm vụ"), "Delete", self.remove, len(self._review.draft.items) > 1),
        )
        for label, keys, act, possible in entries:
            action = choice(menu, f"{label}\t{keys}", act)
            action.setEnabled(item is not None and possible)
        return menu

    def show_menu(self, at: QPoint) -> None:
        """Open the menu at a point of the screen."""
        self.menu().popup(at)

    def _changes(self, edit: Callable[[PlanDraft, int], PlanDraft]) -> bool:
        return edit(self._review.draft, self._row()) != self._review.draft

    def _edit(self, edit: Callable[[PlanDraft, int], PlanDraft]) -> None:
        row = self._row()
        if row >= 0:
            self._review.apply(edit(self._review.draft, row))
