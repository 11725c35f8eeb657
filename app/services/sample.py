"""A sample office, made from the sample plan that ships: everything in it went through the real services."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from app.domain.deadline import DeadlineKind
from app.domain.office import HeaderLine, Office
from app.domain.period import quarter
from app.domain.plan import PlanItem
from app.domain.progress import ProgressEntry, Status
from app.services.program import Program
from resources import resource

SAMPLE_PLAN = ("samples", "ke_hoach_mau.docx")
_FORMATS = ("docx", "pdf", "xlsx")
_NEWEST = date(2026, 9, 28)
_OFFICE = Office(
    name="Ủy ban MTTQ Việt Nam xã Bình An",
    header=(HeaderLine("ỦY BAN MTTQ VIỆT NAM XÃ BÌNH AN"), HeaderLine("BAN THƯỜNG TRỰC", bold=True)),
    place="Bình An",
    upper_level="Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh",
    recipients=(
        "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh (để b/c);",
        "Ban Thường vụ Đảng ủy xã (để b/c);",
        "Các tổ chức chính trị - xã hội xã;",
        "Lưu: VT, MTTQ.",
    ),
)


def make_sample(program: Program) -> int:
    """Fill an empty data folder with the sample office; gives the plan's id."""
    program.offices.save_office(_OFFICE)
    program.units.add_template()
    reading = program.intake.read_file(resource(*SAMPLE_PLAN))
    plan_id = program.plans.import_plan(reading, reading.draft).new_id
    tasks = [item for item in program.plans.tree(plan_id).items if not item.is_group]
    for number, item in enumerate(tasks):
        for entry in _entries(number, item):
            if entry.on <= program.clock().date():
                program.progress.log(entry)
    return plan_id


def make_demo(program: Program, out: Path) -> list[Path]:
    """The sample office with its third-quarter report in all formats; gives the files."""
    plan_id = make_sample(program)
    period = quarter(program.plans.tree(plan_id).plan.year, 3)
    paper = program.reports.paper(plan_id, period)
    files = [out / f"BC_{period.key}.{ending}" for ending in _FORMATS]
    for file, ending in zip(files, _FORMATS, strict=True):
        program.reports.export(paper, file, ending)
    return files


def _entries(number: int, item: PlanItem) -> list[ProgressEntry]:
    """Two of three tasks move, one of them to its end; every fifth meets a difficulty."""
    if number % 3 == 2:  # noqa: PLR2004  # every third task is still silent
        return []
    done = number % 3 == 0 and item.deadline.kind is not DeadlineKind.CONTINUOUS
    end = min(item.deadline.due or _NEWEST, _NEWEST)
    begin = min(date(2026, 4 + number % 4, 5 + number % 20), end - timedelta(days=20))
    first = ProgressEntry(
        item_id=item.id,
        on=begin,
        text="Đã ban hành văn bản triển khai, phân công thành viên phụ trách từng thôn",
        status=Status.IN_PROGRESS,
        percent=40,
        document_number=f"{30 + number}/MTTQ-BTT",
        document_date=begin - timedelta(days=2),
        difficulty="Một số thôn chưa bố trí được thời gian họp dân" if number % 5 == 0 else "",
    )
    last = ProgressEntry(
        item_id=item.id,
        on=end,
        text="Đã hoàn thành, có biên bản và báo cáo kết quả của các thôn",
        status=Status.DONE,
        percent=100,
        quantity=item.target.minimum if item.target else None,
        document_number=f"{60 + number}/BC-MTTQ-BTT",
        document_date=end,
    )
    return [first, last] if done else [first]
