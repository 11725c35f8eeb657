"""Times named in a text: "quý II, III/2023", "cuối tháng 6", "06 tháng đầu năm", "ngày 5 tháng 3 năm 2026".

Works on text from `vietnamese.fold`, so marks, spellings and kinds of space and dash do not matter.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from app.errors import Trouble, UserError

Days = tuple[date, date]
"""The first and the last day of a time, both included."""


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A time named at `begin:end` of a text; `year` is the printed one, `vague` asks for a second look.

    An `anchor` is a day that everybody knows by its name.
    """

    begin: int
    end: int
    year: int | None
    days_in: Callable[[int], Days]
    one_day: bool = False
    vague: bool = False
    anchor: bool = False


Reader = tuple[re.Pattern[str], Callable[[re.Match[str]], TimePhrase]]
"""How a time is printed, and what it then means."""

_ANY_YEAR = r"(?:(?:\s?[/-]\s?|,? (?:cua )?nam |\s)(?P<year>\d{4}))?(?!\d)"
_CENTURY = r"(?:19|20)\d\d"
_AND = r"\s?(?:,|-|va)\s?"
_QUARTER = r"(?:iv|i{1,3}|[1-4])"
_PART = r"(?:\b(?P<part>dau|giua|cuoi) )?"
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_WORD_NUMBERS = {"ba": 3, "sau": 6, "chin": 9}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_PARTS = ("dau", "giua", "cuoi")


def find_times(folded: str) -> list[TimePhrase]:
    """Every time named in a folded text, in printed order."""
    return find_phrases(folded, _READERS)


def find_phrases(folded: str, readers: Sequence[Reader]) -> list[TimePhrase]:
    """What the readers find in a folded text, in printed order; what one has read is hidden from the next."""
    found: list[TimePhrase] = []
    for pattern, read in readers:
        new = [read(match) for match in pattern.finditer(folded)]
        folded = hide(folded, new)
        found += new
    return sorted(found, key=lambda phrase: phrase.begin)


def hide(folded: str, phrases: Iterable[TimePhrase]) -> str:
    """The text without the phrases, every other letter in its place."""
    for phrase in phrases:
        folded = folded[: phrase.begin] + "\0" * (phrase.end - phrase.begin) + folded[phrase.end :]
    return folded


def days_of(phrases: Sequence[TimePhrase], year: int) -> list[Days]:
    """The days of each phrase. A missing year is that of the next phrase, of the one before, or `year`.

    "Từ tháng 11 đến tháng 2/2026" begins in 2025. Raises `UserError(BAD_DATE)` for a day that does not exist.
    """
    last = next((phrase.year for phrase in reversed(phrases) if phrase.year), year)
    years = [_first_year(phrases[index:]) or last for index in range(len(phrases))]
    days = [phrase.days_in(own) for phrase, own in zip(phrases, years, strict=True)]
    if days and days[0][0] > days[-1][1]:
        if phrases[-1].year is None:
            days[-1] = phrases[-1].days_in(years[-1] + 1)
        elif phrases[0].year is None:
            days[0] = phrases[0].days_in(years[0] - 1)
    return days


def day_of(year: int, month: int, day: int) -> date:
    """A date; raises `UserError(BAD_DATE)` where there is none."""
    try:
        made = date(year, month, day)
    except ValueError:
        made = None
    if made is None or not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise UserError(Trouble.BAD_DATE, field="deadline", text=f"{day:02}/{month:02}/{year}")
    return made


def months_of(first: int, last: int, year: int) -> Days:
    """From the first day of a month to the last day of another one."""
    start = day_of(year, first, 1)
    return start, day_of(year, last, monthrange(year, day_of(year, last, 1).month)[1])


def full_year(printed: str | None) -> int | None:
    """A printed year as a number: "23" is 2023."""
    if not printed:
        return None
    return int(printed) + (2000 if len(printed) == len("23") else 0)


def _first_year(phrases: Iterable[TimePhrase]) -> int | None:
    return next((phrase.year for phrase in phrases if phrase.year), None)


