"""What an operation touched: from it undo and every refresh follow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of things that change."""

    OFFICE = "office"
    PLAN = "plan"
    ITEM = "item"
    ENTRY = "entry"
    UNIT = "unit"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Changes:
    """What an operation touched. `text` says in Vietnamese what was done ("Sửa nhiệm vụ 1.2")."""

    action_id: int = 0
    text: str = ""
    kinds: frozenset[Kind] = frozenset()
    plan_ids: frozenset[int] = frozenset()
    item_ids: frozenset[int] = frozenset()
    new_id: int = 0
