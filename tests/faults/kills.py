"""The program is killed while it saves: what it said was saved is there, and nothing else is broken.

A writer saves one entry after another and says each number after the service came back. It is killed at any
moment; the book is then opened as at the next start. `early` lets it say so before saving: the control.
"""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

from app.compose import open_program
from factories import TestClock
from faults.book import evidence_file, make_book, reopen, save, saved, troubles
from faults.worker import Figures, work


def run(folder: Path, *, count: int, seed: int, early: bool = False) -> Figures:
    """Kill the writer `count` times."""
    choose = random.Random(seed)
    data, files = folder / "data", folder / "files"
    files.mkdir()
    make_book(data)
    known: set[int] = set()
    lost: list[int] = []
    wrong: list[str] = []
    hot, slowest = 0, 0.0
    for _ in range(count):
        known |= _killed(data, files, max(known, default=0) + 1000, choose.uniform(0.002, 0.12), early=early)
        journal = data / "data" / "plan.db-journal"
        hot += journal.exists() and journal.stat().st_size > 0
        start = time.perf_counter()
        reopen(data)
        slowest = max(slowest, time.perf_counter() - start)
        wrong += troubles(data)
        lost += sorted(known - saved(data))
        known &= saved(data)
    return {
        "kills": count,
        "acknowledged": len(known),
        "in the middle of a commit": hot,
        "lost": len(lost),
        "troubles": wrong[:5],
        "slowest reopening, s": round(slowest, 3),
    }


def _killed(data: Path, files: Path, first: int, after: float, *, early: bool) -> set[int]:
    """The numbers that a writer, killed so many seconds after it began, said were saved."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        os.close(ours)
        _write(data, files, first, theirs, early=early)
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, "rb") as told:
        told.readline()  # it is open and begins
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        numbers = told.read()
    os.waitpid(child, 0)
    return {int(line) for line in numbers.split(b"\n")[:-1]}


def _write(data: Path, files: Path, first: int, told: int, *, early: bool) -> None:
    with open_program(data, TestClock()) as program:
        os.write(told, b"begun\n")
        for number in range(first, first + 1000):
            if early:
                os.write(told, b"%d\n" % number)
            save(program, number, evidence_file(files, number) if number % 4 == 0 else None)
            if not early:
                os.write(told, b"%d\n" % number)


if __name__ == "__main__":
    work(run)
