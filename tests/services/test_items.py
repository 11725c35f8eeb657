from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.deadline import DeadlineKind
from app.domain.plan import PlanItem, Role
from app.domain.unit import Unit
from app.errors import Trouble, UserError
from app.services.program import Program
from factories import a_plan, an_item


@pytest.fixture
def plan_id(program: Program) -> int:
    return program.plans.create_plan(a_plan()).new_id


def _add(program: Program, plan_id: int, title: str, **fields: object) -> int:
    return program.items.add_item(replace(an_item(title, plan_id=plan_id), **fields)).new_id


def _titles(program: Program, plan_id: int) -> list[str]:
    tree = program.plans.tree(plan_id)
    return [f"{'·' * depth}{item.title}" for item, depth in zip(tree.items, tree.depths, strict=True)]


def test_items_stand_in_the_order_in_which_they_were_put(program: Program, plan_id: int) -> None:
    a, _b = _add(program, plan_id, "A"), _add(program, plan_id, "B")
    program.items.add_item(an_item("A1", plan_id=plan_id), after_id=a)
    program.items.add_item(an_item("0", plan_id=plan_id), first=True)
    program.items.add_item(an_item("a", plan_id=plan_id, parent_id=a))
    assert _titles(program, plan_id) == ["0", "A", "·a", "A1", "B"]


def test_indent_and_outdent(program: Program, plan_id: int) -> None:
    _a, b, c = (_add(program, plan_id, title) for title in "ABC")
    program.items.indent(b)
    program.items.indent(c)
    assert _titles(program, plan_id) == ["A", "·B", "·C"]
    program.items.outdent(b)
    assert _titles(program, plan_id) == ["A", "·C", "B"]


def test_what_has_no_place_to_go_stays(program: Program, plan_id: int) -> None:
    a = _add(program, plan_id, "A")
    with pytest.raises(UserError):
        program.items.indent(a)
    with pytest.raises(UserError):
        program.items.outdent(a)
    assert program.items.move_up(a).action_id == 0


def test_moving_up_and_down(program: Program, plan_id: int) -> None:
    a, _b, c = (_add(program, plan_id, title) for title in "ABC")
    program.items.move_down(a)
    assert _titles(program, plan_id) == ["B", "A", "C"]
    program.items.move_up(c)
    program.items.move_up(c)
    assert _titles(program, plan_id) == ["C", "B", "A"]
    program.items.move_up(c)
    program.items.move_down(a)
    assert _titles(program, plan_id) == ["C", "B", "A"]


def test_nothing_moves_below_itself_or_into_another_plan(program: Program, plan_id: int) -> None:
    a = _add(program, plan_id, "A")
    below = _add(program, plan_id, "a", parent_id=a)
    other = program.plans.create_plan(a_plan(title="Khác")).new_id
    elsewhere = _add(program, other, "X")
    for parent_id in (below, a, elsewhere):
        with pytest.raises(UserError) as caught:
            program.items.move_items([a], parent_id)
        assert caught.value.trouble is Trouble.IMPOSSIBLE_MOVE


def test_a_place_after_what_is_not_there_is_said(program: Program, plan_id: int) -> None:
    a, b = _add(program, plan_id, "A"), _add(program, plan_id, "B")
    program.items.delete_items([b])
    with pytest.raises(UserError) as caught:
        program.items.move_items([a], None, b)
    assert caught.value.trouble is Trouble.IMPOSSIBLE_MOVE


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(places=st.lists(st.tuples(st.integers(0, 5), st.integers(-1, 5)), min_size=1, max_size=15))
def test_moving_gives_the_order_that_was_asked_for(program: Program, places: list[tuple[int, int]]) -> None:
    plan_id = program.plans.create_plan(a_plan(title="Thử")).new_id
    ids = [_add(program, plan_id, str(number)) for number in range(6)]
    expected = list(ids)
    for which, after in places:
        moved, before = ids[which], ids[after] if after >= 0 else None
        if moved == before:
            continue
        program.items.move_items([moved], None, before)
        expected.remove(moved)
        expected.insert(expected.index(before) + 1 if before else 0, moved)
    assert [item.id for item in program.plans.tree(plan_id).items] == expected


