"""The letterhead and title of a plan, however broken up (NĐ 30/2020, Phụ lục I; HD 05-HD/VPTW 2026)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from app.plan_text.line import Line, joined
from app.plan_text.marker import marker_of
from app.plan_text.sections import Parts

_BANNER = re.compile(
    r"cong hoa xa hoi|^chu nghia viet nam|doc lap ?-? ?tu do|dang cong san viet nam|hanh phuc\W*$"
)
_RULE = re.compile(r"[\W_]*")
_NUMBER = re.compile(
    r"\b(?i:số)\s?:?\s?(?P<number>\d{1,5}[a-z]?|[.…_ ]*)\s?"
    r"(?P<symbol>[-/]\s?[A-ZĐ][\w&]*(?:\s?[-/]\s?[A-ZĐ][\w&]*)*)"
)
_DRAFT_MARK = re.compile(r"\(?dự\s*thảo.*", re.IGNORECASE | re.DOTALL)
_DATE = re.compile(
    r"(?P<place>[^\W\d_][^,;:/\d]{1,40}),? ngày(?P<day>[ .…_]*\d{0,2})[ .…_]*"
    r"tháng(?P<month>[ .…_]*\d{0,2})[ .…_]*năm(?P<year>[ .…_]*(?:20\d\d)?)",
    re.IGNORECASE,
)
_TYPE = re.compile(r"(?:kế hoạch|chương trình|phương án|đề án)\W*", re.IGNORECASE)
_OTHER_PAPER = re.compile(r"(?:quyet dinh|thong bao|nghi quyet|cong van)\W*$")  # that the plan belongs to
_PREAMBLE = re.compile(
    r"can cu |thuc hien (?:\w+ \w+ so |[\w ]{0,30}so \d)|theo |de |nham |trien khai \w+ \w+ so "
)
_YEAR = re.compile(r"(?<![\d/.-])(20\d\d)(?![\d/])")
_NOT_ITS_YEAR = re.compile(r"(?:20\d\d ?- ?|den (?:het )?(?:nam )?|nam hoc |/)$")
_TO_YEAR = re.compile(r" ?- ?20\d\d")
_LONG = 230


@dataclass(frozen=True, slots=True)
class Place:
    """A text and where it stands: letters `start:end` of `line`."""

    text: str
    line: Line
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above the body. `number` is None where only the symbol is printed."""

    title: Line | None
    preamble: tuple[Line, ...]
    issuer_lines: tuple[Line, ...] = ()
    number: Place | None = None
    place: Place | None = None
    issued_on: date | None = None
    issued_at: Place | None = None
    year: int | None = None


def read_header(parts: Parts) -> Header:
    """Read number, place, date, issuing body's lines, title and preamble."""
    title, preamble = _title(parts.title)
    head = list(parts.head)
    dated = _dated(head)
    number = _number(head)
    issued_on, printed_year = _date_of(dated[0]) if dated else (None, None)
    return Header(
        title=title,
        preamble=tuple(preamble),
        issuer_lines=tuple(_issuer_lines(head)),
        number=number,
        place=_group(dated[1], dated[0], "place") if dated else None,
        issued_on=issued_on,
        issued_at=_group(dated[1], dated[0], "day", "year") if dated and issued_on else None,
        year=_year_of(title) or printed_year,
    )


def is_letterhead(line: Line) -> bool:
    """True for a line of the letterhead: the nation's name, number, date, or a name in capitals."""
    known = _BANNER.search(line.folded) or _NUMBER.search(line.text) or _DATE.search(line.text)
    return bool(known) or line.upper or _RULE.fullmatch(line.text) is not None


def _number(head: Sequence[Line]) -> Place | None:
    for line in head:
        found = _NUMBER.search(_without_draft_mark(line.text))
        if found and found["number"].strip(" .…_"):
            text = re.sub(r"\s", "", found["number"] + found["symbol"])
            return Place(text, line, found.start("number"), found.end("symbol"))
    return None


def _without_draft_mark(text: str) -> str:
    """A draft mark is often glued to the symbol: "-KH/BCĐDỰ THẢO"."""
    return _DRAFT_MARK.sub("", text)


def _dated(head: Sequence[Line]) -> tuple[re.Match[str], Line] | None:
    """The line with place and date; it may be broken in two."""
    pairs = [joined(head[index : index + 2]) for index in range(len(head) - 1)]
    for line in (*head, *pairs):
        start = found.end() if (found := _NUMBER.search(line.text)) else 0
        match = _DATE.search(line.text, start)
        if match:
            return match, line
    return None


def _date_of(match: re.Match[str]) -> tuple[date | None, int | None]:
    """The date, if all of it is printed and exists; and the printed year."""
    day, month, year = (match[name].strip(" .…_") for name in ("day", "month", "year"))
    if not year:
        return None, None
    try:
        return date(int(year), int(month or 0), int(day or 0)), int(year)
    except ValueError:
        return None, int(year)


def _group(line: Line, match: re.Match[str], first: str, last: str = "") -> Place:
    start, end = match.start(first), match.end(last or first)
    text = line.text[start:end]
    lead = len(text) - len(text.lstrip(" .…_"))
    return Place(text.strip(" .…_"), line, start + lead, end)


def _issuer_lines(head: Sequence[Line]) -> Iterator[Line]:
    """The lines of the issuing body: what is left of the head in capitals."""
    for line in takewhile(lambda line: not _OTHER_PAPER.match(line.folded), head):
        text = _without_draft_mark(line.text)
        plain = not _BANNER.search(line.folded) and not _NUMBER.search(text) and not _DATE.search(text)
        if plain and text.isupper() and not _RULE.fullmatch(text) and len(text) > 1:
            yield line


def _title(lines: Sequence[Line]) -> tuple[Line | None, Sequence[Line]]:
    """The lines of the title, and the lines after it."""
    rest = list(lines)
    found = _TYPE.match(rest[0].text) if rest else None
    first: list[Line] = []
    if found and found.end() < len(rest[0].text):
        first = [rest[0].part(found.end())]
    if found:
        rest = rest[1:]
    while rest and _RULE.fullmatch(rest[0].text) and not first:
        rest = rest[1:]
    while rest and _is_title(first, rest[0]):
        first.append(rest.pop(0))
    return (joined(first) if first else None), [line for line in rest if not _RULE.fullmatch(line.text)]


def _is_title(before: Sequence[Line], line: Line) -> bool:
    """True where a line belongs to the title after `before`: it looks the same or ends the sentence."""
    if _RULE.fullmatch(line.text) or marker_of(line) or len(line.text) > _LONG * 2:
        return False
    if not before:
        return not line.text.endswith((":", ";"))
    last = before[-1]
    if line.text.endswith((":", ";", ".")) or last.cell != line.cell or _PREAMBLE.match(line.folded):
        return False
    same = line.paragraph.bold == last.paragraph.bold and line.paragraph.centred == last.paragraph.centred
    styled = same and (line.paragraph.bold or line.paragraph.centred)
    return styled or (last.upper and line.upper) or (line.text[0].islower() and len(line.text) <= _LONG)


def _year_of(title: Line | None) -> int | None:
    """The one calendar year that a title names; a period, a date or a school year is none."""
    if title is None:
        return None
    years = {
        int(match[1])
        for match in _YEAR.finditer(title.folded)
        if not _NOT_ITS_YEAR.search(title.folded[: match.start()])
        and not _TO_YEAR.match(title.folded, match.end())
    }
    return years.pop() if len(years) == 1 else None
