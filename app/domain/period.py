"""Reporting periods: calendar windows, the legal 15→14 ones (NĐ 09/2019/NĐ-CP), an office's own dates."""

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
    """A data window, both days included; `key` is its short name ("2026-Q3", legal "2026-Q3-L")."""

    kind: PeriodKind
    start: date
    end: date
    key: str

    @property
    def label(self) -> str:
        """As papers print it: "quý III năm 2026", "6 tháng đầu năm 2026"."""
        if self.kind is PeriodKind.CUSTOM:
            return f"từ ngày {self.start:%d/%m/%Y} đến ngày {self.end:%d/%m/%Y}"
        number = self.end.month // _LENGTHS[self.kind]
        return _LABELS[self.kind][number - 1] + f"năm {self.end.year}"


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
    r"(?P<legal>-L)?"
)
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


def month(year: int, number: int, *, legal: bool = False) -> Period:
    """A month; legal: from the 15th of the month before to the 14th (NĐ 09/2019/NĐ-CP)."""
    return _whole(PeriodKind.MONTH, year, number, legal=legal)


def quarter(year: int, number: int, *, legal: bool = False) -> Period:
    """A quarter."""
    return _whole(PeriodKind.QUARTER, year, number, legal=legal)


def half_year(year: int, number: int, *, legal: bool = False) -> Period:
    """The first (1) or the last (2) six months."""
    return _whole(PeriodKind.HALF_YEAR, year, number, legal=legal)


def nine_months(year: int, *, legal: bool = False) -> Period:
    """The first nine months."""
    return _whole(PeriodKind.NINE_MONTHS, year, 1, legal=legal)


def year(number: int, *, legal: bool = False) -> Period:
    """A year; legal: from 15/12 of the year before to 14/12."""
    return _whole(PeriodKind.YEAR, number, 1, legal=legal)


def custom(start: date, end: date) -> Period:
    """The office's own window."""
    key = f"{start.isoformat()}..{end.isoformat()}"
    if end < start or not (start.year >= _FIRST_YEAR and end.year <= _LAST_YEAR):
        raise UserError(Trouble.BAD_PERIOD, field="period", text=key)
    return Period(PeriodKind.CUSTOM, start, end, key)


def parse_period(key: str) -> Period:
    """The period of a key: "2026-03", "2026-Q3", "2026-H1", "2026-9M", "2026", "2026-01-01..2026-03-31".

    Raises `UserError(BAD_PERIOD)`.
    """
    start, dots, end = key.strip().partition("..")
    if dots:
        return custom(_iso_date(start, key), _iso_date(end, key))
    found = _KEY.fullmatch(start)
    if not found:
        raise UserError(Trouble.BAD_PERIOD, field="period", text=key)
    kind = next((kind for kind in _KEYS if found.groupdict().get(kind) is not None), PeriodKind.YEAR)
    number = int(found.groupdict().get(kind) or 1)
    return _whole(kind, int(found["of_year"]), number, legal=bool(found["legal"]))


def containing(kind: PeriodKind, day: date, *, legal: bool = False) -> Period:
    """The period of a kind in which a day lies; the nine months are those of the day's year."""
    if kind is PeriodKind.CUSTOM:
        return custom(day, day)
    if legal and day.day > _LEGAL_END:
        day = _next_month(day)
    number = 1 if kind is PeriodKind.NINE_MONTHS else (day.month - 1) // _LENGTHS[kind] + 1
    return _whole(kind, day.year, number, legal=legal)


def previous(period: Period) -> Period:
    """The period of the same length just before; for nine months, those of the year before."""
    if period.kind is PeriodKind.NINE_MONTHS:
        return same_last_year(period)
    before = period.start - timedelta(days=1)
    if period.kind is PeriodKind.CUSTOM:
        return custom(before - (period.end - period.start), before)
    return containing(period.kind, before, legal=_is_legal(period))


def same_last_year(period: Period) -> Period:
    """The same period one year before."""
    if period.kind is PeriodKind.CUSTOM:
        return custom(_year_before(period.start), _year_before(period.end))
    return containing(period.kind, _year_before(period.end), legal=_is_legal(period))


_LEGAL_END = 14


def _whole(kind: PeriodKind, of_year: int, number: int, *, legal: bool) -> Period:
    length = _LENGTHS[kind]
    key = _KEYS[kind].format(year=of_year, number=number) + ("-L" if legal else "")
    if not (_FIRST_YEAR <= of_year <= _LAST_YEAR and 1 <= number <= 12 // length):
        raise UserError(Trouble.BAD_PERIOD, field="period", text=key)
    start = date(of_year, length * (number - 1) + 1, 1)
    last = length * number
    if legal:
        return Period(kind, (start - timedelta(days=1)).replace(day=15), date(of_year, last, _LEGAL_END), key)
    return Period(kind, start, date(of_year, last, monthrange(of_year, last)[1]), key)


def _is_legal(period: Period) -> bool:
    return period.kind is not PeriodKind.CUSTOM and period.end.day == _LEGAL_END


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
