"""What was deleted can be brought back for 90 days, to where it stood."""

import pytest

from app.domain.changes import Kind
from app.domain.unit import Unit
from app.errors import Trouble, UserError
from app.services.program import Program
from factories import TestClock


def _numbers(program: Program, ids: dict[str, int]) -> list[str]:
    return [item.code for item in program.plans.tree(ids[""]).items]


def test_a_group_comes_back_whole(program: Program, ids: dict[str, int]) -> None:
    before = program.plans.tree(ids[""])
    program.items.delete_items([ids["II"]])
    (removed,) = program.bin.removed()
    assert (removed.kind, removed.id, removed.place) == (Kind.ITEM, ids["II"], before.plan.title)
    program.bin.bring_back(removed)
    assert program.plans.tree(ids[""]) == before
    assert program.bin.removed() == ()
    program.history.undo()
    assert "II.1" not in _numbers(program, ids)


def test_a_plan_and_a_unit_come_back(program: Program, ids: dict[str, int]) -> None:
    plan, unit = program.plans.plans()[0], program.units.units()[0]
    program.units.delete_unit(unit)
    program.plans.delete_plan(plan)
    assert [(one.kind, one.title) for one in program.bin.removed()] == [
        (Kind.PLAN, plan.title),
        (Kind.UNIT, unit.name),
    ]
    for removed in program.bin.removed():
        program.bin.bring_back(removed)
    assert program.plans.plans() == (plan,)
    assert unit in program.units.units()


def test_a_task_whose_group_is_gone_comes_to_the_top(program: Program, ids: dict[str, int]) -> None:
    program.items.delete_items([ids["I.1"]])
    program.items.delete_items([ids["I"]])
    task = next(one for one in program.bin.removed() if one.id == ids["I.1"])
    program.bin.bring_back(task)
    found = {item.id: item for item in program.plans.tree(ids[""]).items}
    assert found[ids["I.1"]].parent_id is None
    assert ids["I"] not in found


def test_after_90_days_it_is_no_longer_offered(
    program: Program, clock: TestClock, ids: dict[str, int]
) -> None:
    program.items.delete_items([ids["I.1"]])
    clock.move(days=90)
    assert len(program.bin.removed()) == 1
    clock.move(days=1)
    assert program.bin.removed() == ()


def test_a_clock_that_was_put_back_empties_no_bin(
    program: Program, clock: TestClock, ids: dict[str, int]
) -> None:
    clock.move(days=-6000)
    program.items.delete_items([ids["I.1"]])
    clock.move(days=6010)
    assert len(program.bin.removed()) == 1
    clock.move(days=90)
    assert program.bin.removed() == ()


def test_what_undo_took_back_is_not_in_the_bin(program: Program, ids: dict[str, int]) -> None:
    program.units.add_unit(Unit(0, "Tổ hòa giải"))
    program.history.undo()
    program.items.delete_items([ids["I.1"]])
    program.history.undo()
    assert program.bin.removed() == ()
    program.history.redo()
    assert [one.id for one in program.bin.removed()] == [ids["I.1"]]


def test_what_is_back_already_is_said(program: Program, ids: dict[str, int]) -> None:
    program.items.delete_items([ids["I.1"]])
    (removed,) = program.bin.removed()
    program.bin.bring_back(removed)
    with pytest.raises(UserError) as caught:
        program.bin.bring_back(removed)
    assert caught.value.trouble is Trouble.NOT_FOUND


def test_a_unit_whose_name_was_given_again_stays_in_the_bin(program: Program, ids: dict[str, int]) -> None:
    unit = program.units.units()[0]
    program.units.delete_unit(unit)
    program.units.add_unit(Unit(0, unit.name))
    with pytest.raises(UserError) as caught:
        program.bin.bring_back(program.bin.removed()[0])
    assert caught.value.trouble is Trouble.NAME_TAKEN
