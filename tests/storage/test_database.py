import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from app.domain.office import Office
from app.errors import DataTrouble, EnvironmentTrouble, Trouble
from app.services.program import Program
from factories import TestClock, a_plan
from faults.book import fill_book, save
from storage import migrations
from storage.database import Database
from storage.journal import table_of
from storage.session import SqlSession
from storage.tables import JOURNALLED, ActionRow, EventRow


@pytest.mark.parametrize(
    ("pragma", "wanted"),
    [
        ("journal_mode", "truncate"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("mmap_size", 0),
    ],
)
def test_pragmas_hold_on_every_connection(database: Database, pragma: str, wanted: object) -> None:
    with database._engine.connect() as one, database._engine.connect() as two:
        assert [c.exec_driver_sql(f"PRAGMA {pragma}").scalar() for c in (one, two)] == [wanted, wanted]


def test_what_fails_leaves_nothing_behind(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.writing("Thử") as session:
        session.plans.add(a_plan())
        raise ZeroDivisionError
    with database.reading() as session:
        assert session.plans.all() == ()
        assert session.history.next_undo() is None


def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(RuntimeError), database.reading() as session:
        session.plans.add(a_plan())


def test_an_action_without_a_change_leaves_no_trace(database: Database) -> None:
    with database.writing("Không làm gì"):
        pass
    with database.reading() as session:
        assert session.history.next_undo() is None


def test_the_rows_have_the_columns_of_the_tables(database: Database) -> None:
    with database._engine.connect() as connection:
        for row in (*JOURNALLED, ActionRow, EventRow):
            table = table_of(row)
            found = connection.exec_driver_sql(f"PRAGMA table_info({table.name})").all()
            assert {column.name for column in table.columns} == {column.name for column in found}


@pytest.mark.parametrize(
    "statement", ["UPDATE event SET after = '{}'", "DELETE FROM event", "DELETE FROM action"]
)
def test_the_record_cannot_be_changed(database: Database, statement: str) -> None:
    with database.writing("Thêm") as session:
        session.plans.add(a_plan())
    with pytest.raises(IntegrityError, match="append-only"), database._begin() as connection:
        connection.exec_driver_sql(statement)


def test_replacing_an_event_is_stopped_too(database: Database) -> None:
    with database.writing("Thêm") as session:
        session.plans.add(a_plan())
    with pytest.raises(IntegrityError, match="append-only"), database._begin() as connection:
        connection.exec_driver_sql("INSERT OR REPLACE INTO event SELECT * FROM event")


def test_a_full_disk_is_said_as_such(database: Database) -> None:
    with pytest.raises(EnvironmentTrouble) as caught, database.writing("Thêm") as session:
        session._connection.exec_driver_sql("PRAGMA max_page_count = 1")
        for n in range(500):
            session.plans.add(a_plan(title=f"Kế hoạch {n} " * 50))
    assert caught.value.trouble is Trouble.DISK_FULL


def test_a_lock_held_elsewhere_is_said_as_such(database: Database) -> None:
    other = sqlite3.connect(database.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with database._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout = 10")
        with pytest.raises(EnvironmentTrouble) as caught, database.writing("Thêm") as session:
            session.plans.add(a_plan())
    finally:
        other.close()
    assert caught.value.trouble is Trouble.DATABASE_LOCKED


def test_a_step_that_fails_changes_neither_schema_nor_version(
    tmp_path: Path, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = (*migrations.STEPS, ("CREATE TABLE extra (id INTEGER) STRICT", "NOT SQL"))
    monkeypatch.setattr(migrations, "STEPS", broken)
    database = Database(tmp_path / "x.db", clock)
    with pytest.raises(Exception, match="syntax"):
        database.migrate()
    with database._engine.connect() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE name = 'extra'").all()
        version = connection.exec_driver_sql("PRAGMA user_version").scalar()
        assert (version, tables) == (migrations.NEWEST, [])
    database.close()


def test_the_file_alone_is_whole_after_every_action(
    database: Database, tmp_path: Path, clock: TestClock
) -> None:
    """Who copies only `plan.db` by hand while the program runs has everything."""
    copy = tmp_path / "chép tay" / "plan.db"
    copy.parent.mkdir()
    for number in range(1, 51):
        with database.writing("Thêm") as session:
            session.plans.add(a_plan(title=f"Kế hoạch {number} " * number))
        shutil.copy(database.path, copy)
        copied = Database(copy, clock)
        with copied.reading() as session:
            assert len(session.plans.all()) == number
        copied.close()


@pytest.mark.parametrize(
    ("statement", "read"),
    [
        ("UPDATE setting SET value = '{}'", lambda session: session.offices.get()),
        ("UPDATE item SET status = 'boom'", lambda session: session.items.of_plan(1)),
        ("UPDATE item SET due_on = 'boom'", lambda session: session.items.of_plan(1)),
        ("UPDATE item SET doubts = '[[]]'", lambda session: session.items.of_plan(1)),
        ("UPDATE plan SET recipients = 'boom'", lambda session: session.plans.all()),
        ("UPDATE plan SET upper = '[]'", lambda session: session.plans.all()),
        ("UPDATE entry SET evidence = '[[1]]'", lambda session: session.entries.of_plan(1)),
        ("UPDATE unit SET kind = 'boom'", lambda session: session.units.all()),
    ],
)
def test_a_value_that_nobody_wrote_is_said_to_be_damage(
    program: Program, statement: str, read: Callable[[SqlSession], object]
) -> None:
    fill_book(program)
    save(program, 0)
    program.offices.save_office(Office(name="Xã"))
    with closing(Database(program.folder / "data" / "plan.db", TestClock())) as database:
        with database._begin() as connection:
            connection.exec_driver_sql(statement)
        with pytest.raises(DataTrouble) as caught, database.reading() as session:
            read(session)
    assert caught.value.trouble is Trouble.DATABASE_DAMAGED
    assert caught.value.facts["name"] == "plan.db"
