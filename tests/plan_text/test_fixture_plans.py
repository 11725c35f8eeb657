"""The same plan in every format gives the same draft, and the draft is what a careful reader would write."""

import dataclasses
import unicodedata
from datetime import date

import pytest

from app.domain.deadline import DeadlineKind, Recurrence
from app.domain.plan import Role
from app.intake.reader import read_bytes
from app.plan_text.as_json import draft_to_json
from app.plan_text.draft import Field, PlanDraft
from app.plan_text.reader import read_plan
from plan_files import LABELLED, SAMPLE, as_docx, as_word_page, plan_text
from resources import resource

FORMATS = {
    "txt": lambda text: text.encode(),
    "bom.txt": lambda text: text.encode("utf-8-sig"),
    "utf16.txt": lambda text: text.encode("utf-16"),
    "utf16le.txt": lambda text: text.encode("utf-16-le"),
    "nfd.txt": lambda text: unicodedata.normalize("NFD", text).encode(),
    "crlf.txt": lambda text: text.replace("\n", "\r\n").replace(" - ", "\u00a0- ").encode(),
    "docx": as_docx,
    "numbered.docx": lambda text: as_docx(text, numbered=True),
    "htm": as_word_page,
}


def draft_of(name: str, ending: str = "txt") -> PlanDraft:
    return read_plan(read_bytes(f"{name}.{ending}", FORMATS[ending](plan_text(name))))


@pytest.fixture(scope="module")
def labelled() -> PlanDraft:
    return draft_of(LABELLED)


@pytest.fixture(scope="module")
def sample() -> PlanDraft:
    return draft_of(SAMPLE)


def without_places(draft: PlanDraft) -> dict:
    """The draft as JSON, without where its values stand: paragraphs differ from format to format."""
    found = draft_to_json(draft)
    return found | {"items": [{**item, "spans": None} for item in found["items"]]}


@pytest.mark.parametrize("name", [LABELLED, SAMPLE])
@pytest.mark.parametrize("ending", [ending for ending in FORMATS if ending != "txt"])
def test_every_format_gives_the_same_draft(name, ending):
    assert without_places(draft_of(name, ending)) == without_places(draft_of(name))


def test_letterhead_of_the_party(labelled):
    assert labelled.title == "hoạt động của Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở năm 2026"
    assert labelled.number == "03-KH/BCĐ"
    assert labelled.issued_on == date(2026, 1, 12)
    assert labelled.place == "Bình An"
    assert labelled.issuer == "Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở (Đảng ủy xã Bình An)"
    assert (labelled.year, labelled.signer) == (2026, "Trần Thị Thử")


def test_letterhead_of_the_front(sample):
    assert sample.title == "Thực hiện dân chủ ở cơ sở năm 2026"
    assert sample.number == "12/KH-MTTQ-BTT"
    assert sample.issued_on == date(2026, 2, 5)
    assert sample.issuer == "Ban Thường trực Ủy ban MTTQ Việt Nam xã Bình An"
    assert sample.signer == "Nguyễn Văn Mẫu"


def test_basis_ends_before_the_words_that_lead_in(sample):
    assert sample.basis == (
        "Căn cứ Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15",
        "Căn cứ Luật Mặt trận Tổ quốc Việt Nam số 75/2015/QH13, được sửa đổi, bổ sung năm 2025",
        sample.basis[2],
    )
    assert sample.basis[2].startswith("Thực hiện Kế hoạch số 08/KH-MTTQ-BTT ngày 16/01/2026")
    assert sample.basis[2].endswith("về thực hiện dân chủ ở cơ sở năm 2026")


def test_tree_keeps_the_printed_numbers(labelled):
    tasks = [(item.path, item.code) for item in labelled.items if not item.is_group]
    groups = [(item.level, item.code) for item in labelled.items if item.is_group]
    assert len(tasks) == 14
    assert tasks[0] == ("II.1", "1.1")
    assert tasks[-1] == ("II.3", "3.4")
    assert groups == [(0, "II"), (1, "1"), (1, "2"), (1, "3")]


def test_every_labelled_task_has_who_and_when(labelled):
    for item in labelled.items:
        if not item.is_group:
            assert item.directing.startswith("Đồng chí")
            assert item.lead
            assert item.deadline.text


