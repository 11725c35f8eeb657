"""`ReportData` → `OfficialPaper`: the words and tables of a report, as the Front's offices write them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from app.domain.letterhead import attached_line, numbered, place_date
from app.domain.office import IssuingBody
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
from app.domain.period_rules import PeriodRule
from app.domain.plan import Role
from app.domain.progress import Timeliness
from app.domain.report import ReportData, ReportRow
from app.domain.report_text import Part, SectionText
from app.domain.vietnamese import roman
from app.services.report_draft import result_words

_OPEN = (Timeliness.OPEN_IN_TIME, Timeliness.OPEN_LATE)
_ASSESSMENT = "III. Đánh giá chung"
_BELOW = {Part.GROUP, Part.STRENGTHS, Part.WEAKNESSES, Part.CAUSES}


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What the officer chose for the annex; columns of figures only stand where a task counts something."""

    coordinating: bool = True
    difficulty: bool = True
    in_period: bool = True
    cumulative: bool = True
    last_year: bool = False
    estimate: bool = False


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes a report, when, and by which rule of its period."""

    body: IssuingBody
    today: date
    rule: PeriodRule


def report_paper(
    data: ReportData, sections: Sequence[SectionText], sender: Sender, options: ReportOptions
) -> OfficialPaper:
    """The report on a plan for a period, with number and day left blank for the clerk."""
    body, rule = sender.body, sender.rule
    addressee = rule.recipient or body.upper_level
    return OfficialPaper(
        issuer=body.header,
        number=numbered(body.number_pattern),
        place_date=place_date(body.place, sender.today),
        type_name="BÁO CÁO",
        subject=_subject(data),
        addressees=(addressee,) if addressee else (),
        body=_body(data, sections, body),
        recipients=rule.recipients or body.recipients or data.plan.recipients,
        signature=Signature(body.signer_authority, body.signer_title, body.signer_name),
        annexes=(_annex(data, sender, options),),
        author=body.name,
        layout=body.layout,
    )


def _subject(data: ReportData) -> str:
    """What the report is about: the period takes the place of the year in the plan's title."""
    about = _lower_first(re.sub(r"\s+năm \d{4}$", "", data.plan.title, flags=re.IGNORECASE))
    verb = "" if about.startswith("thực hiện") else "thực hiện "
    return f"Kết quả {verb}{about} {data.period.label}"


def _body(data: ReportData, sections: Sequence[SectionText], body: IssuingBody) -> tuple[Block, ...]:
    plan = data.plan
    source = f"Kế hoạch số {plan.number}" if plan.number else "Kế hoạch"
    issued = f" ngày {plan.issued_on:%d/%m/%Y}" if plan.issued_on else ""
    opening = (
        f"Thực hiện {source}{issued} về {_lower_first(plan.title)}, {body.name} báo cáo kết quả "
        f"{data.period.label} như sau:"
    )
    blocks: list[Block] = [Paragraph(opening)]
    for section in sections:
        part = section.draft.part
        if part is Part.STRENGTHS:
            blocks.append(Heading(1, _ASSESSMENT))
        blocks.append(Heading(2 if part in _BELOW else 1, section.title))
        blocks.extend(Paragraph(line) for line in section.printed)
        if part is Part.RESULTS:
            blocks.append(_group_table(data))
    closing = f"Trên đây là báo cáo {_lower_first(_subject(data))} của {body.name}./."
    return (*blocks, Paragraph(closing))


def _group_table(data: ReportData) -> Table:
    columns = (
        Column("number", "TT", 6, Align.CENTRE),
        Column("group", "Nhóm nhiệm vụ", 38),
        Column("total", "Tổng số", 10, Align.CENTRE),
        Column("due", "Đến hạn trong kỳ", 11, Align.CENTRE),
        Column("in_time", "Hoàn thành đúng hạn", 13, Align.CENTRE),
        Column("late", "Hoàn thành quá hạn", 13, Align.CENTRE),
        Column("open", "Chưa hoàn thành", 13, Align.CENTRE),
        Column("open_late", "Trong đó quá hạn", 12, Align.CENTRE),
        Column("continuous", "Thường xuyên", 13, Align.CENTRE),
    )
    rows = [
        DataRow((roman(n), group.title, *_figures(group.counts, group.due)))
        for n, group in enumerate(data.groups, start=1)
    ]
    whole = data.whole
    return Table(columns, (*rows, DataRow(("", whole.title, *_figures(whole.counts, whole.due)))))


def _figures(counts: Counter[Timeliness], due: Counter[Timeliness]) -> tuple[int, ...]:
    return (
        counts.total(),
        due.total(),
        counts[Timeliness.DONE_IN_TIME],
        counts[Timeliness.DONE_LATE],
        sum(counts[how] for how in _OPEN),
        counts[Timeliness.OPEN_LATE],
        counts[Timeliness.CONTINUOUS],
    )


def _annex(data: ReportData, sender: Sender, options: ReportOptions) -> Annex:
    body = sender.body
    attached = attached_line("Báo cáo", body.number_pattern, sender.today, body.name)
    title = f"KẾT QUẢ THỰC HIỆN NHIỆM VỤ {data.period.label.upper()}"
    return Annex("Phụ lục", title, attached, task_table(data, options))


def task_table(data: ReportData, options: ReportOptions) -> Table:
    """The task annex: groups that hold tasks with Roman numbers, tasks numbered through all of them."""
    columns = _columns(data, options)
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
    return Table(columns, tuple(rows))


def _columns(data: ReportData, options: ReportOptions) -> tuple[Column, ...]:
    plan, year = data.plan, data.period.year
    figures = {
        "period": (options.in_period, "Kỳ này"),
        "cumulative": (options.cumulative, "Lũy kế từ đầu năm"),
        "last_year": (options.last_year, f"Cùng kỳ năm {year - 1}"),
        "estimate": (options.estimate, f"Ước cả năm {year}"),
    }
    counted = any(getattr(row.figures, name) is not None for row in data.tasks for name in figures)
    chosen = [Column(name, title, 9, Align.CENTRE) for name, (on, title) in figures.items() if on and counted]
    columns = (
        Column("number", "STT", 5, Align.CENTRE),
        Column("content", "Nội dung nhiệm vụ", 34),
        Column("lead", _heading(plan.role_label(Role.LEAD)), 16),
        Column("coordinating", _heading(plan.role_label(Role.COORDINATING)), 14),
        Column("time", "Thời gian thực hiện", 12, Align.CENTRE),
        *([Column("unit", "Đơn vị tính", 8, Align.CENTRE), *chosen] if chosen else []),
        Column("result", "Kết quả", 26),
        Column("note", "Ghi chú", 13),
    )
    return tuple(column for column in columns if options.coordinating or column.name != "coordinating")


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
        "unit": row.unit,
        "period": _number(row.figures.period),
        "cumulative": _number(row.figures.cumulative),
        "last_year": _number(row.figures.last_year),
        "estimate": _number(row.figures.estimate),
        "result": "\n".join(result_words(entry) for entry in row.entries),
        "note": note,
    }


def _number(value: float | None) -> Cell:
    """A number that a workbook can count with; a dash where there is none."""
    if value is None:
        return "–"
    return int(value) if value == int(value) else value


def _heading(label: str) -> str:
    return label[:1].upper() + label[1:]


def _lower_first(text: str) -> str:
    """A title inside a sentence begins small, unless it begins with an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
