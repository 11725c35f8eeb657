"""Several programs save into one book at once: every entry is there; who was turned away saves again."""

from __future__ import annotations

import os
from pathlib import Path

from app.compose import open_program
from app.errors import EnvironmentTrouble, Trouble
from app.services.program import Program
from factories import TestClock
from faults.book import make_book, save, saved, troubles
from faults.worker import Figures, work

WRITERS = 2


def run(folder: Path, *, count: int, seed: int) -> Figures:
    """Two writers, `count` entries together."""
    del seed
    make_book(folder / "data")
    children = [_start(folder, writer, count // WRITERS) for writer in range(WRITERS)]
    refused = sum(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)
    found = saved(folder / "data")
    return {"entries": count, "there": len(found), "refused": refused, "troubles": troubles(folder / "data")}


def _start(folder: Path, writer: int, count: int) -> int:
    child = os.fork()
    if child:
        return child
    refused = 0
    with open_program(folder / "data", TestClock()) as program:
        for number in range(count):
            while not _saves(program, writer * 1_000_000 + number):
                refused += 1
    os._exit(min(refused, 100))


def _saves(program: Program, number: int) -> bool:
    """Whether it was its turn: on a busy machine the other one may hold the book for longer than we wait."""
    try:
        save(program, number)
    except EnvironmentTrouble as error:
        if error.trouble is not Trouble.DATABASE_LOCKED:
            raise
        return False
    return True


if __name__ == "__main__":
    work(run)
