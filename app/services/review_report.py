"""Rà soát trước khi nộp: what lacks in a report, told before the upper level tells it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from app.domain.finding import Finding, FindingKind, Place
from app.domain.numbering import breaks
from app.domain.office import IssuingBody
from app.domain.paper import Basis, DataRow, Heading, OfficialPaper, Paragraph, Table
from app.domain.plan import PlanItem
from app.domain.progress import Status, Timeliness
from app.domain.report import ReportData, ReportRow
from app.domain.unit_directory import name_key
from app.domain.vietnamese import fold

_LEFTOVER = re.compile(r"(?:^|[\s/(:“\"])(?:…|\.{3,})|…{2,}|\.{4,}|_{3,}")
_LONGEST = 60
_NUMBER_PLACE = re.compile(r"…|\.{3,}|[ \u00a0]{2,}")
_SYMBOL = re.compile(r"[/-]\s*\w")
_SHORTEST_WORD = 3
_OPEN = {Timeliness.OPEN_IN_TIME, Timeliness.OPEN_LATE, Timeliness.CONTINUOUS, Timeliness.UNDATED}


@dataclass(frozen=True, slots=True)
class Submission:
    """What is about to be sent. `evidenced` are the items with a document or a file up to the cut-off."""

    data: ReportData
    paper: OfficialPaper
    body: IssuingBody
    evidenced: frozenset[int] = field(default_factory=frozenset[int])


def review(submission: Submission) -> tuple[Finding, ...]:
    """Everything that a strict clerk would send back, by kind, then in the order of the plan."""
    found = [
        *_empty_fields(submission),
        *_leftovers(submission),
        *_tasks(submission),
        *_numbering(submission.data),
        *_two_names(submission.data),
    ]
    order = {kind: at for at, kind in enumerate(FindingKind)}
    return tuple(sorted(found, key=lambda finding: order[finding.kind]))


def is_leftover(text: str) -> bool:
    """Whether a blank was left to be filled in; the "…" that ends a list of examples is none."""
    return _LEFTOVER.search(text) is not None


def _empty_fields(submission: Submission) -> Iterator[Finding]:
    body, paper = submission.body, submission.paper
    pattern = body.number_pattern
    for name, lacks, words in (
        ("header", not any(line.text.strip() for line in paper.issuer), "tên cơ quan ban hành"),
        ("number_pattern", not _is_pattern(pattern), "số, ký hiệu có chỗ ghi số, ví dụ “Số: …/BC-MTTQ-BTT”"),
        ("place", not body.place.strip(), "địa danh"),
        ("signer_title", not paper.signature.title.strip(), "chức vụ người ký"),
        ("signer_name", not paper.signature.name.strip(), "họ tên người ký"),
        ("upper_level", not paper.addressees, "nơi nhận báo cáo (Kính gửi)"),
        ("recipients", not paper.recipients, "nơi nhận"),
    ):
        if lacks:
            yield Finding(
                FindingKind.EMPTY_FIELD, f"Văn bản chưa có {words}.", Place(field=name, body=body.name)
            )


def _is_pattern(pattern: str) -> bool:
    place = _NUMBER_PLACE.search(pattern)
    return place is not None and _SYMBOL.match(pattern[place.end() :].lstrip()) is not None


def _leftovers(submission: Submission) -> Iterator[Finding]:
    plan_id = submission.data.plan.id
    for text, item_id, section in _texts(submission.paper):
        if is_leftover(text):
            place = Place(plan_id=plan_id, item_id=item_id, section="" if item_id else section)
            yield Finding(FindingKind.LEFTOVER, f"Còn chỗ để trống trong “{_around(text)}”.", place)


def _texts(paper: OfficialPaper) -> Iterator[tuple[str, int, str]]:
    """Every text that is printed, with its task and the heading that it stands under."""
    section = ""
    yield paper.subject, 0, section
    for block in paper.body:
        match block:
            case Heading(_, text):
                section = text
                yield text, 0, section
            case Paragraph(text):
                yield text, 0, section
            case Basis(texts):
                yield from ((text, 0, section) for text in texts)
            case Table():
                yield from _cells(block, section)
    for annex in paper.annexes:
        yield from _cells(annex.table, annex.title)


def _cells(table: Table, section: str) -> Iterator[tuple[str, int, str]]:
    for row in table.rows:
        if isinstance(row, DataRow):
            yield from ((cell, row.item_id, section) for cell in row.cells if isinstance(cell, str))


def _tasks(submission: Submission) -> Iterator[Finding]:
    for row in submission.data.tasks:
        place = Place(plan_id=row.item.plan_id, item_id=row.item.id)
        for kind, words in _of_task(row, submission):
            yield Finding(kind, f"{_named(row.item)}: {words}.", place)


def _of_task(row: ReportRow, submission: Submission) -> Iterator[tuple[FindingKind, str]]:
    data, item = submission.data, row.item
    if _owes_result(row, data.period.end):
        yield FindingKind.NO_RESULT, f"chưa ghi kết quả nào {data.period.label}"
    if row.progress.status is Status.DONE and item.id not in submission.evidenced:
        yield FindingKind.NO_EVIDENCE, "đã hoàn thành nhưng chưa có số văn bản hay tệp minh chứng"
    if item.lead is None or not item.lead.name.strip():
        yield FindingKind.NO_LEAD, "chưa giao đơn vị nào chủ trì"
    days = (item.deadline.start, item.deadline.due)
    for day in (day for day in days if day and day.year != data.plan.year):
        yield FindingKind.OUTSIDE_YEAR, f"ngày {day:%d/%m/%Y} nằm ngoài năm {data.plan.year}"


def _owes_result(row: ReportRow, end: date) -> bool:
    begun = row.item.deadline.start is None or row.item.deadline.start <= end
    paused = row.progress.status is Status.PAUSED
    return row.timeliness in _OPEN and begun and not paused and not row.entries


def _numbering(data: ReportData) -> Iterator[Finding]:
    children: dict[int | None, list[PlanItem]] = {}
    for row in data.rows:
        children.setdefault(row.item.parent_id, []).append(row.item)
    for items in children.values():
        for found in breaks(item.code for item in items):
            item = items[found.at]
            after = f"sau “{found.before}” là “{found.code}”"
            lacks = f"thiếu “{found.missing}”" if found.missing else "bị trùng hoặc đi lùi"
            place = Place(plan_id=item.plan_id, item_id=item.id)
            yield Finding(FindingKind.NUMBERING, f"{_named(item)}: {after}, số thứ tự {lacks}.", place)


def _two_names(data: ReportData) -> Iterator[Finding]:
    """Names that the directory does not hold together, and that yet may be one unit's."""
    names: dict[str, tuple[PlanItem, int | None]] = {}
    for row in data.tasks:
        for assignment in row.item.assignments:
            if name := " ".join(assignment.name.split()):
                names.setdefault(name, (row.item, assignment.unit_id))
    for (one, (_, unit)), (other, (item, other_unit)) in combinations(names.items(), 2):
        known = unit is not None and other_unit is not None
        if not known and is_same_name(one, other):
            text = f"“{one}” và “{other}” có lẽ là một đơn vị; hãy dùng một cách viết."
            yield Finding(FindingKind.TWO_NAMES, text, Place(plan_id=item.plan_id, item_id=item.id))


