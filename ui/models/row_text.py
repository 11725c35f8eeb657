"""What the cells of a task say, computed once per task."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.deadline_words import short_reading
from app.domain.plan import PlanItem, Role
from app.domain.progress import Progress, Status, Timeliness
from app.domain.timeliness import days_left, timeliness, timeliness_words
from ui.models.target_text import amount_text
from ui.text import format_number, tr

NONE = "–"

_MARKS = {
    Status.NOT_STARTED: ("circle", "text2", False),
    Status.IN_PROGRESS: ("circle_half_fill", "acc", True),
    Status.DONE: ("checkmark_circle", "grn", True),
    Status.PAUSED: ("pause_circle", "text2", False),
    Status.DROPPED: ("dismiss_circle", "text2", False),
}


@dataclass(frozen=True, slots=True)
class Judge:
    """What a status is judged by: the day, and what the office calls soon and silent."""

    today: date
    due_soon_days: int = 15
    silent_days: int = 30


@dataclass(frozen=True, slots=True)
class RowText:
    """The words of a row; `bar` is None where there is no bar, `alarm` a token where the words are marked."""

    lead: str
    coordinating: str
    deadline: str
    reading: str
    progress: str
    bar: float | None
    status: Status
    words: str
    alarm: str


def row_text(item: PlanItem, judge: Judge) -> RowText:
    """The words of a task."""
    how = timeliness(item.deadline, item.progress, judge.today)
    words = timeliness_words(how, item.deadline, item.progress, judge.today, judge.silent_days)
    return RowText(
        lead=names_of(item, Role.LEAD) or NONE,
        coordinating=names_of(item, Role.COORDINATING) or NONE,
        deadline=_first_upper(item.deadline.text) or NONE,
        reading=short_reading(item.deadline, judge.silent_days) if item.deadline.text else "",
        progress=progress_text(item),
        bar=share_done(item, item.progress),
        status=item.progress.status,
        words=words,
        alarm=_alarm(item, how, words, judge),
    )


def names_of(item: PlanItem, role: Role, separator: str = ", ") -> str:
    """Who has a role, in the printed order."""
    return separator.join(a.name for a in item.assigned(role))


def mark_of(status: Status) -> tuple[str, str, bool]:
    """The mark of a status: icon, token, whether it is the filled drawing."""
    return _MARKS[status]


def progress_text(item: PlanItem, progress: Progress | None = None) -> str:
    """How far a task is: "6/9 thôn", "31 lượt", "40 %"."""
    progress = progress or item.progress
    if progress.quantity is not None:
        return quantity_text(item, progress.quantity)
    if progress.percent is not None:
        return f"{progress.percent} %"
    return tr("Chưa có") if not progress.entries else tr("{n} lần ghi").format(n=progress.entries)


def quantity_text(item: PlanItem, quantity: float) -> str:
    """A quantity against the goal of its task."""
    target = item.target
    if target is None:
        return format_number(quantity)
    amount = amount_text(target)
    figures = f"{format_number(quantity)}/{amount}" if amount else format_number(quantity)
    return f"{figures} {target.unit}".strip()


def share_done(item: PlanItem, progress: Progress) -> float | None:
    """How far a task is in percent, None where nothing is counted."""
    goal = item.target and (item.target.minimum or item.target.maximum)
    if goal and (progress.quantity is not None or progress.percent is None):
        return 100 * (progress.quantity or 0) / goal
    return progress.percent


def _alarm(item: PlanItem, how: Timeliness, words: str, judge: Judge) -> str:
    if how is Timeliness.OPEN_LATE:
        return "red"
    if how is Timeliness.CONTINUOUS:
        return "amb" if words.endswith("chưa có tin") else ""
    left = days_left(item.deadline, judge.today) if how is Timeliness.OPEN_IN_TIME else None
    started = item.deadline.start is None or item.deadline.start <= judge.today
    return "amb" if left is not None and left <= judge.due_soon_days and started else ""


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
