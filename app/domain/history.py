"""The append-only record of every change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.domain.changes import Kind


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the user did: one transaction. `text` is Vietnamese, for the undo button and the history."""

    id: int
    text: str
    at: datetime
    user: str = ""
    undoes_id: int | None = None
    redoes_id: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One row changed by an action.

    `before` is None for a new row; otherwise both hold only the columns that changed.
    """

    seq: int
    action: Action
    entity: str
    entity_id: int
    before: dict[str, Any] | None
    after: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Removed:
    """A plan, task or unit that was deleted; `place` is the plan of a task, the number of a plan."""

    kind: Kind
    id: int
    title: str
    place: str
    at: datetime
    user: str
    action_id: int