def test_many_moves_into_one_gap_keep_the_order(program: Program, plan_id: int) -> None:
    a, b, c = (_add(program, plan_id, title) for title in "ABC")
    for number in range(60):
        program.items.move_items([b if number % 2 == 0 else c], None, a)
    assert _titles(program, plan_id) == ["A", "C", "B"]


def test_a_deadline_keeps_its_words_and_is_read(program: Program, plan_id: int) -> None:
    item_id = _add(program, plan_id, "A")
    program.items.set_deadline(item_id, "trước ngày 25/10", 2026)
    deadline = program.items.item(item_id).deadline
    assert (deadline.text, deadline.kind, f"{deadline.due}") == (
        "trước ngày 25/10",
        DeadlineKind.POINT,
        "2026-10-24",
    )


def test_an_impossible_date_is_said_at_the_field(program: Program, plan_id: int) -> None:
    item_id = _add(program, plan_id, "A", deadline=an_item(time="Quý I").deadline)
    with pytest.raises(UserError) as caught:
        program.items.set_deadline(item_id, "ngày 31/02", 2026)
    assert (caught.value.trouble, caught.value.field) == (Trouble.BAD_DATE, "deadline")
    assert program.items.item(item_id).deadline.text == "Quý I"


@pytest.mark.parametrize("title", ["", "   ", "\n"])
def test_a_title_may_not_be_empty(program: Program, plan_id: int, title: str) -> None:
    item_id = _add(program, plan_id, "A")
    with pytest.raises(UserError) as caught:
        program.items.edit_item(item_id, title=title)
    assert (caught.value.trouble, caught.value.field) == (Trouble.EMPTY_TITLE, "title")
    with pytest.raises(UserError):
        program.items.add_item(PlanItem(plan_id=plan_id, title=title))


def test_one_lead_many_coordinating(program: Program, plan_id: int) -> None:
    program.units.add_unit(Unit(0, "Hội Nông dân xã", aliases=("HND xã",)))
    item_id = _add(program, plan_id, "A")
    program.items.assign(item_id, Role.LEAD, ["Hội Nông dân xã"])
    program.items.assign(item_id, Role.COORDINATING, ["HND xã", "Tổ tự quản", ""])
    item = program.items.item(item_id)
    assert item.lead is not None
    assert (item.lead.text, item.lead.name, item.lead.unit_id) == ("", "Hội Nông dân xã", 1)
    assert [(a.name, a.unit_id) for a in item.assigned(Role.COORDINATING)] == [
        ("HND xã", 1),
        ("Tổ tự quản", None),
    ]
    with pytest.raises(UserError) as caught:
        program.items.assign(item_id, Role.LEAD, ["A", "B"])
    assert caught.value.trouble is Trouble.ONE_LEAD


def test_a_picked_unit_is_shown_by_its_new_name(program: Program, plan_id: int) -> None:
    unit_id = program.units.add_unit(Unit(0, "Hội Nông dân xã")).new_id
    item_id = _add(program, plan_id, "A")
    program.items.assign(item_id, Role.LEAD, ["Hội Nông dân xã"])
    program.units.edit_unit(Unit(unit_id, "Hội Nông dân xã Bình An"))
    lead = program.items.item(item_id).lead
    assert lead is not None
    assert lead.name == "Hội Nông dân xã Bình An"


def test_a_deleted_group_takes_its_tasks_and_undo_brings_all_back(program: Program, plan_id: int) -> None:
    a = _add(program, plan_id, "A", is_group=True)
    b = _add(program, plan_id, "b", parent_id=a)
    _add(program, plan_id, "c", parent_id=b)
    program.items.delete_items([a])
    assert _titles(program, plan_id) == []
    program.history.undo()
    assert _titles(program, plan_id) == ["A", "·b", "··c"]
    program.history.redo()
    assert _titles(program, plan_id) == []
