"""Reporting periods: calendar windows, the legal 15→14 ones (NĐ 09/2019/NĐ-CP), an office's own dates.

A cut-off day is the last day of a period in its last month: 0 is the end of the month, 14 the legal one.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.errors import Trouble, UserError


class PeriodKind(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    NINE_MONTHS = "nine_months"
    YEAR = "year"
    CUSTOM = "custom"


@dataclass(frozen=True, slots=True)
class Period:
    """A data window, both days included.

    `key` is its short name: "2026-Q3", legal "2026-Q3-L", cut off on day 20 "2026-Q3-D20", a named period in
    a window of one's own "2026-H1@2026-01-01..2026-05-31".
    """

    kind: PeriodKind
    start: date
    end: date
    key: str

    @property
    def label(self) -> str:
        """As papers print it: "quý III năm 2026", "6 tháng đầu năm 2026"."""
        if self.kind is PeriodKind.CUSTOM:
            return f"từ ngày {self.start:%d/%m/%Y} đến ngày {self.end:%d/%m/%Y}"
        return _LABELS[self.kind][self.number - 1] + f"năm {self.year}"

    @property
    def year(self) -> int:
        """The year that it is a part of."""
        return self.end.year if self.kind is PeriodKind.CUSTOM else int(self.key[:4])

    @property
    def number(self) -> int:
        """Which month, quarter or half of the year; 1 for nine months, a year and dates of one's own."""
        return _number(_KEY.fullmatch(self.key.partition("@")[0]))

    @property
    def cut_off(self) -> int:
        """The cut-off day; 0 also for a window of one's own."""
        found = _KEY.fullmatch(self.key)
        return (LEGAL if found["legal"] else int(found["day"] or 0)) if found else 0

    @property
    def year_start(self) -> date:
        """The day from which its year is counted."""
        if self.cut_off:
            return date(self.year - 1, 12, self.cut_off) + timedelta(days=1)
        return min(self.start, date(self.year, 1, 1))


LEGAL = 14
"""The cut-off day of NĐ 09/2019/NĐ-CP."""
LAST_CUT_OFF = 28
"""Every month has this day and one after it, or its end is the better cut-off."""
_LENGTHS = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF_YEAR: 6,
    PeriodKind.NINE_MONTHS: 9,
    PeriodKind.YEAR: 12,
}
_LABELS = {
    PeriodKind.MONTH: tuple(f"tháng {number} " for number in range(1, 13)),
    PeriodKind.QUARTER: ("quý I ", "quý II ", "quý III ", "quý IV "),
    PeriodKind.HALF_YEAR: ("6 tháng đầu ", "6 tháng cuối "),
    PeriodKind.NINE_MONTHS: ("9 tháng ",),
    PeriodKind.YEAR: ("",),
}
_KEYS = {
    PeriodKind.MONTH: "{year}-{number:02}",
    PeriodKind.QUARTER: "{year}-Q{number}",
    PeriodKind.HALF_YEAR: "{year}-H{number}",
    PeriodKind.NINE_MONTHS: "{year}-9M",
    PeriodKind.YEAR: "{year}",
}
_KEY = re.compile(
    r"(?P<of_year>\d{4})(?:-(?:(?P<month>\d\d)|Q(?P<quarter>\d)|H(?P<half_year>\d)|9(?P<nine_months>)M))?"
    r"(?:(?P<legal>-L)|-D(?P<day>\d\d?))?"
)
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


def month(year: int, number: int, cut_off: int = 0) -> Period:
    """A month; the legal one is from the 15th of the month before to the 14th (NĐ 09/2019/NĐ-CP)."""
    return whole(PeriodKind.MONTH, year, number, cut_off)


def quarter(year: int, number: int, cut_off: int = 0) -> Period:
    """A quarter."""
    return whole(PeriodKind.QUARTER, year, number, cut_off)


def half_year(year: int, number: int, cut_off: int = 0) -> Period:
    """The first (1) or the last (2) six months."""
    return whole(PeriodKind.HALF_YEAR, year, number, cut_off)


def nine_months(year: int, cut_off: int = 0) -> Period:
    """The first nine months."""
    return whole(PeriodKind.NINE_MONTHS, year, 1, cut_off)


def year(number: int, cut_off: int = 0) -> Period:
    """A year; the legal one is from 15/12 of the year before to 14/12."""
    return whole(PeriodKind.YEAR, number, 1, cut_off)


def custom(start: date, end: date) -> Period:
    """The office's own window."""
    key = f"{start.isoformat()}..{end.isoformat()}"
    if end < start or not (start.year >= _FIRST_YEAR and end.year <= _LAST_YEAR):
        raise UserError(Trouble.BAD_PERIOD, field="period", text=key)
    return Period(PeriodKind.CUSTOM, start, end, key)


