"""The program is killed while it backs up and restores: there is always a book, and a backup that is whole.

A writer saves an entry, backs up, says the number, restores that backup and opens the book again. What it
said is in every later backup, so it may never be missing. `naive` restores by copying over the book: the
control.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from pathlib import Path

from app.compose import open_program
from app.errors import UserError
from app.services.program import Program
from factories import TestClock
from faults.book import make_book, save, saved, troubles
from faults.worker import Figures, work


def run(folder: Path, *, count: int, seed: int, naive: bool = False) -> Figures:
    """Kill the writer `count` times."""
    choose = random.Random(seed)
    data = folder / "data"
    make_book(data)
    known: set[int] = set()
    wrong: list[str] = []
    inside = {"in a backup": 0, "in a restore": 0}
    for _ in range(count):
        before = set((data / "backups").glob(".b*.tmp"))
        known |= _killed(data, max(known, default=0) + 1000, choose.uniform(0.002, 0.8), naive=naive)
        inside["in a backup"] += bool(set((data / "backups").glob(".b*.tmp")) - before)
        inside["in a restore"] += (data / "restore.json").exists()
        found = _after(data, known)
        wrong += found
        if found and naive:
            break
    return {"kills": count, "acknowledged": len(known), **inside, "troubles": wrong[:5]}


def _after(data: Path, known: set[int]) -> list[str]:
    """What is wrong once the program was started again."""
    try:
        with open_program(data, TestClock()) as program:
            backups = program.backups.backups()
            for backup in backups[:3]:
                program.backups.preview(backup)
        found = troubles(data)
    except UserError as error:
        return [str(error)]
    if known and not backups:
        found.append("no backup")
    lost = sorted(known - saved(data))
    return [*found, *([f"lost {lost}"] if lost else [])]


def _killed(data: Path, first: int, after: float, *, naive: bool) -> set[int]:
    """The numbers that a writer, killed so many seconds after it began, said were in a backup."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        os.close(ours)
        _write(data, first, theirs, naive=naive)
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, "rb") as told:
        told.readline()  # it is open and begins
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        numbers = told.read()
    os.waitpid(child, 0)
    return {int(line) for line in numbers.split(b"\n")[:-1]}


def _write(data: Path, first: int, told: int, *, naive: bool) -> None:
    for number in range(first, first + 1000):
        with open_program(data, TestClock()) as program:
            if number == first:
                os.write(told, b"begun\n")
            save(program, number)
            _back_up_and_restore(program, number, told, naive=naive)
        if naive:
            _copy_over(data)


def _back_up_and_restore(program: Program, number: int, told: int, *, naive: bool) -> None:
    backup = program.backups.back_up()
    os.write(told, b"%d\n" % number)
    if not naive:
        program.backups.restore(backup)


def _copy_over(data: Path) -> None:
    live = data / "data" / "plan.db"
    live.unlink()
    time.sleep(0.02)
    shutil.copy(sorted((data / "backups").glob("b*.db"))[-1], live)


if __name__ == "__main__":
    work(run)
