"""Every released schema opens with the same rows; the fixtures were written by the code of their time."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.compose import open_program
from app.errors import DataTrouble, Trouble
from app.services.program import Program
from factories import TestClock
from storage import migrations

FIXTURES = Path(__file__).parents[1] / "fixtures" / "databases"
Rows = dict[str, list[dict[str, object]]]


@pytest.fixture(params=sorted(FIXTURES.glob("schema_*.db")), ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A data folder of an older program."""
    (tmp_path / "data").mkdir()
    shutil.copy(request.param, tmp_path / "data" / "plan.db")
    (tmp_path / "installed.json").write_text("{}", encoding="utf-8")
    return tmp_path


@pytest.fixture
def migrated(old: Path, clock: TestClock) -> Iterator[Program]:
    with open_program(old, clock) as program:
        yield program


def rows(path: Path) -> Rows:
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        return {
            name: [dict(row) for row in connection.execute(f"SELECT * FROM {name} ORDER BY 1")]
            for (name,) in tables
        }


def structure(path: Path) -> set[tuple[str, ...]]:
    """The columns of all tables, and whatever else there is."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT type, name, tbl_name FROM sqlite_master").fetchall()
        columns = connection.execute(
            'SELECT m.name, c.name, c.type, c."notnull", c.dflt_value FROM sqlite_master m'
            " JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
        ).fetchall()
        return {tuple(map(str, row)) for row in (*names, *columns)}


def test_there_is_a_fixture_of_every_schema_before_the_newest() -> None:
    names = {path.name for path in FIXTURES.glob("schema_*.db")}
    assert names >= {f"schema_{number}.db" for number in range(1, migrations.NEWEST)}


def test_the_rows_stay_as_they_were(old: Path, clock: TestClock) -> None:
    file = old / "data" / "plan.db"
    before = rows(file)
    with open_program(old, clock):
        pass
    after = rows(file)
    assert before["item"]
    for table, values in before.items():
        kept = [{name: row[name] for name in value} for row, value in zip(after[table], values, strict=True)]
        assert kept == values


def test_an_old_database_becomes_what_a_new_one_is(old: Path, tmp_path: Path, clock: TestClock) -> None:
    for folder in (old, tmp_path / "new"):
        with open_program(folder, clock):
            pass
    assert structure(old / "data" / "plan.db") == structure(tmp_path / "new" / "data" / "plan.db")
    with closing(sqlite3.connect(old / "data" / "plan.db")) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (migrations.NEWEST,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_what_was_not_known_then_is_empty(migrated: Program) -> None:
    (plan,) = migrated.plans.plans()
    items = migrated.plans.tree(plan.id).items
    assert [item.number for item in items] == ["I", "I.1", "I.2"]
    assert {item.doubts for item in items} == {frozenset()}
    assert [migrated.items.source_of(item.id) for item in items] == [{}, {}, {}]


def test_what_was_done_before_can_still_be_taken_back(migrated: Program) -> None:
    (plan,) = migrated.plans.plans()
    while migrated.history.next_undo():
        migrated.history.undo()
    assert migrated.plans.plans() == ()
    while migrated.history.next_redo():
        migrated.history.redo()
    assert len(migrated.plans.tree(plan.id).items) == 3


def add_step(monkeypatch: pytest.MonkeyPatch, *statements: str) -> None:
    """What a later program would do to the newest schema."""
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, statements))
    monkeypatch.setattr(migrations, "NEWEST", migrations.NEWEST + 1)


def _plan_table(name: str) -> str:
    statement = next(s for s in migrations.STEPS[0] if s.lstrip().startswith("CREATE TABLE plan "))
    return statement.replace("CREATE TABLE plan ", f"CREATE TABLE {name} ")


def test_a_table_made_anew_takes_no_rows_of_others_along(
    old: Path, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_program(old, clock):
        pass
    before = rows(old / "data" / "plan.db")
    copy = "INSERT INTO plan_new SELECT * FROM plan"
    add_step(
        monkeypatch, _plan_table("plan_new"), copy, "DROP TABLE plan", "ALTER TABLE plan_new RENAME TO plan"
    )
    with open_program(old, clock) as program:
        assert program.plans.plans()
        database = program.plans._store
        with database._engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    assert rows(old / "data" / "plan.db") == before


@pytest.mark.parametrize(
    "statements",
    [
        ("DELETE FROM item",),
        (_plan_table("plan_new"), "DROP TABLE plan", "ALTER TABLE plan_new RENAME TO plan"),
        ("UPDATE item SET plan_id = 99",),
    ],
)
def test_a_step_that_would_lose_a_row_is_not_taken(
    old: Path, clock: TestClock, monkeypatch: pytest.MonkeyPatch, statements: tuple[str, ...]
) -> None:
    with open_program(old, clock):
        pass
    before = rows(old / "data" / "plan.db")
    add_step(monkeypatch, *statements)
    with pytest.raises(DataTrouble) as caught, open_program(old, clock):
        pass
    assert caught.value.trouble is Trouble.UPGRADE_UNEQUAL
    with closing(sqlite3.connect(old / "data" / "plan.db")) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (migrations.NEWEST - 1,)
    assert rows(old / "data" / "plan.db") == before
