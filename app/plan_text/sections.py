"""The parts of a plan: what stands before the title, the body, the recipients and signature, the annexes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from app.plan_text.line import Line
from app.plan_text.marker import marker_of
from app.plan_text.outline import is_section
from app.plan_text.recipients import opens_signature
from app.plan_text.side_by_side import in_columns, parted

_TYPE = r"(?:ke hoach|chuong trinh|phuong an|de an)"
_TITLE_ALONE = re.compile(rf"{_TYPE}(?: (?:cong tac|hanh dong|phoi hop|to chuc|thuc hien))?")
_TITLE_FIRST = re.compile(rf"{_TYPE}\b")
_SYMBOL = re.compile(r"\bso\b.{0,12}[-/] ?(?:kh|ctr|pa|da)(?:[-/]|\b)")
_RECIPIENTS = re.compile(r"(?:\W*)noi nhan\b(?! (?:ho so|don|thong tin|phan anh))")
_ANNEX = re.compile(r"phu luc(?: (?:so )?[ivx\d]{1,4}[ab]?)?\b")
_CLOSING = re.compile(
    r"tren day la |trong qua trinh (?:to chuc |trien khai )*thuc hien|qua trinh trien khai thuc hien"
)
_ORGANISATION_FIRST = re.compile(
    r"(?:cong tac )?(?:to chuc (?:thuc hien|trien khai)|phan cong|trach nhiem"
    r"|(?:che do|thoi gian|thong tin|cong tac)[\w, ]{0,24}\bbao cao)"
)
_ORGANISATION = re.compile(r"to chuc (?:thuc hien|trien khai)|phan cong|trach nhiem")
_TASKS = re.compile(r"noi dung|nhiem vu|giai phap|hoat dong|trinh tu|cong viec|bien phap|viec lam|cong tac")
_NEVER_TASKS = re.compile(
    r"(?:nguon )?kinh phi|tinh hinh|danh gia|ket qua|dac diem|boi canh|can cu|co so|khen thuong"
)
_OTHER = re.compile(
    r"muc dich|yeu cau|muc tieu|chi tieu|quan diem|doi tuong|pham vi|nguyen tac|hinh thuc|thanh phan"
    r"|thoi gian|dia diem|nguon luc|dieu kien|che do|van ban"
)
_AIMS = re.compile(
    r"(?:(?:muc dich|yeu cau|muc tieu|chi tieu|quan diem)(?: (?:chung|cu the|tong quat))?[, ]*(?:va )?)+"
)
_HEAD_LINES = 60
_BANNER = re.compile(r"cong hoa xa hoi|doc lap ?-? ?tu do|dang cong san viet nam")
_DATE = re.compile(r".{0,45}\bngay\b.{0,14}\bthang\b.{0,14}\bnam\b.{0,10}")
_RULE = re.compile(r"[\W_]*")
_ENCLOSED = re.compile(
    r"\W{0,3}(?:ban hanh )?kem theo (?:ke hoach|quyet dinh|cong van|chuong trinh|phuong an)\b"
)


class Section(Enum):
    """What a section is for."""

    TASKS = auto()
    ORGANISATION = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Parts:
    """The lines of a plan by part. `title` begins with the line that names the type, if there is one.

    `is_list` says that it is no plan by name, but a list of tasks.
    """

    head: Sequence[Line]
    title: Sequence[Line]
    body: Sequence[Line]
    closing: Sequence[Line]
    foot: Sequence[Line]
    annexes: Sequence[Line]
    is_list: bool = False


def split(lines: Sequence[Line]) -> Parts | None:
    """Split the lines of a plan into its parts; None where nothing says that they are one."""
    start = _title_at(lines)
    if start is None:
        return None
    foot = _first(lines, start, lambda line: bool(_RECIPIENTS.match(line.folded)))
    annex = _annex_at(lines, start, foot)
    foot = min(foot, annex)
    body = _first(lines, start + 1, lambda line: is_section(marker_of(line)) and line.paragraph.table < 0)
    if body >= foot:  # a plan that is one table
        table = lines[start].paragraph.table
        body = _first(lines, start + 1, lambda line: line.paragraph.table not in {-1, table})
        body = min(body, foot)
    marked = (index for index in range(foot - 1, body, -1) if is_section(marker_of(lines[index])))
    closing = _first(
        lines,
        next(marked, body),
        lambda line: opens_signature(line) or _CLOSING.match(line.folded) is not None,
    )
    closing = min(closing, foot)
    head = _letterhead_at(lines, start)
    return Parts(
        [part for line in lines[head:start] for part in parted(line)],
        lines[start:body],
        lines[body:closing],
        in_columns(lines[closing:foot]),
        in_columns(lines[foot:annex]),
        lines[annex:],
    )


def section_of(heading: str) -> Section:
    """What the section under a folded heading is for; an unknown heading is taken for tasks."""
    if _NEVER_TASKS.match(heading):
        return Section.OTHER
    if _ORGANISATION_FIRST.match(heading):
        return Section.ORGANISATION
    if _TASKS.search(heading) and not _AIMS.fullmatch(heading.strip(" .:;")):
        return Section.TASKS
    if _ORGANISATION.search(heading):
        return Section.ORGANISATION
    return Section.OTHER if _OTHER.match(heading) else Section.TASKS


def is_aim(heading: str) -> bool:
    """True for a folded heading of aims or requirements within a section of tasks."""
    return _AIMS.fullmatch(heading.strip(" .:;")) is not None


def _title_at(lines: Sequence[Line]) -> int | None:
    """The line that names the type of paper, else the one after a number with "KH" in it.

    One in capitals and below the letterhead counts before others: pages print titles of their own above it.
    """
    head = lines[:_HEAD_LINES]
    named = [index for index, line in enumerate(head) if _names_type(line)]
    banner = _banner_at(head)
    if named:
        return min(named, key=lambda index: (index < banner, not _in_capitals(head[index]), index))
    start = next((index for index, line in enumerate(head) if index > banner and _is_number(line)), None)
    start = len(lines) if start is None else start + 1
    while start < len(lines) and (
        _BANNER.search(lines[start].folded) or _DATE.fullmatch(lines[start].folded)
    ):
        start += 1
    return start if start < len(lines) else None


def _names_type(line: Line) -> bool:
    found = _TITLE_FIRST.match(line.folded)
    alone = _TITLE_ALONE.fullmatch(line.folded.strip(" .:-")) is not None
    return alone or (found is not None and line.text[: found.end()].isupper())


def _in_capitals(line: Line) -> bool:
    return line.text[: len("KẾ HOẠCH")].isupper()


def _is_number(line: Line) -> bool:
    return _SYMBOL.search(line.folded) is not None


def _banner_at(head: Sequence[Line]) -> int:
    """Where the nation's or the Party's name stands, -1 where it does not."""
    return next((index for index, line in enumerate(head) if _BANNER.search(line.folded)), -1)


def _letterhead_at(lines: Sequence[Line], title: int) -> int:
    """Where the letterhead begins: what a page prints above it is none of the plan."""
    start = _banner_at(lines[:title])
    while start > 0 and _is_of_letterhead(lines[start - 1]):
        start -= 1
    return max(start, 0)


def _is_of_letterhead(line: Line) -> bool:
    dated = _DATE.fullmatch(line.folded) is not None
    return line.upper or dated or _is_number(line) or _RULE.fullmatch(line.text) is not None


def _annex_at(lines: Sequence[Line], start: int, foot: int) -> int:
    """Where the annexes begin: at "PHỤ LỤC", or below the signature at the title of what is enclosed."""
    annex = _first(lines, start, opens_annex)
    enclosed = _first(lines, foot, lambda line: _ENCLOSED.match(line.folded) is not None)
    while enclosed < len(lines) and enclosed - 1 > foot and lines[enclosed - 1].upper:
        enclosed -= 1
    return min(annex, enclosed)


def _first(lines: Sequence[Line], start: int, fits: Callable[[Line], bool]) -> int:
    """The first line from `start` on that fits, else how many lines there are."""
    return next((index for index in range(start, len(lines)) if fits(lines[index])), len(lines))


def opens_annex(line: Line, *, alone: bool = False) -> bool:
    """True for "PHỤ LỤC", "Phụ lục II"; with words of its own behind it, if not `alone`, in capitals."""
    found = _ANNEX.match(line.folded)
    if found is None:
        return False
    return found.end() >= len(line.folded.rstrip(" .:")) or (line.upper and not alone)


def annexes_of(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """The lines of each annex; a heading that a page prints again opens none."""
    starts = [0] if lines else []
    for index, line in enumerate(lines):
        if index and not line.in_table and opens_annex(line) and line.folded != lines[starts[-1]].folded:
            starts.append(index)
    return [lines[start:end] for start, end in pairwise([*starts, len(lines)])]


def names_tasks(heading: str) -> bool:
    """True where a folded heading only says that tasks follow: "NỘI DUNG THỰC HIỆN"."""
    return _TASKS.match(heading) is not None


def is_timetable(heading: str) -> bool:
    """True for a folded heading below which a table may say who does what by when."""
    return re.match(r"(?:thoi gian|tien do|lo trinh|lich)", heading) is not None
