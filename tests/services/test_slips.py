from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from app.domain.deadline_grammar import read_deadline
from app.domain.families import Family
from app.domain.layout import with_value
from app.domain.office import HeaderLine, IssuingBody, Office
from app.domain.paper import DataRow, GroupRow, OfficialPaper, Paragraph, Table
from app.domain.plan import Assignment, Plan, PlanItem, Role
from app.domain.progress import Status
from app.domain.slip import Reminders, orders_of, urging_of
from app.domain.unit import Unit, UnitKind
from app.errors import Cancelled, Trouble, UserError
from app.services.program import Program
from app.services.slip_papers import _tight
from factories import TODAY, a_plan, an_entry, an_item

WOMEN, FARMERS, POLICE = "Hội Liên hiệp Phụ nữ xã", "Hội Nông dân xã", "Công an xã"


@pytest.fixture
def units(program: Program) -> dict[str, int]:
    """An office with three units and a plan whose tasks are late, near, silent, done and far."""
    program.offices.save_office(
        Office(
            name="Ban Thường trực Ủy ban MTTQ Việt Nam xã Bình An",
            header=(HeaderLine("ỦY BAN MTTQ VIỆT NAM XÃ BÌNH AN"), HeaderLine("BAN THƯỜNG TRỰC", bold=True)),
            place="Bình An",
            number_pattern="Số: …/BC-MTTQ-BTT",
            recipients=("Ban Thường vụ Đảng ủy xã (b/c)", "Lưu: VT, BTT"),
            others=(
                IssuingBody(
                    name="Ban Chỉ đạo Quy chế dân chủ xã Bình An",
                    family=Family.PARTY,
                    layout=Family.PARTY.layout,
                    number_pattern="Số …-BC/BCĐ",
                    place="Bình An",
                ),
            ),
        )
    )
    ids = {
        name: program.units.add_unit(Unit(0, name, UnitKind.MEMBER)).new_id
        for name in (WOMEN, FARMERS, POLICE)
    }
    plan_id = program.plans.create_plan(a_plan(issued_on=date(2026, 2, 5))).new_id
    for code, title, time, lead, sharing in (
        ("1", "Phát tờ gấp đến hộ dân", "30/9/2026", WOMEN, (FARMERS,)),
        ("2", "Giám sát thu, chi ở các thôn", "Tháng 10/2026", WOMEN, ()),
        ("3", "Phát thanh chuyên mục dân chủ", "Thường xuyên", WOMEN, (FARMERS,)),
        ("4", "Tổng kết phong trào", "20/12/2026", WOMEN, ()),
        ("5", "Hội nghị đối thoại với nông dân", "1/10/2026", FARMERS, (WOMEN,)),
    ):
        item = program.items.add_item(an_item(title, plan_id=plan_id, code=code, time=time)).new_id
        program.items.assign(item, Role.LEAD, [lead])
        program.items.assign(item, Role.COORDINATING, list(sharing))
    return {**ids, "plan": plan_id}


def table_of(paper: OfficialPaper) -> Table:
    (table,) = (block for block in paper.body if isinstance(block, Table))
    return table


def told(paper: OfficialPaper) -> list[object]:
    return [row.title if isinstance(row, GroupRow) else row.cells[:4] for row in table_of(paper).rows]


def test_a_unit_is_reminded_of_what_is_late_near_and_silent(program: Program, units: dict[str, int]) -> None:
    (paper,) = program.slips.urging(units[WOMEN])
    assert isinstance(paper.body[0], Paragraph)
    assert paper.body[0].text.endswith("1 nhiệm vụ lâu chưa có thông tin thuộc Kế hoạch 12/KH-MTTQ-BTT:")
    assert told(paper) == [
        "Quá hạn",
        (1, "1 Phát tờ gấp đến hộ dân", "30/9/2026", "Quá hạn 16 ngày"),
        "Sắp đến hạn",
        (2, "2 Giám sát thu, chi ở các thôn", "Tháng 10/2026\n(31/10/2026)", "Còn 15 ngày"),
        "Lâu chưa có thông tin",
        (3, "3 Phát thanh chuyên mục dân chủ", "Thường xuyên", "288 ngày chưa có tin"),
    ]
    assert all(row.cells[-1] == "" for row in table_of(paper).rows if isinstance(row, DataRow))
    assert table_of(paper).columns[-1].title == "Trả lời của đơn vị"


