"""Names that the directory does not know are asked about once."""

from dataclasses import replace

import pytest

from app.domain.unit import Unit
from app.domain.unit_directory import UnitDirectory
from app.plan_text import edits
from app.plan_text.draft import DraftItem, Field, PlanDraft
from app.plan_text.unknown import unknown_name, with_unknown

DIRECTORY = UnitDirectory((Unit(1, "Công an xã"), Unit(2, "Hội Nông dân xã", aliases=("Hội ND",))))


def led_by(*leads: str) -> PlanDraft:
    items = (
        DraftItem(level=0, code=str(n), path="", title="Việc", lead=lead) for n, lead in enumerate(leads)
    )
    return PlanDraft(items=tuple(items))


def asked(draft: PlanDraft) -> list[int]:
    return [n for n, item in enumerate(draft.items) if Field.UNIT in item.doubts]


def test_a_name_is_asked_about_where_it_leads_first() -> None:
    draft = with_unknown(
        led_by("Công an xã", "Tổ Công nghệ số", "Hội ND", "Tổ công nghệ số", "Quỹ A"), DIRECTORY
    )
    assert asked(draft) == [1, 4]
    assert unknown_name(draft.items[1], draft, DIRECTORY) == "Tổ Công nghệ số"


@pytest.mark.parametrize(
    "lead", ["", "Các ban, ngành", "Đồng chí Trưởng ban", "Các đơn vị có liên quan", "Công an xã"]
)
def test_what_is_no_unit_or_known_is_not_asked_about(lead):
    assert not asked(with_unknown(led_by(lead), DIRECTORY))


def test_a_lead_that_is_doubtful_itself_is_asked_about_only_as_that() -> None:
    draft = led_by("Tổ Công nghệ số")
    doubtful = replace(draft, items=(replace(draft.items[0], doubts=frozenset({Field.LEAD})),))
    assert not asked(with_unknown(doubtful, DIRECTORY))


@pytest.mark.parametrize("meaning", ["Công an xã", ""])
def test_an_answer_holds_for_all_tasks(meaning):
    draft = with_unknown(led_by("Tổ Công nghệ số", "Tổ công nghệ số"), DIRECTORY)
    known = with_unknown(edits.known(draft, {"Tổ Công nghệ số": meaning}), DIRECTORY)
    assert not asked(known)
    assert with_unknown(known, DIRECTORY) is known