def test_values_of_the_sample(sample):
    tasks = [item for item in sample.items if not item.is_group]
    assert len(tasks) == 18
    assert all(item.lead and item.coordinating and item.deadline.text for item in tasks)
    assert [item.code for item in sample.items if item.is_group] == ["I", "II", "III", "IV"]
    kinds = {item.deadline.kind for item in tasks}
    assert kinds >= {DeadlineKind.WINDOW, DeadlineKind.POINT, DeadlineKind.CONTINUOUS, DeadlineKind.RECURRING}
    assert [item.code for item in tasks if item.deadline.conditional] == ["3", "4", "1"]
    assert sum(item.target is not None for item in tasks) >= 8


def test_a_second_paragraph_is_kept_below_its_task(labelled):
    item = next(item for item in labelled.items if item.code == "1.3")
    assert item.body == "Khi có khiếu kiện đông người phải báo ngay cho Thường trực Ban Chỉ đạo."


def test_recipients_broken_over_two_lines_are_one(labelled):
    assert len(labelled.recipients) == 6
    assert labelled.recipients[2] == "Ủy ban MTTQ Việt Nam và các tổ chức chính trị - xã hội xã"
    assert labelled.recipients[-1] == "Lưu Văn phòng Đảng ủy"


def test_duties_to_report(labelled):
    quarterly, yearly = labelled.duties
    assert quarterly.recurrence is Recurrence.QUARTER
    assert quarterly.date is None
    assert quarterly.recipient == "Ban Chỉ đạo"
    assert (yearly.recurrence, yearly.date) == (Recurrence.YEAR, date(2026, 12, 9))
    assert draft_to_json(labelled)["report_obligations"][1]["date"] == "2026-12-10"


def test_role_labels_are_those_that_the_plan_prints_most(labelled, sample):
    assert labelled.role_labels == {Role.DIRECTING: "Chỉ đạo thực hiện", Role.LEAD: "Tham mưu, thực hiện"}
    assert sample.role_labels == {Role.LEAD: "Chủ trì", Role.COORDINATING: "Phối hợp"}


@pytest.mark.parametrize("ending", ["txt", "nfd.txt", "docx", "htm"])
def test_spans_lead_back_to_the_source(ending):
    source = read_bytes(f"a.{ending}", FORMATS[ending](plan_text(SAMPLE)))
    draft = read_plan(source)

    def shown(spans):
        texts = [source.paragraphs[span.paragraph].text[span.start : span.end] for span in spans]
        return unicodedata.normalize("NFC", " ".join(texts))

    assert shown(draft.spans["title"]) == draft.title
    assert shown(draft.spans["number"]) == draft.number
    assert shown(draft.spans["issued_on"]) == "05 tháng 02 năm 2026"
    assert shown(draft.spans["issuer"]) == "ỦY BAN MTTQ VIỆT NAM XÃ BÌNH AN BAN THƯỜNG TRỰC"
    for item in draft.items:
        assert shown(item.spans["text"]).strip(" .") == item.title.strip(" .")
        if not item.is_group:
            assert shown(item.spans["lead"]) == item.lead
            assert shown(item.spans["deadline"]) == item.deadline.text


def test_several_units_in_the_lead_are_doubtful(labelled):
    doubtful = {item.code for item in labelled.items if Field.LEAD in item.doubts}
    assert doubtful == {"1.3", "2.2"}


def test_what_the_document_does_not_give_is_doubtful():
    text = (
        plan_text(LABELLED)
        .replace("Số 03-KH/BCĐ", "Số     -KH/BCĐ DỰ THẢO")
        .replace("ngày 12 tháng 01", "ngày    tháng   ")
    )
    draft = read_plan(read_bytes("a.txt", text.encode()))
    assert {Field.NUMBER, Field.ISSUED_ON} <= draft.doubts
    assert (draft.number, draft.issued_on, draft.place, draft.year) == ("", None, "Bình An", 2026)


def test_the_sample_that_ships_is_the_fixture():
    shipped = read_plan(read_bytes("a.docx", resource("samples", "ke_hoach_mau.docx").read_bytes()))
    assert without_places(shipped) == without_places(draft_of(SAMPLE))


def test_a_number_printed_twice_is_kept_and_doubtful():
    text = plan_text(SAMPLE).replace("\n2. Biên soạn", "\n1. Biên soạn")
    items = read_plan(read_bytes("a.txt", text.encode())).items
    assert [item.code for item in items if Field.CODE in item.doubts] == ["1", "1"]


def test_json_has_null_for_what_is_absent(labelled):
    bare = dataclasses.replace(
        labelled, title="", number="", issued_on=None, place="", issuer="", signer="", year=None
    )
    values = draft_to_json(bare)
    assert all(
        values[name] is None
        for name in ("title", "number_symbol", "issue_date", "place", "issuer", "signer", "year")
    )
