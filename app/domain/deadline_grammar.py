"""The deadline grammar: printed words → `Deadline`. The text is kept verbatim; nothing is moved off weekends.

No decree says how plans print their deadlines; the rules are the practice of the offices.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum, auto

from app.domain.anchors import find_anchors
from app.domain.deadline import Deadline, DeadlineKind, Recurrence
from app.domain.time_words import Days, TimePhrase, day_of, days_of, find_times, full_year, hide, months_of
from app.domain.vietnamese import fold
from app.errors import Trouble, UserError


def read_deadline(text: str, year: int) -> Deadline:
    """Read a printed deadline; a year that is not printed is `year`. An impossible day is no deadline."""
    try:
        return _read(text, year)
    except UserError:
        return Deadline(text, sure=False)


def check_deadline(text: str, year: int) -> Deadline:
    """Read a deadline that a person typed, "5-6-23" and "05062023" too.

    Raises `UserError(BAD_DATE)` for a day that does not exist.
    """
    try:
        typed = _TYPED.fullmatch(text.strip())
        if not typed:
            return _read(text, year)
        day, month, of_year = (part for part in typed.groups() if part is not None)
        due = day_of(full_year(of_year) or year, int(month), int(day))
        return Deadline(text, DeadlineKind.POINT, due=due)
    except UserError:
        raise UserError(Trouble.BAD_DATE, field="deadline", text=text) from None


class _Bound(Enum):
    """How the words before a time bind it."""

    NONE = auto()
    FROM = auto()
    AFTER = auto()
    BEFORE = auto()
    BY = auto()


_Rule = Callable[[str, Sequence[TimePhrase], int], Deadline | None]

# the empty group stands for a year that was not typed
_TYPED = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2})|())|(\d\d)(\d\d)(\d{4})", re.ASCII)
_DATE = r"\d{1,2}(?:\s?[-/.]\s?\d{1,2}\s?[-/.]\s?| thang \d{1,2},? nam )\d{4}"
_PAPERS = (
    "nghi quyet|nghi dinh|quyet dinh|chi thi|ket luan|thong tu|huong dan|ke hoach|cong van|luat|phap lenh"
    "|thong bao|quy dinh|cong dien|de an|chuong trinh|thong tri"
)
_NO_TIMES = re.compile(
    r"(?<!\d)\d{1,6}\s?[-/](?:\d{4}/)?(?:kh|kl|ct|nq|nd|qd|tt|hd|bc|tb|cv|cd|qc|bb|da|pl|qh|ld)[a-z]*\d*(?:[-/][\w-]+)*"
    rf"(?:,? (?:ngay )?{_DATE})?"
    rf"|\b(?:{_PAPERS})(?: so)?(?: (?!truoc|den|nhat|tu\b|han\b)[^\s,;()]+)?,? ngay {_DATE}"
    # a date with dashes is how citations print it, unless a word binds it
    r"|(?<!truoc )(?<!nhat )(?<!den )(?<!het )(?<!la )(?<!tu )(?<!ngay )(?:ngay )?\d{1,2}-\d{1,2}-\d{4}"
    # the clerk's blank: "ngày      tháng     năm 2023"
    r"|ngay [.…_ ]*thang [.…_ ]*nam [\d.…]+"
)
_LONGEST = 1000  # no office prints such a deadline, and reading one takes quadratic time
_TAIL = r"(?: vao)?(?: la)?(?: ngay)?(?: thu \w+,?)?\s?[:,]?\s?$"
_HOUR = r"(?: \d{1,2} ?(?:gio|h|g)(?: ?\d{1,2})?(?: ?phut)?,?)"
_BOUNDS = (
    (_Bound.BY, re.compile(rf"\btruoc{_HOUR}{_TAIL}")),
    (_Bound.BEFORE, re.compile(rf"\btruoc{_TAIL}")),
    (
        _Bound.BY,
        re.compile(
            r"\b(?:(?:cham|muon|tre) nhat|khong muon hon|khong qua|han(?: cuoi| chot)?|xong|den|toi|het)"
            rf"(?: la)?(?: den)?(?: het)?{_HOUR}?{_TAIL}"
        ),
    ),
    (_Bound.AFTER, re.compile(rf"\bsau{_TAIL}")),
    (_Bound.FROM, re.compile(rf"\btu{_TAIL}")),
)
_OPENING = {_Bound.FROM, _Bound.AFTER}
_CLOSING = {_Bound.BEFORE, _Bound.BY}
_RANGE = re.compile(r"-|\bden\b")
_LINK = re.compile(r"\s?(?:-|den|toi)(?: het)?(?: truoc)?(?: ngay)?\s?")
_CONTINUOUS = re.compile(r"\bthuong xuyen|\blien tuc|\b(?:hang|moi) ngay\b|\b(?:suot|quanh) nam\b(?! \d)")
_UNIT = r"(?:(?:0?6|sau) thang|tuan|thang|nam|quy(?! (?:dinh|che|trinh|hoach|mo|tac|uoc)))"
_RECURRING = re.compile(
    rf"\b(?:hang|moi|tung|dinh ky(?: hang| moi| theo)?) ({_UNIT})\b|lan ?/ ?({_UNIT})\b"
    rf"|\b({_UNIT}) ?/ ?(?:\d{{1,3}} )?lan\b|\b({_UNIT}) (?:mot|0?1) lan\b"
    r"|\bthang cuoi (?:cua )?(?:hang |moi )?(quy)\b"
)
_TWO_UNITS = re.compile(rf"\b{_UNIT}\s?(?:,|/|;|va|hoac)\s?(?:hang |moi )?{_UNIT}\b")
_DAY_OF_MONTH = re.compile(r"(?P<before>\btruoc )?\bngay (?P<day>\d{1,2})(?![\d/-]|\s/| thang \d)")
_RECURRENCES = {
    "tuan": Recurrence.WEEK,
    "thang": Recurrence.MONTH,
    "quy": Recurrence.QUARTER,
    "nam": Recurrence.YEAR,
}
_COUNTDOWN = re.compile(r"\b(?P<count>\d{1,3}) ngay(?P<working> lam viec)?,? (?:tinh |ke )+tu(?: ngay)? $")
_CONDITIONAL = re.compile(
    r"neu (?:co|can|phat sinh)\b|\btuy (?:thuoc|theo|tinh hinh)|(?<!sau )\bkhi (?:co|phat sinh)\b"
)
_VAGUE = re.compile(
    r"\bdu kien\b|\bkhoang\b|tiep theo|\btuan (?:\d|dau|cuoi|thu)|\bsau khi\b|\b(?:tet|bau cu)\b"
    r"|\bdip\b(?! (?:(?:ky niem|le|ngay) )*\d{1,2}[/-]\d)"
    # "10 ngày trước Tết", "trước Tết 10 ngày"
    r"|\b\d{1,3} (?:ngay|tuan) truoc\b|\0(?: it nhat| toi thieu)? \d{1,3} (?:ngay|tuan)\b"
)
_ANNIVERSARY = re.compile(
    r"0?(?P<day>\d{1,2})/0?(?P<month>\d{1,2})/(?P<since>\d{4}) ?(?:-|den) ?"
    r"(?P<last>0?(?P=day)/0?(?P=month)/(?P<until>\d{4}))",
    re.ASCII,
)
_ANNIVERSARY_YEARS = 10
_ASIDE = re.compile(r"[ (,:-]*(?:tuc |nham )?(?:la |vao )?(?:ngay )?")
_LUNAR_RANGE = re.compile(r"\d/\d{1,2} (?:den|-)(?: ngay)? \d{1,2}/\d{1,2} \(?(?:am lich|al)\b")
_NO_DEADLINE = re.compile(r"(?:kip thoi|ngay|khan truong|(?:theo )?dung tien do|[-.…, ])*")
_OPEN = re.compile(
    r"\bdinh ky|\btheo (?:quy dinh|ke hoach|huong dan|lo trinh|dinh ky)|khi co yeu cau|\bdot xuat"
)
_EVENT = re.compile(
    r"\b(?:tet|bau cu|dip|ky niem|cao diem|dai doan ket|sau khi|khi (?:co|phat sinh)|ke tu|trong vong"
    r"|\d{1,3} ngay lam viec|sau \d{1,3} ngay|nam hoc|ky hop)\b"
)


def _read(text: str, year: int) -> Deadline:
    if len(text) > _LONGEST:
        return Deadline(text, sure=False)
    folded = _NO_TIMES.sub(" ", fold(text))
    if re.fullmatch(r"\s?(?:19|20)\d\d\s?", folded):
        folded = f"nam {folded.strip()}"
    folded = re.sub(r"\bt\.?(\d{1,2}/\d{4})", r"thang \1", folded)
    folded = _ANNIVERSARY.sub(_last_of_anniversary, folded)
    anchors = find_anchors(folded)
    times, agreed = _joined(folded, anchors, find_times(hide(folded, anchors)), year)
    read = next(filter(None, (rule(folded, times, year) for rule in _RULES)), Deadline(sure=False))
    return replace(
        read,
        text=text,
        conditional=bool(_CONDITIONAL.search(folded)),
        sure=read.sure and agreed and not _VAGUE.search(hide(folded, anchors)),
    )


def _last_of_anniversary(found: re.Match[str]) -> str:
    """Of "27/7/1947 - 27/7/2026" the day that is to come."""
    return found["last"] if int(found["until"]) - int(found["since"]) >= _ANNIVERSARY_YEARS else found[0]


def _joined(
    folded: str, anchors: Sequence[TimePhrase], printed: Sequence[TimePhrase], year: int
) -> tuple[Sequence[TimePhrase], bool]:
    """The times that count, and whether they agree: a printed day decides over the feast beside it."""
    if not anchors or not printed:
        return _distinct(anchors, year) or printed, True
    both = sorted((*anchors, *printed), key=lambda time: time.begin)
    if len(both) == _BOTH_ENDS and _span(anchors, year) != _span(printed, year) and _linked(folded, both):
        return both, not _LUNAR_RANGE.search(folded)
    before = next((time for time in reversed(anchors) if time.end <= printed[0].begin), None)
    if before and _ASIDE.fullmatch(folded[before.end : printed[0].begin]):  # "trước ngày Quốc khánh (02/9)"
        printed = [replace(printed[0], begin=before.begin), *printed[1:]]
    first, last = _span(printed, year)
    named = [day for time in anchors if not time.vague for day in time.days_in(last.year)]
    return printed, all(time.one_day for time in printed) and all(first <= day <= last for day in named)


def _distinct(anchors: Sequence[TimePhrase], year: int) -> list[TimePhrase]:
    """Without second names of the same day: "Giỗ Tổ, mùng 10/3 âm lịch"."""
    own = {time.days_in(time.year or year): time for time in reversed(anchors)}
    return [time for time in anchors if own[time.days_in(time.year or year)] is time]


def _span(times: Sequence[TimePhrase], year: int) -> Days:
    days = days_of(times, year)
    return days[0][0], days[-1][1]


def _continuous(folded: str, times: Sequence[TimePhrase], year: int) -> Deadline | None:
    """It has no due date and is never late."""
    if not _CONTINUOUS.search(folded):
        return None
    dated = [time for time in times if not time.anchor]  # "thường xuyên, nhất là dịp Tết" begins before Tết
    start = days_of(dated, year)[0][0] if dated else day_of(year, 1, 1)
    sure = dated == list(times) and not any(time.one_day for time in times)
    return Deadline(kind=DeadlineKind.CONTINUOUS, start=start, sure=sure)


def _recurring(folded: str, times: Sequence[TimePhrase], year: int) -> Deadline | None:
    """`start` and `due` are the window in which it comes round; a yearly one is due on the day of `due`."""
    found = _RECURRING.search(folded)
    if not found:
        return None
    units = {unit for groups in _RECURRING.findall(folded) for unit in groups if unit}
    unit = next(filter(None, found.groups()))
    recurrence = _RECURRENCES.get(unit, Recurrence.HALF_YEAR)
    window = _dated(folded, times, year) or Deadline()
    start, due = months_of(1, 12, (window.due or window.start or day_of(year, 1, 1)).year)
    day = _DAY_OF_MONTH.search(folded) if recurrence is not Recurrence.YEAR else None
    return Deadline(
        kind=DeadlineKind.RECURRING,
        start=window.start or start,
        due=window.due or due,
        inclusive=not day["before"] if day else window.inclusive,
        recurrence=recurrence,
        day=day_of(year, 1, int(day["day"])).day if day else None,
        sure=window.sure and not _TWO_UNITS.search(folded) and len(units) == 1,
    )


def _counted_down(folded: str, times: Sequence[TimePhrase], year: int) -> Deadline | None:
    """Read "trong vòng 10 ngày làm việc kể từ ngày 15/3/2026"."""
    found = _COUNTDOWN.search(folded[: times[0].begin]) if times and times[0].one_day else None
    if not found:
        return None
    start = due = days_of(times[:1], year)[0][0]
    left = int(found["count"])
    while left:
        due += timedelta(days=1)
        left -= not found["working"] or due.weekday() < _SATURDAY
    return Deadline(kind=DeadlineKind.WINDOW, start=start, due=due, sure=not found["working"])


_SATURDAY = 5
_A_YEAR = 364
_BOTH_ENDS = 2


def _dated(folded: str, times: Sequence[TimePhrase], year: int) -> Deadline | None:
    if not times:
        return None
    days = days_of(times, year)
    first, last = _bound(folded, times[0]), _bound(folded, times[-1])
    if first in _OPENING and len(times) == 1 and not _RANGE.search(folded[times[0].begin : times[0].end]):
        return _open_ended(folded, times[0], first, days[0])
    if last is _Bound.NONE and first in _CLOSING:  # "trước ngày 01/6 và 15/11"
        last = first
    event = any(time.anchor for time in times)
    point = times[-1].one_day and len(times) == 1 and not event
    start = None if point else _start_of(first, days[0], year)
    due = days[-1][0] - timedelta(days=1) if last is _Bound.BEFORE else days[-1][1]
    if start and due < start:
        raise UserError(Trouble.BAD_DATE, field="deadline", text=folded)
    return Deadline(
        kind=_kind(start, event=event),
        start=start,
        due=due,
        inclusive=last is not _Bound.BEFORE,
        sure=not any(time.vague for time in times) and _linked(folded, times),
    )


def _bound(folded: str, time: TimePhrase) -> _Bound:
    before = folded[max(0, time.begin - 60) : time.begin]
    return next((bound for bound, words in _BOUNDS if words.search(before)), _Bound.NONE)


def _start_of(bound: _Bound, days: Days, year: int) -> date | None:
    """Where work begins; a last day has no start, but "đến năm 2025" runs through the years."""
    if bound is _Bound.BY and (days[1] - days[0]).days >= _A_YEAR:
        return min(days[0], day_of(year, 1, 1))
    return None if bound in _CLOSING else days[0]


def _kind(start: date | None, *, event: bool) -> DeadlineKind:
    if event:
        return DeadlineKind.EVENT
    return DeadlineKind.WINDOW if start else DeadlineKind.POINT


def _open_ended(folded: str, time: TimePhrase, bound: _Bound, days: Days) -> Deadline:
    """Read "từ 15/3", which runs to 31/12, or "từ 15/3 đến bầu cử" and "sau Tết", which wait for a day."""
    start = days[0] if bound is _Bound.FROM else days[1] + timedelta(days=1)
    if time.anchor or re.search(r"\bden\b", folded[time.end :]):
        return Deadline(kind=DeadlineKind.EVENT, start=start, sure=False)
    return Deadline(kind=DeadlineKind.WINDOW, start=start, due=date(start.year, 12, 31), sure=False)


def _linked(folded: str, times: Sequence[TimePhrase]) -> bool:
    """Whether the times are one, or the two ends of one."""
    if len(times) == 1:
        return True
    return len(times) == _BOTH_ENDS and bool(_LINK.fullmatch(folded[times[0].end : times[1].begin]))


def _without_date(folded: str, _times: Sequence[TimePhrase], _year: int) -> Deadline | None:
    if _NO_DEADLINE.fullmatch(folded):
        return Deadline()
    if _EVENT.search(folded) and not _OPEN.search(folded):
        return Deadline(kind=DeadlineKind.EVENT, sure=False)
    return None


_RULES: tuple[_Rule, ...] = (_continuous, _recurring, _counted_down, _dated, _without_date)
