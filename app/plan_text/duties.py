"""Duties to report that a plan states: who hears what by when, or how often."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from app.domain.deadline import Recurrence
from app.domain.plan import ReportDuty
from app.domain.vietnamese import fold
from app.plan_text.line import Line, line_of
from app.plan_text.source import Paragraph

_CLAUSE = re.compile(r"(?:[^.;]|[.;](?!\s|$|/))+")
_REPORTS = re.compile(r"bao cao|gui (?:bien ban|ket qua|so lieu)|gui ve\b")
_HOUR = r"(?: \d{1,2} ?(?:gio|h|g)(?: ?\d{1,2})?(?: ?phut)?,?)?"
_DUE = re.compile(
    r"(?P<word>truoc|(?:cham|muon|tre) nhat|den het|han (?:cuoi|chot)|khong (?:muon|cham) hon|khong qua"
    rf"|(?P<too>va)|vao|xong|thoi (?:gian|han)(?: gui)?(?: bao cao)?:?|\()(?: la| vao| den| truoc)*{_HOUR}"
    r"(?: thu \w+,?)?(?:(?<=\() ?ngay|(?<=\()| ngay|) ?"
    r"(?P<day>\d{1,2})(?:[/-]| thang )(?P<month>\d{1,2})(?:(?:[/-]|,? nam )(?P<year>20\d\d))?(?![\d/])"
)
_DAY_BEFORE = re.compile(r"(?P<before>truoc (?:ngay )?)?(?<!\d)\d{1,2}/\d{1,2}(?:/20\d\d)?,? $")
_DONE_BY = re.compile(r"(?:hoan thanh|ket thuc|xong|to chuc|thuc hien|trien khai)(?: viec)?,? ?$")
_CLOCK = re.compile(r"\d ?(?:gio|h|g)\b")
_RHYTHMS: tuple[tuple[Recurrence, re.Pattern[str]], ...] = (
    (Recurrence.WEEK, re.compile(r"(?:hang|moi|bao cao) tuan\b")),
    (Recurrence.MONTH, re.compile(r"(?:hang|moi|bao cao|dinh ky) thang\b|, thang\b(?= ?[,(])")),
    (Recurrence.QUARTER, re.compile(r"(?:hang|moi|bao cao|dinh ky|thang,) quy\b(?! [ivx\d])")),
    (
        Recurrence.HALF_YEAR,
        re.compile(r"(?:dinh ky|bao cao(?: \w+){0,3}|hang nam|so ket|tong ket|,) 0?6 thang\b"),
    ),
    (
        Recurrence.YEAR,
        re.compile(r"(?:hang|moi|bao cao(?: tong ket)?|tong ket(?: cong tac)?|ca|va|6 thang,) nam\b"),
    ),
)
_ABOUT_REPORTS = re.compile(
    r"(?:cong tac |thuc hien )?(?:che do|thoi (?:gian|han)|thong tin)[\w, ]{0,30}\bbao cao"
)
_ANY_TIME = re.compile(r"dinh ky|che do bao cao")
_TO = re.compile(
    r"(?:gửi về|gửi|về|cho|báo cáo)\s+"
    r"(?P<who>(?:Ban|Ủy|Uỷ|Thường|Đảng|UB|Hội|Mặt|MTTQ|Sở|Phòng|Văn|Huyện|Tỉnh|Thành|Thị)\w*\b[^(;,.]*?)"
    r"(?=\s+(?:trước|chậm|để|theo|định|hằng|hàng|vào|qua|kết quả)\b|[(,;.]|$)"
)


def read_duties(
    lines: Iterable[Line], year: int, about_reports: Iterable[Line] = ()
) -> tuple[ReportDuty, ...]:
    """The reporting duties in lines, in printed order; a date without a year falls in `year`.

    Lines `about_reports` are duties where they name a day, whatever their words: "- 6 tháng: trước 10/6".

    The date of a duty is the last day in time: "trước ngày 12/12" is 11/12.
    """
    found = [duty for line in lines for duty in _of_line(line, year)]
    said = {duty.date for duty in found}
    for line in about_reports:
        duties = _of_clause(line.text.strip(" ,.-"), line.folded.strip(" ,.-"), year)
        found += [duty for duty in duties if duty.date and duty.date not in said]
    return tuple(dict.fromkeys(found))


def dated_in(duty: ReportDuty, year: int) -> date | None:
    """The day that the words of a duty name; one without a year falls in `year`."""
    line = line_of(0, Paragraph(duty.text))
    return next((found.date for found in _of_clause(line.text, line.folded, year)), None)


def is_about_reports(heading: str) -> bool:
    """True for a heading or label such as "Chế độ thông tin, báo cáo", "Thời gian báo cáo"."""
    return _ABOUT_REPORTS.match(fold(heading)) is not None


def printed_date(duty: ReportDuty) -> date | None:
    """The date as the plan prints it: for "trước ngày 12/12" 12/12."""
    if duty.date is None:
        return None
    after = duty.date + timedelta(days=1)
    before = any(
        _is_before(match) and (int(match["day"]), int(match["month"])) == (after.day, after.month)
        for match in _DUE.finditer(fold(duty.text))
    )
    return after if before else duty.date


def _of_line(line: Line, year: int) -> Iterator[ReportDuty]:
    for clause in _CLAUSE.finditer(line.text):
        text = clause[0].strip(" ,.-")
        folded = fold(text)
        if _REPORTS.search(folded):
            yield from _of_clause(text, folded, year)


def _of_clause(text: str, folded: str, year: int) -> Iterator[ReportDuty]:
    """One duty a date, else one a rhythm, else one if the clause says "định kỳ"."""
    recipient = found["who"].rstrip() if (found := _TO.search(text)) else ""
    dated = [match for match in _DUE.finditer(folded) if _day(match, year)]
    dated = [match for match in dated if not _is_of_work(match, folded, dated[-1])]
    if dated:
        ends = [_end_of(text, match.end()) for match in dated[:-1]] + [len(text)]
        starts = [0, *ends[:-1]]
        for match, start, end in zip(dated, starts, ends, strict=True):
            rhythms = _rhythms(folded[start:end])
            part = re.sub(r"^[\s,;)]*(?:và\s)?", "", text[start:end]).strip(" ,;")
            yield ReportDuty(
                text=part,
                date=_day(match, year),
                recurrence=rhythms[0] if rhythms else None,
                recipient=recipient,
            )
        return
    rhythms = _rhythms(folded)
    for rhythm in rhythms:
        yield ReportDuty(text=text, recurrence=rhythm, recipient=recipient)
    if not rhythms and _ANY_TIME.search(folded):
        yield ReportDuty(text=text, recipient=recipient)


def _is_of_work(match: re.Match[str], folded: str, last: re.Match[str]) -> bool:
    """True for the day by which the work is done, where another one is that of the report on it."""
    done = _DONE_BY.search(folded, 0, match.start()) and not _REPORTS.search(folded, 0, match.start())
    return bool(done) and _REPORTS.search(folded, match.end(), last.start()) is not None


def _end_of(text: str, position: int) -> int:
    """Where the part of a clause that holds a date ends: after a closing bracket."""
    return position + 1 if text[position : position + 1] == ")" else position


def _rhythms(folded: str) -> list[Recurrence]:
    return [rhythm for rhythm, pattern in _RHYTHMS if pattern.search(folded)]


def _day(match: re.Match[str], year: int) -> date | None:
    """The last day in time, None for one that does not exist, and for "và 10/12" after no other day."""
    if match["too"] and not _DAY_BEFORE.search(match.string[: match.start()]):
        return None
    try:
        day = date(int(match["year"] or year), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    return day - timedelta(days=1) if _is_before(match) else day


def _is_before(match: re.Match[str]) -> bool:
    """True for "trước ngày 12/12", whose last day is the 11th; "trước 17 giờ ngày 12/12" is the 12th."""
    if match["too"] and (first := _DAY_BEFORE.search(match.string[: match.start()])):
        return first["before"] is not None
    return "truoc" in match[0] and _CLOCK.search(match[0]) is None
