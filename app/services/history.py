"""Undo, redo and the history of a task."""

from __future__ import annotations

from datetime import datetime

from app.domain.changes import Changes
from app.domain.history import Action, Event
from app.errors import Trouble, UserError
from app.services.ports import Store


class HistoryService:
    """Works from the append-only events; undoing is itself an action."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def next_undo(self) -> str:
        """What undo would take back, "" if nothing."""
        with self._store.reading() as session:
            action = session.history.next_undo()
            return action.text if action else ""

    def next_redo(self) -> str:
        """What redo would bring back, "" if nothing."""
        with self._store.reading() as session:
            action = session.history.next_redo()
            return action.text if action else ""

    def last_at(self) -> datetime | None:
        """When the book was last written to."""
        with self._store.reading() as session:
            action = session.history.newest()
            return action.at if action else None

    def undo(self) -> Changes:
        """Take the last action back."""
        with self._store.reading() as session:
            action = session.history.next_undo()
        return self._invert(action, undoes=action and action.id)

    def redo(self) -> Changes:
        """Bring the last undone action back."""
        with self._store.reading() as session:
            action = session.history.next_redo()
        return self._invert(action, redoes=action and action.id)

    def of_item(self, item_id: int) -> tuple[Event, ...]:
        """What happened to a task, oldest first."""
        with self._store.reading() as session:
            return session.history.of_item(item_id)

    def _invert(self, action: Action | None, **link: int | None) -> Changes:
        if action is None:
            raise UserError(Trouble.NOTHING_TO_UNDO)
        with self._store.writing(action.text, **link) as session:
            session.history.invert(action)
            return session.changes()
