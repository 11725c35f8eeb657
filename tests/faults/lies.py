"""The power is cut on a drive that only says, of some writes, that it wrote; then the book is opened again.

What is damaged is to be noticed then, before anybody works on it, and a whole backup is there to restore.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from app.compose import open_program, recovery
from app.errors import DataTrouble
from factories import TestClock
from faults import cuts, disk
from faults.book import make_book, reopen
from faults.damage import _is_damaged
from faults.power import Disk, files_of, lay_out
from faults.worker import Figures, work


def run(folder: Path, *, count: int, seed: int, windows: bool, unseen: bool = False) -> Figures:
    """Cut the power `count` times; `unseen` looks at nothing: the control."""
    choose = random.Random(seed)
    live, case = folder / "live", folder / "case"
    data = live / "data"
    live.mkdir()
    (live / cuts._ACKS).touch()
    make_book(data)
    with open_program(data, TestClock()) as program:
        program.backups.back_up()
    state = Disk(files_of(live), windows=windows, lies=0.2)
    disk.watch(live)
    disk.record(folder / "calls")
    cuts._save_some(data, folder)
    disk.record(None)
    figures: Figures = {"cuts": 0, "noticed": 0, "unnoticed": 0, "whole": 0, "without a backup": 0}
    calls = list(disk.recorded(folder / "calls", live))
    for image, _acknowledged in cuts._images(calls, state, count, choose):
        shutil.rmtree(case, ignore_errors=True)
        lay_out(image, case)
        figures["cuts"] += 1
        figures[_look(case / "data", unseen=unseen)] += 1
        figures["without a backup"] += not _has_backup(case / "data")
    return figures


def _look(data: Path, *, unseen: bool) -> str:
    try:
        if not unseen:
            reopen(data)
    except DataTrouble:
        return "noticed"
    return "unnoticed" if _is_damaged(data / "data" / "plan.db") else "whole"


def _has_backup(data: Path) -> bool:
    service = recovery(data, TestClock())
    for backup in service.backups():
        service.preview(backup)
    return bool(service.backups())


if __name__ == "__main__":
    work(run)
