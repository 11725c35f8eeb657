"""Under which keys something half typed about a task is kept.

A key holds the task's number and its lasting name: in another book, restored or put in the place of this one,
the number may be another task's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.domain.plan import PlanItem
from app.errors import UserError
from app.services.program import Program

PROGRESS = "progress"


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """Where something half typed belongs: the name of a field, `PROGRESS`, or the number of a column."""

    key: str
    place: str
    item: PlanItem


def keys_of(program: Program, places: Iterable[str], item_id: int) -> dict[str, str]:
    """The keys of places in the forms of a task, by place."""
    name = program.items.names([item_id]).get(item_id, "")
    return {place: f"{place}-{item_id}-{name}" for place in places}


def key_of(program: Program, place: str, item_id: int) -> str:
    """The key of one place in the forms of a task."""
    return keys_of(program, [place], item_id)[place]


def task_drafts(program: Program, keys: Iterable[str]) -> Iterator[TaskDraft]:
    """The drafts of tasks of this book; those of deleted ones wait in the bin with them."""
    plans = {plan.id for plan in program.plans.plans()}
    for key in keys:
        place, _, of_task = key.partition("-")
        number, _, _name = of_task.partition("-")
        if not _is_id(number) or key != key_of(program, place, int(number)):
            continue
        try:
            item = program.items.item(int(number))
        except UserError:
            continue
        if item.plan_id in plans:
            yield TaskDraft(key, place, item)


def _is_id(number: str) -> bool:
    return number.isascii() and number.isdecimal() and len(number) < 19  # noqa: PLR2004  # as SQLite counts