def is_same_name(one: str, other: str) -> bool:
    """Whether two spellings may mean one unit: the same but for marks, abbreviations or one slip of the pen.

    Capitals make no other name, nor do names that differ in their last word or in a number.
    """
    if one.lower() == other.lower():
        return False
    first, second = fold(one), fold(other)
    return first == second or name_key(one) == name_key(other) or _is_slip(first.split(), second.split())


def _is_slip(one: list[str], other: list[str]) -> bool:
    """One word, not the last, that differs in one letter: the last is often the name of a place."""
    if len(one) != len(other):
        return False
    different = [(a, b) for a, b in zip(one[:-1], other[:-1], strict=True) if a != b]
    return one[-1:] == other[-1:] and len(different) == 1 and _differ_in_one_letter(*different[0])


def _differ_in_one_letter(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST_WORD or not (short + long).isalpha() or len(long) - len(short) > 1:
        return False
    same = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]


def _named(item: PlanItem) -> str:
    title = item.title.strip().rstrip(" .;:")
    short = title if len(title) <= _LONGEST else f"{title[:_LONGEST].rstrip()}…"
    return f"Mục {item.number} “{short}”" if item.number else f"“{short}”"


def _around(text: str) -> str:
    """The words beside the blank."""
    found = _LEFTOVER.search(text)
    start = max(0, found.start() - _LONGEST // 2) if found else 0
    return " ".join(text[start : start + _LONGEST].split())
