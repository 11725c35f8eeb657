"""What the reading was unsure of, and where it read, stay with the plan until somebody decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.domain.deadline import Deadline
from app.domain.plan import Role
from app.plan_text.draft import DraftItem, Field, PlanDraft, Span
from app.plan_text.source import SourceDocument
from app.services.intake import Reading
from app.services.program import Program
from ui.models.history_words import history_notes

DOUBTS = frozenset({Field.CODE, Field.LEAD, Field.COORDINATING, Field.DIRECTING, Field.DEADLINE})
SPANS = {Field.LEAD: (Span(4, 10, 18),), "text": (Span(3, 0, 40), Span(4, 0, 9))}
ITEM = DraftItem(
    level=0, code="1", path="", title="Giám sát đóng góp", lead="Ban TTND", doubts=DOUBTS, spans=dict(SPANS)
)
DRAFT = PlanDraft(title="Dân chủ ở cơ sở năm 2026", year=2026, items=(ITEM,))


def a_reading(draft: PlanDraft, data: bytes) -> Reading:
    return Reading(SourceDocument("KH.docx", ()), draft, data)


@pytest.fixture
def item_id(program: Program) -> int:
    """The one item of the plan."""
    plan_id = program.plans.import_plan(a_reading(DRAFT, b"1"), DRAFT).new_id
    return program.plans.tree(plan_id).items[0].id


def update(program: Program, item: DraftItem, *, take: bool = True) -> None:
    draft = replace(DRAFT, items=(item,))
    found = program.plans.compare(1, a_reading(draft, b"2"), draft).differences
    program.plans.update_from(1, a_reading(draft, b"2"), draft, found if take else ())


def test_doubts_and_spans_come_in_with_the_plan(program: Program, item_id: int) -> None:
    assert program.items.item(item_id).doubts == {field.value for field in DOUBTS}
    assert program.items.source_of(item_id) == {"lead": ((4, 10, 18),), "text": ((3, 0, 40), (4, 0, 9))}


VERBS: list[tuple[set[str], Callable[[Program, int], object]]] = [
    ({"deadline"}, lambda program, item_id: program.items.set_deadline(item_id, "Quý III", 2026)),
    ({"deadline"}, lambda program, item_id: program.items.set_deadline(item_id, "", 2026)),
    ({"deadline"}, lambda program, item_id: program.items.correct_deadline(item_id, Deadline())),
    ({"lead"}, lambda program, item_id: program.items.assign(item_id, Role.LEAD, ["Công an xã"])),
    ({"lead"}, lambda program, item_id: program.items.assign(item_id, Role.LEAD, ["Ban TTND"])),
    ({"coordinating"}, lambda program, item_id: program.items.assign(item_id, Role.COORDINATING, [])),
    ({"directing"}, lambda program, item_id: program.items.assign(item_id, Role.DIRECTING, ["Đảng ủy"])),
    ({"code"}, lambda program, item_id: program.items.edit_item(item_id, code="2")),
    (set(), lambda program, item_id: program.items.edit_item(item_id, title="Tên khác")),
    (set(), lambda program, item_id: program.items.set_target(item_id, None)),
    (set(), lambda program, item_id: program.items.add_item(replace(program.items.item(item_id)))),
]


@pytest.mark.parametrize(("settled", "verb"), VERBS)
def test_whoever_decides_a_field_takes_its_doubt_away(
    program: Program, item_id: int, settled: set[str], verb: Callable[[Program, int], object]
) -> None:
    before, sources = program.items.item(item_id), program.items.source_of(item_id)
    last = program.history.next_undo()
    verb(program, item_id)
    assert before.doubts - program.items.item(item_id).doubts == settled
    assert program.items.source_of(item_id) == sources
    if program.history.next_undo() != last:
        program.history.undo()
    assert program.items.item(item_id) == before


def test_what_was_typed_has_no_source(program: Program, item_id: int) -> None:
    typed = program.items.add_item(replace(program.items.item(item_id), doubts=frozenset())).new_id
    assert program.items.source_of(typed) == {}


def test_an_update_points_into_the_new_file(program: Program, item_id: int) -> None:
    update(program, replace(ITEM, spans={"text": (Span(7, 0, 5),)}))
    assert program.items.source_of(item_id) == {"text": ((7, 0, 5),)}
    assert program.items.item(item_id).doubts == {field.value for field in DOUBTS}
    assert len(history_notes(program.history.of_item(item_id), {}, {})) == 1  # nothing that concerns a person
    program.history.undo()
    assert program.items.source_of(item_id)["text"] == ((3, 0, 40), (4, 0, 9))


def test_what_is_taken_over_is_as_doubtful_as_it_was_read(program: Program, item_id: int) -> None:
    program.items.assign(item_id, Role.LEAD, ["Công an xã"])
    update(program, ITEM, take=False)
    assert "lead" not in program.items.item(item_id).doubts
    update(program, replace(ITEM, code="5", doubts=frozenset({Field.LEAD})))
    assert program.items.item(item_id).doubts == {"lead", "coordinating", "directing", "deadline"}


def test_an_item_that_the_file_lost_points_nowhere(program: Program, item_id: int) -> None:
    update(program, replace(ITEM, title="Việc hoàn toàn mới"), take=False)
    assert program.items.source_of(item_id) == {}
