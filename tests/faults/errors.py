"""Every call that changes the data folder fails in turn: full disk, broken disk, refused; once or for ever.

What then is tried is either done whole or said as a known error; the book opens again, holds all that was
said to be saved, and takes the next entry once the disk is well. `die` ends the process at that call instead.
"""

from __future__ import annotations

import errno
import os
import random
import shutil
from collections.abc import Iterable
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any

from app.compose import open_program
from app.errors import EnvironmentTrouble, UserError
from app.services.program import Program
from app.settings import Settings, save_settings
from factories import NOW, TestClock, a_plan, an_entry, an_item
from faults import disk
from faults.book import evidence_file, make_book, rename_plan, save, texts, troubles
from faults.power import files_of, lay_out
from faults.worker import ROOT, Figures, work
from storage import database

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
FIXTURES = ROOT / "tests" / "fixtures" / "databases"


def run(folder: Path, *, count: int, seed: int, scene: str, die: bool = False, **more: Any) -> Figures:
    """Go through at most `count` calls of a scene: saving, first, migration or swap (backups and restores).

    Each call fails once and for ever, with `errors` of the three errors; with `every` only so many-th calls.
    """
    database.PRAGMAS.update(more.get("pragmas", {}))
    start = _start(scene, folder / "start", more.get("schema", 1))
    calls = _calls(start, folder, scene)
    among = range(1 + seed % more.get("every", 1), calls + 1, more.get("every", 1))
    chosen = sorted(random.Random(seed).sample(among, min(count, len(among))))

    def variants(at: int) -> Iterable[tuple[int, int]]:
        numbers = (ERRORS[at % 3 :] + ERRORS)[: more.get("errors", 3)]
        return [(0, disk.DIE)] if die else product(numbers, (disk.ONCE, disk.FOR_EVER))

    figures: Figures = {"calls": calls, "faults": 0, "refused": 0, "violations": 0}
    wrong: list[str] = []
    for at in chosen:
        for number, mode in variants(at):
            case = folder / "case"
            lay_out(start, case)
            saved, known, found = _try(case, folder, scene, (at, number, mode))
            figures["faults"] += 1
            figures["refused"] += known
            found += _afterwards(case, scene, saved)
            figures["violations"] += bool(found)
            wrong += [f"{scene} {at} {errno.errorcode.get(number, 'dies')} {mode}: {one}" for one in found]
    figures["wrong"] = wrong[:5]
    return figures


def _start(scene: str, folder: Path, schema: int) -> dict[str, bytes]:
    folder.mkdir(parents=True)
    if scene in {"saving", "swap"}:
        make_book(folder)
    if scene == "swap":
        with open_program(folder, TestClock()) as program:
            program.backups.back_up()
    elif scene == "migration":
        (folder / "data").mkdir()
        (folder / "installed.json").write_text("{}", encoding="utf-8")
        shutil.copy(FIXTURES / f"schema_{schema}.db", folder / "data" / "plan.db")
    return files_of(folder)


def _calls(start: dict[str, bytes], folder: Path, scene: str) -> int:
    """How many calls there are to fail."""
    case = folder / "case"
    lay_out(start, case)
    disk.watch(case)
    _act(case, folder, scene, [])
    return disk.count()


def _try(
    case: Path, folder: Path, scene: str, fault: tuple[int, int, int]
) -> tuple[set[str], bool, list[str]]:
    """Do the scene on a disk with a fault; gives what was said to be saved, whether it was refused, bugs."""
    if fault[2] == disk.DIE:
        return _die(case, folder, scene, fault[0]), True, []
    saved: list[str] = []
    disk.watch(case)
    disk.fail(*fault)
    try:
        refused = _act(case, folder, scene, saved)
    except UserError as error:
        refused, found = True, [] if isinstance(error, EnvironmentTrouble) else [f"said {error.trouble}"]
    except Exception as error:  # noqa: BLE001 - what must not happen
        refused, found = True, [f"{type(error).__name__}: {error}"[:200]]
    else:
        found = []
    disk.calm()
    return set(saved), refused, found


def _die(case: Path, folder: Path, scene: str, at: int) -> set[str]:
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        disk.watch(case)
        disk.fail(at, 0, disk.DIE)
        _act(case, folder, scene, _Pipe(theirs))
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, encoding="utf-8") as told:
        saved = set(told.read().split())
    os.waitpid(child, 0)
    return saved


class _Pipe(list[str]):
    """Says what is added to it at once."""

    def __init__(self, descriptor: int) -> None:
        super().__init__()
        self._descriptor = descriptor

    def append(self, text: str) -> None:
        os.write(self._descriptor, f"{text}\n".encode())


def _act(case: Path, folder: Path, scene: str, saved: list[str]) -> bool:
    """Open the book and work in it; whether anything was refused with a known error."""
    if scene == "swap":
        return _swap(case, folder, saved)
    refused = False
    with open_program(case, TestClock()) as program:
        if scene == "first":
            program.plans.create_plan(a_plan())
        for number in (1, 2) if scene == "saving" else ():
            try:
                save(program, number, evidence_file(folder, number) if number % 2 else None)
                saved.append(str(number))
            except EnvironmentTrouble:
                refused = True
        rename_plan(program, 1)
        program.history.undo()
        refused |= _appearance(case)
    return refused


def _swap(case: Path, folder: Path, saved: list[str]) -> bool:
    """Save, back up, bring the backup onto a stick, restore it, open the restored book and save again."""
    with open_program(case, TestClock()) as program:
        save(program, 1, evidence_file(folder, 1))
        saved.append("1")
        program.backups.back_up()
        program.backups.carry(case / "usb")
        program.backups.restore(program.backups.backups()[0])
    with open_program(case, TestClock()) as program:
        save(program, 2)
        saved.append("2")
    return False


def _appearance(case: Path) -> bool:
    try:
        save_settings(case, Settings(theme="dark"))
    except EnvironmentTrouble:
        return True
    return False


def _afterwards(case: Path, scene: str, saved: set[str]) -> list[str]:
    """What is wrong once the disk is well again, an hour later."""
    for path in case.rglob("*.tmp"):
        os.utime(path, ((NOW - timedelta(hours=2)).timestamp(),) * 2)
    try:
        with open_program(case, TestClock()) as program:
            found = troubles(case)
            backups = program.backups.backups()
            for backup in backups:
                program.backups.preview(backup)
            found += ["no backup"] if scene == "swap" and not backups else []
            lost = saved - texts(case)
            found += [f"lost {sorted(lost)}"] if lost else []
            _save_again(program)
    except Exception as error:  # noqa: BLE001 - the book must open and take an entry
        return [f"afterwards {type(error).__name__}: {error}"[:200]]
    found += [f"left {path.name}" for path in case.rglob("*.tmp")]
    return found + troubles(case)


def _save_again(program: Program) -> None:
    """What could not be saved before is saved now."""
    plan_id = program.plans.create_plan(a_plan(title="Kế hoạch sau sự cố")).new_id
    item_id = program.items.add_item(an_item(plan_id=plan_id)).new_id
    program.progress.log(an_entry(item_id))


if __name__ == "__main__":
    work(run)