def test_tasks_of_several_plans_name_theirs(program: Program, units: dict[str, int]) -> None:
    plan_id = program.plans.create_plan(a_plan(number="15/KH-MTTQ-BTT")).new_id
    item = program.items.add_item(an_item("Họp tổ", plan_id=plan_id, code="1", time="1/9/2026")).new_id
    program.items.assign(item, Role.LEAD, [WOMEN])
    (paper,) = program.slips.urging(units[WOMEN])
    assert [row[1] for row in told(paper) if isinstance(row, tuple)][:2] == [
        "1 Họp tổ\n(Kế hoạch 15/KH-MTTQ-BTT)",
        "1 Phát tờ gấp đến hộ dân\n(Kế hoạch 12/KH-MTTQ-BTT)",
    ]


def test_the_slip_is_a_paper_of_the_office(program: Program, units: dict[str, int]) -> None:
    (paper,) = program.slips.urging(units[WOMEN])
    assert (paper.type_name, paper.number) == ("PHIẾU ĐÔN ĐỐC", "Số: …/PĐĐ-MTTQ-BTT")
    assert paper.place_date == "Bình An, ngày      tháng 10 năm 2026"
    assert paper.addressees == (WOMEN,)
    assert paper.recipients == ("Như trên", "Lưu: VT, BTT")
    (of_party,) = program.slips.urging(units[WOMEN], body="Ban Chỉ đạo Quy chế dân chủ xã Bình An")
    assert (of_party.number, of_party.layout) == ("Số …-PĐĐ/BCĐ", Family.PARTY.layout)


def test_units_without_anything_to_urge_get_no_slip(program: Program, units: dict[str, int]) -> None:
    assert [paper.addressees for paper in program.slips.urging()] == [(WOMEN,), (FARMERS,)]
    assert program.slips.urging(units[POLICE]) == ()


def test_orders_tell_what_a_unit_leads_and_shares(program: Program, units: dict[str, int]) -> None:
    (paper,) = program.slips.orders(units[FARMERS], units["plan"])
    assert paper.type_name == "PHIẾU GIAO VIỆC"
    assert told(paper) == [
        "Chủ trì",
        (1, "5 Hội nghị đối thoại với nông dân", "1/10/2026", WOMEN),
        "Phối hợp",
        (2, "1 Phát tờ gấp đến hộ dân", "30/9/2026", f"Chủ trì: {WOMEN}"),
        (3, "3 Phát thanh chuyên mục dân chủ", "Thường xuyên", f"Chủ trì: {WOMEN}"),
    ]


def test_what_is_done_is_urged_no_more(program: Program, units: dict[str, int]) -> None:
    for item in program.units.work_of(units[FARMERS]):
        program.progress.log(an_entry(item.id, TODAY, status=Status.DONE))
    assert program.slips.urging(units[FARMERS]) == ()


