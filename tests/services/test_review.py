from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.finding import FindingKind, Place
from app.domain.office import HeaderLine, Office
from app.domain.office_defaults import usual_body
from app.domain.period import quarter
from app.domain.plan import PlanItem, Role
from app.domain.progress import Evidence, Status
from app.domain.unit import Unit
from app.services.program import Program
from app.services.review_report import is_leftover, is_same_name
from factories import a_plan, an_entry, an_item

QUARTER = quarter(2026, 3)
OFFICE = Office(
    name="Ban Thường trực Ủy ban MTTQ Việt Nam xã Bình An",
    header=(HeaderLine("BAN THƯỜNG TRỰC", bold=True),),
    place="Bình An",
    number_pattern="Số: …/BC-MTTQ-BTT",
    signer_name="Nguyễn Văn Mẫu",
    upper_level="Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Minh Hà",
    recipients=("Như trên", "Lưu: VT"),
)


@pytest.fixture
def plan_id(program: Program) -> int:
    program.offices.save_office(OFFICE)
    return program.plans.create_plan(a_plan()).new_id


def add(program: Program, plan_id: int, title: str, **fields: object) -> int:
    item = an_item(title, plan_id=plan_id, **({"time": "Quý III/2026", "lead": "Công an xã"} | fields))
    return program.items.add_item(item).new_id


def done(program: Program, item: int, on: date = date(2026, 8, 1), **fields: object) -> None:
    program.progress.log(an_entry(item, on, "Đã làm xong", status=Status.DONE, **fields))


def kinds(program: Program, plan_id: int) -> list[FindingKind]:
    return [finding.kind for finding in program.review.review(plan_id, QUARTER)]


def test_a_report_in_order_has_no_finding(program: Program, plan_id: int) -> None:
    done(program, add(program, plan_id, "Phát tờ gấp", code="1"), document_number="41/MTTQ-BTT")
    done(program, add(program, plan_id, "Giám sát", code="2"), document_number="42/MTTQ-BTT")
    assert program.review.review(plan_id, QUARTER) == ()


def test_each_task_is_told_what_it_lacks(program: Program, plan_id: int) -> None:
    silent = add(program, plan_id, "Phát thanh", code="1", time="Thường xuyên", lead="")
    bare = add(program, plan_id, "Giám sát", code="2", time="15/01/2027")
    done(program, bare)
    found = program.review.review(plan_id, QUARTER)
    assert [(finding.kind, finding.text, finding.place) for finding in found] == [
        (
            FindingKind.NO_RESULT,
            "Mục 1 “Phát thanh”: chưa ghi kết quả nào quý III năm 2026.",
            Place(plan_id=plan_id, item_id=silent),
        ),
        (
            FindingKind.NO_EVIDENCE,
            "Mục 2 “Giám sát”: đã hoàn thành nhưng chưa có số văn bản hay tệp minh chứng.",
            Place(plan_id=plan_id, item_id=bare),
        ),
        (
            FindingKind.NO_LEAD,
            "Mục 1 “Phát thanh”: chưa giao đơn vị nào chủ trì.",
            Place(plan_id=plan_id, item_id=silent),
        ),
        (
            FindingKind.OUTSIDE_YEAR,
            "Mục 2 “Giám sát”: ngày 15/01/2027 nằm ngoài năm 2026.",
            Place(plan_id=plan_id, item_id=bare),
        ),
    ]


def test_what_has_not_begun_owes_no_result(program: Program, plan_id: int) -> None:
    add(program, plan_id, "Tổng kết", time="Quý IV/2026")
    assert kinds(program, plan_id) == []


def test_evidence_of_an_earlier_period_counts(program: Program, plan_id: int) -> None:
    item = add(program, plan_id, "Phát tờ gấp", time="Quý I/2026")
    program.progress.log(an_entry(item, date(2026, 3, 1), document_number="5/MTTQ-BTT"))
    done(program, item)
    assert kinds(program, plan_id) == []


def test_a_corrected_entry_is_no_evidence(program: Program, plan_id: int) -> None:
    item = add(program, plan_id, "Phát tờ gấp")
    done(program, item, document_number="5/MTTQ-BTT")
    (entry,) = program.reports.data(plan_id, QUARTER).tasks[0].entries
    done(program, item, corrects_id=entry.id)
    assert kinds(program, plan_id) == [FindingKind.NO_EVIDENCE]


@pytest.mark.parametrize("status", [Status.DROPPED, Status.PAUSED])
def test_what_was_given_up_or_paused_owes_nothing(program: Program, plan_id: int, status: Status) -> None:
    item = add(program, plan_id, "Phát tờ gấp")
    program.progress.log(an_entry(item, date(2026, 5, 1), status=status))
    assert kinds(program, plan_id) == []


def test_gaps_in_the_numbers_are_found_within_their_group(program: Program, plan_id: int) -> None:
    group = PlanItem(plan_id=plan_id, code="I", title="Tuyên truyền", is_group=True)
    parent = program.items.add_item(group).new_id
    for code in ("1", "2", "4"):
        item = add(program, plan_id, f"Việc {code}", code=code, parent_id=parent)
        done(program, item, document_number="1/BC")
    (finding,) = program.review.review(plan_id, QUARTER)
    assert finding.text == "Mục I.4 “Việc 4”: sau “2” là “4”, số thứ tự thiếu “3”."
    assert finding.place.item_id == item


