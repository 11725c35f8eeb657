"""How a task stands against its deadline as at a date. Finishing on the due day is in time."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.deadline import Deadline, DeadlineKind, Recurrence
from app.domain.progress import Progress, Status, Timeliness


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One turn of a recurring deadline."""

    start: date
    due: date


_MONTHS = {Recurrence.MONTH: 1, Recurrence.QUARTER: 3, Recurrence.HALF_YEAR: 6, Recurrence.YEAR: 12}


def timeliness(deadline: Deadline, progress: Progress, as_at: date) -> Timeliness:
    """The 2 × 2 of the Government Office (QĐ 42/2014/QĐ-TTg), and what has no deadline."""
    if progress.status is Status.DROPPED:
        return Timeliness.ENDED
    if progress.status is Status.DONE:
        late = deadline.due and progress.done_on and progress.done_on > deadline.due
        return Timeliness.DONE_LATE if late else Timeliness.DONE_IN_TIME
    if deadline.kind is DeadlineKind.CONTINUOUS:
        return Timeliness.CONTINUOUS
    if current_due(deadline, as_at) is None:
        return Timeliness.UNDATED
    missed = _missed_due(deadline, progress, as_at)
    return Timeliness.OPEN_LATE if missed else Timeliness.OPEN_IN_TIME


def current_due(deadline: Deadline, as_at: date) -> date | None:
    """The due date that counts on a day; of a recurring deadline that of the running turn, or of the last."""
    if deadline.kind is DeadlineKind.CONTINUOUS:
        return None
    if deadline.kind is not DeadlineKind.RECURRING:
        return deadline.due
    turns = list(occurrences(deadline, as_at.year))
    running = next((turn for turn in turns if turn.due >= as_at), turns[-1] if turns else None)
    return running.due if running else None


def days_left(deadline: Deadline, as_at: date) -> int | None:
    """Days until the due date, 0 on the day itself, negative after it."""
    due = current_due(deadline, as_at)
    return (due - as_at).days if due else None


def is_silent(deadline: Deadline, progress: Progress, as_at: date, days: int, since: date) -> bool:
    """Whether a continuous task, or an open one that has begun, has had no entry for `days` days."""
    if progress.status not in {Status.NOT_STARTED, Status.IN_PROGRESS}:
        return False
    began = deadline.start is not None and deadline.start <= as_at
    if not (began or progress.entries or deadline.kind is DeadlineKind.CONTINUOUS):
        return False
    last = progress.last_on or max(since, deadline.start or since)
    return (as_at - last).days >= days


def timeliness_words(
    state: Timeliness, deadline: Deadline, progress: Progress, as_at: date, silent_days: int = 30
) -> str:
    """The second line of a status cell: "Còn 4 ngày", "Quá hạn 16 ngày", "Có tin 09/10"."""
    match state:
        case Timeliness.DONE_LATE | Timeliness.OPEN_LATE:
            return _late_words(deadline, progress, as_at)
        case Timeliness.OPEN_IN_TIME:
            return _open_words(deadline, as_at)
        case Timeliness.CONTINUOUS:
            return _news_words(progress.last_on or deadline.start, progress, as_at, silent_days)
        case Timeliness.DONE_IN_TIME if deadline.due:
            return "Đúng hạn"
        case Timeliness.UNDATED:
            return "Chưa có thời hạn"
        case _:
            return ""


def occurrences(deadline: Deadline, year: int) -> Iterator[Occurrence]:
    """The turns of a recurring deadline that fall due within its window (the year, where it states none)."""
    first = deadline.start or date(deadline.due.year if deadline.due else year, 1, 1)
    last = deadline.due or date(first.year, 12, 31)
    for turn in _turns(deadline, first):
        if turn.due > last:
            return
        if turn.due >= first:
            yield turn


def _turns(deadline: Deadline, first: date) -> Iterator[Occurrence]:
    if deadline.recurrence is Recurrence.WEEK:
        start = first - timedelta(days=first.weekday())
        while start.year < date.max.year:
            yield Occurrence(start, start + timedelta(days=6))
            start += timedelta(days=7)
    elif deadline.recurrence:
        yield from _month_turns(deadline, _MONTHS[deadline.recurrence], first.year)


def _month_turns(deadline: Deadline, months: int, year: int) -> Iterator[Occurrence]:
    while year < date.max.year:
        for last_month in range(months, 13, months):
            due = _due_in(deadline, months, year, last_month)
            yield Occurrence(date(year, last_month - months + 1, 1), due)
        year += 1


def _due_in(deadline: Deadline, months: int, year: int, month: int) -> date:
    """The due day of the turn that ends with a month; a yearly turn is due on the day of `deadline.due`."""
    if months == _MONTHS[Recurrence.YEAR] and deadline.due:
        return _day_in(year, deadline.due.month, deadline.due.day)
    if deadline.day is None:
        return _day_in(year, month, 31)
    return _day_in(year, month, deadline.day) - timedelta(days=0 if deadline.inclusive else 1)


def _day_in(year: int, month: int, day: int) -> date:
    """A day of a month, the last one where the month is shorter."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def _missed_due(deadline: Deadline, progress: Progress, as_at: date) -> date | None:
    """The due date that has passed without the work, if any."""
    if deadline.kind is not DeadlineKind.RECURRING:
        return deadline.due if deadline.due and deadline.due < as_at else None
    finished = [turn for turn in occurrences(deadline, as_at.year) if turn.due < as_at]
    if not finished or (progress.last_on and progress.last_on >= finished[-1].start):
        return None
    return finished[-1].due


def _late_words(deadline: Deadline, progress: Progress, as_at: date) -> str:
    day = progress.done_on or as_at
    due = deadline.due if progress.done_on else _missed_due(deadline, progress, as_at)
    return f"Quá hạn {(day - due).days} ngày" if due else ""


def _open_words(deadline: Deadline, as_at: date) -> str:
    if deadline.start and deadline.start > as_at:
        return "Chưa đến kỳ"
    left = days_left(deadline, as_at)
    if left is None or left < 0:
        return ""
    return f"Còn {left} ngày" if left else "Hạn hôm nay"


def _news_words(counted_from: date | None, progress: Progress, as_at: date, silent_days: int) -> str:
    silence = (as_at - counted_from).days if counted_from else 0
    if silence >= silent_days:
        return f"{silence} ngày chưa có tin"
    return f"Có tin {progress.last_on:%d/%m}" if progress.last_on else "Chưa có tin"