def test_an_empty_slip_is_said(program: Program, tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        program.slips.export((), tmp_path / "a.docx", "docx")
    assert caught.value.trouble is Trouble.NOTHING_TO_PRINT


@pytest.fixture
def slips(program: Program, units: dict[str, int]) -> tuple[OfficialPaper, ...]:
    return program.slips.orders(plan_id=units["plan"])


def test_word_has_a_section_for_each_unit(
    program: Program, slips: tuple[OfficialPaper, ...], tmp_path: Path
) -> None:
    target = tmp_path / "a.docx"
    program.slips.export(slips, target, "docx")
    document = Document(str(target))
    assert len(document.sections) == len(slips) == 2
    assert all(section.start_type == 2 for section in document.sections)  # NEW_PAGE
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert [text for text in texts if text.startswith("Kính gửi")] == [
        f"Kính gửi: {WOMEN}",
        f"Kính gửi: {FARMERS}",
    ]
    assert texts.count("PHIẾU GIAO VIỆC") == 2


def test_pdf_has_a_page_for_each_unit(
    program: Program, slips: tuple[OfficialPaper, ...], tmp_path: Path
) -> None:
    target = tmp_path / "a.pdf"
    program.slips.export(slips, target, "pdf")
    pdf = PdfDocument(target)
    pages = [page.get_textpage().get_text_range() for page in pdf]
    assert len(pages) == 2
    assert all(f"Kính gửi: {name}" in page for page, name in zip(pages, (WOMEN, FARMERS), strict=True))
    outline = [(mark.get_title(), mark.get_dest().get_index()) for mark in pdf.get_toc()]
    assert [page for _, page in outline] == [0, 1]
    assert all(name in title for (title, _), name in zip(outline, (WOMEN, FARMERS), strict=True))


@pytest.mark.parametrize("body", ["", "Ban Chỉ đạo Quy chế dân chủ xã Bình An"])
def test_a_unit_with_several_long_tasks_has_them_on_one_page(
    program: Program, units: dict[str, int], tmp_path: Path, body: str
) -> None:
    plan_id = program.plans.create_plan(a_plan(title="Đợt cao điểm", issued_on=date(2026, 2, 5))).new_id
    title = "Giám sát việc thu, quản lý và sử dụng các khoản đóng góp của Nhân dân ở các thôn, báo kết quả"
    for number in range(5):
        lead = (Assignment(Role.LEAD, unit_id=units[POLICE]),)
        program.items.add_item(
            an_item(f"{title} lần {number}", time="30/9/2026", plan_id=plan_id, assignments=lead)
        )
    for slips in (program.slips.urging(units[POLICE], body), program.slips.orders(units[POLICE], 0, body)):
        program.slips.export(slips, tmp_path / "a.pdf", "pdf")
        pdf = PdfDocument(tmp_path / "a.pdf")
        assert len(pdf) == 1
        assert pdf[0].get_textpage().get_text_range().count("Giám sát việc thu") == 5


def test_a_tight_slip_is_never_larger_than_the_office_writes() -> None:
    smaller = with_value(with_value(Family.FRONT.layout, "body.size", 12), "line_spacing", 0.9)
    tight = _tight(IssuingBody(name="Ban Thường trực", layout=smaller))
    assert (tight.body.size, tight.line_spacing, tight.table.size) == (12, 0.9, 10)


def test_excel_has_a_sheet_for_each_unit(
    program: Program, slips: tuple[OfficialPaper, ...], tmp_path: Path
) -> None:
    target = tmp_path / "a.xlsx"
    program.slips.export(slips, target, "xlsx")
    workbook = load_workbook(target)
    assert workbook.sheetnames == [WOMEN, FARMERS]
    values = [cell.value for row in workbook[FARMERS].iter_rows() for cell in row if cell.value]
    assert "5 Hội nghị đối thoại với nông dân" in values
    assert any(FARMERS in str(value) for value in values)


@pytest.mark.parametrize("file_format", ["docx", "pdf", "xlsx"])
def test_many_slips_can_be_stopped(
    program: Program, slips: tuple[OfficialPaper, ...], tmp_path: Path, file_format: str
) -> None:
    class Stop:
        def step(self, done: int, total: int) -> None:
            assert total == sum(len(table_of(paper).rows) for paper in slips) + 1
            raise Cancelled

    with pytest.raises(Cancelled):
        program.slips.export(slips, tmp_path / "a", file_format, Stop())
    assert not (tmp_path / "a").exists()


UNITS = [Unit(number, f"Đơn vị {number}") for number in (1, 2)]
TIMES = ("", "Thường xuyên", "1/10/2026", "20/10/2026", "Hằng tháng", "Quý IV/2026", "31/12/2026")


@st.composite
def items(draw: st.DrawFn) -> list[PlanItem]:
    roles, units = st.sampled_from(list(Role)), st.sampled_from([1, 2])
    return [
        PlanItem(
            id=number,
            plan_id=1,
            title=f"Việc {number}",
            deadline=read_deadline(draw(st.sampled_from(TIMES)), 2026),
            assignments=tuple(Assignment(draw(roles), unit_id=draw(units)) for _ in range(2)),
        )
        for number in range(1, draw(st.integers(1, 8)))
    ]


@given(items(), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_no_task_stands_twice_on_a_slip(tasks: list[PlanItem], day: date) -> None:
    plan = Plan(id=1, title="Kế hoạch", year=2026)
    for unit in UNITS:
        slip = urging_of(unit, tasks, {1: plan}, day, Reminders())
        named = [task.item.id for task in (*slip.late, *slip.soon, *slip.silent)]
        orders = orders_of(unit, plan, tasks)
        given_out = [item.id for item in (*orders.leads, *orders.takes_part)]
        assert len(set(named)) == len(named) == slip.count
        assert len(set(given_out)) == len(given_out) == orders.count
        assert set(named) <= {item.id for item in orders.leads}
