"""What was half typed when the program ended, by task.

Each stands under its task's number and lasting name: in another book, restored or put in the place of this
one, the number may be another task's.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from app.errors import UserError
from app.services.program import Program
from ui.models.composer_draft import ComposerDraft, draft_from_json, draft_to_json

_KEY = "progress:"


@dataclass(frozen=True, slots=True)
class KeptDrafts:
    """The drafts of tasks of this book, by their ids; `strange` ones are of no task here, and are kept."""

    of_task: dict[int, ComposerDraft] = field(default_factory=dict[int, ComposerDraft])
    strange: dict[str, str] = field(default_factory=dict[str, str])


def kept_drafts(program: Program) -> KeptDrafts:
    """The drafts of the last run."""
    all_of_them = {key: text for key, text in program.drafts.all().items() if key.startswith(_KEY)}
    found = KeptDrafts(strange=dict(all_of_them))
    parts = {key: key.removeprefix(_KEY).partition(":") for key in all_of_them}
    names = program.items.names(int(number) for number, _, _ in parts.values() if _is_id(number))
    for key, (number, _, name) in parts.items():
        draft = draft_from_json(all_of_them[key])
        known = names.get(int(number)) if _is_id(number) else None
        if draft and known and name in {known, ""}:  # an earlier program kept no name
            found.of_task[int(number)] = draft
            del found.strange[key]
    return found


def keep_drafts(program: Program, kept: KeptDrafts) -> None:
    """Let these be the drafts; those of no task here stay where they are."""
    names = program.items.names(kept.of_task)
    others = {key: text for key, text in program.drafts.all().items() if not key.startswith(_KEY)}
    ours = {f"{_KEY}{task}:{names[task]}": draft_to_json(draft) for task, draft in kept.of_task.items()}
    program.drafts.keep(others | kept.strange | ours)


def first_half_typed(program: Program) -> tuple[int, int, str] | None:
    """The plan, the id and the title of a task about which something is half typed; None where none is."""
    for item_id in kept_drafts(program).of_task:
        try:
            item = program.items.item(item_id)
            return program.plans.tree(item.plan_id).plan.id, item.id, item.title
        except UserError:  # it is in the bin, and its draft waits with it
            continue
    return None


def _is_id(number: str) -> bool:
    return number.isascii() and number.isdecimal() and len(number) < 19  # noqa: PLR2004  # as SQLite counts
