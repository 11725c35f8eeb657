import sqlite3
from contextlib import closing
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from app.services.program import Program
from storage.contents import _connect, address_of, looked_into

ENDLESS = "WITH RECURSIVE more(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM more) SELECT count(*) FROM more"


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PurePosixPath("/nhà/a b?#%.db"), "file:///nh%C3%A0/a%20b%3F%23%25.db?mode=ro"),
        (PureWindowsPath(r"C:\Sổ\plan.db"), "file:///C:/S%E1%BB%95/plan.db?mode=ro"),
        (PureWindowsPath(r"\\may-chu\chung\plan.db"), "file:////may-chu/chung/plan.db?mode=ro"),
    ],
)
def test_a_path_is_addressed_as_sqlite_reads_it(path: PurePath, address: str) -> None:
    assert address_of(path, "mode=ro") == address


@pytest.fixture
def book(program: Program) -> Path:
    return program.folder / "data" / "plan.db"


@pytest.mark.parametrize(
    "statement", ["ATTACH ':memory:' AS other", "DELETE FROM plan", "CREATE TABLE x (y)"]
)
def test_a_file_from_outside_can_only_be_read(book: Path, statement: str) -> None:
    with looked_into(book) as connection, pytest.raises(sqlite3.OperationalError):
        connection.execute(statement)


def test_a_file_from_outside_is_trusted_with_little(book: Path) -> None:
    with looked_into(book) as connection:
        assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)
        assert connection.getlimit(sqlite3.SQLITE_LIMIT_LENGTH) <= 50_000_000
        assert connection.getlimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH) <= 1


def test_what_a_schema_from_outside_asks_for_ends(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.contents._SECONDS", 0)
    with closing(_connect(book)) as connection, pytest.raises(sqlite3.OperationalError, match="interrupted"):
        connection.execute(ENDLESS)
