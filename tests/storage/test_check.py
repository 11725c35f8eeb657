"""Every alteration of what was written is found and named."""

import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.compose import open_program
from app.domain.deadline import Recurrence
from app.domain.indicators import FormRow
from app.domain.period import quarter
from app.domain.plan import ReportDuty
from app.errors import DataTrouble
from factories import TODAY, TestClock, a_plan, an_entry, an_item
from faults.book import fill_book, rename_plan, save
from storage.check import Fault, Flaw, flaws
from storage.migrations import NEWEST
from storage.tables import JOURNALLED

FIXTURES = Path(__file__).parents[1] / "fixtures" / "databases"
_TABLES = [str(row.__tablename__) for row in JOURNALLED]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which a few things happened."""
    folder = tmp_path_factory.mktemp("book")
    with open_program(folder, TestClock()) as program:
        fill_book(program)
        for number in range(3):
            save(program, number)
        rename_plan(program, 1)
        program.history.undo()
    return folder / "data" / "plan.db"


@pytest.fixture
def connection(book: Path, tmp_path: Path):
    """A copy that anyone may write to: without the triggers that stop it."""
    shutil.copy(book, tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db", isolation_level=None)) as opened:
        triggers = opened.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            opened.execute(f"DROP TRIGGER {name}")
        yield opened


def test_a_sound_book_has_no_flaws(connection: sqlite3.Connection) -> None:
    assert list(flaws(connection)) == []


@pytest.mark.parametrize("table", ["action", "event"])
def test_every_altered_field_of_the_record_is_named(connection: sqlite3.Connection, table: str) -> None:
    key = {"action": "id", "event": "seq"}[table]
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    rows = [row for (row,) in connection.execute(f"SELECT {key} FROM {table}").fetchall()]
    for row in rows:
        for column in columns:
            connection.execute("BEGIN")
            old = connection.execute(f"SELECT {column} FROM {table} WHERE {key} = ?", (row,)).fetchone()[0]
            new = (old or 0) + 1000 if column in {key, "action_id", "entity_id", "item_id"} else f"{old} "
            if column in {"undoes_id", "redoes_id"}:
                new = 1 if old != 1 else 2
            connection.execute(f"UPDATE {table} SET {column} = ? WHERE {key} = ?", (new, row))
            found = list(flaws(connection))
            assert found, (table, row, column)
            if column == "hash":
                assert Flaw(Fault.CHAIN, table, row) in found
            connection.execute("ROLLBACK")


@pytest.mark.parametrize("table", ["action", "event"])
def test_a_record_that_was_taken_out_is_missed(connection: sqlite3.Connection, table: str) -> None:
    key = {"action": "id", "event": "seq"}[table]
    for (row,) in connection.execute(f"SELECT {key} FROM {table}").fetchall():
        connection.execute("BEGIN")
        connection.execute(f"DELETE FROM {table} WHERE {key} = ?", (row,))
        assert list(flaws(connection)), row
        connection.execute("ROLLBACK")


def test_records_that_changed_places_are_found(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE event SET seq = -1 WHERE seq = 2")
    connection.execute("UPDATE event SET seq = 2 WHERE seq = 3")
    connection.execute("UPDATE event SET seq = 3 WHERE seq = -1")
    assert next(flaws(connection)) == Flaw(Fault.CHAIN, "action", 2)


@pytest.fixture(scope="module")
def full_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a row in every table."""
    third, items = quarter(2026, 3), [f"Nhiệm vụ {number}" for number in range(2)]
    with open_program(tmp_path_factory.mktemp("full"), TestClock()) as program:
        fill_book(program)
        duty = ReportDuty(text="Hằng quý", recurrence=Recurrence.QUARTER)
        plan_id = program.plans.create_plan(a_plan(title="Hai", duties=(duty,))).new_id
        item_ids = [program.items.add_item(an_item(title, plan_id=plan_id)).new_id for title in items]
        program.progress.log(an_entry(item_ids[0], text="Đã họp"))
        program.reports.type_text(plan_id, third, "situation", "Đã họp.")
        program.reports.estimate(item_ids[0], third, 5.0)
        program.reports.mark_submitted(program.reports.owed(2026)[0], TODAY)
        program.reports.close(plan_id, third)
        form = program.indicators.form("qcdc9", third)
        program.indicators.save(replace(form, rows=(FormRow({"received": 4}, "khieu_nai"),)))
        return program.folder / "data" / "plan.db"


