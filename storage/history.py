"""Reading the journal back: what can be undone, and what happened to a task."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from app.domain.history import Action, Event
from storage.journal import Journal, table_of
from storage.tables import JOURNALLED, ActionRow, EventRow, SnapshotRow
from storage.values import reads

_ACTION = table_of(ActionRow)
_EVENT = table_of(EventRow)
_TABLES = {table_of(row).name: table_of(row) for row in JOURNALLED}
_SNAPSHOT = table_of(SnapshotRow).name
_REACH = 1000


class SqlHistory:
    """The actions, newest last."""

    def __init__(self, connection: Connection, journal: Journal) -> None:
        self._connection = connection
        self._journal = journal

    def next_undo(self) -> Action | None:
        """The action that undo would invert."""
        return next(iter(self._stacks()[0][-1:]), None)

    def next_redo(self) -> Action | None:
        """The undoing action that redo would invert."""
        return next(iter(self._stacks()[1][-1:]), None)

    def newest(self) -> Action | None:
        """The last thing that was done."""
        row = self._connection.execute(select(_ACTION).order_by(_ACTION.c.id.desc()).limit(1)).first()
        return None if row is None else _action(row)

    def invert(self, action: Action) -> None:
        """Bring back what stood before an action."""
        self._journal.invert(action.id, _TABLES)

    def of_item(self, item_id: int) -> tuple[Event, ...]:
        """What happened to a task, oldest first."""
        query = (
            select(_EVENT, *(_ACTION.c[name] for name in ("at", "user", "undoes_id", "redoes_id")))
            .add_columns(_ACTION.c.text.label("words"))
            .join(_ACTION, _ACTION.c.id == _EVENT.c.action_id)
            .where(_EVENT.c.item_id == item_id)
            .order_by(_EVENT.c.seq)
        )
        return tuple(_event(row) for row in self._connection.execute(query).all())

    def _stacks(self) -> tuple[list[Action], list[Action]]:
        """Replay the actions: undo takes from the first stack, redo from the second.

        A new action empties the second. What closed a report stays: it is passed over.
        """
        closing = select(_EVENT.c.action_id).where(_EVENT.c.entity == _SNAPSHOT)
        query = select(_ACTION).where(_ACTION.c.id.not_in(closing))
        query = query.order_by(_ACTION.c.id.desc()).limit(_REACH)
        undo: list[Action] = []
        redo: list[Action] = []
        for row in reversed(self._connection.execute(query).all()):
            action = _action(row)
            if action.undoes_id is not None:
                del undo[-1:]
                redo.append(action)
            elif action.redoes_id is not None:
                del redo[-1:]
                undo.append(action)
            else:
                undo.append(action)
                redo.clear()
        return undo, redo


@reads
def _action(row: Row[Any]) -> Action:
    return Action(row.id, row.text, datetime.fromisoformat(row.at), row.user, row.undoes_id, row.redoes_id)


@reads
def _event(row: Row[Any]) -> Event:
    at = datetime.fromisoformat(row.at)
    action = Action(row.action_id, row.words, at, row.user, row.undoes_id, row.redoes_id)
    before = None if row.before is None else json.loads(row.before)
    return Event(row.seq, action, row.entity, row.entity_id, before, json.loads(row.after))
