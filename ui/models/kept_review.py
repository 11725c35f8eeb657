"""A plan that is looked through before it is taken in: an hour of corrections does not end with the power."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.plan_text.draft import DraftItem, PlanDraft
from app.services.intake import Incoming
from ui.half_typed import HalfTyped

_DRAFT, _CELL, _SOURCE, _FILE = "import-draft-", "import-cell-", "import-source-", "import-file-"


@dataclass(frozen=True, slots=True)
class OpenCell:
    """What is half typed in a cell, and the item over which it is typed."""

    item: DraftItem
    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class KeptReview:
    """What was read, what was made of it, and the cell that was open."""

    incoming: Incoming
    draft: PlanDraft
    cell: OpenCell | None


class ReviewKeeper:
    """Keeps one review: those of other files, or of the same one read in another way, stay beside it."""

    def __init__(self, half_typed: HalfTyped, incoming: Incoming) -> None:
        self._half_typed, self._incoming, self._name = half_typed, incoming, _name(incoming)

    def kept(self) -> KeptReview | None:
        """What was made of the same reading before, where it was cut short."""
        return _kept(self._half_typed, self._name)

    def keep(self, draft: PlanDraft, cell: OpenCell | None = None) -> None:
        """Let this be what was made of it so far."""
        self._half_typed.note(_FILE + self._name, self._incoming.data)
        self._half_typed.note(_SOURCE + self._name, replace(self._incoming, data=b""))
        self._half_typed.note(_DRAFT + self._name, draft)
        self._half_typed.note(_CELL + self._name, cell)

    def forget(self) -> None:
        """The plan was taken in, or given up."""
        for kind in (_DRAFT, _CELL, _SOURCE, _FILE):
            self._half_typed.note(kind + self._name, None)


def kept_reviews(half_typed: HalfTyped) -> Iterator[KeptReview]:
    """The reviews that were cut short, where all of them can still be read."""
    for key in half_typed.keys(_DRAFT):
        if kept := _kept(half_typed, key.removeprefix(_DRAFT)):
            yield kept


def _kept(half_typed: HalfTyped, name: str) -> KeptReview | None:
    source, data = half_typed.value(_SOURCE + name, Incoming), half_typed.value(_FILE + name, bytes)
    draft, cell = half_typed.value(_DRAFT + name, PlanDraft), half_typed.value(_CELL + name, OpenCell)
    if source is None or draft is None or data is None:
        return None
    incoming = replace(source, data=data)
    return KeptReview(incoming, draft, cell) if _name(incoming) == name else None


def _name(incoming: Incoming) -> str:
    how = repr(replace(incoming, name="", data=b"")).encode("utf-8", "surrogatepass")
    return hashlib.sha256(hashlib.sha256(incoming.data).digest() + how).hexdigest()