def _days(day: int, last_day: int, month: int, year: int) -> Days:
    start, end = day_of(year, month, day), day_of(year, month, last_day)
    if end < start:
        raise UserError(Trouble.BAD_DATE, field="deadline", text=f"{day}-{last_day}/{month}")
    return start, end


def _part_of_month(month: int, part: int, year: int) -> Days:
    start, end = months_of(month, month, year)
    return start.replace(day=10 * part + 1), end if part == len(_PARTS) - 1 else start.replace(
        day=10 * part + 10
    )


def _years(first: int, last: int, _year: int) -> Days:
    return months_of(1, 12, first)[0], months_of(1, 12, max(first, last))[1]


def _school_year(first: int, last: int, _year: int) -> Days:
    return months_of(9, 9, first)[0], months_of(5, 5, last)[1]


def _read_day(found: re.Match[str]) -> TimePhrase:
    day, month = int(found["day"]), int(found["month"])
    return TimePhrase(*found.span(), full_year(found["year"]), partial(_days, day, day, month), one_day=True)


def _read_day_range(found: re.Match[str]) -> TimePhrase:
    days = partial(_days, int(found["first"]), int(found["day"]), int(found["month"]))
    return TimePhrase(*found.span(), full_year(found["year"]), days)


def _read_years(found: re.Match[str]) -> TimePhrase:
    first, last = int(found["first"]), int(found["last"])
    return TimePhrase(*found.span(), first, partial(_years, first, last))


def _read_school_year(found: re.Match[str]) -> TimePhrase:
    first, last = int(found["first"]), int(found["last"])
    return TimePhrase(*found.span(), first, partial(_school_year, first, last), vague=True)


def _read_month_count(found: re.Match[str]) -> TimePhrase:
    count = _WORD_NUMBERS.get(found["count"]) or int(found["count"])
    first, last = (13 - count, 12) if found["part"] == "cuoi" else (1, count)
    return TimePhrase(*found.span(), full_year(found["year"]), partial(months_of, first, last))


def _read_quarters(found: re.Match[str]) -> TimePhrase:
    numbers = [
        _ROMAN.get(one) or int(one) for one in re.findall(_QUARTER, found["list"].replace("qui", "quy"))
    ]
    first, last = 3 * min(numbers) - 2, 3 * max(numbers)
    if found["part"]:
        first = last = last - 2 + _PARTS.index(found["part"])
    # several quarters may mean one window or one turn in each: ask
    vague = bool(found["part"]) or (len(numbers) > 1 and "den" not in found["list"])
    return TimePhrase(*found.span(), full_year(found["year"]), partial(months_of, first, last), vague=vague)


def _read_months(found: re.Match[str]) -> TimePhrase:
    numbers = [int(one) for one in re.findall(r"\d+", found["list"])]
    year = full_year(found["year"])
    if found["part"]:
        days = partial(_part_of_month, numbers[-1], _PARTS.index(found["part"]))
        return TimePhrase(*found.span(), year, days, vague=True)
    days = partial(months_of, min(numbers), max(numbers))
    return TimePhrase(*found.span(), year, days, vague=_scattered(numbers, found["list"]))


def _scattered(numbers: Sequence[int], listing: str) -> bool:
    """Whether a list leaves numbers out or runs backwards: "3, 9", but not "3-9"."""
    if re.search(r"-|den", listing):
        return list(numbers) != sorted(numbers)
    return list(numbers) != list(range(numbers[0], numbers[0] + len(numbers)))


def _read_part_of_year(found: re.Match[str]) -> TimePhrase:
    first, last = ((1, 3), (4, 9), (10, 12))[_PARTS.index(found["part"])]
    return TimePhrase(*found.span(), full_year(found["year"]), partial(months_of, first, last), vague=True)


def _read_year(found: re.Match[str]) -> TimePhrase:
    return TimePhrase(*found.span(), full_year(found["year"]), partial(months_of, 1, 12))