def within(period: Period, start: date, end: date) -> Period:
    """A named period in a window of one's own; the same period where the window is its own."""
    if (period.start, period.end) == (start, end):
        return period
    own = custom(start, end)
    if period.kind is PeriodKind.CUSTOM:
        return own
    name = whole(period.kind, period.year, period.number).key
    return Period(period.kind, start, end, f"{name}@{own.key}")


def whole(kind: PeriodKind, of_year: int, number: int = 1, cut_off: int = 0) -> Period:
    """The period of a kind with a number: the third quarter."""
    length = _LENGTHS[kind]
    key = _KEYS[kind].format(year=of_year, number=number) + _suffix(cut_off)
    in_range = _FIRST_YEAR <= of_year <= _LAST_YEAR and 1 <= number <= 12 // length
    if not (in_range and 0 <= cut_off <= LAST_CUT_OFF):
        raise UserError(Trouble.BAD_PERIOD, field="period", text=key)
    start = date(of_year, length * (number - 1) + 1, 1)
    last = length * number
    if cut_off:
        start = (start - timedelta(days=1)).replace(day=cut_off) + timedelta(days=1)
        return Period(kind, start, date(of_year, last, cut_off), key)
    return Period(kind, start, date(of_year, last, monthrange(of_year, last)[1]), key)


def count_in_year(kind: PeriodKind) -> int:
    """How many periods of a kind a year has."""
    return 12 // _LENGTHS[kind]


def parse_period(key: str) -> Period:
    """The period of a key: "2026-03", "2026-Q3", "2026-H1", "2026-9M", "2026", "2026-01-01..2026-03-31".

    Raises `UserError(BAD_PERIOD)`.
    """
    name, at, own = key.strip().partition("@")
    start, dots, end = (own or name).partition("..")
    window = custom(_iso_date(start, key), _iso_date(end, key)) if dots else None
    if window and not at:
        return window
    found = _KEY.fullmatch(name)
    if not found or (at and not window):
        raise UserError(Trouble.BAD_PERIOD, field="period", text=key)
    cut_off = LEGAL if found["legal"] else int(found["day"] or 0)
    named = whole(_kind(found), int(found["of_year"]), _number(found), cut_off)
    return within(named, window.start, window.end) if window else named


def containing(kind: PeriodKind, day: date, cut_off: int = 0) -> Period:
    """The period of a kind in which a day lies; the nine months are those of the day's year."""
    if kind is PeriodKind.CUSTOM:
        return custom(day, day)
    if cut_off and day.day > cut_off:
        day = _next_month(day)
    number = 1 if kind is PeriodKind.NINE_MONTHS else (day.month - 1) // _LENGTHS[kind] + 1
    return whole(kind, day.year, number, cut_off)


def previous(period: Period) -> Period:
    """The period of the same length just before; for nine months, those of the year before."""
    if period.kind is PeriodKind.NINE_MONTHS:
        return same_last_year(period)
    before = period.start - timedelta(days=1)
    if _is_own(period):
        return custom(before - (period.end - period.start), before)
    return containing(period.kind, before, period.cut_off)


def following(period: Period) -> Period:
    """What comes just after: the next period of the same kind; after nine months the last quarter."""
    after = period.end + timedelta(days=1)
    if _is_own(period):
        return custom(after, after + (period.end - period.start))
    if period.kind is PeriodKind.NINE_MONTHS:
        return whole(PeriodKind.QUARTER, period.year, _LAST_QUARTER, period.cut_off)
    return containing(period.kind, after, period.cut_off)


def same_last_year(period: Period) -> Period:
    """The same period one year before."""
    start, end = _year_before(period.start), _year_before(period.end)
    if period.kind is PeriodKind.CUSTOM:
        return custom(start, end)
    before = whole(period.kind, period.year - 1, period.number, period.cut_off)
    return within(before, start, end) if _is_own(period) else before


_LAST_QUARTER = 4


def _suffix(cut_off: int) -> str:
    if cut_off == LEGAL:
        return "-L"
    return f"-D{cut_off}" if cut_off else ""


def _kind(found: re.Match[str]) -> PeriodKind:
    return next((kind for kind in _KEYS if found.groupdict().get(kind) is not None), PeriodKind.YEAR)


def _number(found: re.Match[str] | None) -> int:
    """The number in a key; the nine of nine months is none."""
    if not found or _kind(found) is PeriodKind.NINE_MONTHS:
        return 1
    return int(found.groupdict().get(_kind(found)) or 1)


def _is_own(period: Period) -> bool:
    return ".." in period.key


def _next_month(day: date) -> date:
    return day.replace(day=1) + timedelta(days=31)


def _year_before(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)


def _iso_date(text: str, key: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(Trouble.BAD_PERIOD, field="period", text=key) from None
