"""`ReportData` → `OfficialPaper`: the words and tables of a report, as the Front's offices write them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import count

from app.domain.office import Office
from app.domain.paper import (
    Align,
    Annex,
    Block,
    Cell,
    Column,
    DataRow,
    GroupRow,
    Heading,
    OfficialPaper,
    Paragraph,
    Signature,
    Table,
)
from app.domain.plan import PlanItem, Role
from app.domain.progress import ProgressEntry, Timeliness
from app.domain.report import ReportData, ReportRow
from app.domain.vietnamese import roman

_BLANK_DAY = " " * 6
_DONE = (Timeliness.DONE_IN_TIME, Timeliness.DONE_LATE)
_OPEN = (Timeliness.OPEN_IN_TIME, Timeliness.OPEN_LATE)


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What the officer chose for the annex: the column Phối hợp, difficulties among the notes."""

    coordinating: bool = True
    difficulty: bool = True


def report_paper(data: ReportData, office: Office, today: date, options: ReportOptions) -> OfficialPaper:
    """The report on a plan for a period, with number and day left blank for the clerk."""
    return OfficialPaper(
        issuer=office.header,
        number=office.number_pattern,
        place_date=f"{office.place}, ngày{_BLANK_DAY}tháng {_month(today)} năm {today.year}",
        type_name="BÁO CÁO",
        subject=_subject(data),
        addressees=(office.upper_level,) if office.upper_level else (),
        body=_body(data, office),
        recipients=_recipients(data, office),
        signature=Signature(office.signer_authority, office.signer_title, office.signer_name),
        annexes=(_annex(data, office, today, options),),
        author=office.name,
    )


def _subject(data: ReportData) -> str:
    """What the report is about: the period takes the place of the year in the plan's title."""
    about = _lower_first(re.sub(r"\s+năm \d{4}$", "", data.plan.title, flags=re.IGNORECASE))
    verb = "" if about.startswith("thực hiện") else "thực hiện "
    return f"Kết quả {verb}{about} {data.period.label}"


def _body(data: ReportData, office: Office) -> tuple[Block, ...]:
    plan = data.plan
    source = f"Kế hoạch số {plan.number}" if plan.number else "Kế hoạch"
    issued = f" ngày {plan.issued_on:%d/%m/%Y}" if plan.issued_on else ""
    opening = (
        f"Thực hiện {source}{issued} về {_lower_first(plan.title)}, {office.name} báo cáo kết quả "
        f"{data.period.label} như sau:"
    )
    return (
        Paragraph(opening),
        Heading(1, "I. Kết quả chung"),
        Paragraph(_summary(data)),
        _group_table(data),
        Heading(1, "II. Kết quả theo nhóm nhiệm vụ"),
        *_narrative(data),
        Heading(1, "III. Khó khăn, vướng mắc"),
        *_difficulties(data),
    )


def _summary(data: ReportData) -> str:
    """The 2 × 2 of the Government Office in one paragraph (BC 1270/BC-TCTTTg)."""
    counts = data.counts
    done, open_ = sum(counts[how] for how in _DONE), sum(counts[how] for how in _OPEN)
    opening = f"Đến ngày {data.period.end:%d/%m/%Y}, kế hoạch có {len(data.tasks)} nhiệm vụ"
    finished = (
        f"đã hoàn thành {done} (đúng hạn {counts[Timeliness.DONE_IN_TIME]}, "
        f"quá hạn {counts[Timeliness.DONE_LATE]})"
    )
    unfinished = (
        f"chưa hoàn thành {open_} (trong hạn {counts[Timeliness.OPEN_IN_TIME]}, "
        f"quá hạn {counts[Timeliness.OPEN_LATE]})"
    )
    rest = (
        *_counted(counts, Timeliness.CONTINUOUS, "thực hiện thường xuyên"),
        *_counted(counts, Timeliness.UNDATED, "chưa xác định thời hạn"),
        *_counted(counts, Timeliness.ENDED, "không thực hiện"),
    )
    return f"{opening}: {'; '.join((finished, unfinished, *rest))}. Chi tiết tại Phụ lục kèm theo."


def _counted(counts: Counter[Timeliness], how: Timeliness, words: str) -> tuple[str, ...]:
    return (f"{words} {counts[how]}",) if counts[how] else ()


def _group_table(data: ReportData) -> Table:
    columns = (
        Column("number", "TT", 6, Align.CENTRE),
        Column("group", "Nhóm nhiệm vụ", 44),
        Column("total", "Tổng số", 10, Align.CENTRE),
        Column("in_time", "Hoàn thành đúng hạn", 13, Align.CENTRE),
        Column("late", "Hoàn thành quá hạn", 13, Align.CENTRE),
        Column("open", "Chưa hoàn thành", 13, Align.CENTRE),
        Column("open_late", "Trong đó quá hạn", 12, Align.CENTRE),
        Column("continuous", "Thường xuyên", 12, Align.CENTRE),
    )
    groups = _groups(data)
    rows = [
        DataRow((roman(n), title, *_figures(Counter(row.timeliness for row in rows))))
        for n, (title, rows) in enumerate(groups, start=1)
    ]
    total = DataRow(("", "Cộng", *_figures(data.counts)))
    return Table(columns, (*rows, total))