_OF_YEAR = r"(?: (?P<year>\d{4})(?!\d))?"
_DAY_RANGE = (
    r"(?<![\d/.])(?<!thang )(?:ngay )?(?P<first>\d{1,2})\s?(?:-|den(?: het)?(?: ngay)?)\s?"
    r"(?P<day>\d{1,2})(?:\s?/\s?| thang )(?P<month>\d{1,2})"
    r"(?:(?:\s?[/-]\s?|,? nam )(?P<year>\d{4}))?(?![\d/%])"
)
_SLASHED_DAY = (
    r"(?<![\d/.])(?P<day>\d{1,2})\s?/\s?(?P<month>\d{1,2})(?:\s?[/-]\s?(?P<year>\d{4}|\d{2}))?(?![\d/%])"
)
_DOTTED_DAY = r"(?<![\d/.-])(?P<day>\d{1,2})[.-](?P<month>\d{1,2})[.-](?P<year>\d{4})(?![\d/%])"
_SPELLED_DAY = (
    r"(?<!\d)(?P<day>\d{1,2}) thang (?P<month>\d{1,2})(?:(?:,? nam |\s?/\s?)(?P<year>\d{4}))?(?![\d/])"
)
_SCHOOL_YEAR = rf"\bnam hoc (?P<first>{_CENTURY})\s?-\s?(?P<last>{_CENTURY})(?!\d)"
_YEARS = rf"(?<![\d/.])(?P<first>{_CENTURY})(?:{_AND}| den )(?:nam )?(?P<last>{_CENTURY})(?![\d/])"
_MONTH_COUNT = (
    rf"\b(?P<count>0?[1-9]|1[0-2]|ba|sau|chin) thang (?P<part>dau|cuoi)(?: (?:cua )?nam)?{_OF_YEAR}"
)
_NINE_MONTHS = rf"\b(?P<count>0?9|chin) thang(?P<part>)(?: (?:cua )?nam)?{_OF_YEAR}"
_QUARTERS = (
    rf"{_PART}\b(?:qu[yi] ?|q\.? ?)"
    rf"(?P<list>{_QUARTER}(?:{_AND}(?:qu[yi] )?{_QUARTER}| den {_QUARTER})*)(?!\w){_ANY_YEAR}"
)
_MONTHS = (
    rf"{_PART}\bthang (?P<list>\d{{1,2}}(?:{_AND}(?:thang )?\d{{1,2}}| den \d{{1,2}})*)(?!\w){_ANY_YEAR}"
)
_MONTH_OF_YEAR = r"(?P<part>)(?<![\d/.,-])(?P<list>0?[1-9]|1[0-2])\s?/\s?(?P<year>20\d\d)(?![\d/-])"
_PART_OF_YEAR = rf"\b(?P<part>dau|giua|cuoi) nam(?! hoc){_OF_YEAR}"
_YEAR = rf"\bnam (?P<year>{_CENTURY})(?!\d)"
_THIS_YEAR = r"(?:(?<=trong )|(?<=ca )|(?<=het ))nam\b(?! hoc)(?P<year>)"

# the order matters: what an earlier pattern has read is hidden from the later ones
_READERS: tuple[Reader, ...] = tuple(
    (re.compile(pattern, re.ASCII), read)
    for pattern, read in (
        (_SCHOOL_YEAR, _read_school_year),
        (_YEARS, _read_years),
        (_DAY_RANGE, _read_day_range),
        (_SLASHED_DAY, _read_day),
        (_DOTTED_DAY, _read_day),
        (_SPELLED_DAY, _read_day),
        (_MONTH_COUNT, _read_month_count),
        (_NINE_MONTHS, _read_month_count),
        (_QUARTERS, _read_quarters),
        (_MONTHS, _read_months),
        (_MONTH_OF_YEAR, _read_months),
        (_PART_OF_YEAR, _read_part_of_year),
        (_YEAR, _read_year),
        (_THIS_YEAR, _read_year),
    )
)
