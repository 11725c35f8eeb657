"""The narrative: drafted from the entries, typed over, drafted again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.office import IssuingBody
from app.domain.office_defaults import usual_body
from app.domain.paper import Heading, Paragraph, Table
from app.domain.period import nine_months, quarter
from app.domain.progress import Progress, Timeliness
from app.domain.report import ReportData, ReportRow
from app.domain.report_text import MARK
from app.errors import UserError
from app.services.program import Program
from app.services.report_draft import draft_sections
from factories import a_plan, an_entry, an_item
from growth import grows_evenly

Q3 = quarter(2026, 3)


@pytest.fixture
def ids(program: Program, ids: dict[str, int]) -> dict[str, int]:
    entry = an_entry(
        ids["I.3"],
        date(2026, 9, 9),
        "Mở lớp tại thôn Bình Hải.",
        document_number="41/MTTQ-BTT",
        difficulty="Giảng viên bận việc mùa",
    )
    program.progress.log(entry)
    return ids


def _texts(program: Program, ids: dict[str, int]) -> dict[str, str]:
    return {section.key: section.text for section in program.reports.written(ids[""], Q3).sections}


def test_the_sections_follow_one_another_as_in_the_paper(program: Program, ids: dict[str, int]) -> None:
    body = program.reports.paper(ids[""], Q3).body
    headings = [(block.level, block.text) for block in body if isinstance(block, Heading)]
    assert headings == [
        (1, "I. Tình hình, công tác lãnh đạo, chỉ đạo, triển khai"),
        (1, "II. Kết quả thực hiện theo nhóm nhiệm vụ"),
        (2, "1. Tuyên truyền, tập huấn, nâng cao nhận thức"),
        (2, "2. Giám sát, phản biện xã hội"),
        (1, "III. Đánh giá chung"),
        (2, "1. Ưu điểm"),
        (2, "2. Tồn tại, hạn chế"),
        (2, "3. Nguyên nhân"),
        (1, "IV. Nhiệm vụ trọng tâm quý IV năm 2026"),
        (1, "V. Kiến nghị, đề xuất"),
    ]
    assert sum(isinstance(block, Table) for block in body) == 1


def test_each_section_is_drafted_from_the_entries(program: Program, ids: dict[str, int]) -> None:
    texts = _texts(program, ids)
    assert "Trong kỳ có 1 văn bản chỉ đạo, triển khai và kết quả: số 41/MTTQ-BTT." in texts["situation"]
    told = texts[f"group:{ids['I']}"]
    assert "- Tập huấn kỹ năng hòa giải ở cơ sở cho tổ hòa giải 9 thôn: " in told
    assert told.endswith("Mở lớp tại thôn Bình Hải (văn bản số 41/MTTQ-BTT); trong kỳ 1 lớp, lũy kế 1/2 lớp.")
    assert texts["strengths"].startswith("- Đạt và vượt chỉ tiêu cả năm 1 nhiệm vụ:\n+ Biên soạn")
    assert texts["weaknesses"].startswith("- Còn 2 nhiệm vụ đến hạn, quá hạn chưa hoàn thành:\n+ Tập huấn")
    assert "; chủ trì: Ban Thường trực UBMTTQ xã; thời hạn: Quý III/2026;\n+ " in texts["weaknesses"]
    assert texts["causes"].endswith(": Giảng viên bận việc mùa.")
    assert "- Thực hiện 3 nhiệm vụ đến hạn:\n+ " in texts["next"]
    assert "thời hạn: Chậm nhất 20/10;\n" in texts["next"]
    assert texts["proposals"].startswith("Đề nghị cấp trên quan tâm")


def test_a_plan_of_many_tasks_is_drafted_in_its_own_time() -> None:
    def data(count: int) -> ReportData:
        items = [an_item(f"Việc {n}", id=n, time="Quý IV/2026") for n in range(count)]
        rows = (ReportRow(item, 0, Progress(), Timeliness.OPEN_IN_TIME) for item in items)
        return ReportData(a_plan(), Q3, tuple(rows))

    few, many, body = data(200), data(1600), IssuingBody(name="Ban Thường trực")
    assert grows_evenly(lambda: draft_sections(few, body), lambda: draft_sections(many, body), 8)


def test_after_nine_months_comes_the_last_quarter(program: Program, ids: dict[str, int]) -> None:
    titles = [section.title for section in program.reports.written(ids[""], nine_months(2026)).sections]
    assert "IV. Nhiệm vụ trọng tâm quý IV năm 2026" in titles


def test_what_is_typed_is_kept_and_printed_as_typed(program: Program, ids: dict[str, int]) -> None:
    text = "Nhân dân phấn khởi.\n\n  Giá nông sản ổn định; <b>R&D</b>\n"
    program.reports.type_text(ids[""], Q3, "situation", text)
    assert _texts(program, ids)["situation"] == text
    printed = [b.text for b in program.reports.paper(ids[""], Q3).body if isinstance(b, Paragraph)]
    assert printed[1:3] == ["Nhân dân phấn khởi.", "Giá nông sản ổn định; <b>R&D</b>"]
    other = program.reports.written(ids[""], quarter(2026, 4)).sections[0]
    assert other.typed is None


def test_what_stays_as_it_was_is_no_action(program: Program, ids: dict[str, int]) -> None:
    draft = _texts(program, ids)["causes"]
    assert not program.reports.type_text(ids[""], Q3, "causes", draft).action_id
    assert not program.reports.redraft(ids[""], Q3, "causes").action_id
    assert not program.reports.take_draft(ids[""], Q3, "causes").action_id


def test_a_section_is_drafted_again_without_losing_what_was_typed(
    program: Program, ids: dict[str, int]
) -> None:
    program.reports.type_text(ids[""], Q3, "causes", "Do mùa vụ.")
    program.progress.log(an_entry(ids["II.4"], date(2026, 9, 10), difficulty="Mưa lũ"))
    section = next(part for part in program.reports.written(ids[""], Q3).sections if part.key == "causes")
    assert section.has_news
    program.reports.redraft(ids[""], Q3, "causes")
    assert _texts(program, ids)["causes"].splitlines() == [
        "Do mùa vụ.",
        MARK,
        "- Giám sát tiến độ và chất lượng đường liên thôn Bình Trung – Bình Hải: Mưa lũ.",
    ]
    printed = [b.text for b in program.reports.paper(ids[""], Q3).body if isinstance(b, Paragraph)]
    assert "Do mùa vụ." in printed
    assert MARK not in printed
    program.history.undo()
    assert _texts(program, ids)["causes"] == "Do mùa vụ."


def test_words_are_typed_over_the_draft_of_the_body_that_reports(
    program: Program, ids: dict[str, int]
) -> None:
    other = usual_body("Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở xã Bình An")
    office = program.offices.office()
    assert office
    program.offices.save_office(replace(office, others=(other,)))
    reports, plan_id, name = program.reports, ids[""], other.name
    draft = reports.written(plan_id, Q3, issuer=name).sections[0].text
    assert not reports.type_text(plan_id, Q3, "situation", draft, issuer=name).action_id
    reports.type_text(plan_id, Q3, "situation", f"{draft}\nThêm.", issuer=name)
    section = reports.written(plan_id, Q3, issuer=name).sections[0]
    assert section.typed
    assert (section.typed.basis, section.has_news) == (draft, False)
    reports.redraft(plan_id, Q3, "situation", issuer=name)
    assert reports.written(plan_id, Q3, issuer=name).sections[0].text == f"{draft}\nThêm."


def test_the_draft_takes_the_place_of_what_was_typed_until_undo(
    program: Program, ids: dict[str, int]
) -> None:
    draft = _texts(program, ids)["causes"]
    program.reports.type_text(ids[""], Q3, "causes", "Do mùa vụ.")
    program.reports.take_draft(ids[""], Q3, "causes")
    assert _texts(program, ids)["causes"] == draft
    program.history.undo()
    assert _texts(program, ids)["causes"] == "Do mùa vụ."


def test_a_section_that_is_not_there_is_refused(program: Program, ids: dict[str, int]) -> None:
    with pytest.raises(UserError):
        program.reports.type_text(ids[""], Q3, "group:99", "x")


def test_a_plan_without_entries_has_every_section(program: Program) -> None:
    plan_id = program.plans.create_plan(a_plan(issuer="UBMTTQ xã")).new_id
    texts = [section.text for section in program.reports.written(plan_id, Q3).sections]
    assert texts[2:] == ["", "Không có.", "Không có.", "", "Không có."]


def test_many_late_tasks_are_ten_lines_and_a_count(program: Program) -> None:
    plan_id = program.plans.create_plan(a_plan(issuer="UBMTTQ xã")).new_id
    long = "Giám sát việc thu, quản lý và sử dụng các khoản đóng góp của Nhân dân; " * 4
    for number in range(13):
        title = f"Giám sát thôn số {number}" if number else long
        program.items.add_item(an_item(title, plan_id=plan_id, lead="Hội Nông dân xã", time="Quý III/2026"))
    sections = {section.key: section.text for section in program.reports.written(plan_id, Q3).sections}
    lines = sections["weaknesses"].splitlines()
    assert lines[0] == "- Còn 13 nhiệm vụ đến hạn, quá hạn chưa hoàn thành:"
    assert lines[2] == "+ Giám sát thôn số 1; chủ trì: Hội Nông dân xã; thời hạn: Quý III/2026;"
    assert lines[-1] == "+ Và 3 nhiệm vụ khác (Phụ lục)."
    assert len(lines) == 12
    assert max(map(len, lines)) < 200
    assert sections["next"].splitlines()[1:] == lines[1:]


def test_a_line_that_only_ends_otherwise_is_no_news(program: Program) -> None:
    plan_id = program.plans.create_plan(a_plan(issuer="UBMTTQ xã")).new_id
    for number in (1, 2):
        program.items.add_item(an_item(f"Giám sát thôn {number}", plan_id=plan_id, time="Quý III/2026"))
    program.reports.type_text(plan_id, Q3, "weaknesses", "Do mưa lũ.")
    program.items.add_item(an_item("Giám sát thôn 3", plan_id=plan_id, time="Quý III/2026"))
    program.reports.redraft(plan_id, Q3, "weaknesses")
    section = next(part for part in program.reports.written(plan_id, Q3).sections if part.key == "weaknesses")
    assert [line for line in section.text.splitlines() if line.startswith("+")] == [
        "+ Giám sát thôn 3; thời hạn: Quý III/2026."
    ]