def _figures(counts: Counter[Timeliness]) -> tuple[int, ...]:
    return (
        counts.total(),
        counts[Timeliness.DONE_IN_TIME],
        counts[Timeliness.DONE_LATE],
        sum(counts[how] for how in _OPEN),
        counts[Timeliness.OPEN_LATE],
        counts[Timeliness.CONTINUOUS],
    )


def _groups(data: ReportData) -> list[tuple[str, list[ReportRow]]]:
    """The tasks below each group that directly holds tasks, in the order of the plan."""
    titles = {row.item.id: row.item.title for row in data.rows if row.item.is_group}
    found: dict[int | None, list[ReportRow]] = {}
    for row in data.tasks:
        found.setdefault(row.item.parent_id, []).append(row)
    return [
        (titles.get(parent, "Nhiệm vụ chung") if parent else "Nhiệm vụ chung", rows)
        for parent, rows in found.items()
    ]


def _narrative(data: ReportData) -> list[Block]:
    """What was recorded within the period, task by task."""
    blocks: list[Block] = []
    for number, (title, rows) in enumerate(_groups(data), start=1):
        told = [row for row in rows if row.entries]
        blocks.append(Heading(2, f"{number}. {title}"))
        if not told:
            blocks.append(Paragraph("Trong kỳ chưa ghi nhận kết quả mới."))
        blocks.extend(Paragraph(f"- {_named(row.item)}: {_told(row.entries)}") for row in told)
    return blocks


def _named(item: PlanItem) -> str:
    return item.title.rstrip(" .;:")


def _told(entries: tuple[ProgressEntry, ...]) -> str:
    return "; ".join(_result(entry) for entry in entries) + "."


def _result(entry: ProgressEntry) -> str:
    """One entry in words: what was done, with its document as evidence."""
    number = f" số {entry.document_number}" if entry.document_number else ""
    dated = f" ngày {entry.document_date:%d/%m/%Y}" if entry.document_date else ""
    document = f" (văn bản{number}{dated})" if number or dated else ""
    return entry.text.strip().rstrip(" .;") + document


def _difficulties(data: ReportData) -> list[Block]:
    found = [
        Paragraph(f"- {_named(row.item)}: {entry.difficulty.strip().rstrip(' .;')}.")
        for row in data.tasks
        for entry in row.entries
        if entry.difficulty.strip()
    ]
    return [*found] or [Paragraph("Không có.")]


def _recipients(data: ReportData, office: Office) -> tuple[str, ...]:
    return office.recipients or data.plan.recipients


def _annex(data: ReportData, office: Office, today: date, options: ReportOptions) -> Annex:
    symbol = office.number_pattern.partition("/")[2]
    attached = (
        f"(Kèm theo Báo cáo số{_BLANK_DAY}/{symbol} ngày{_BLANK_DAY}tháng {_month(today)} năm {today.year} "
        f"của {office.name})"
    )
    title = f"KẾT QUẢ THỰC HIỆN NHIỆM VỤ {data.period.label.upper()}"
    return Annex("Phụ lục", title, attached, task_table(data, options))


def task_table(data: ReportData, options: ReportOptions) -> Table:
    """The task annex: groups that hold tasks with Roman numbers, tasks numbered through all of them."""
    plan = data.plan
    columns = [
        Column("number", "STT", 5, Align.CENTRE),
        Column("content", "Nội dung nhiệm vụ", 34),
        Column("lead", _heading(plan.role_label(Role.LEAD)), 16),
        Column("coordinating", _heading(plan.role_label(Role.COORDINATING)), 14),
        Column("time", "Thời gian thực hiện", 12, Align.CENTRE),
        Column("result", "Kết quả", 26),
        Column("note", "Ghi chú", 13),
    ]
    if not options.coordinating:
        columns = [column for column in columns if column.name != "coordinating"]
    parents = {row.item.parent_id for row in data.tasks}
    shown = [row for row in data.rows if not row.item.is_group or row.item.id in parents]
    groups, tasks = count(1), count(1)
    rows: list[GroupRow | DataRow] = []
    for row in shown:
        if row.item.is_group:
            rows.append(GroupRow(roman(next(groups)), row.item.title))
        else:
            cells = _cells(next(tasks), row, options)
            rows.append(DataRow(tuple(cells[column.name] for column in columns), row.item.id))
    return Table(tuple(columns), tuple(rows))


def _cells(number: int, row: ReportRow, options: ReportOptions) -> dict[str, Cell]:
    item = row.item
    difficulties = "; ".join(e.difficulty.strip() for e in row.entries if e.difficulty.strip())
    note = row.timeliness.label
    if options.difficulty and difficulties:
        note = f"{note}. {difficulties}"
    return {
        "number": number,
        "content": "\n".join(part for part in (item.title, item.body) if part),
        "lead": item.lead.name if item.lead else "",
        "coordinating": "; ".join(a.name for a in item.assigned(Role.COORDINATING)),
        "time": item.deadline.text,
        "result": "\n".join(_result(entry) for entry in row.entries),
        "note": note,
    }


def _heading(label: str) -> str:
    return label[:1].upper() + label[1:]


def _lower_first(text: str) -> str:
    """A title inside a sentence begins small, unless it begins with an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _month(day: date) -> str:
    """Months 1 and 2 are padded, the others are not (NĐ 30/2020, Phụ lục I, II.4)."""
    return f"{day.month:02d}" if day.month < 3 else str(day.month)  # noqa: PLR2004
