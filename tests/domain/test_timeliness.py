from __future__ import annotations

from datetime import date

import pytest

from app.domain.deadline import Deadline, DeadlineKind, Recurrence
from app.domain.progress import Progress, Status, Timeliness
from app.domain.timeliness import current_due, days_left, is_silent, timeliness, timeliness_words

TODAY = date(2026, 10, 16)
FRESH = Progress()
NEWS = Progress(Status.IN_PROGRESS, last_on=date(2026, 10, 9), entries=1)
OLD_NEWS = Progress(Status.IN_PROGRESS, last_on=date(2026, 8, 31), entries=1)
DROPPED = Progress(Status.DROPPED, last_on=date(2026, 10, 9), entries=1)
CONTINUOUS = Deadline(kind=DeadlineKind.CONTINUOUS, start=date(2026, 1, 1))
UNDATED = Deadline("theo quy định")


def point(due: date, start: date | None = None) -> Deadline:
    return Deadline(kind=DeadlineKind.WINDOW if start else DeadlineKind.POINT, start=start, due=due)


def every(recurrence: Recurrence, day: int | None = None, *, inclusive: bool = True) -> Deadline:
    return Deadline(
        kind=DeadlineKind.RECURRING,
        start=date(2026, 1, 1),
        due=date(2026, 12, 31),
        recurrence=recurrence,
        day=day,
        inclusive=inclusive,
    )


def done(day: date) -> Progress:
    return Progress(Status.DONE, last_on=day, done_on=day, entries=1)


@pytest.mark.parametrize(
    ("deadline", "progress", "state", "words"),
    [
        (point(date(2026, 10, 20)), FRESH, Timeliness.OPEN_IN_TIME, "Còn 4 ngày"),
        (point(TODAY), FRESH, Timeliness.OPEN_IN_TIME, "Hạn hôm nay"),
        (point(date(2026, 9, 30)), NEWS, Timeliness.OPEN_LATE, "Quá hạn 16 ngày"),
        (point(TODAY), done(TODAY), Timeliness.DONE_IN_TIME, "Đúng hạn"),
        (point(date(2026, 10, 1)), done(date(2026, 10, 4)), Timeliness.DONE_LATE, "Quá hạn 3 ngày"),
        (point(date(2026, 12, 31), date(2026, 11, 1)), FRESH, Timeliness.OPEN_IN_TIME, "Chưa đến kỳ"),
        (point(date(2026, 9, 30)), DROPPED, Timeliness.ENDED, ""),
        (CONTINUOUS, NEWS, Timeliness.CONTINUOUS, "Có tin 09/10"),
        (CONTINUOUS, OLD_NEWS, Timeliness.CONTINUOUS, "46 ngày chưa có tin"),
        (CONTINUOUS, FRESH, Timeliness.CONTINUOUS, "288 ngày chưa có tin"),
        (CONTINUOUS, done(TODAY), Timeliness.DONE_IN_TIME, ""),
        (UNDATED, NEWS, Timeliness.UNDATED, "Chưa có thời hạn"),
        (every(Recurrence.QUARTER), NEWS, Timeliness.OPEN_IN_TIME, "Còn 76 ngày"),
        (every(Recurrence.QUARTER), FRESH, Timeliness.OPEN_LATE, "Quá hạn 16 ngày"),
        (every(Recurrence.MONTH, 15), OLD_NEWS, Timeliness.OPEN_LATE, "Quá hạn 1 ngày"),
        (every(Recurrence.HALF_YEAR), OLD_NEWS, Timeliness.OPEN_IN_TIME, "Còn 76 ngày"),
        (every(Recurrence.YEAR), FRESH, Timeliness.OPEN_IN_TIME, "Còn 76 ngày"),
    ],
)
def test_how_a_task_stands(deadline: Deadline, progress: Progress, state: Timeliness, words: str) -> None:
    assert timeliness(deadline, progress, TODAY) is state
    assert timeliness_words(state, deadline, progress, TODAY) == words


@pytest.mark.parametrize(
    ("deadline", "due"),
    [
        (every(Recurrence.WEEK), date(2026, 10, 18)),
        (every(Recurrence.MONTH), date(2026, 10, 31)),
        (every(Recurrence.MONTH, 16), TODAY),
        (every(Recurrence.MONTH, 16, inclusive=False), date(2026, 11, 15)),
        (every(Recurrence.MONTH, 1, inclusive=False), date(2026, 10, 31)),
        (every(Recurrence.QUARTER, 15), date(2026, 12, 15)),
        (every(Recurrence.HALF_YEAR), date(2026, 12, 31)),
        (Deadline(kind=DeadlineKind.RECURRING, recurrence=Recurrence.MONTH), date(2026, 10, 31)),
        (point(date(2026, 9, 30)), date(2026, 9, 30)),
        (CONTINUOUS, None),
        (UNDATED, None),
    ],
)
def test_the_due_date_that_counts(deadline: Deadline, due: date | None) -> None:
    assert current_due(deadline, TODAY) == due
    assert days_left(deadline, TODAY) == (None if due is None else (due - TODAY).days)


def test_after_its_window_a_recurring_deadline_keeps_its_last_turn() -> None:
    assert current_due(every(Recurrence.QUARTER), date(2027, 2, 1)) == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("deadline", "progress", "silent"),
    [
        (CONTINUOUS, FRESH, True),
        (CONTINUOUS, OLD_NEWS, True),
        (CONTINUOUS, NEWS, False),
        (CONTINUOUS, Progress(Status.PAUSED, last_on=date(2026, 1, 2), entries=1), False),
        (CONTINUOUS, done(date(2026, 1, 2)), False),
        (point(date(2026, 12, 31), date(2026, 7, 1)), FRESH, True),
        (point(date(2026, 12, 31), date(2026, 11, 1)), FRESH, False),
        (point(date(2026, 12, 31)), FRESH, False),
        (point(date(2026, 12, 31)), OLD_NEWS, True),
    ],
)
def test_silence(deadline: Deadline, progress: Progress, silent: bool) -> None:  # noqa: FBT001
    assert is_silent(deadline, progress, TODAY, 30, date(2026, 9, 1)) is silent


def test_silence_is_counted_from_the_day_the_plan_came_in() -> None:
    assert not is_silent(CONTINUOUS, FRESH, TODAY, 30, date(2026, 9, 17))
    assert is_silent(CONTINUOUS, FRESH, TODAY, 30, date(2026, 9, 16))
