"""Several programs save into one book at once: every entry is there, nobody is turned away."""

from __future__ import annotations

import os
from pathlib import Path

from app.compose import open_program
from app.errors import EnvironmentTrouble
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
            try:
                save(program, writer * 1_000_000 + number)
            except EnvironmentTrouble:
                refused += 1
    os._exit(min(refused, 100))


if __name__ == "__main__":
    work(run)
