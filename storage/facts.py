"""What a technician may know of a database: versions, soundness, how many rows; none of its text."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from storage.contents import address_of
from storage.tables import PlanRow

_PROBLEMS = 20
_ROWS = PlanRow.metadata
"""Our own tables: the name of another one could be a text too."""


def database_facts(path: Path) -> dict[str, str]:
    """Look into a database without writing; says so where that cannot be done."""
    facts = {"SQLite": sqlite3.sqlite_version}
    if not path.is_file():
        return facts | {"tệp dữ liệu": "không có"}
    facts["cỡ tệp dữ liệu"] = f"{path.stat().st_size} byte"
    try:
        with closing(sqlite3.connect(address_of(path.absolute(), "mode=ro"), uri=True)) as connection:
            return facts | _looked_into(connection)
    except sqlite3.Error as error:  # what SQLite says can quote the database: its name of the error cannot
        return facts | {"không đọc được": getattr(error, "sqlite_errorname", "?")}


def _looked_into(connection: sqlite3.Connection) -> dict[str, str]:
    schema = connection.execute("PRAGMA user_version").fetchone()[0]
    found = [row[0] for row in connection.execute(f"PRAGMA integrity_check({_PROBLEMS})")]
    foreign = len(connection.execute("PRAGMA foreign_key_check").fetchall())
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    counts = {
        f"số dòng {name}": str(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])  # noqa: S608
        for name in sorted(_ROWS.tables)
        if name in there
    }
    whole = found == ["ok"]
    return {
        "phiên bản cấu trúc": str(schema),
        "kiểm tra toàn vẹn": "tốt" if whole else f"{len(found)} chỗ hỏng",
        "liên kết thiếu": str(foreign),
        **counts,
    }
