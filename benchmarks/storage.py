"""Search, lists and trees against raw sqlite3."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

from app.domain.report import in_tree_order
from benchmarks.data import NOW, make_folder
from benchmarks.timing import line, seconds
from storage.database import Database
from storage.open_gate import open_database

MANY = 100_000


def run() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_folder(folder, MANY)
        database = open_database(folder, lambda: NOW)
        _search(database)
        _list(database)
        database.close()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_folder(folder, 5000, per_plan=5000)
        database = open_database(folder, lambda: NOW)
        _tree(database)
        database.close()


def _search(database: Database) -> None:
    for text in ("dong gop tu nguyen", "công trình 99999", "không có ở đâu"):

        def find(text: str = text) -> None:
            with database.reading() as session:
                session.find(text, 20)

        time = seconds(find)
        line(f"tìm “{text}” trong {MANY:,} nhiệm vụ", f"{time * 1000:.1f} ms", "≤ 50 ms", good=time <= 0.05)


def _list(database: Database) -> None:
    def values() -> None:
        with database.reading() as session:
            session.items.of_year(2026)

    def raw() -> None:
        connection = sqlite3.connect(database.path)
        connection.execute("SELECT * FROM item WHERE deleted IS NULL AND is_group = 0").fetchall()
        connection.execute(
            "SELECT item_id, role, text, unit_id FROM assignment WHERE deleted IS NULL"
        ).fetchall()
        connection.close()

    ratio = seconds(values) / seconds(raw)
    line(f"danh sách {MANY:,} nhiệm vụ so với sqlite3 thô", f"{ratio:.2f} ×", "≤ 4 ×", good=ratio <= 4)


def _tree(database: Database) -> None:
    def open_tree() -> None:
        with database.reading() as session:
            in_tree_order(session.items.of_plan(1))

    time = seconds(open_tree)
    line("mở cây 5.000 nhiệm vụ (chưa vẽ)", f"{time:.3f} s", "≤ 0,5 s", good=time <= 0.5)
