"""Any sequence of actions, undone until nothing is left of it: the book is as before; redo brings it back."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from app.compose import open_program
from app.domain.office import Office
from app.domain.period import quarter
from app.domain.plan import Role, Target
from app.domain.unit import Unit
from app.errors import UserError
from app.services.program import Program
from factories import TestClock, a_plan, an_entry, an_item
from faults.book import make_book
from faults.worker import Figures, work
from storage.tables import JOURNALLED

_PER_BOOK = 25
_TABLES = [str(row.__tablename__) for row in JOURNALLED]
State = dict[str, set[tuple[Any, ...]]]
Act = Callable[[Program, int, int], object]


def run(folder: Path, *, count: int, seed: int, forget: bool = False) -> Figures:
    """`count` sequences; `forget` leaves one undo out: the control."""
    choose = random.Random(seed)
    make_book(folder / "book")
    figures: Figures = {"sequences": count, "actions": 0, "not as before": 0, "not as after": 0}
    for number in range(0, count, _PER_BOOK):
        case = folder / "case"
        shutil.rmtree(case, ignore_errors=True)
        shutil.copytree(folder / "book", case)
        with open_program(case, TestClock()) as program:
            for _ in range(min(_PER_BOOK, count - number)):
                _one(program, choose, figures, forget=forget)
    return figures


def _one(program: Program, choose: random.Random, figures: Figures, *, forget: bool) -> None:
    first = _living(program)
    done = sum(_act(program, choose) for _ in range(choose.randint(1, 8)))
    last = _living(program)
    for _ in range(done - (forget and done > 0)):
        program.history.undo()
    figures["not as before"] += _living(program) != first
    figures["actions"] += done
    if choose.random() < 0.2 and not forget:
        for _ in range(done):
            program.history.redo()
        figures["not as after"] += _living(program) != last


def _living(program: Program) -> State:
    """Every row that is in sight."""
    with closing(sqlite3.connect(program.folder / "data" / "plan.db")) as connection:
        query = "SELECT * FROM {} WHERE deleted IS NULL"
        return {table: set(connection.execute(query.format(table)).fetchall()) for table in _TABLES}


def _act(program: Program, choose: random.Random) -> bool:
    """One action on anything; whether it changed anything."""
    plans = program.plans.plans()
    if not plans:
        return bool(program.plans.create_plan(a_plan()).action_id)
    plan_id = choose.choice(plans).id
    items = [item.id for item in program.plans.tree(plan_id).items]
    act = choose.choice(_ACTS)
    try:
        changes: Any = act(program, plan_id, choose.choice(items or [0]))
    except UserError:  # not possible here
        return False
    return bool(changes and changes.action_id)


def _log(program: Program, _plan: int, item: int) -> object:
    return program.progress.log(an_entry(item, text=f"Đã làm {random.random()}", quantity=1.0))


def _rename_unit(program: Program, _plan: int, item: int) -> object:
    unit = program.units.units()[item % 2]
    return program.units.edit_unit(replace(unit, note=f"{unit.note}{item}"))


def _edit_plan(program: Program, plan: int, item: int) -> object:
    old = program.plans.tree(plan).plan
    return program.plans.edit_plan(replace(old, title=f"Tên {item}", issued_on=date(2026, 1, 1 + item % 28)))


_ACTS: tuple[Act, ...] = (
    _log,
    _log,
    _rename_unit,
    _edit_plan,
    lambda program, plan, item: program.plans.create_plan(a_plan(title=f"Kế hoạch {item}")),
    lambda program, plan, item: program.items.add_item(an_item("Việc mới", plan_id=plan, time="Quý I")),
    lambda program, plan, item: program.items.edit_item(item, title=f"Tên {random.random()}"),
    lambda program, plan, item: program.items.set_deadline(item, "trước ngày 5/5", 2026),
    lambda program, plan, item: program.items.set_target(item, Target(float(item), None, "cuộc")),
    lambda program, plan, item: program.items.assign(item, Role.LEAD, [f"Ban {item}"]),
    lambda program, plan, item: program.items.assign(item, Role.COORDINATING, ["Hội Nông dân xã", "A"]),
    lambda program, plan, item: program.items.indent(item),
    lambda program, plan, item: program.items.outdent(item),
    lambda program, plan, item: program.items.move_down(item),
    lambda program, plan, item: program.items.delete_items([item]),
    lambda program, plan, item: program.units.add_unit(Unit(0, f"Tổ {random.random()}")),
    lambda program, plan, item: program.offices.save_office(Office(name=f"Cơ quan {item}")),
    lambda program, plan, item: program.plans.delete_plan(program.plans.tree(plan).plan),
    lambda program, plan, item: program.reports.type_text(plan, quarter(2026, 3), "causes", f"Do {item}"),
    lambda program, plan, item: program.reports.estimate(item, quarter(2026, 3), float(item)),
)


if __name__ == "__main__":
    work(run)
