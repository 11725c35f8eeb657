"""What a search finds."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.changes import Kind


@dataclass(frozen=True, slots=True)
class Hit:
    """One find: what it is, where it is, and the text that matched."""

    kind: Kind
    id: int
    title: str
    context: str = ""
    plan_id: int = 0
    item_id: int = 0
