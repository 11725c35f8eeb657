"""A plan that is looked through before it is taken in: an hour of corrections does not end with the power."""

from __future__ import annotations

from dataclasses import replace

from app.plan_text.draft import PlanDraft
from app.services.intake import Incoming
from ui.half_typed import HalfTyped

DRAFT = "import-draft"
_SOURCE, _FILE = "import-source", "import-file"


def keep_review(half_typed: HalfTyped, incoming: Incoming, draft: PlanDraft) -> None:
    """Let this be the review that is under way."""
    half_typed.note(_FILE, incoming.data)
    half_typed.note(_SOURCE, replace(incoming, data=b""))
    half_typed.note(DRAFT, draft)


def kept_review(half_typed: HalfTyped) -> tuple[Incoming, PlanDraft] | None:
    """What was read, and what was made of it."""
    incoming, data = half_typed.value(_SOURCE, Incoming), half_typed.value(_FILE, bytes)
    draft = half_typed.value(DRAFT, PlanDraft)
    return (replace(incoming, data=data), draft) if incoming and draft and data is not None else None


def forget_review(half_typed: HalfTyped) -> None:
    """The plan was taken in, or given up."""
    for key in (DRAFT, _SOURCE, _FILE):
        half_typed.note(key, None)