def test_one_name_in_two_spellings(program: Program, plan_id: int) -> None:
    for name in ("Hội LHPN xã", "Hội Liên hiệp Phụ nữ xã"):
        done(program, add(program, plan_id, "Việc", lead=name), document_number="1/BC")
    (finding,) = program.review.review(plan_id, QUARTER)
    assert finding.text == (
        "“Hội LHPN xã” và “Hội Liên hiệp Phụ nữ xã” có lẽ là một đơn vị; hãy dùng một cách viết."
    )


def test_spellings_that_the_directory_knows_are_one_unit(program: Program, plan_id: int) -> None:
    program.units.add_unit(Unit(0, "Hội Liên hiệp Phụ nữ xã", short_name="Hội LHPN xã"))
    for name in ("Hội LHPN xã", "Hội Liên hiệp Phụ nữ xã"):
        item = add(program, plan_id, "Việc", lead="")
        program.items.assign(item, Role.LEAD, [name])
        done(program, item, document_number="1/BC")
    assert kinds(program, plan_id) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Hội Hòa giải", "Hội Hoà giải", True),
        ("Hội Cựu chiến binh", "Hội Cưu chiến binh", True),
        ("Hội Nông dân xã", "Hội Nôg dân xã", True),
        ("Ban Thanh tra nhân dân xã", "Ban Thanh tra nhân đân", True),
        ("UBND xã", "Ủy ban nhân dân xã Bình An", True),
        ("Công an xã", "công an xã", False),
        ("Công an xã", "Công đoàn xã", False),
        ("Thôn 1", "Thôn 2", False),
        ("Ban Công tác Mặt trận thôn Đông", "Ban Công tác Mặt trận thôn Đoài", False),
        ("Tổ hòa giải số 1 thôn", "Tổ hòa giải số 2 thôn", False),
        ("Bí thư chi bộ thôn", "Phó Bí thư chi bộ thôn", False),
    ],
)
def test_spellings_of_one_name(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    assert is_same_name(one, other) is same
    assert is_same_name(other, one) is same


@given(st.text(max_size=30), st.text(max_size=30))
def test_whether_names_are_one_does_not_hang_on_their_order(one: str, other: str) -> None:
    assert is_same_name(one, other) == is_same_name(other, one)
    assert not is_same_name(one, one)


WORDS = ("hội", "nông", "phường", "chiến", "thanh", "tuyên")


@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=5), st.data())
def test_a_slip_of_the_pen_is_the_same_name(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 2))
    place = data.draw(st.integers(0, len(words[at]) - 1))
    wrong = words[at][:place] + "z" + words[at][place + 1 :]
    assert is_same_name(" ".join(words), " ".join([*words[:at], wrong, *words[at + 1 :]]))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Tổng số … hộ", True),
        ("Đạt ...... %", True),
        ("Kinh phí: …", True),
        ("Số ……/BC", True),
        ("ký ngày ____ tháng", True),
        ("(…)", True),
        ("tương trợ, giúp nhau giống, vốn, kỹ thuật…", False),
        ("loa, tờ gấp, v.v...", False),
        ("Đã phát 500 tờ.", False),
    ],
)
def test_a_blank_is_no_end_of_a_list(text: str, left: bool) -> None:  # noqa: FBT001
    assert is_leftover(text) is left


def test_a_blank_leads_to_its_task(program: Program, plan_id: int) -> None:
    item = add(program, plan_id, "Phát tờ gấp đến … hộ dân")
    done(program, item, document_number="41/MTTQ-BTT")
    found = program.review.review(plan_id, QUARTER)
    assert {finding.kind for finding in found} == {FindingKind.LEFTOVER}
    assert Place(plan_id=plan_id, item_id=item) in {finding.place for finding in found}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("header", ()),
        ("number_pattern", "BC-MTTQ"),
        ("number_pattern", ""),
        ("place", " "),
        ("signer_title", ""),
        ("signer_name", ""),
        ("upper_level", ""),
        ("recipients", ()),
    ],
)
def test_an_empty_field_of_the_paper_leads_to_the_settings(
    program: Program, plan_id: int, field: str, value: object
) -> None:
    program.offices.save_office(replace(OFFICE, **{field: value}))
    (finding,) = program.review.review(plan_id, QUARTER)
    assert (finding.kind, finding.place) == (FindingKind.EMPTY_FIELD, Place(field=field, body=OFFICE.name))


@pytest.mark.parametrize("pattern", ["Số: …/BC-MTTQ-BTT", "Số:        /BC-MTTQ-BTT", "Số …-BC/BCĐ"])
def test_the_usual_patterns_are_whole(program: Program, plan_id: int, pattern: str) -> None:
    program.offices.save_office(replace(OFFICE, number_pattern=pattern))
    assert kinds(program, plan_id) == []


def test_a_file_is_evidence(program: Program, plan_id: int) -> None:
    item = add(program, plan_id, "Phát tờ gấp")
    done(program, item, evidence=(Evidence("a.pdf", "0" * 64, 1),))
    assert kinds(program, plan_id) == []


def test_the_letterhead_that_is_reviewed_is_that_of_the_body_that_reports(
    program: Program, plan_id: int
) -> None:
    other = usual_body("Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở xã Bình An")
    other = replace(other, upper_level="Ban Chỉ đạo tỉnh", recipients=("Lưu: VT",))
    program.offices.save_office(replace(OFFICE, others=(other,)))
    done(program, add(program, plan_id, "Phát tờ gấp", code="1"), document_number="41/MTTQ-BTT")
    assert program.review.review(plan_id, QUARTER) == ()
    found = program.review.review(plan_id, QUARTER, issuer=other.name)
    assert [finding.place for finding in found] == [Place(field="signer_name", body=other.name)]
