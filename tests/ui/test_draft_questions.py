import pytest

from app.domain.deadline import Recurrence
from app.domain.deadline_grammar import read_deadline
from app.domain.unit import Unit
from app.domain.unit_directory import UnitDirectory
from app.plan_text.draft import DraftItem, Field
from ui.models.draft_questions import Question, questions

DIRECTORY = UnitDirectory(
    (
        Unit(1, "Hội Liên hiệp Phụ nữ xã", aliases=("Hội Phụ nữ",)),
        Unit(2, "Công an xã"),
        Unit(3, "Hội Nông dân xã"),
    )
)


def asked(*doubts: Field, lead: str = "", time: str = "", **fields: object) -> tuple[Question, ...]:
    deadline = read_deadline(time, 2026)
    usual = {"level": 1, "code": "3", "path": "II", "title": "Giám sát bữa ăn"}
    item = DraftItem(**usual | fields, lead=lead, deadline=deadline, doubts=frozenset(doubts))
    return questions(item, DIRECTORY, 2026)


def labels(question: Question) -> list[str]:
    return [answer.label for answer in question.answers]


def test_a_clear_item_is_not_asked_about() -> None:
    assert asked() == ()


def test_of_several_leads_one_is_chosen_and_the_others_coordinate() -> None:
    (question,) = asked(Field.LEAD, lead="Hội Phụ nữ và Công an xã")
    assert labels(question) == ["Hội Liên hiệp Phụ nữ xã", "Công an xã", "Giữ như văn bản", "Khác…"]
    chosen = question.answers[1].item
    assert chosen
    assert (chosen.lead, chosen.coordinating, chosen.doubts) == ("Công an xã", "Hội Phụ nữ", frozenset())


def test_without_a_lead_units_of_the_sentence_are_offered() -> None:
    (question,) = asked(Field.LEAD, title="Mời Công an xã cùng dự")
    assert labels(question) == ["Công an xã", "Khác…"]


@pytest.mark.parametrize(
    ("label", "recurrence"),
    [("Hằng tháng", Recurrence.MONTH), ("Hằng quý", Recurrence.QUARTER), ("Để trống, quyết định sau", None)],
)
def test_a_vague_deadline_gets_a_rhythm_and_keeps_its_words(
    label: str, recurrence: Recurrence | None
) -> None:
    (question,) = asked(Field.DEADLINE, time="Định kỳ theo hướng dẫn")
    chosen = next(answer.item for answer in question.answers if answer.label == label)
    assert chosen
    assert chosen.deadline.text == "Định kỳ theo hướng dẫn"
    assert (chosen.deadline.recurrence, chosen.deadline.sure) == (recurrence, True)


def test_an_unsure_reading_may_be_right() -> None:
    (question,) = asked(Field.DEADLINE, time="Quý II/2026")
    assert labels(question) == ["Đúng: đến 30/06", "Để trống, quyết định sau", "Khác…"]


def test_repeated_numbers_and_found_units_are_asked_about() -> None:
    code, other = asked(Field.CODE, Field.COORDINATING, coordinating="Công an xã")
    assert code.text == "Số 3 bị lặp?"
    assert labels(other) == ["Đúng", "Bỏ trống"]
    assert other.answers[1].item.coordinating == ""
