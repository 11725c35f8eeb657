"""Days that plans name instead of dating: memorial days, feasts of the lunar calendar, Tết.

Works on folded text, as `time_words` does. A year that is printed, in figures or by its name, decides;
otherwise a feast is the one that falls in the year of the plan.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from app.domain.moon import YEAR_NAME, lunar_day, lunar_day_in, year_named
from app.domain.time_words import Days, Reader, TimePhrase, day_of, find_phrases
from app.errors import Trouble, UserError


def find_anchors(folded: str) -> list[TimePhrase]:
    """Every day of the year that a folded text names, in printed order."""
    return find_phrases(folded, _READERS)


_NAMED = r"(?:(?<=\bngay )|(?<=\bdip )|(?<=\bniem )|(?<=\ble ))"
_FRONT = r"(?:mttq|mat tran (?:to quoc|dan toc thong nhat))(?: viet nam)?(?! (?:xa|phuong|tinh|thanh)\b)"

# what a folded text calls a day, and its day and month
_DAYS: tuple[tuple[str, int, int], ...] = (
    (r"tet duong lich", 1, 1),
    (r"thanh lap dang(?: cong san viet nam)?(?! (?:bo|uy|doan)\b)", 3, 2),
    (r"thay thuoc viet nam", 27, 2),
    (r"quoc te phu nu", 8, 3),
    (r"thanh lap doan (?:tncs|thanh nien)(?: cong san)?(?: ho chi minh)?", 26, 3),
    (r"sach va van hoa doc(?: viet nam)?", 21, 4),
    (r"giai phong (?:hoan toan )?mien nam(?:,? thong nhat dat nuoc)?|thong nhat dat nuoc", 30, 4),
    (r"quoc te lao dong", 1, 5),
    (r"sinh (?:nhat )?(?:cua )?(?:chu tich ho chi minh|bac(?: ho)?\b)", 19, 5),
    (r"quoc te thieu nhi", 1, 6),
    (r"moi truong the gioi", 5, 6),
    (rf"{_NAMED}gia dinh viet nam", 28, 6),
    (rf"{_NAMED}thuong binh ?(?:,|-|va)? ?liet s[iy]", 27, 7),
    (r"cach mang thang (?:tam|8)\b", 19, 8),
    (r"ngay hoi toan dan bao ve (?:an ninh to quoc|antq)", 19, 8),
    (r"quoc khanh|tet doc lap", 2, 9),
    (r"quoc te nguoi cao tuoi", 1, 10),
    (rf"{_NAMED}chuyen doi so(?: quoc gia)?|giai phong thu do", 10, 10),
    (r"thanh lap hoi nong dan(?: viet nam)?", 14, 10),
    (rf"{_NAMED}(?:truyen thong )?(?:cong tac )?dan van(?: cua ca nuoc)?", 15, 10),
    (rf"{_NAMED}vi nguoi ngheo", 17, 10),
    (rf"{_NAMED}phu nu viet nam|thanh lap hoi (?:lien hiep |lh)?(?:phu nu|pn)(?: viet nam)?", 20, 10),
    (rf"{_NAMED}phap luat(?: viet nam)?", 9, 11),
    (rf"{_NAMED}(?:truyen thong|thanh lap)(?: cua)? {_FRONT}", 18, 11),
    (r"nha giao viet nam", 20, 11),
    (rf"{_NAMED}van hoa viet nam", 24, 11),
    (r"(?:thanh lap|truyen thong) (?:hoi )?cuu chien binh(?: viet nam)?", 6, 12),
    (rf"thanh lap quan doi(?: nhan dan)?(?: viet nam)?|{_NAMED}(?:hoi )?quoc phong toan dan", 22, 12),
)
_PERIODS: tuple[tuple[str, tuple[int, int], tuple[int, int]], ...] = (
    (r"\bthang thanh nien", (1, 3), (31, 3)),
    (r"\bthang cong nhan", (1, 5), (31, 5)),
    (r"\bthang hanh dong vi tre em", (1, 6), (30, 6)),
    (r"\bthang hanh dong vi nguoi cao tuoi", (1, 10), (31, 10)),
    (r"\b(?:thang )?cao diem.{0,30}?\bvi nguoi ngheo", (17, 10), (18, 11)),
)
_LUNAR_DAYS: tuple[tuple[str, int, int], ...] = (
    (r"tet nguyen tieu", 15, 1),
    (r"gio to(?: hung vuong)?(?: ?[-(]? ?(?:ngay |mung |mong )?10/0?3(?: \(?am lich)?(?![\d/])\)?)?", 10, 3),
    (r"phat dan", 15, 4),
    (r"tet doan ngo", 5, 5),
    (r"vu lan(?: bao hieu)?", 15, 7),
    (r"(?:tet )?trung thu", 15, 8),
    (r"(?:tet )?ong cong,?(?: va)?(?: ong tao)?", 23, 12),
)
_MONTHS = {
    "gieng": 1,
    "hai": 2,
    "ba": 3,
    "tu": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
    "muoi mot": 11,
    "chap": 12,
}
_DAY_WORDS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5}
_OCCASION_BEGINS, _OCCASION_DAYS = (23, 12), 3  # from the day of ông Táo to mùng 4, where the holiday ends
_TURN_OF_YEAR = 20  # "28 Tết" is before the feast, "mùng 3 Tết" after


def _on(day: int, month: int, named: str | None, year: int) -> date:
    """A lunar date of a named year, or the one that falls in a solar year."""
    lunar_year = year_named(named, year) if named else None
    found = lunar_day(lunar_year, month, day) if lunar_year else lunar_day_in(year, month, day)
    if found is None:
        raise UserError(Trouble.BAD_DATE, field="deadline", text=f"{day}/{month}")
    return found


def _solar_days(first: tuple[int, int], last: tuple[int, int], named: str | None, year: int) -> Days:
    year = (year_named(named, year) if named else None) or year
    return day_of(year, first[1], first[0]), day_of(year, last[1], last[0])


def _lunar_days(first: int, last: int, month: int, named: str | None, year: int) -> Days:
    return _on(first, month, named, year), _on(last, month, named, year)


def _lunar_month(month: int, named: str | None, year: int) -> Days:
    start = _on(1, month, named, year)
    thirtieth = start + timedelta(days=29)
    has_30_days = thirtieth in {lunar_day(of_year, month, 30) for of_year in (start.year, start.year - 1)}
    return start, thirtieth if has_30_days else thirtieth - timedelta(days=1)


def _tet_occasion(named: str | None, year: int) -> Days:
    tet = _on(1, 1, named, year)
    day, month = _OCCASION_BEGINS
    return _on(day, month, None, tet.year), tet + timedelta(days=_OCCASION_DAYS)


def _day_of_tet(day: int, named: str | None, year: int) -> Days:
    """A day counted by the feast; the 30th of a month of 29 days is the last one."""
    tet = _on(1, 1, named, year)
    if day < _TURN_OF_YEAR:
        found = tet + timedelta(days=day - 1)
    else:
        found = lunar_day_in(tet.year, 12, day) or tet - timedelta(days=1)
    return found, found


def _phrase(
    found: re.Match[str], days: partial[Days], *, one_day: bool = True, vague: bool = False
) -> TimePhrase:
    groups = found.groupdict()
    year = groups.get("year") or groups.get("later")
    if year and found["cycle"]:  # the figures and the name of the year may not agree
        vague = vague or year_named(found["cycle"], int(year)) != int(year)
    return TimePhrase(
        *found.span(), int(year) if year else None, days, one_day=one_day, vague=vague, anchor=True
    )


def _read_day(found: re.Match[str]) -> TimePhrase:
    day, month = next((day, month) for words, day, month in _DAYS if _is(words, found))
    return _phrase(found, partial(_solar_days, (day, month), (day, month), found["cycle"]))


def _read_neighbours_day(found: re.Match[str]) -> TimePhrase:
    """Ngày hội Đại đoàn kết is held by each hamlet on a day of its own, near the 18th."""
    return _phrase(found, partial(_solar_days, (18, 11), (18, 11), found["cycle"]), vague=True)


def _read_period(found: re.Match[str]) -> TimePhrase:
    first, last = next((first, last) for words, first, last in _PERIODS if _is(words, found))
    return _phrase(found, partial(_solar_days, first, last, found["cycle"]), one_day=False)


def _read_lunar_feast(found: re.Match[str]) -> TimePhrase:
    day, month = next((day, month) for words, day, month in _LUNAR_DAYS if _is(words, found))
    return _phrase(found, partial(_lunar_days, day, day, month, found["cycle"]))


def _read_lunar_day(found: re.Match[str]) -> TimePhrase:
    day, month = int(found["day"]), _MONTHS.get(found["month"]) or int(found["month"])
    first = int(found["first"] or day)
    days = partial(_lunar_days, first, day, month, found["cycle"])
    return _phrase(found, days, one_day=first == day)


def _read_full_moon(found: re.Match[str]) -> TimePhrase:
    month = _MONTHS.get(found["month"]) or int(found["month"])
    return _phrase(found, partial(_lunar_days, 15, 15, month, found["cycle"]))


def _read_lunar_month(found: re.Match[str]) -> TimePhrase:
    days = partial(_lunar_month, _MONTHS[found["month"]], found["cycle"])
    return _phrase(found, days, one_day=False, vague=True)


def _read_day_of_tet(found: re.Match[str]) -> TimePhrase:
    words = found["new"] or found["old"] or "30"
    return _phrase(found, partial(_day_of_tet, _DAY_WORDS.get(words) or int(words), found["cycle"]))


def _read_tet(found: re.Match[str]) -> TimePhrase:
    return _phrase(found, partial(_lunar_days, 1, 1, 1, found["cycle"]))


def _read_tet_occasion(found: re.Match[str]) -> TimePhrase:
    return _phrase(found, partial(_tet_occasion, found["cycle"]), one_day=False, vague=True)


def _is(words: str, found: re.Match[str]) -> bool:
    return re.compile(words).fullmatch(found.string, *found.span("name")) is not None


def _any(table: Sequence[tuple[str, object, object]]) -> str:
    return rf"(?P<name>{'|'.join(words for words, _, _ in table)})"


_OCCASION = (
    r"(?:\b(?:nhan |vao )?dip )?"
    r"(?:\b(?:(?:dai )?le|ky niem|lan thu \d{1,3}|\d{1,3} nam) )*(?:\bngay )?(?:\bdai le )?\b"
)
_OF_YEAR = (
    rf"[\"”»]?(?:,? ?[-(]?(?: ?nam)? ?(?P<cycle>{YEAR_NAME})\)?)?"
    r"(?:(?:,? ?[-(] ?| ?/ ?|,? )(?:nam )?(?P<year>(?:19|20)\d\d)(?![\d/])\)?)?"
)
_LUNAR = r" ?\(?(?:am lich|al\b)\)?(?:,? nam (?P<later>(?:19|20)\d\d)(?!\d))?"
_MAYBE_LUNAR = rf"(?:{_LUNAR})?"
_LUNAR_FIRST = r"(?:\b(?:ngay|mung|mong) )?(?:(?<![\d/])(?P<first>\d{1,2}) ?(?:-|den)(?: ngay| mung)? ?)?"
_TET = (
    r"\b(?:le )?tet(?:(?: nguyen dan| co truyen| (?:cua )?dan toc| am lich| ta\b)+"
    rf"|(?= ?(?:$|[^\w\s]|\d|(?:nam|va|den|toi|hang|hoac)\b|{YEAR_NAME})))"
)
_BOUND = r"(?:(?<=\btruoc )|(?<=\bden )|(?<=\btoi )|(?<=\bnhat )|(?<=\bsau )|(?<=\btu ))(?:ngay )?(?:dip )?"
_AROUND = (
    r"\b(?:truoc,? (?:va )?)?trong(?:,? (?:va )?sau)? (?:dip |nhung ngay |ky nghi )?|\btruoc va sau (?:dip )?"
)

_LUNAR_DATE = (
    rf"{_LUNAR_FIRST}(?<![\d/])(?P<day>\d{{1,2}})(?: ?[/-] ?| thang )(?P<month>\d{{1,2}}){_OF_YEAR}{_LUNAR}"
)
_NAMED_MONTH = r"\bthang (?P<month>gieng|chap)\b"
_FULL_MOON = (
    rf"{_OCCASION}ram thang (?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))}|\d{{1,2}})\b"
    rf"{_MAYBE_LUNAR}{_OF_YEAR}"
)
_NEIGHBOURS_DAY = rf"{_OCCASION}ngay hoi (?:dai doan ket|ddk)(?: toan dan(?: toc)?)?{_OF_YEAR}"
_DAY_OF_TET = (
    rf"(?:\bngay )?\b(?:(?:mung|mong) (?P<new>\d{{1,2}}|{'|'.join(_DAY_WORDS)}) {_TET}"
    rf"|(?P<old>2[3-9]|30) {_TET}|giao thua(?: {_TET})?){_OF_YEAR}"
)

# the order matters: what an earlier pattern has read is hidden from the later ones
_READERS: tuple[Reader, ...] = tuple(
    (re.compile(pattern, re.ASCII), read)
    for pattern, read in (
        (_OCCASION + _any(_LUNAR_DAYS) + _OF_YEAR, _read_lunar_feast),
        (_LUNAR_DATE, _read_lunar_day),
        (
            rf"{_LUNAR_FIRST}(?<![\d/])(?P<day>\d{{1,2}}) {_NAMED_MONTH}{_MAYBE_LUNAR}{_OF_YEAR}",
            _read_lunar_day,
        ),
        (_FULL_MOON, _read_full_moon),
        (_NAMED_MONTH + _MAYBE_LUNAR + _OF_YEAR, _read_lunar_month),
        (_NEIGHBOURS_DAY, _read_neighbours_day),
        (_any(_PERIODS) + _OF_YEAR, _read_period),
        (_OCCASION + _any(_DAYS) + _OF_YEAR, _read_day),
        (_DAY_OF_TET, _read_day_of_tet),
        (rf"(?:{_AROUND}){_TET}{_OF_YEAR}", _read_tet_occasion),
        (_BOUND + _TET + _OF_YEAR, _read_tet),
        (rf"(?:\b(?:nhan|vao|dip|don|mung) )*{_TET}{_OF_YEAR}", _read_tet_occasion),
    )
)
