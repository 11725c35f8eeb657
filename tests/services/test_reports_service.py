from dataclasses import replace
from datetime import date

import pytest

from app.domain.deadline import Recurrence
from app.domain.office import HeaderLine, Office
from app.domain.office_defaults import usual_body
from app.domain.paper import DataRow, GroupRow, Paragraph
from app.domain.period import quarter
from app.domain.plan import PlanItem, ReportDuty
from app.domain.progress import Status, Timeliness
from app.services.program import Program
from factories import a_plan, an_entry, an_item


@pytest.fixture
def plan_id(program: Program) -> int:
    office = Office(
        name="Ủy ban MTTQ Việt Nam xã Bình An",
        header=(HeaderLine("BAN THƯỜNG TRỰC", bold=True),),
        place="Bình An",
    )
    program.offices.save_office(office)
    plan_id = program.plans.create_plan(a_plan(recipients=("- Như trên;", "- Lưu: VT."))).new_id
    group = program.items.add_item(
        PlanItem(plan_id=plan_id, code="I", title="Tuyên truyền", is_group=True)
    ).new_id
    first = an_item(
        "Phát tờ gấp", plan_id=plan_id, parent_id=group, code="1", time="Quý III/2026", lead="Ban Thường trực"
    )
    task = program.items.add_item(first).new_id
    program.items.add_item(
        an_item("Phát thanh", plan_id=plan_id, parent_id=group, code="2", time="Thường xuyên")
    )
    program.progress.log(an_entry(task, date(2026, 6, 1), "Đã in", status=Status.IN_PROGRESS))
    program.progress.log(
        an_entry(
            task,
            date(2026, 9, 20),
            "Đã phát 500 tờ",
            status=Status.DONE,
            document_number="41/MTTQ-BTT",
            difficulty="Mưa lũ",
        )
    )
    return plan_id


def test_only_the_entries_of_the_period_are_told(program: Program, plan_id: int) -> None:
    rows = program.reports.data(plan_id, quarter(2026, 3)).tasks
    assert [[entry.text for entry in row.entries] for row in rows] == [["Đã phát 500 tờ"], []]


def test_a_correction_made_after_the_period_leaves_its_paper_as_it_was(
    program: Program, plan_id: int
) -> None:
    before = program.reports.paper(plan_id, quarter(2026, 3))
    task = program.reports.data(plan_id, quarter(2026, 3)).tasks[0]
    wrong = task.entries[0]
    program.progress.log(an_entry(task.item.id, date(2026, 10, 5), "Đã phát 450 tờ", corrects_id=wrong.id))
    assert program.reports.paper(plan_id, quarter(2026, 3)) == before
    later = program.reports.data(plan_id, quarter(2026, 4)).tasks[0]
    assert [entry.text for entry in later.entries] == ["Đã phát 450 tờ"]


def test_a_cut_off_before_the_end_knows_nothing_of_it(program: Program, plan_id: int) -> None:
    counts = program.reports.data(plan_id, quarter(2026, 2)).counts
    assert counts == {Timeliness.OPEN_IN_TIME: 1, Timeliness.CONTINUOUS: 1}


def test_the_annex_has_the_columns_and_rows_of_the_plan(program: Program, plan_id: int) -> None:
    table = program.reports.paper(plan_id, quarter(2026, 3)).annexes[0].table
    assert [column.title for column in table.columns] == [
        "STT",
        "Nội dung nhiệm vụ",
        "Chủ trì",
        "Phối hợp",
        "Thời gian thực hiện",
        "Tình trạng",
        "Kết quả cụ thể",
    ]
    group, first, second = table.rows
    assert group == GroupRow("I", "Tuyên truyền")
    assert isinstance(first, DataRow)
    assert isinstance(second, DataRow)
    assert first.cells == (
        1,
        "Phát tờ gấp",
        "Ban Thường trực",
        "",
        "Quý III/2026",
        "Hoàn thành đúng hạn",
        "Đã phát 500 tờ (văn bản số 41/MTTQ-BTT)",
    )
    assert second.cells[0] == 2


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("Thực hiện dân chủ năm 2026", "Kết quả thực hiện dân chủ quý III năm 2026"),
        ("TRỒNG CÂY NĂM 2026", "Kết quả thực hiện TRỒNG CÂY quý III năm 2026"),
        ("Công tác Mặt trận", "Kết quả thực hiện công tác Mặt trận quý III năm 2026"),
    ],
)
def test_the_period_stands_in_place_of_the_year(program: Program, title: str, subject: str) -> None:
    plan_id = program.plans.create_plan(a_plan(title=title)).new_id
    assert program.reports.paper(plan_id, quarter(2026, 3)).subject == subject


