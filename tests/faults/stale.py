"""A journal of the book's past lies beside it when a backup is restored: it must not be played into that one.

The journals are real ones, of a writer in each of SQLite's modes, left as a kill leaves them. `naive` copies
the backup over the book as a person would: the control.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from app.compose import open_program, recovery
from app.errors import UserError
from factories import TestClock
from faults.book import make_book, save, saved, troubles
from faults.worker import Figures, work

MODES = ("wal", "delete", "persist")


def run(folder: Path, *, count: int, seed: int, naive: bool = False) -> Figures:
    """Restore `count` times in each mode."""
    choose = random.Random(seed)
    start, case = folder / "start", folder / "case"
    make_book(start)
    with open_program(start, TestClock()) as program:
        for number in range(20):
            save(program, number)
        program.backups.back_up()
        wanted = saved(start)
        for number in range(20, 60):
            save(program, number)
    figures: Figures = {"restores": 0, "sound": 0, "damaged": 0, "wrong": 0}
    for mode in MODES:
        for _ in range(count):
            shutil.rmtree(case, ignore_errors=True)
            _killed(start, case, mode, choose.randrange(1, 40))
            figures["restores"] += 1
            figures[_restored(case, wanted, naive=naive)] += 1
    return figures


def _killed(start: Path, case: Path, mode: str, number: int) -> None:
    """A copy of the folder, taken while a writer was in the middle of its work."""
    work_in = case.with_name("writing")
    shutil.rmtree(work_in, ignore_errors=True)
    shutil.copytree(start, work_in)
    with closing(sqlite3.connect(work_in / "data" / "plan.db", isolation_level=None)) as writer:
        writer.execute(f"PRAGMA journal_mode = {mode}")
        writer.execute("PRAGMA cache_size = 1")
        writer.execute("UPDATE item SET title = title || hex(randomblob(3000))")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE entry SET text = text || hex(randomblob(2000)) WHERE id <= ?", (number,))
        if mode == "wal":
            writer.execute("COMMIT")
        shutil.copytree(work_in, case)


def _restored(case: Path, wanted: set[int], *, naive: bool) -> str:
    try:
        if naive:
            shutil.copy(case / "backups" / "b000001.db", case / "data" / "plan.db")
        else:
            service = recovery(case, TestClock())
            service.restore(service.backups()[-1])
        with open_program(case, TestClock()):
            pass
    except UserError:
        return "damaged"
    return "sound" if saved(case) == wanted and not troubles(case) else "wrong"


if __name__ == "__main__":
    work(run)
