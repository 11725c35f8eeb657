"""A plan that is looked through before it is taken in: an hour of corrections does not end with the power."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.plan_text.draft import PlanDraft
from app.services.intake import Incoming
from ui.half_typed import HalfTyped

_DRAFT, _SOURCE, _FILE = "import-draft-", "import-source-", "import-file-"


@dataclass(frozen=True, slots=True)
class KeptReview:
    """What was read, and what was made of it."""

    incoming: Incoming
    draft: PlanDraft


class ReviewKeeper:
    """Keeps one review, under the hash of its file: another file's review stays beside it."""

    def __init__(self, half_typed: HalfTyped, incoming: Incoming) -> None:
        self._half_typed, self._incoming = half_typed, incoming
        self._name, self._kept = _hash(incoming.data), False

    def follow(self, draft: PlanDraft, *, changed: bool) -> None:
        """Keep what was made of it so far; nothing, where it stands as it was read."""
        if changed:
            self._keep(draft)
        else:
            self.forget()

    def forget(self) -> None:
        """The plan was taken in, or given up."""
        if self._kept:
            for kind in (_DRAFT, _SOURCE, _FILE):
                self._half_typed.note(kind + self._name, None)

    def _keep(self, draft: PlanDraft) -> None:
        self._kept = True
        self._half_typed.note(_FILE + self._name, self._incoming.data)
        self._half_typed.note(_SOURCE + self._name, replace(self._incoming, data=b""))
        self._half_typed.note(_DRAFT + self._name, draft)


def kept_reviews(half_typed: HalfTyped) -> Iterator[KeptReview]:
    """The reviews that were cut short, where all of them can still be read."""
    for key in half_typed.keys(_DRAFT):
        name = key.removeprefix(_DRAFT)
        incoming, data = half_typed.value(_SOURCE + name, Incoming), half_typed.value(_FILE + name, bytes)
        draft = half_typed.value(key, PlanDraft)
        if incoming and draft and data is not None and _hash(data) == name:
            yield KeptReview(replace(incoming, data=data), draft)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
