"""A reading of a deadline in words, so that the officer can see what the program understood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.deadline import Deadline, DeadlineKind, Recurrence
from app.domain.holidays import holiday_on
from app.domain.timeliness import current_due


@dataclass(frozen=True, slots=True)
class Reading:
    """What a deadline means, why, and what to look at; the last may be empty."""

    meaning: str
    why: str = ""
    warning: str = ""


def explain(deadline: Deadline, today: date, silent_days: int = 30) -> Reading:
    """The reading in full: "hạn cuối Thứ Bảy 24/10/2026", "“trước ngày” không tính ngày 25; còn 8 ngày"."""
    due = current_due(deadline, today)
    reasons = (
        _bound_words(deadline, due),
        _distance_words(deadline, due, today),
        f"nhắc khi {silent_days} ngày chưa có tin" if deadline.kind is DeadlineKind.CONTINUOUS else "",
        "được ghi “không phát sinh”" if deadline.conditional else "",
    )
    warnings = (
        _day_off_words(due) if due and is_day_off(due) else "",
        "" if deadline.sure else "Cần xem lại cách hiểu này",
    )
    return Reading(
        _meaning(deadline, due), "; ".join(filter(None, reasons)), "; ".join(filter(None, warnings))
    )


def short_reading(deadline: Deadline, silent_days: int = 30) -> str:
    """The second line of a deadline cell: "đến 24/10", "hằng quý", "nhắc mỗi 30 ngày"."""
    match deadline.kind:
        case DeadlineKind.CONTINUOUS:
            return f"nhắc mỗi {silent_days} ngày"
        case DeadlineKind.RECURRING:
            return _rhythm(deadline)
        case DeadlineKind.UNSPECIFIED:
            return "không đặt hạn" if deadline.sure else "chọn kỳ"
        case _:
            return _until(deadline) or "chọn ngày"


def is_day_off(day: date) -> bool:
    """Whether a day is a weekend or a public holiday, Tết and the days off in lieu too."""
    return day.weekday() >= _SATURDAY or bool(holiday_on(day))


_SATURDAY = 5
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def _day_off_words(due: date) -> str:
    holiday = holiday_on(due)
    return f"Hạn rơi vào ngày nghỉ{f' ({holiday})' if holiday else ''}, không tự dời"


def _meaning(deadline: Deadline, due: date | None) -> str:
    match deadline.kind:
        case DeadlineKind.CONTINUOUS:
            return "việc thường xuyên, không có hạn cuối"
        case DeadlineKind.RECURRING:
            return _rhythm(deadline) + (f", kỳ này đến {_long(due)}" if due else "")
        case DeadlineKind.UNSPECIFIED:
            return "không đặt hạn" if deadline.sure else "chưa rõ thời hạn"
        case DeadlineKind.EVENT if due is None:
            return "theo sự kiện, chưa có ngày"
        case _:
            return _window(deadline.start, due)


def _window(start: date | None, due: date | None) -> str:
    if start and due and start != due:
        return f"từ {start:%d/%m/%Y} đến hết {_long(due)}"
    return f"hạn cuối {_long(due)}" if due else "chưa có hạn cuối"


def _long(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day:%d/%m/%Y}"


def _bound_words(deadline: Deadline, due: date | None) -> str:
    if deadline.inclusive or due is None:
        return ""
    return f"“trước ngày” không tính ngày {(due + timedelta(days=1)).day}"


def _distance_words(deadline: Deadline, due: date | None, today: date) -> str:
    if due is None:
        return ""
    if deadline.start and deadline.start > today:
        return f"còn {(deadline.start - today).days} ngày mới bắt đầu"
    left = (due - today).days
    if left < 0:
        return f"đã qua {-left} ngày"
    return f"còn {left} ngày" if left else "hạn là hôm nay"


def _rhythm(deadline: Deadline) -> str:
    rhythm = (
        "6 tháng một lần" if deadline.recurrence is Recurrence.HALF_YEAR else f"hằng {deadline.recurrence}"
    )
    if deadline.day:
        return f"{'' if deadline.inclusive else 'trước '}ngày {deadline.day} {rhythm}"
    own_day = deadline.due and (deadline.due.day, deadline.due.month) != (31, 12)
    return f"{rhythm}, {_until(deadline)}" if deadline.recurrence is Recurrence.YEAR and own_day else rhythm


def _until(deadline: Deadline) -> str:
    if deadline.due is None:
        return ""
    other_year = deadline.start is not None and deadline.start.year != deadline.due.year
    return f"đến {deadline.due:%d/%m/%Y}" if other_year else f"đến {deadline.due:%d/%m}"
