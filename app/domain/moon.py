"""The Vietnamese lunar calendar: lunar dates as days, and the names of the years.

The calendar is kept at UTC+7, so that Tết is a day before the Chinese one in 2007 and in 2030.
"""

from __future__ import annotations

from datetime import date

_STEMS = ("giap", "at", "binh", "dinh", "mau", "ky", "canh", "tan", "nham", "quy")
_BRANCHES = ("ty", "suu", "dan", "mao", "thin", "ty", "ngo", "mui", "than", "dau", "tuat", "hoi")
_CYCLE = 60
_FIRST_OF_CYCLE = 4  # the year 4 was Giáp Tý
_SPELLINGS = {"ki": "ky", "ti": "ty", "meo": "mao"}
YEAR_NAME = rf"(?:{'|'.join(_STEMS)}|ki) (?:{'|'.join(dict.fromkeys(_BRANCHES))}|ti|meo)\b"
"""A pattern for the folded name of a year: "bính ngọ"."""


def lunar_day(year: int, month: int, day: int) -> date | None:
    """The day of a date of a lunar year; None where there is none, or where the calendar is not known."""
    from lunar_vn import LunarDate, lunar_to_solar, solar_to_lunar  # noqa: PLC0415

    try:
        asked = LunarDate(day, month, year)
        found = lunar_to_solar(asked)
        return found if solar_to_lunar(found) == asked else None  # the 30th of a month of 29 days
    except ValueError:
        return None


def lunar_day_in(year: int, month: int, day: int) -> date | None:
    """The day within a solar year on which a lunar date falls: 23 tháng Chạp of 2026 is 10/02/2026."""
    found = (lunar_day(lunar_year, month, day) for lunar_year in (year, year - 1))
    return next((one for one in found if one and one.year == year), None)


def year_named(name: str, near: int) -> int | None:
    """The year of a folded name that is nearest to another: "binh ngo" near 2025 is 2026."""
    stem, branch = (_SPELLINGS.get(word, word) for word in name.split())
    number = next(
        (n for n in range(_CYCLE) if (_STEMS[n % 10], _BRANCHES[n % 12]) == (stem, branch)),
        None,
    )
    if number is None:
        return None
    ahead = (number + _FIRST_OF_CYCLE - near) % _CYCLE
    return near + ahead - (_CYCLE if ahead > _CYCLE // 2 else 0)
