"""Bits that flip, bytes that turn into others, sectors that turn into zeros: what changed is noticed.

The truth is what SQLite reads from the damaged file, held against what it reads from the sound one.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from app.compose import open_program
from factories import TestClock
from faults.book import fill_book, rename_plan, save
from faults.worker import Figures, work
from storage.check import flaws

_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"


def run(folder: Path, *, count: int, seed: int, structure_only: bool = False) -> Figures:
    """Damage `count` copies; `structure_only` looks as SQLite's own check does: the control."""
    with open_program(folder / "book", TestClock()) as program:
        fill_book(program)
        for number in range(40):
            save(program, number)
        rename_plan(program, 1)
    sound = (folder / "book" / "data" / "plan.db").read_bytes()
    copy = folder / "copy.db"
    copy.write_bytes(sound)
    truth = _read(copy)
    choose = random.Random(seed)
    figures: Figures = {"images": 0, "changed": 0, "noticed": 0, "unnoticed": 0}
    while figures["images"] < count:
        damaged = bytearray(sound)
        choose.choice(_DAMAGES)(damaged, choose.randrange(len(damaged)), choose)
        if damaged == sound:
            continue
        copy.write_bytes(damaged)
        figures["images"] += 1
        changed = _read(copy) != truth
        noticed = _is_damaged(copy) if structure_only else _has_flaws(copy)
        figures["changed"] += changed
        figures["noticed"] += noticed
        figures["unnoticed"] += changed and not noticed
    return figures


def _bit(data: bytearray, at: int, choose: random.Random) -> None:
    data[at] ^= 1 << choose.randrange(8)


def _bytes(data: bytearray, at: int, choose: random.Random) -> None:
    data[at : at + 64] = choose.randbytes(len(data[at : at + 64]))


def _zeros(data: bytearray, at: int, _choose: random.Random) -> None:
    data[at & ~511 : (at & ~511) + 512] = bytes(512)


_DAMAGES: tuple[Callable[[bytearray, int, random.Random], None], ...] = (_bit, _bytes, _zeros)


def _read(path: Path) -> Any:
    """All rows as SQLite gives them; what cannot be read is a change too."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
            connection.text_factory = bytes
            return {
                name: connection.execute(f'SELECT * FROM "{name.decode(errors="replace")}"').fetchall()
                for (name,) in connection.execute(_TABLES).fetchall()
            }
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return str(error)


def _has_flaws(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
            return next(flaws(connection), None) is not None
    except sqlite3.DatabaseError:
        return True


def _is_damaged(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
            return connection.execute("PRAGMA integrity_check").fetchone() != ("ok",)
    except sqlite3.DatabaseError:
        return True


if __name__ == "__main__":
    work(run)