@pytest.mark.parametrize("table", _TABLES)
def test_every_altered_field_of_a_row_is_named(full_book: Path, tmp_path: Path, table: str) -> None:
    shutil.copy(full_book, tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db", isolation_level=None)) as connection:
        _alter_every_field(connection, table)


def _alter_every_field(connection: sqlite3.Connection, table: str) -> None:
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("PRAGMA foreign_keys = OFF")
    ((row_id,),) = connection.execute(f"SELECT id FROM {table} LIMIT 1").fetchall()
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    for _, column, kind, *_rest in columns:
        if column == "id":
            continue
        connection.execute("BEGIN")
        change = f"ifnull({column}, '') || 'x'" if kind == "TEXT" else f"ifnull({column}, 0) + 1000"
        connection.execute(f"UPDATE {table} SET {column} = {change} WHERE id = {row_id}")
        assert Flaw(Fault.ROW, table, row_id) in list(flaws(connection)), column
        connection.execute("ROLLBACK")


def test_a_row_that_nobody_wrote_and_one_that_is_gone_are_named(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM unit WHERE id = 2")
    connection.execute(
        "INSERT INTO unit SELECT 9, 'x', NULL, name, kind, '', '[]', '', folded, sort_key FROM unit"
    )
    found = list(flaws(connection))
    assert {Flaw(Fault.ROW, "unit", 2), Flaw(Fault.ROW, "unit", 9)} <= set(found)


def test_a_chain_that_was_written_anew_from_one_place_on_still_ends_elsewhere(
    connection: sqlite3.Connection,
) -> None:
    """The head of the chain stands on reports and in backups: it is what gives a forger away."""
    head = connection.execute("SELECT hash FROM event ORDER BY seq DESC LIMIT 1").fetchone()
    connection.execute("UPDATE event SET hash = 'forged' WHERE seq = (SELECT max(seq) FROM event)")
    assert connection.execute("SELECT hash FROM event ORDER BY seq DESC LIMIT 1").fetchone() != head
    assert list(flaws(connection))


@pytest.mark.parametrize("number", range(1, NEWEST))
def test_books_of_older_programs_are_sound_and_go_on(number: int, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "installed.json").write_text("{}", encoding="utf-8")
    path = tmp_path / "data" / "plan.db"
    shutil.copy(FIXTURES / f"schema_{number}.db", path)
    with open_program(tmp_path, TestClock()) as program, closing(sqlite3.connect(path)) as connection:
        assert list(flaws(connection)) == []
        rename_plan(program, number)
        program.history.undo()
        assert list(flaws(connection)) == []
        connection.executescript(
            "DROP TRIGGER action_no_update; UPDATE action SET user = 'khác' WHERE id = 1"
        )
        assert Fault.CHAIN in {flaw.fault for flaw in flaws(connection)}


def test_a_page_that_is_gone_is_said_and_not_raised(book: Path, tmp_path: Path) -> None:
    data = bytearray(book.read_bytes())
    choose = random.Random(1)
    for page in choose.sample(range(1, len(data) // 4096), 10):
        broken = tmp_path / f"{page}.db"
        broken.write_bytes(data[: page * 4096] + bytes(4096) + data[page * 4096 + 4096 :])
        with closing(sqlite3.connect(broken)) as connection:
            assert list(flaws(connection)), page


def test_a_damaged_name_in_the_schema_is_said_and_not_raised(book: Path, tmp_path: Path) -> None:
    """SQLite then complains in words that are no text."""
    broken = tmp_path / "broken.db"
    broken.write_bytes(book.read_bytes().replace(b"CREATE TABLE unit (", b"CREATE TABLE \xed\xa0\xff\xfe ("))
    with closing(sqlite3.connect(broken)) as connection:
        assert list(flaws(connection))
    (tmp_path / "data").mkdir()
    broken.rename(tmp_path / "data" / "plan.db")
    with pytest.raises(DataTrouble), open_program(tmp_path, TestClock()) as program:
        program.units.units()
