"""`ReportData` → the narrative as the book alone would write it, section by section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from app.domain.deadline import DeadlineKind
from app.domain.figures import number_words
from app.domain.office import IssuingBody
from app.domain.period import PeriodKind, following
from app.domain.plan import PlanItem
from app.domain.progress import ProgressEntry, Status, Timeliness
from app.domain.report import ReportData, ReportGroup, ReportRow
from app.domain.report_text import Draft, Part
from app.services.report_data import is_due_within

_DONE = (Timeliness.DONE_IN_TIME, Timeliness.DONE_LATE)
_OPEN = (Timeliness.OPEN_IN_TIME, Timeliness.OPEN_LATE)
_NONE = "Không có."
_MOST_LINES = 10
_SHORTEST_TITLE, _LONGEST_TITLE = 40, 120


def draft_sections(data: ReportData, body: IssuingBody) -> tuple[Draft, ...]:
    """The sections in the order of the paper."""
    coming = "kỳ tới" if data.period.kind is PeriodKind.CUSTOM else following(data.period).label
    groups = (
        Draft(
            f"{Part.GROUP}:{group.item_id}",
            Part.GROUP,
            f"{number}. {group.title}",
            _lines(_group(group)),
        )
        for number, group in enumerate(data.groups, start=1)
    )
    return (
        _draft(
            Part.SITUATION, "I. Tình hình, công tác lãnh đạo, chỉ đạo, triển khai", _situation(data, body)
        ),
        _draft(Part.RESULTS, "II. Kết quả thực hiện theo nhóm nhiệm vụ", [_summary(data)]),
        *groups,
        _draft(Part.STRENGTHS, "1. Ưu điểm", _strengths(data)),
        _draft(Part.WEAKNESSES, "2. Tồn tại, hạn chế", _weaknesses(data) or [_NONE]),
        _draft(Part.CAUSES, "3. Nguyên nhân", _causes(data) or [_NONE]),
        _draft(Part.NEXT, f"IV. Nhiệm vụ trọng tâm {coming}", _next(data)),
        _draft(Part.PROPOSALS, "V. Kiến nghị, đề xuất", _proposals(data, body)),
    )


def result_words(entry: ProgressEntry) -> str:
    """One entry in words: what was done, with its document as evidence."""
    document = _document(entry)
    text = entry.text.strip().rstrip(" .;")
    return f"{text} (văn bản {document})" if document else text


def named(item: PlanItem) -> str:
    """A task inside a sentence."""
    return item.title.rstrip(" .;:")


def _draft(part: Part, title: str, lines: Iterable[str]) -> Draft:
    return Draft(part.value, part, title, _lines(lines))


def _lines(lines: Iterable[str]) -> str:
    """Each paragraph on one line, whatever was typed into an entry."""
    return "\n".join(" ".join(line.split()) for line in lines)


def _situation(data: ReportData, body: IssuingBody) -> list[str]:
    plan = data.plan
    upper = plan.upper
    source = (
        f"Thực hiện Kế hoạch số {upper.number} của {upper.issuer or 'cấp trên'}, " if upper.number else ""
    )
    own = f" số {plan.number}" if plan.number else ""
    issued = f" ngày {plan.issued_on:%d/%m/%Y}" if plan.issued_on else ""
    name = body.name if source else body.name[:1].upper() + body.name[1:]
    lines = [f"{source}{name} đã ban hành Kế hoạch{own}{issued} và triển khai đến các đơn vị được phân công."]
    documents = [_document(entry) for row in data.tasks for entry in row.entries if _document(entry)]
    if documents:
        issued_now = list(dict.fromkeys(documents))
        lines.append(
            f"Trong kỳ có {len(issued_now)} văn bản chỉ đạo, triển khai và kết quả: {'; '.join(issued_now)}."
        )
    moved = [row for row in data.tasks if row.entries]
    leads = {row.item.lead.name for row in moved if row.item.lead and row.item.lead.name}
    if moved:
        led = f" do {len(leads)} đơn vị chủ trì" if leads else ""
        lines.append(f"Trong kỳ có {len(moved)}/{len(data.tasks)} nhiệm vụ được triển khai{led}.")
    return lines


def _document(entry: ProgressEntry) -> str:
    number = f"số {entry.document_number}" if entry.document_number else ""
    dated = f"ngày {entry.document_date:%d/%m/%Y}" if entry.document_date else ""
    return " ".join(part for part in (number, dated) if part)


def _summary(data: ReportData) -> str:
    """The 2 × 2 of the Government Office in one paragraph (BC 1270/BC-TCTTTg), of the period and in all."""
    counts, due = data.counts, data.whole.due
    parts = (
        *_two_by_two(counts),
        *_counted(counts, Timeliness.CONTINUOUS, "thực hiện thường xuyên"),
        *_counted(counts, Timeliness.UNDATED, "chưa xác định thời hạn"),
        *_counted(counts, Timeliness.ENDED, "không thực hiện"),
    )
    said = [
        f"Đến ngày {data.period.end:%d/%m/%Y}, kế hoạch có {len(data.tasks)} nhiệm vụ: {'; '.join(parts)}.",
        f"Trong kỳ có {due.total()} nhiệm vụ đến hạn: {'; '.join(_two_by_two(due))}." if due else "",
        _finished(data),
        "Chi tiết tại Phụ lục kèm theo.",
    ]
    return " ".join(part for part in said if part)


def _two_by_two(counts: Counter[Timeliness]) -> tuple[str, str]:
    done, open_ = sum(counts[how] for how in _DONE), sum(counts[how] for how in _OPEN)
    in_time, late = counts[Timeliness.DONE_IN_TIME], counts[Timeliness.DONE_LATE]
    on_the_way, overdue = counts[Timeliness.OPEN_IN_TIME], counts[Timeliness.OPEN_LATE]
    return (
        f"đã hoàn thành {done} (đúng hạn {in_time}, quá hạn {late})",
        f"chưa hoàn thành {open_} (trong hạn {on_the_way}, quá hạn {overdue})",
    )


def _counted(counts: Counter[Timeliness], how: Timeliness, words: str) -> tuple[str, ...]:
    return (f"{words} {counts[how]}",) if counts[how] else ()


def _finished(data: ReportData) -> str:
    done = data.whole.finished
    before = f" (cùng kỳ năm trước {number_words(done.last_year)})" if done.last_year is not None else ""
    total = f"lũy kế từ đầu năm {number_words(done.cumulative or 0)}/{len(data.tasks)} nhiệm vụ"
    return f"Số nhiệm vụ hoàn thành trong kỳ là {number_words(done.period or 0)}{before}, {total}."


def _group(group: ReportGroup) -> list[str]:
    """What was recorded within the period, task by task, each with its figures."""
    told = [row for row in group.rows if row.entries]
    if not told:
        return ["Trong kỳ chưa ghi nhận kết quả mới."]
    return [
        f"- {named(row.item)}: {'; '.join([*map(result_words, row.entries), *_figures(row)])}."
        for row in told
    ]


def _figures(row: ReportRow) -> list[str]:
    figures, unit = row.figures, row.unit
    goal = row.item.target.minimum if row.item.target else None
    reached = number_words(figures.cumulative) + (f"/{number_words(goal)}" if goal is not None else "")
    said = (
        (figures.period, f"trong kỳ {number_words(figures.period, unit)}"),
        (figures.cumulative, f"lũy kế {reached} {unit}".rstrip()),
        (figures.last_year, f"cùng kỳ năm trước {number_words(figures.last_year, unit)}"),
        (figures.estimate, f"ước cả năm {number_words(figures.estimate, unit)}"),
    )
    words = ", ".join(text for number, text in said if number is not None)
    return [words] if words else []


def _strengths(data: ReportData) -> list[str]:
    in_time = [row for row in data.tasks if row.is_due and row.timeliness is Timeliness.DONE_IN_TIME]
    reached = [row for row in data.tasks if _is_reached(row)]
    return [
        *_listed("Hoàn thành đúng hạn", in_time, "nhiệm vụ đến hạn trong kỳ"),
        *_listed("Đạt và vượt chỉ tiêu cả năm", reached, "nhiệm vụ"),
    ]


def _is_reached(row: ReportRow) -> bool:
    goal = row.item.target.minimum if row.item.target else None
    return goal is not None and row.figures.cumulative is not None and row.figures.cumulative >= goal


def _weaknesses(data: ReportData) -> list[str]:
    late = [row for row in data.tasks if _is_missed(row)]
    done_late = [
        row for row in data.tasks if row.timeliness is Timeliness.DONE_LATE and (row.finished.period or 0) > 0
    ]
    silent = [row for row in data.tasks if row.timeliness is Timeliness.CONTINUOUS and not row.entries]
    return [
        *_listed("Còn", late, "nhiệm vụ đến hạn, quá hạn chưa hoàn thành", _with_lead),
        *_listed("Hoàn thành quá hạn", done_late, "nhiệm vụ", _with_lead),
        *_listed("Có", silent, "nhiệm vụ thường xuyên chưa có kết quả trong kỳ"),
    ]


def _is_missed(row: ReportRow) -> bool:
    """Late, or due in the period and still open; on the day of the cut-off itself it is in time."""
    missed = row.is_due and row.item.deadline.kind is not DeadlineKind.RECURRING
    return row.timeliness is Timeliness.OPEN_LATE or (missed and row.timeliness is Timeliness.OPEN_IN_TIME)


def _causes(data: ReportData) -> list[str]:
    return [
        f"- {named(row.item)}: {entry.difficulty.strip().rstrip(' .;')}."
        for row in data.tasks
        for entry in row.entries
        if entry.difficulty.strip()
    ]


def _next(data: ReportData) -> list[str]:
    """What is late, due or to begin in the next period; then what goes on all the time."""
    coming = following(data.period)
    open_ = [
        row for row in data.tasks if row.timeliness in _OPEN and row.progress.status is not Status.PAUSED
    ]
    late = [row for row in open_ if _is_missed(row)]
    ahead = [row for row in open_ if not _is_missed(row)]
    due = [row for row in ahead if is_due_within(row.item.deadline, coming)]
    begin = [
        row
        for row in ahead
        if row.item.deadline.start
        and coming.start <= row.item.deadline.start <= coming.end
        and not is_due_within(row.item.deadline, coming)
    ]
    going_on = [row for row in data.tasks if row.timeliness is Timeliness.CONTINUOUS]
    return [
        *_listed("Tập trung hoàn thành", late, "nhiệm vụ đến hạn, quá hạn", _with_lead),
        *_listed("Thực hiện", due, "nhiệm vụ đến hạn", _with_lead),
        *_listed("Bắt đầu triển khai", begin, "nhiệm vụ", _with_lead),
        *_listed("Tiếp tục thực hiện", going_on, "nhiệm vụ thường xuyên"),
    ]


def _proposals(data: ReportData, body: IssuingBody) -> list[str]:
    if not _causes(data):
        return [_NONE]
    whom = body.upper_level or "cấp trên"
    return [f"Đề nghị {whom} quan tâm, hướng dẫn, tháo gỡ các khó khăn, vướng mắc nêu tại mục III."]


def _listed(
    opening: str,
    rows: Sequence[ReportRow],
    what: str,
    name: Callable[[ReportRow], str] = lambda row: _short(named(row.item)),
) -> list[str]:
    """The count, then a line a task; the rest stands in the annex, which has them all."""
    if not rows:
        return []
    lines = [f"+ {name(row)}" for row in rows[:_MOST_LINES]]
    rest = len(rows) - _MOST_LINES
    if rest > 0:
        lines.append(f"+ Và {rest} nhiệm vụ khác (Phụ lục)")
    return [f"- {opening} {len(rows)} {what}:", *(f"{line};" for line in lines[:-1]), f"{lines[-1]}."]


def _with_lead(row: ReportRow) -> str:
    lead = f"chủ trì: {row.item.lead.name}" if row.item.lead and row.item.lead.name else ""
    time = f"thời hạn: {row.item.deadline.text}" if row.item.deadline.text else ""
    return "; ".join(part for part in (_short(named(row.item)), lead, time) if part)


def _short(title: str) -> str:
    """A title of a line or so: up to the last clause that fits, else up to the last word."""
    if len(title) <= _LONGEST_TITLE:
        return title
    clause = max(title.rfind(mark, 0, _LONGEST_TITLE + 1) for mark in ",;:(")
    if clause >= _SHORTEST_TITLE:
        return title[:clause].rstrip()
    return title[:_LONGEST_TITLE].rsplit(maxsplit=1)[0] + "…"
