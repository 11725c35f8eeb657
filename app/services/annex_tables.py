"""`ReportData` → the annexes on its tasks: each with every column that it could have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count

from app.domain.annex import EVIDENCE, RESULTS, AnnexColumn, AnnexSource
from app.domain.evidence import names_in_package
from app.domain.figures import number_words
from app.domain.paper import Align, Cell, Column, DataRow, GroupRow
from app.domain.plan import Role, Target
from app.domain.progress import ProgressEntry, Timeliness
from app.domain.report import ReportData, ReportGroup, ReportRow
from app.domain.timeliness import timeliness_words
from app.domain.unit import Unit
from app.domain.vietnamese import roman
from app.services.report_draft import result_words

TASKS, TARGETS, UNITS = "tasks", "targets", "units"
NONE = "–"

_Cells = Mapping[str, Cell]
_OPEN = (Timeliness.OPEN_IN_TIME, Timeliness.OPEN_LATE)
_DONE = (Timeliness.DONE_IN_TIME, Timeliness.DONE_LATE)
_NUMBER = AnnexColumn(Column("number", "STT", 4, Align.CENTRE))
_A_YEAR = ("", "năm")
_FIGURES = ("period", "cumulative", "last_year", "estimate")
_USUAL_FIGURES = 2


def task_annex(data: ReportData) -> AnnexSource:
    """What is to be done, by whom and until when."""
    columns = (
        _NUMBER,
        AnnexColumn(Column("content", "Nội dung nhiệm vụ", 34), fixed=True),
        *_roles(data),
        AnnexColumn(Column("time", "Thời gian thực hiện", 18, Align.CENTRE)),
        AnnexColumn(Column("product", "Sản phẩm, kết quả", 18)),
        AnnexColumn(Column("target", "Chỉ tiêu liên quan", 12)),
        AnnexColumn(Column("state", "Tình trạng", 14), usual=False),
        AnnexColumn(Column("note", "Ghi chú", 13), internal=True),
    )
    rows = _grouped(data, columns, lambda row: [_task(row, data)])
    return AnnexSource(TASKS, "Danh mục nhiệm vụ", _title("Danh mục nhiệm vụ", data), columns, rows)


def result_annex(data: ReportData) -> AnnexSource:
    """What became of the tasks, and why where little did."""
    columns = (
        _NUMBER,
        AnnexColumn(Column("content", "Nội dung nhiệm vụ", 34), fixed=True),
        *_roles(data),
        AnnexColumn(Column("time", "Thời gian thực hiện", 18, Align.CENTRE)),
        AnnexColumn(Column("product", "Sản phẩm, kết quả", 18), usual=False),
        *_figure_columns(data, counted=_is_counted(data)),
        AnnexColumn(Column("state", "Tình trạng", 14)),
        AnnexColumn(Column("result", "Kết quả cụ thể", 32)),
        AnnexColumn(Column("reason", "Lý do chậm, chưa thực hiện", 14), internal=True),
        AnnexColumn(Column("evidence", "Tệp minh chứng", 13), internal=True),
        AnnexColumn(Column("note", "Ghi chú", 13), usual=False, internal=True),
    )
    rows = _grouped(data, columns, lambda row: [_task(row, data) | _result(row) | _numbers(row)])
    title = _title("Kết quả thực hiện nhiệm vụ", data)
    return AnnexSource(RESULTS, "Kết quả thực hiện nhiệm vụ", title, columns, rows)


def target_annex(data: ReportData) -> AnnexSource:
    """What is counted, and how far it is."""
    columns = (
        _NUMBER,
        AnnexColumn(Column("content", "Chỉ tiêu", 30), fixed=True),
        AnnexColumn(Column("goal", "Mức phấn đấu", 11, Align.CENTRE)),
        *_figure_columns(data, counted=True),
        AnnexColumn(Column("rate", "Tỷ lệ đạt (%)", 7, Align.CENTRE)),
        AnnexColumn(Column("assessment", "Đánh giá", 9, Align.CENTRE)),
        AnnexColumn(Column("lead", "Đơn vị chủ trì theo dõi", 15)),
        AnnexColumn(Column("coordinating", "Đơn vị phối hợp, cung cấp số liệu", 15)),
        AnnexColumn(Column("source", "Nguồn số liệu, minh chứng", 18)),
        AnnexColumn(Column("time", "Thời hạn", 16, Align.CENTRE)),
        AnnexColumn(Column("note", "Ghi chú", 12), internal=True),
    )
    rows = _grouped(
        data,
        columns,
        lambda row: [_task(row, data) | _numbers(row) | _target(row)] if row.item.target else (),
    )
    title = _title("Kết quả thực hiện chỉ tiêu", data)
    return AnnexSource(TARGETS, "Chỉ tiêu", title, columns, rows)


def unit_annex(data: ReportData, units: Sequence[Unit]) -> AnnexSource:
    """How the tasks of each unit stand that leads some."""
    columns = (
        _NUMBER,
        AnnexColumn(Column("unit", "Đơn vị chủ trì", 30), fixed=True),
        AnnexColumn(Column("kind", "Loại đơn vị", 14), usual=False),
        *(
            AnnexColumn(Column(name, title, 10, Align.CENTRE), usual=usual, internal=internal)
            for name, title, usual, internal in (
                ("total", "Tổng số nhiệm vụ", True, False),
                ("due", "Đến hạn trong kỳ", True, False),
                ("in_time", "Hoàn thành đúng hạn", True, False),
                ("late", "Hoàn thành quá hạn", True, False),
                ("open", "Chưa hoàn thành", True, False),
                ("open_late", "Trong đó quá hạn", True, False),
                ("continuous", "Thường xuyên", True, False),
                ("rate", "Tỷ lệ hoàn thành (%)", True, False),
                ("coordinating", "Nhiệm vụ phối hợp", False, False),
                ("silent", "Chưa có kết quả trong kỳ", True, True),
            )
        ),
    )
    kinds = {unit.id: unit.kind.label for unit in units}
    loads = _by_lead(data)
    numbered = [
        {"number": at, "kind": kinds.get(key, "") if isinstance(key, int) else ""}
        | _load(group)
        | {"coordinating": _coordinated(data, key)}
        for at, (key, group) in enumerate(loads, start=1)
    ]
    whole = {"number": "", "kind": "", **_load(data.whole), "coordinating": None}
    rows = tuple(_data_row(columns, cells) for cells in (*numbered, whole)) if loads else ()
    title = _title("Thống kê thực hiện nhiệm vụ theo đơn vị", data)
    return AnnexSource(UNITS, "Thống kê theo đơn vị", title, columns, rows)


def evidence_annex(data: ReportData, lost: Iterable[str] = ()) -> AnnexSource:
    """The documents and files of the period; `lost` are hashes of files that are not there any more."""
    columns = (
        _NUMBER,
        AnnexColumn(Column("document", "Số, ký hiệu văn bản", 20), fixed=True),
        AnnexColumn(Column("date", "Ngày văn bản", 14, Align.CENTRE)),
        AnnexColumn(Column("content", "Nội dung, kết quả", 30)),
        AnnexColumn(Column("task", "Nhiệm vụ", 28)),
        AnnexColumn(Column("lead", "Đơn vị chủ trì", 15)),
        AnnexColumn(Column("on", "Ngày ghi", 14, Align.CENTRE), usual=False),
        AnnexColumn(Column("file", "Tệp minh chứng", 18), internal=True),
        AnnexColumn(Column("package", "Tệp trong gói", 20), usual=False, internal=True),
        AnnexColumn(Column("note", "Ghi chú", 12), internal=True),
    )
    names = names_in_package(file for row in data.tasks for entry in row.entries for file in entry.evidence)
    named = {**names, **dict.fromkeys(lost, "(thiếu tệp)")}
    rows = _grouped(
        data,
        columns,
        lambda row: [
            _evidence(row, entry, named)
            for entry in row.entries
            if entry.evidence or entry.document_number or entry.document_date
        ],
    )
    title = _title("Danh mục văn bản, tài liệu minh chứng", data)
    return AnnexSource(EVIDENCE, "Danh mục minh chứng", title, columns, rows)


def percentage(part: float, whole: float) -> Cell:
    """How much of a whole, in percent; a dash where there is no whole."""
    return _plain(round(100 * part / whole, 1)) if whole else NONE


def _title(words: str, data: ReportData) -> str:
    return f"{words} {data.period.label}".upper()


def _roles(data: ReportData) -> tuple[AnnexColumn, ...]:
    label = data.plan.role_label
    return (
        AnnexColumn(Column("directing", _heading(label(Role.DIRECTING)), 14), usual=False),
        AnnexColumn(Column("lead", _heading(label(Role.LEAD)), 15)),
        AnnexColumn(Column("coordinating", _heading(label(Role.COORDINATING)), 15)),
    )


def _is_counted(data: ReportData) -> bool:
    return any(getattr(row.figures, name) is not None for row in data.tasks for name in _FIGURES)


def _figure_columns(data: ReportData, *, counted: bool) -> tuple[AnnexColumn, ...]:
    """They have something to show only where a task counts something."""
    year = data.period.year
    titles = ("Kỳ này", "Lũy kế từ đầu năm", f"Cùng kỳ năm {year - 1}", f"Ước cả năm {year}")
    return (
        AnnexColumn(Column("unit", "Đơn vị tính", 7, Align.CENTRE), void=not counted),
        *(
            AnnexColumn(Column(name, title, 7, Align.CENTRE), at < _USUAL_FIGURES, void=not counted)
            for at, (name, title) in enumerate(zip(_FIGURES, titles, strict=True))
        ),
    )


def _grouped(
    data: ReportData, columns: Sequence[AnnexColumn], cells: Callable[[ReportRow], Iterable[_Cells]]
) -> tuple[GroupRow | DataRow, ...]:
    """Groups that hold rows with Roman numbers, rows numbered through all of them."""
    found = {row.item.id: tuple(cells(row)) for row in data.tasks}
    parents = {row.item.parent_id for row in data.tasks if found[row.item.id]}
    groups, numbers = count(1), count(1)
    rows: list[GroupRow | DataRow] = []
    for row in data.rows:
        if row.item.is_group and row.item.id in parents:
            rows.append(GroupRow(roman(next(groups)), row.item.title))
        told = found.get(row.item.id, ())
        rows += [_data_row(columns, {"number": next(numbers), **values}, row.item.id) for values in told]
    return tuple(rows)


def _data_row(columns: Sequence[AnnexColumn], cells: _Cells, item_id: int = 0) -> DataRow:
    return DataRow(tuple(cells[column.name] for column in columns), item_id)


def _task(row: ReportRow, data: ReportData) -> dict[str, Cell]:
    item = row.item
    return {
        "content": "\n".join(part for part in (item.title, item.body) if part),
        "directing": _names(row, Role.DIRECTING),
        "lead": item.lead.name if item.lead else "",
        "coordinating": _names(row, Role.COORDINATING),
        "time": item.deadline.text,
        "product": item.product,
        "target": _goal_words(item.target) if item.target else "",
        "state": row.timeliness.label,
        "note": timeliness_words(row.timeliness, item.deadline, row.progress, data.period.end),
    }


def _result(row: ReportRow) -> dict[str, Cell]:
    return {
        "result": "\n".join(result_words(entry) for entry in row.entries),
        "reason": "; ".join(_difficulties(row)),
        "evidence": "\n".join(dict.fromkeys(file.name for entry in row.entries for file in entry.evidence)),
    }


def _numbers(row: ReportRow) -> dict[str, Cell]:
    figures = row.figures
    return {
        "unit": row.unit,
        "period": _number(figures.period),
        "cumulative": _number(figures.cumulative),
        "last_year": _number(figures.last_year),
        "estimate": _number(figures.estimate),
    }


def _target(row: ReportRow) -> dict[str, Cell]:
    target, reached = row.item.target or Target(), row.figures.cumulative
    goal = target.minimum if target.per in _A_YEAR else None
    sources = [_source(entry) for entry in row.entries if entry.quantity is not None]
    return {
        "content": row.item.title,
        "goal": _goal(target),
        "rate": percentage(reached or 0, goal) if goal else NONE,
        "assessment": ("Đạt" if (reached or 0) >= goal else "Chưa đạt") if goal else "",
        "source": "\n".join(dict.fromkeys(source for source in sources if source)),
        "note": "; ".join(_difficulties(row)),
    }


def _source(entry: ProgressEntry) -> str:
    """The document that a figure comes from."""
    dated = f"ngày {entry.document_date:%d/%m/%Y}" if entry.document_date else ""
    return " ".join(part for part in (entry.document_number, dated) if part)


def _goal(target: Target) -> Cell:
    """A number where it is only one, words where it is more: "3–4", "không quá 5", "1/quý"."""
    if target.minimum is not None and target.maximum in {None, target.minimum} and not target.per:
        return _plain(target.minimum)
    if target.minimum is None:
        words = f"không quá {number_words(target.maximum)}" if target.maximum is not None else ""
    else:
        bounds = dict.fromkeys(b for b in (target.minimum, target.maximum) if b is not None)
        words = "–".join(map(number_words, bounds))
    return f"{words}/{target.per}" if target.per and words else words


def _goal_words(target: Target) -> str:
    goal = _goal(target)
    shown = number_words(goal) if isinstance(goal, (int, float)) else str(goal)
    amount, slash, per = shown.partition("/")
    return " ".join(part for part in (amount, target.unit) if part) + slash + per


def _by_lead(data: ReportData) -> list[tuple[int | str, ReportGroup]]:
    """The tasks by who leads them, the most first; those that nobody leads at the end."""
    names: dict[int | str, str] = {}
    found: dict[int | str, list[ReportRow]] = {}
    for row in data.tasks:
        lead = row.item.lead
        name = (lead.unit_name or lead.text) if lead else ""
        key = (lead.unit_id if lead else None) or name
        names.setdefault(key, name or "Chưa giao đơn vị chủ trì")
        found.setdefault(key, []).append(row)
    groups = [(key, ReportGroup(names[key], tuple(rows))) for key, rows in found.items()]
    return sorted(groups, key=lambda one: (not one[0], -len(one[1].rows), one[1].title))


def _load(group: ReportGroup) -> dict[str, Cell]:
    counts = group.counts
    silent = [
        row for row in group.rows if row.timeliness in {*_OPEN, Timeliness.CONTINUOUS} and not row.entries
    ]
    return {
        "unit": group.title,
        "total": counts.total(),
        "due": group.due.total(),
        "in_time": counts[Timeliness.DONE_IN_TIME],
        "late": counts[Timeliness.DONE_LATE],
        "open": sum(counts[how] for how in _OPEN),
        "open_late": counts[Timeliness.OPEN_LATE],
        "continuous": counts[Timeliness.CONTINUOUS],
        "rate": percentage(sum(counts[how] for how in _DONE), counts.total()),
        "silent": len(silent),
    }


def _coordinated(data: ReportData, key: int | str) -> int:
    return sum(
        any(key in {one.unit_id, one.name} for one in row.item.assigned(Role.COORDINATING))
        for row in data.tasks
        if key
    )


def _evidence(row: ReportRow, entry: ProgressEntry, package: Mapping[str, str]) -> _Cells:
    item = row.item
    files = {file.sha256: file.name for file in entry.evidence}
    return {
        "document": entry.document_number or "Không số",
        "date": entry.document_date,
        "content": entry.text.strip(),
        "task": f"{item.number}. {item.title}" if item.number else item.title,
        "lead": item.lead.name if item.lead else "",
        "on": entry.on,
        "file": "\n".join(files.values()),
        "package": "\n".join(package[sha256] for sha256 in files),
        "note": entry.difficulty.strip(),
    }


def _difficulties(row: ReportRow) -> Iterator[str]:
    return (entry.difficulty.strip() for entry in row.entries if entry.difficulty.strip())


def _names(row: ReportRow, role: Role) -> str:
    return "; ".join(assignment.name for assignment in row.item.assigned(role))


def _number(value: float | None) -> Cell:
    """A number that a workbook can count with; a dash where there is none."""
    return NONE if value is None else _plain(value)


def _plain(value: float) -> int | float:
    return int(value) if value == int(value) else value


def _heading(label: str) -> str:
    return label[:1].upper() + label[1:]
