"""The public holidays of a year: Bộ luật Lao động 2019, Điều 111 and 112, as offices keep them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from app.domain.moon import lunar_day

_TET = "Tết Nguyên đán"
_NATIONAL_DAY = "Quốc khánh"
_DAYS = (
    (1, 1, "Tết Dương lịch"),
    (30, 4, "Ngày Chiến thắng"),
    (1, 5, "Ngày Quốc tế Lao động"),
    (2, 9, _NATIONAL_DAY),
)
_CULTURE_DAY = (24, 11, "Ngày Văn hóa Việt Nam")  # Nghị quyết 80-NQ/TW
_CULTURE_DAY_SINCE = 2026
_SATURDAY = 5
_REST_AFTER = {0, 3, 6}  # a 2/9 on these weekdays is joined to the day after it, on others to the one before


def holiday_on(day: date) -> str:
    """The name of the public holiday of a day; empty where there is none."""
    return public_holidays(day.year).get(day, "")


@lru_cache(maxsize=16)
def public_holidays(year: int) -> dict[date, str]:
    """The holidays of a year and the days off in lieu; swaps that the Government orders are not in it."""
    days = _DAYS if year < _CULTURE_DAY_SINCE else (*_DAYS, _CULTURE_DAY)
    named = {date(year, month, day): name for day, month, name in days} | _lunar_holidays(year)
    national_day = date(year, 9, 2)
    beside = 1 if national_day.weekday() in _REST_AFTER else -1
    named[national_day + timedelta(days=beside)] = _NATIONAL_DAY
    return named | _in_lieu(named, (day for day in sorted(named) if day.weekday() >= _SATURDAY))


def _lunar_holidays(year: int) -> dict[date, str]:
    """Tết is five days: the last one of the old year and four of the new."""
    tet, ancestors = lunar_day(year, 1, 1), lunar_day(year, 3, 10)
    named = {tet + timedelta(days=day): _TET for day in range(-1, 4)} if tet else {}
    return named | ({ancestors: "Giỗ Tổ Hùng Vương"} if ancestors else {})


def _in_lieu(named: dict[date, str], lost: Iterable[date]) -> dict[date, str]:
    """A holiday on a weekend is taken on the next working day, a Saturday of Tết on the one before."""
    given: dict[date, str] = {}
    for day in lost:
        free, step = day, -1 if named[day] == _TET and day.weekday() == _SATURDAY else 1
        while free.weekday() >= _SATURDAY or free in named or free in given:
            free += timedelta(days=step)
        given[free] = f"nghỉ bù {named[day]}"
    return given
