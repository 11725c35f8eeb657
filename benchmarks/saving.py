"""Saving an entry against the same rows through raw sqlite3, and opening again after a kill."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from itertools import count
from pathlib import Path

from app.domain.progress import ProgressEntry
from app.services.progress import ProgressService
from benchmarks.data import NOW, make_folder
from benchmarks.timing import line, seconds, side_by_side
from storage.attachments import AttachmentFolder
from storage.database import PRAGMAS
from storage.open_gate import open_database

TASKS = 5000
ROUNDS = 300
_TABLES = ("action", "entry", "event", "event")


def run() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_folder(folder, TASKS)
        database = open_database(folder, lambda: NOW)
        copy = folder / "raw.db"
        service = ProgressService(database, AttachmentFolder(folder / "data" / "att"), lambda: NOW)
        _save_one(service)
        shutil.copy(database.path, copy)
        _save(service, copy)
        database.close()
        _reopen(folder)


def _save_one(service: ProgressService, item_id: int = 2) -> None:
    text = f"Ban Công tác Mặt trận thôn đã họp, lập biên bản và niêm yết công khai, việc {item_id}"
    service.log(ProgressEntry(item_id=item_id, on=NOW.date(), text=text, quantity=1.0))


def _save(service: ProgressService, copy: Path) -> None:
    """Turn by turn, so that what else the disk does meets both."""
    ours, theirs = count(5), count(5)
    with closing(sqlite3.connect(copy, isolation_level=None)) as raw:
        for name, value in PRAGMAS.items():
            raw.execute(f"PRAGMA {name} = {value}")
        times = side_by_side(
            lambda: _save_one(service, next(ours)), lambda: _save_raw(raw, next(theirs)), rounds=ROUNDS
        )
    ours_ms, raw_ms = (each * 1000 for each in times)
    ratio = ours_ms / raw_ms
    figure = f"{ratio:.2f} × ({ours_ms:.1f} / {raw_ms:.1f} ms)"
    line("lưu một lần ghi so với sqlite3 thô", figure, "≤ 1,5 ×", good=ratio <= 1.5)


def _save_raw(raw: sqlite3.Connection, item_id: int) -> None:
    """The rows of the last save once more, under new numbers."""
    raw.execute("BEGIN IMMEDIATE")
    for table in _TABLES:
        key = "seq" if table == "event" else "id"
        row = list(raw.execute(f"SELECT * FROM {table} ORDER BY {key} DESC LIMIT 1").fetchone())
        row[0] += 1
        if table != "event":
            row[1] = os.urandom(16).hex()
        raw.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
    raw.execute("UPDATE item SET quantity = ?, entries = entries + 1 WHERE id = ?", (1.0, item_id))
    raw.execute("COMMIT")


_KILLED = """
import os, signal, sqlite3, sys
book = sqlite3.connect(sys.argv[1], isolation_level=None)
book.execute("PRAGMA journal_mode = TRUNCATE")
book.execute("PRAGMA cache_size = 10")
book.execute("BEGIN IMMEDIATE")
book.execute("UPDATE item SET title = title || 'x'")
os.kill(os.getpid(), signal.SIGKILL)
"""


def _reopen(folder: Path) -> None:
    path = folder / "data" / "plan.db"

    def killed() -> None:
        done = subprocess.run([sys.executable, "-c", _KILLED, str(path)], check=False)
        if done.returncode != -signal.SIGKILL or not path.with_name("plan.db-journal").stat().st_size:
            raise RuntimeError("nothing was left to roll back")

    times: list[float] = []
    for _ in range(5):
        killed()
        times.append(seconds(lambda: open_database(folder, lambda: NOW).close(), rounds=1))
    line(
        f"mở lại sổ {TASKS:,} nhiệm vụ sau khi bị tắt ngang",
        f"{max(times):.3f} s",
        "≤ 1 s",
        good=max(times) <= 1,
    )
