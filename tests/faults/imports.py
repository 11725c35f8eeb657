"""The program is killed while it stores a plan of many tasks: all of the plan is there, or nothing of it."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from app.compose import open_program
from app.plan_text.draft import PlanDraft
from app.services.intake import Reading
from factories import TestClock
from faults.book import make_book, reopen, troubles
from faults.worker import Figures, work

_HEAD = "KẾ HOẠCH\nXây dựng nông thôn mới năm 2026\n\nI. NHIỆM VỤ CỤ THỂ\n"


def run(folder: Path, *, count: int, seed: int, tasks: int) -> Figures:
    """Kill `count` imports of a plan of so many tasks."""
    choose = random.Random(seed)
    data, file = folder / "data", folder / "kế hoạch.txt"
    lines = [f"{n}. Tổ chức hội nghị nhân dân lần thứ {n} tại nhà văn hóa thôn." for n in range(1, tasks + 1)]
    file.write_text(_HEAD + "\n".join(lines), encoding="utf-8")
    make_book(data)
    before = _items(data)
    with open_program(data, TestClock()) as program:
        reading = program.intake.read_file(file)
    items = len(reading.draft.items)
    start = time.perf_counter()
    _killed(data, reading, reading.draft, 600)
    longest = time.perf_counter() - start
    assert _items(data) == before + items
    figures: Figures = {"kills": 0, "items": items, "none of it": 0, "all of it": 0, "troubles": []}
    _undo(data)
    while figures["kills"] < count:
        _killed(data, reading, reading.draft, choose.uniform(0.0, longest))
        reopen(data)
        figures["kills"] += 1
        found = _items(data) - before
        figures["none of it"] += found == 0
        figures["all of it"] += found == items
        figures["troubles"] += troubles(data)[:1] if figures["kills"] % 10 == 0 else []
        if found:
            _undo(data)
        figures["troubles"] += ["undo left something"] if _items(data) != before else []
    return figures


def _killed(data: Path, reading: Reading, draft: PlanDraft, after: float) -> None:
    """Import in a process that is killed so many seconds after the book was open, unless it ends before."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        try:
            with open_program(data, TestClock()) as program:
                os.write(theirs, b"begun\n")
                program.plans.import_plan(reading, draft)
        finally:
            os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, "rb") as told:
        told.readline()
        end = time.monotonic() + after
        while time.monotonic() < end and not os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _undo(data: Path) -> None:
    with open_program(data, TestClock()) as program:
        program.history.undo()


def _items(data: Path) -> int:
    with closing(sqlite3.connect(data / "data" / "plan.db")) as connection:
        return connection.execute("SELECT count(*) FROM item WHERE deleted IS NULL").fetchone()[0]


if __name__ == "__main__":
    work(run)
