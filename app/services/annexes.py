"""Which annexes a report can have, and those that it has as an office wants them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from app.domain.annex import (
    AnnexColumn,
    AnnexSet,
    AnnexSource,
    Edition,
    ReportOptions,
    printed_names,
    table_of,
)
from app.domain.indicator_sums import Sheet, covered
from app.domain.indicators import FormTemplate
from app.domain.paper import Align, Annex, Column, DataRow, GroupRow
from app.domain.period import Period
from app.domain.report import ReportData
from app.errors import Trouble, UserError
from app.services.annex_tables import (
    evidence_annex,
    percentage,
    result_annex,
    target_annex,
    task_annex,
    unit_annex,
)
from app.services.indicator_table import indicator_table
from app.services.indicators import UnitReport, summary_of, unit_reports_of
from app.services.ports import Session

TRACKING = "tracking"
_TRACKING_COLUMNS = (
    AnnexColumn(Column("number", "STT", 5, Align.CENTRE)),
    AnnexColumn(Column("kind", "Loại đơn vị", 16)),
    AnnexColumn(Column("unit", "Tên thôn, tổ chức", 24), fixed=True),
    AnnexColumn(Column("state", "Trạng thái", 10, Align.CENTRE)),
    AnnexColumn(Column("sent", "Thời gian gửi", 12, Align.CENTRE)),
    AnnexColumn(Column("reporter", "Người báo cáo", 14)),
    AnnexColumn(Column("figures", "Số liệu chính", 32)),
    AnnexColumn(Column("note", "Ghi chú", 12), internal=True),
)

Sources = dict[str, Callable[[], AnnexSource]]
"""How to make each annex, by its key, in the order in which they are offered."""


def annex_sources(session: Session, data: ReportData, templates: tuple[FormTemplate, ...]) -> Sources:
    """Every annex that a report can have, each made when it is asked for."""
    return {
        "tasks": partial(task_annex, data),
        "results": partial(result_annex, data),
        "targets": partial(target_annex, data),
        "units": lambda: unit_annex(data, session.units.all()),
        "evidence": partial(evidence_annex, data),
        TRACKING: partial(_tracking, session, data.period, templates),
        **{template.key: partial(_form, session, data.period, template) for template in templates},
    }


def chosen_annexes(sources: Sources, options: ReportOptions, attached: str) -> tuple[Annex, ...]:
    """The annexes of a paper; one without a row is none. Raises `UserError(UNKNOWN_ANNEX)`."""
    chosen = options.annexes or AnnexSet()
    made = (_source(sources, key) for key in chosen.keys)
    return tuple(_annex(source, chosen, options, attached) for source in made if source.rows)


def _source(sources: Sources, key: str) -> AnnexSource:
    if key not in sources:
        raise UserError(Trouble.UNKNOWN_ANNEX, field="annexes", key=key, known=", ".join(sources))
    return sources[key]()


def _annex(source: AnnexSource, chosen: AnnexSet, options: ReportOptions, attached: str) -> Annex:
    columns = chosen.columns(source)
    names = printed_names(source, columns, options.edition)
    secret = {choice.name for choice in columns if choice.internal}
    mark = f" ({Edition.INTERNAL.label.upper()})" if secret & set(names) else ""
    return Annex("Phụ lục", source.title + mark, attached, table_of(source, names))


def _form(session: Session, period: Period, template: FormTemplate) -> AnnexSource:
    """An indicator form: all its columns, with the one for notes kept in the office."""
    sheet = summary_of(session, template, period)
    table, first = indicator_table(sheet), template.columns[0].name
    columns = tuple(
        AnnexColumn(column, internal=column.name == "note", fixed=column.name == first)
        for column in table.columns
    )
    title = f"{template.heading} {period.label}".upper()
    return AnnexSource(template.key, template.title, title, columns, table.rows if _is_filled(sheet) else ())


def _is_filled(sheet: Sheet) -> bool:
    inside, _ = covered(sheet.template.rhythm, sheet.period)
    return bool(inside) and any(not row.is_empty for rows in (sheet.rows, *sheet.before) for row in rows)


def _tracking(session: Session, period: Period, templates: tuple[FormTemplate, ...]) -> AnnexSource:
    """Which units sent the forms that they owe, period by period, and how many did."""
    rows: list[GroupRow | DataRow] = []
    for template in (template for template in templates if template.by_unit):
        inside, _ = covered(template.rhythm, period)
        for number in inside:
            span = session.reports.rules().period(template.rhythm, period.year, number)
            reports = unit_reports_of(session, template, span)
            if reports:
                rows.append(GroupRow("", f"{template.title}, {span.label}"))
                rows += _tracked(reports)
    title = f"Theo dõi báo cáo của thôn, tổ chức {period.label}".upper()
    return AnnexSource(TRACKING, "Theo dõi báo cáo của đơn vị", title, _TRACKING_COLUMNS, tuple(rows))


def _tracked(reports: tuple[UnitReport, ...]) -> Iterator[DataRow]:
    for at, report in enumerate(reports, start=1):
        state, note = ("Đã gửi", "") if report.sent_on else ("Chưa gửi", "Cần đôn đốc")
        unit, figures = report.unit, report.figures
        yield DataRow((at, unit.kind.label, unit.name, state, report.sent_on, report.reporter, figures, note))
    sent = sum(report.sent_on is not None for report in reports)
    owed = len(reports)
    counted = f"Phải báo cáo {owed}; đã gửi {sent}; chưa gửi {owed - sent}"
    share = str(percentage(sent, owed)).replace(".", ",")
    yield DataRow(("", "", "Cộng", f"{sent}/{owed}", None, "", f"{counted}; tỷ lệ nộp {share} %", ""))
