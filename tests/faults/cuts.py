"""The power is cut at any moment of saving, of a first run or of a migration; then the book is opened again.

The calls of the real program, through its real storage and pragmas, are written down once; each cut then is
a disk as it may look after some of them. `pragmas` are other ones, to see that a weak setting would show.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from app.compose import open_program
from app.errors import UserError
from factories import TestClock
from faults import disk
from faults.book import evidence_file, make_book, reopen, save, texts, troubles
from faults.power import Disk, files_of, lay_out
from faults.worker import ROOT, Figures, work
from storage import database

FIXTURES = ROOT / "tests" / "fixtures" / "databases"
_ACKS = "acks"


def run(
    folder: Path,
    *,
    count: int,
    seed: int,
    scene: str,
    windows: bool = False,
    lies: float = 0.0,
    pragmas: dict[str, object] | None = None,
) -> Figures:
    """Cut the power `count` times during a scene: saving, first or migration."""
    database.PRAGMAS.update(pragmas or {})
    choose = random.Random(seed)
    live, case = folder / "live", folder / "case"
    start, needed, act = _scene(scene, live, folder)
    log = folder / "calls"
    disk.watch(live)
    disk.record(log)
    act()
    disk.record(None)
    calls = list(disk.recorded(log, live))
    figures: Figures = {"cuts": 0, "corrupt": 0, "lost": 0, "refused": 0, "sound": 0}
    for image, acknowledged in _images(calls, Disk(start, windows=windows, lies=lies), count, choose):
        lay_out(image, case)
        figures["cuts"] += 1
        figures[_look(case / "data", needed | acknowledged)] += 1
    return figures


def _scene(scene: str, live: Path, folder: Path) -> tuple[dict[str, bytes], set[str], Callable[[], None]]:
    """What is on the disk before, what must be in the book at any rate, and what is done."""
    data = live / "data"
    live.mkdir()
    (live / _ACKS).touch()
    if scene == "saving":
        make_book(data)
    elif scene == "migration":
        (data / "data").mkdir(parents=True)
        (data / "installed.json").write_text("{}", encoding="utf-8")
        shutil.copy(FIXTURES / "schema_1.db", data / "data" / "plan.db")
    needed = texts(data) if scene != "first" else set()
    return (
        files_of(live),
        needed,
        partial(_save_some, data, folder) if scene == "saving" else partial(reopen, data),
    )


def _save_some(data: Path, folder: Path) -> None:
    files = folder / "files"
    files.mkdir()
    with open_program(data, TestClock()) as program, (data.parent / _ACKS).open("ab", buffering=0) as acks:
        for number in range(1, 13):
            save(program, number, evidence_file(files, number) if number % 3 == 0 else None)
            os.write(acks.fileno(), b"%d\n" % number)


def _images(
    calls: list[disk.Op], state: Disk, count: int, choose: random.Random
) -> Iterator[tuple[dict[str, bytes], set[str]]]:
    """So many disks, spread over the calls, with what the program had said was saved by then."""
    acknowledged: set[str] = set()
    moments = sorted(choose.choices(range(len(calls) + 1), k=count))
    for number, op in enumerate([*calls, None]):
        while moments and moments[0] == number:
            moments.pop(0)
            yield {path: data for path, data in state.image(choose).items() if path != _ACKS}, acknowledged
        if op and op.path == _ACKS:
            acknowledged = acknowledged | {op.data.decode().strip()}
        elif op:
            state.apply(op, choose)


def _look(data: Path, needed: set[str]) -> str:
    """What a start finds."""
    try:
        reopen(data)
    except UserError:
        return "refused"
    if troubles(data):
        return "corrupt"
    return "sound" if needed <= texts(data) else "lost"


if __name__ == "__main__":
    work(run)
