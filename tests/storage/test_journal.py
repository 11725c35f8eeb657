import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.office import Office
from app.domain.plan import Assignment, Role
from app.domain.progress import Progress, Status
from app.domain.unit import Unit
from factories import a_plan, an_entry, an_item
from storage.check import flaws
from storage.database import Database


def _state(database: Database) -> object:
    """Everything that the office can see."""
    with database.reading() as session:
        plans = session.plans.all()
        items = {plan.id: session.items.of_plan(plan.id) for plan in plans}
        entries = {plan.id: session.entries.of_plan(plan.id) for plan in plans}
        return plans, items, entries, session.units.all(), session.offices.get()


def _undo(database: Database) -> bool:
    with database.reading() as session:
        action = session.history.next_undo()
    if action is None:
        return False
    with database.writing(action.text, undoes=action.id) as session:
        session.history.invert(action)
    return True


def _redo(database: Database) -> bool:
    with database.reading() as session:
        action = session.history.next_redo()
    if action is None:
        return False
    with database.writing(action.text, redoes=action.id) as session:
        session.history.invert(action)
    return True


def _act(database: Database, choice: int, number: int) -> None:  # noqa: C901 — one branch a verb
    """One of everything that can be done; `number` chooses on what."""
    with database.reading() as session:
        plans = session.plans.all()
        items = [item for plan in plans for item in session.items.of_plan(plan.id)]
        units = session.units.all()
    plan = plans[number % len(plans)] if plans else None
    item = items[number % len(items)] if items else None
    with database.writing(f"Việc {choice}") as session:
        if choice == 0 or plan is None:
            session.plans.add(a_plan(title=f"Kế hoạch {number}"))
        elif choice == 1 or item is None:
            session.items.add(an_item(plan_id=plan.id, lead=f"Ban {number}", time="Quý II"))
        elif choice == 2:
            session.items.update(item.id, title=f"Tên {number}", position=float(number))
        elif choice == 3:
            session.items.remove([item.id])
        elif choice == 4:
            session.entries.add(an_entry(item.id, date(2026, 1, 1 + number % 28), f"Đã làm {number}"))
            session.items.update(item.id, progress=Progress(Status.IN_PROGRESS, number % 101))
        elif choice == 5:
            session.units.add(Unit(0, f"Hội {number}"))
        elif choice == 6 and units:
            unit = units[number % len(units)]
            session.items.assign(item.id, Role.COORDINATING, [Assignment(Role.COORDINATING, "", unit.id)])
        elif choice == 7:
            session.offices.save(Office(name=f"Cơ quan {number}"))
        elif choice == 8:
            session.plans.update(replace(plan, title=f"Tên mới {number}"))
        else:
            session.items.assign(item.id, Role.LEAD, [Assignment(Role.LEAD, f"Đơn vị {number}")])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 99)), max_size=12))
def test_undoing_everything_gives_the_first_state_and_redoing_the_last(
    database: Database, actions: list[tuple[int, int]]
) -> None:
    first, before = _state(database), _count(database)
    for choice, number in actions:
        _act(database, choice, number)
    last, done = _state(database), _count(database) - before
    for _ in range(done):
        assert _undo(database)
    assert _state(database) == first
    for _ in range(done):
        assert _redo(database)
    assert _state(database) == last
    for _ in range(done):
        _undo(database)


def _count(database: Database) -> int:
    with database.reading() as session:
        return len(session.history._stacks()[0])


def test_a_new_action_ends_redo(database: Database) -> None:
    _act(database, 0, 1)
    _act(database, 0, 2)
    _undo(database)
    _act(database, 0, 3)
    assert not _redo(database)
    assert _undo(database)


def test_each_change_is_recorded_with_its_before_and_after(database: Database) -> None:
    with database.writing("Thêm") as session:
        item_id = session.items.add(an_item(plan_id=session.plans.add(a_plan())))
    with database.writing("Sửa nhiệm vụ") as session:
        session.items.update(item_id, title="Tên mới")
        changes = session.changes()
    with database.reading() as session:
        event = session.history.of_item(item_id)[-1]
    assert event.action.text == "Sửa nhiệm vụ"
    assert (event.before or {})["title"] == "Giám sát các khoản đóng góp"
    assert event.after["title"] == "Tên mới"
    assert set(event.after) == {"title", "folded"}
    assert changes.item_ids == {item_id}


def test_the_events_are_chained(database: Database) -> None:
    for number in range(3):
        _act(database, 0, number)
    with closing(sqlite3.connect(database.path)) as connection:
        assert list(flaws(connection)) == []
        links = [
            hash_
            for table, key in (("action", "id"), ("event", "seq"))
            for (hash_,) in connection.execute(f"SELECT hash FROM {table} ORDER BY {key}")
        ]
    assert all(links)
    assert len(set(links)) == len(links)


@pytest.mark.parametrize("removed", ["plan", "unit"])
def test_what_is_removed_is_only_out_of_sight(database: Database, removed: str) -> None:
    with database.writing("Thêm") as session:
        plan_id, unit_id = session.plans.add(a_plan()), session.units.add(Unit(0, "Hội Nông dân xã"))
    with database.writing("Xóa") as session:
        session.plans.remove(plan_id) if removed == "plan" else session.units.remove(unit_id)
    with database._engine.connect() as connection:
        query = f"SELECT count(*) FROM {removed} WHERE deleted IS NOT NULL"
        assert connection.exec_driver_sql(query).scalar() == 1
