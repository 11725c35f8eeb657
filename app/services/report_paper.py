"""`ReportData` → `OfficialPaper`: the words and tables of a report, as the Front's offices write them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.letterhead import attached_line, numbered, place_date
from app.domain.office import IssuingBody
from app.domain.paper import (
    Align,
    Annex,
    Block,
    Column,
    DataRow,
    Heading,
    OfficialPaper,
    Paragraph,
    Signature,
    Table,
)
from app.domain.period_rules import PeriodRule
from app.domain.progress import Timeliness
from app.domain.report import ReportData
from app.domain.report_text import Part, SectionText
from app.domain.vietnamese import roman

_OPEN = (Timeliness.OPEN_IN_TIME, Timeliness.OPEN_LATE)
_ASSESSMENT = "III. Đánh giá chung"
_BELOW = {Part.GROUP, Part.STRENGTHS, Part.WEAKNESSES, Part.CAUSES}


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes a report, when, and by which rule of its period."""

    body: IssuingBody
    today: date
    rule: PeriodRule


def report_paper(
    data: ReportData, sections: Sequence[SectionText], sender: Sender, annexes: tuple[Annex, ...]
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
        annexes=annexes,
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


def attached_to(sender: Sender) -> str:
    """What stands under the title of each annex of a report."""
    return attached_line("Báo cáo", sender.body.number_pattern, sender.today, sender.body.name)


def _lower_first(text: str) -> str:
    """A title inside a sentence begins small, unless it begins with an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