def test_number_and_day_are_left_to_the_clerk(program: Program, plan_id: int) -> None:
    paper = program.reports.paper(plan_id, quarter(2026, 3))
    assert paper.number == "Số:        /BC-MTTQ-BTT"
    assert paper.place_date == "Bình An, ngày      tháng 10 năm 2026"
    assert paper.recipients == ("- Như trên;", "- Lưu: VT.")


def test_the_summary_is_the_two_by_two(program: Program, plan_id: int) -> None:
    body = program.reports.paper(plan_id, quarter(2026, 3)).body
    summary = next(
        block.text for block in body if isinstance(block, Paragraph) and block.text.startswith("Đến ngày")
    )
    assert "kế hoạch có 2 nhiệm vụ: đã hoàn thành 1 (đúng hạn 1, quá hạn 0)" in summary
    assert "thực hiện thường xuyên 1" in summary
    assert "Trong kỳ có 1 nhiệm vụ đến hạn: đã hoàn thành 1 (đúng hạn 1, quá hạn 0)" in summary
    assert "hoàn thành trong kỳ là 1, lũy kế từ đầu năm 1/2 nhiệm vụ." in summary


def test_before_the_first_run_the_letterhead_is_that_of_the_plan(program: Program) -> None:
    plan_id = program.plans.create_plan(a_plan(issuer="Ban Thường trực", place="Bình An")).new_id
    paper = program.reports.paper(plan_id, quarter(2026, 3))
    assert paper.issuer == (HeaderLine("BAN THƯỜNG TRỰC", bold=True),)


def test_the_officer_chooses_which_body_reports(program: Program, plan_id: int) -> None:
    office = program.offices.office()
    assert office
    other = usual_body("Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở xã Bình An")
    program.offices.save_office(replace(office, others=(other,)))
    own = program.reports.paper(plan_id, quarter(2026, 3))
    paper = program.reports.paper(plan_id, quarter(2026, 3), issuer=other.name)
    assert own.author == office.name
    assert (paper.author, paper.issuer, paper.layout) == (other.name, other.header, other.layout)
    assert paper.number == "Số        -BC/BCĐ"
    assert (
        other.name in program.reports.written(plan_id, quarter(2026, 3), issuer=other.name).sections[0].text
    )
    program.reports.close(plan_id, quarter(2026, 3), issuer=other.name)
    closed = program.reports.closed_content(program.reports.closed(plan_id)[0])
    assert closed.paper == paper
    assert program.reports.paper(plan_id, quarter(2026, 3), issuer="Không có").author == office.name


@pytest.mark.parametrize(
    ("named", "goes_to"),
    [
        ("Ban Thường trực Ủy ban MTTQ Việt Nam xã", "Ủy ban MTTQ Việt Nam tỉnh Minh Hà"),
        ("UBMTTQ xã Bình An", "Ủy ban MTTQ Việt Nam tỉnh Minh Hà"),
        ("Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh", "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh"),
        ("Đảng ủy xã", "Đảng ủy xã"),
        ("", ""),
    ],
)
def test_what_units_send_to_the_office_it_sums_up_for_its_upper_level(
    program: Program, named: str, goes_to: str
) -> None:
    upper = "Ủy ban MTTQ Việt Nam tỉnh Minh Hà"
    program.offices.save_office(Office(name="Ủy ban MTTQ Việt Nam xã Bình An", upper_level=upper))
    duty = ReportDuty(text="báo cáo hằng quý", recurrence=Recurrence.QUARTER, recipient=named)
    program.plans.create_plan(a_plan(duties=(duty,)))
    assert {owed.recipient for owed in program.reports.owed(2026)} == {goes_to}
