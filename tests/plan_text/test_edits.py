from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.deadline import Deadline
from app.errors import Trouble, UserError
from app.intake.text import text_source
from app.plan_text import edits
from app.plan_text.draft import DraftItem, Field, PlanDraft
from app.plan_text.reader import read_plan


def a_draft(*levels: int) -> PlanDraft:
    items = (
        DraftItem(level=level, code=str(n), path="", title=f"Việc {n}") for n, level in enumerate(levels)
    )
    return PlanDraft(items=tuple(items))


def shape(draft: PlanDraft) -> list[tuple[str, int]]:
    return [(item.code, item.level) for item in draft.items]


@pytest.mark.parametrize(
    ("edit", "index", "levels"),
    [
        (edits.promoted, 1, [0, 0, 1, 1]),
        (edits.promoted, 0, [0, 1, 2, 1]),
        (edits.demoted, 3, [0, 1, 2, 2]),
        (edits.demoted, 1, [0, 1, 2, 1]),
        (edits.demoted, 0, [0, 1, 2, 1]),
        (edits.without, 1, [0, 1, 1]),
        (edits.without, 0, [0, 1, 0]),
    ],
)
def test_levels_move_with_what_stands_below(edit, index, levels):
    assert [item.level for item in edit(a_draft(0, 1, 2, 1), index).items] == levels


def test_a_task_that_gets_something_below_it_becomes_a_group():
    draft = edits.demoted(a_draft(0, 0), 1)
    assert draft.items[0].is_group
    assert draft.items[1].path == "0"


def test_one_lead_stays_the_others_coordinate():
    item = DraftItem(
        level=0, code="1", path="", title="Việc", lead="Hội Phụ nữ và Đoàn xã", coordinating="Công an xã",
        doubts=frozenset({Field.LEAD}),
    )  # fmt: skip
    found = edits.led_by(item, "Hội Phụ nữ", ["Đoàn xã"])
    assert (found.lead, found.coordinating, found.doubts) == (
        "Hội Phụ nữ",
        "Đoàn xã; Công an xã",
        frozenset(),
    )


def test_a_typed_deadline_is_read_and_checked():
    item = a_draft(0).items[0]
    assert edits.due(item, "trước ngày 12/9", 2026).deadline.due.isoformat() == "2026-09-11"
    with pytest.raises(UserError) as caught:
        edits.due(item, "31/02/2026", 2026)
    assert caught.value.trouble is Trouble.BAD_DATE


def test_another_year_moves_the_deadlines_that_nobody_corrected():
    items = a_draft(0, 0).items
    read, corrected = edits.due(items[0], "Quý II", 2025), edits.due(items[1], "Quý II", 2024)
    draft = edits.of_year(PlanDraft(year=2025, items=(read, corrected)), 2026)
    assert [item.deadline.due.year for item in draft.items] == [2026, 2024]


def test_a_text_may_not_be_empty():
    with pytest.raises(UserError):
        edits.titled(a_draft(0).items[0], "  ")


@given(st.lists(st.integers(0, 4), min_size=1, max_size=12), st.data())
def test_no_edit_loses_an_item_or_leaves_a_level_below_zero(levels, data):
    levels[0] = 0
    draft = a_draft(*levels)
    index = data.draw(st.integers(0, len(levels) - 1))
    for edit, lost in ((edits.promoted, 0), (edits.demoted, 0), (edits.without, 1)):
        found = edit(draft, index)
        assert len(found.items) == len(levels) - lost
        assert all(item.level >= 0 for item in found.items)


def test_the_pieces_of_a_task_are_its_sentences_clauses_and_lines() -> None:
    item = DraftItem(
        level=0,
        code="1",
        path="",
        title="Tuyên truyền Luật; tổ chức 02 hội nghị. Vận động Nhân dân theo KH 12/KH-UBND của xã",
        body="Rà soát hộ nghèo\nBáo cáo kết quả",
    )
    assert edits.pieces_of(item) == (
        "Tuyên truyền Luật;",
        "tổ chức 02 hội nghị.",
        "Vận động Nhân dân theo KH 12/KH-UBND của xã",
        "Rà soát hộ nghèo",
        "Báo cáo kết quả",
    )


def test_a_split_task_keeps_who_and_when_and_what_is_below_it() -> None:
    draft = edits.with_item(a_draft(0, 1, 0), 0, led(a_draft(0).items[0], "Công an xã"))
    split = edits.split(draft, 0, ("Họp", "Báo cáo\nbằng văn bản"))
    assert [(item.title, item.body, item.lead, item.level) for item in split.items[:3]] == [
        ("Họp", "", "Công an xã", 0),
        ("Việc 1", "", "", 1),
        ("Báo cáo", "bằng văn bản", "Công an xã", 0),
    ]
    assert len(split.items) == 4


def test_a_split_into_nothing_is_refused() -> None:
    with pytest.raises(UserError) as error:
        edits.split(a_draft(0), 0, ("Họp", " "))
    assert error.value.trouble is Trouble.EMPTY_TITLE


def test_merging_fills_what_the_task_above_lacks() -> None:
    draft = a_draft(0, 0, 1)
    draft = edits.with_item(draft, 1, led(draft.items[1], "Công an xã"))
    merged = edits.merged(draft, 1)
    assert [(item.title, item.body, item.lead) for item in merged.items] == [
        ("Việc 0", "Việc 1", "Công an xã"),
        ("Việc 2", "", ""),
    ]
    assert edits.merged(draft, 0) is draft


def led(item: DraftItem, name: str) -> DraftItem:
    return edits.led_by(item, name)


def test_deadlines_without_a_year_are_read_in_the_one_that_is_likely() -> None:
    item = replace(a_draft(0).items[0], deadline=Deadline("Quý I", sure=False))
    draft = edits.in_year(PlanDraft(items=(item,)), 2026)
    assert (draft.year, draft.items[0].deadline.due) == (2026, date(2026, 3, 31))
    assert Field.YEAR in draft.doubts
    assert edits.in_year(draft, 2030) is draft


def test_days_of_reports_wait_for_the_year_and_move_with_it() -> None:
    text = "KẾ HOẠCH\nTrồng cây\nI. NHIỆM VỤ\n1. Báo cáo trước ngày 10/12.\n2. Báo cáo chậm nhất 15/3/2027."
    draft = read_plan(text_source("a", text))
    assert [duty.date for duty in draft.duties] == [None, date(2027, 3, 15)]
    found = edits.in_year(draft, 2026)
    assert [duty.date for duty in found.duties] == [date(2026, 12, 9), date(2027, 3, 15)]
    assert [duty.date for duty in edits.of_year(found, 2028).duties] == [date(2028, 12, 9), date(2027, 3, 15)]
    corrected = replace(found, duties=(replace(found.duties[0], date=date(2026, 12, 1)),))
    assert edits.of_year(corrected, 2028).duties == corrected.duties
