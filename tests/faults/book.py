"""The book that the harnesses save into and look at afterwards, through the program's own services."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from app.compose import open_program
from app.domain.office import Office
from app.domain.plan import Role
from app.domain.unit import Unit
from app.services.program import Program
from factories import TestClock, a_plan, an_entry, an_item
from storage.check import flaws

TASKS = 5
_LONG = "Ban Công tác Mặt trận thôn Bình Trung đã họp, lập biên bản và niêm yết công khai tại nhà văn hóa. "


def make_book(folder: Path) -> None:
    """A data folder with one plan of a few tasks."""
    with open_program(folder, TestClock()) as program:
        fill_book(program)


def fill_book(program: Program) -> None:
    """An office, two units, a plan."""
    program.offices.save_office(Office(name="Ủy ban MTTQ Việt Nam xã Bình An", place="Bình An"))
    for name in ("Hội Nông dân xã", "Ban Thanh tra nhân dân"):
        program.units.add_unit(Unit(0, name))
    plan_id = program.plans.create_plan(a_plan()).new_id
    for number in range(TASKS):
        item = an_item(f"Nhiệm vụ {number}", plan_id=plan_id, code=str(number), time="Quý IV/2026")
        item_id = program.items.add_item(item).new_id
        program.items.assign(item_id, Role.LEAD, ["Hội Nông dân xã"])


def save(program: Program, number: int, evidence: Path | None = None) -> None:
    """Save entry `number`: of any length, to any task, sometimes with a file."""
    text = f"{number}|{_LONG * (1 + number * 7 % 60)}"
    item_id = 1 + number % TASKS
    program.progress.log(an_entry(item_id, text=text, quantity=float(number)), [evidence] if evidence else [])


def evidence_file(folder: Path, number: int) -> Path:
    """A file of its own for an entry."""
    file = folder / f"Biên bản {number}.pdf"
    file.write_bytes(hashlib.sha256(str(number).encode()).digest() * 100)
    return file


def saved(folder: Path) -> set[int]:
    """The numbers of the entries that are in the book."""
    with closing(sqlite3.connect(folder / "data" / "plan.db")) as connection:
        rows = connection.execute("SELECT text FROM entry WHERE deleted IS NULL").fetchall()
    return {int(text.partition("|")[0]) for (text,) in rows}


def troubles(folder: Path) -> list[str]:
    """What is wrong with a data folder that the program has opened again; empty where all is well."""
    with closing(sqlite3.connect(folder / "data" / "plan.db")) as connection:
        found = [str(flaw) for flaw in flaws(connection)]
        if found:
            return found
        found += _uneven(connection)
        for (files,) in connection.execute("SELECT evidence FROM entry").fetchall():
            found += [
                f"evidence {name}" for name, digest, _ in json.loads(files) if not _kept(folder, digest)
            ]
    return found


def _uneven(connection: sqlite3.Connection) -> list[str]:
    """A task and its entries are written in one transaction."""
    query = (
        "SELECT item.id FROM item LEFT JOIN entry ON entry.item_id = item.id AND entry.deleted IS NULL"
        " GROUP BY item.id HAVING count(entry.id) <> item.entries"
    )
    return [f"item {item_id} does not follow its entries" for (item_id,) in connection.execute(query)]


def _kept(folder: Path, digest: str) -> bool:
    file = folder / "data" / "att" / digest[:2] / digest
    return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == digest


def reopen(folder: Path) -> None:
    """Open the folder as the program does, and close it."""
    with open_program(folder, TestClock()) as program:
        program.plans.plans()


def rename_plan(program: Program, number: int) -> None:
    """An action that is no entry."""
    plan = program.plans.plans()[0]
    program.plans.edit_plan(replace(plan, title=f"Kế hoạch lần {number}"))


def texts(folder: Path) -> set[str]:
    """The entries that are in the book, each by its first words."""
    with closing(sqlite3.connect(folder / "data" / "plan.db")) as connection:
        rows = connection.execute("SELECT text FROM entry WHERE deleted IS NULL").fetchall()
    return {text.partition("|")[0] for (text,) in rows}
