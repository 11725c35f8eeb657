import hashlib
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from app.errors import DataTrouble, EnvironmentTrouble, Trouble
from factories import TestClock, a_plan
from storage import migrations
from storage.open_gate import open_database


@pytest.fixture
def used(tmp_path: Path, clock: TestClock) -> Path:
    """A data folder with one plan in it."""
    database = open_database(tmp_path, clock)
    with database.writing("Thêm") as session:
        session.plans.add(a_plan())
    database.close()
    return tmp_path


def test_a_first_run_makes_the_database_and_the_marker(tmp_path: Path, clock: TestClock) -> None:
    open_database(tmp_path, clock).close()
    assert {path.name for path in tmp_path.iterdir()} == {"data", "installed.json"}


def test_a_first_run_that_was_cut_short_begins_again(tmp_path: Path, clock: TestClock) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "plan.db").touch()
    database = open_database(tmp_path, clock)
    with database.reading() as session:
        assert session.plans.all() == ()
    database.close()


@pytest.mark.parametrize(("pages", "begins"), [(0, True), (3, False)])
def test_a_first_run_that_lost_power_while_writing_begins_again(
    tmp_path: Path, clock: TestClock, pages: int, *, begins: bool
) -> None:
    """Its journal leads back to nothing; one that leads back to something says that there was a book."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "plan.db").write_bytes(bytes(4096) + b"\x0d" + bytes(4095))
    sizes = [0, 7, pages, 512, 4096]
    head = bytes.fromhex("d9d505f920a163d7") + b"".join(size.to_bytes(4, "big") for size in sizes)
    (tmp_path / "data" / "plan.db-journal").write_bytes(head + bytes(512 - len(head)))
    if begins:
        open_database(tmp_path, clock).close()
        return
    with pytest.raises(DataTrouble):
        open_database(tmp_path, clock)


def test_first_runs_at_once_make_one_database(tmp_path: Path, clock: TestClock) -> None:
    def start(folder: Path) -> None:
        try:
            open_database(folder, clock).close()
        except EnvironmentTrouble as error:  # on a busy disk the others may take longer than one waits
            if error.trouble is not Trouble.DATABASE_LOCKED:
                raise

    for number in range(5):
        folder = tmp_path / str(number)
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(start, [folder] * 4))
        open_database(folder, clock).close()


def test_what_was_stored_is_there_again(used: Path, clock: TestClock) -> None:
    database = open_database(used, clock)
    with database.reading() as session:
        assert [plan.title for plan in session.plans.all()] == [a_plan().title]
    database.close()


def test_a_missing_database_is_no_first_run(used: Path, clock: TestClock) -> None:
    (used / "data" / "plan.db").unlink()
    with pytest.raises(DataTrouble) as caught:
        open_database(used, clock)
    assert caught.value.trouble is Trouble.DATABASE_MISSING
    assert not (used / "data" / "plan.db").exists()


def _newer(data: bytes) -> bytes:
    return data[:60] + (migrations.NEWEST + 1).to_bytes(4, "big") + data[64:]


def _foreign(data: bytes) -> bytes:
    return data[:68] + b"ELSE" + data[72:]


@pytest.mark.parametrize(
    ("damage", "trouble"),
    [
        (lambda data: b"", Trouble.DATABASE_DAMAGED),
        (lambda data: data[:50], Trouble.DATABASE_DAMAGED),
        (lambda data: b"PK" + data[2:], Trouble.DATABASE_DAMAGED),
        (lambda data: bytes(len(data)), Trouble.DATABASE_DAMAGED),
        (_foreign, Trouble.DATABASE_DAMAGED),
        (_newer, Trouble.DATABASE_NEWER),
    ],
)
def test_a_file_that_cannot_be_used_stays_as_it_is(
    used: Path, clock: TestClock, damage, trouble: Trouble
) -> None:
    file = used / "data" / "plan.db"
    file.write_bytes(damage(file.read_bytes()))
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    with pytest.raises(DataTrouble) as caught:
        open_database(used, clock)
    assert caught.value.trouble is trouble
    assert hashlib.sha256(file.read_bytes()).hexdigest() == before


def test_a_newer_book_that_was_killed_while_it_wrote_stays_as_it_is(used: Path, clock: TestClock) -> None:
    """SQLite alone would roll it back as soon as it reads."""
    file = used / "data" / "plan.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as book:
        book.execute("PRAGMA cache_size = 1")
        book.execute(f"PRAGMA user_version = {migrations.NEWEST + 1}")
        book.execute("BEGIN")
        book.execute("CREATE TABLE more AS SELECT zeroblob(400000) AS much")
        files = {path.name: path.read_bytes() for path in file.parent.glob("plan.db*")}
        book.execute("ROLLBACK")
    assert len(files["plan.db-journal"]) > 512
    for name, data in files.items():
        file.with_name(name).write_bytes(data)
    with pytest.raises(DataTrouble) as caught:
        open_database(used, clock)
    assert caught.value.trouble is Trouble.DATABASE_NEWER
    assert {path.name: path.read_bytes() for path in file.parent.glob("plan.db*")} == files


def _index(connection: sqlite3.Connection) -> int:
    return connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'item_plan'").fetchone()[0]


def _table(connection: sqlite3.Connection) -> int:
    return connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'plan'").fetchone()[0]


@pytest.mark.parametrize("page", [_index, _table])
def test_a_page_that_is_gone_is_seen_before_anything_is_written(used: Path, clock: TestClock, page) -> None:
    file = used / "data" / "plan.db"
    with closing(sqlite3.connect(file)) as connection:
        at = (page(connection) - 1) * 4096
    data = file.read_bytes()
    damaged = data[:at] + bytes(512) + data[at + 512 :]
    file.write_bytes(damaged)
    with pytest.raises(DataTrouble) as caught:
        open_database(used, clock)
    assert caught.value.trouble is Trouble.DATABASE_DAMAGED
    assert file.read_bytes() == damaged
