"""A backup counts only once it was looked into; nothing takes the last good one away."""

from __future__ import annotations

import errno
import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app import files
from app.compose import open_program, recovery
from app.domain.backup import Backup, Doubt, Reason
from app.errors import DataTrouble, EnvironmentTrouble, ImportRejected, Trouble
from app.services.program import Program
from factories import TestClock, a_plan, an_entry, an_item, an_old_folder
from storage import migrations
from storage.backup import Vault, _checked, read_manifest
from storage.contents import counted, looked_into
from storage.database import Database


@pytest.fixture
def filled(program: Program, tmp_path: Path) -> Program:
    """A plan with six tasks; one has an entry with evidence."""
    plan_id = program.plans.create_plan(a_plan()).new_id
    ids = [program.items.add_item(an_item(f"Việc {n}", plan_id=plan_id)).new_id for n in range(6)]
    evidence = tmp_path / "ảnh.jpg"
    evidence.write_bytes(b"anh")
    program.progress.log(an_entry(ids[0]), [evidence])
    return program


@pytest.fixture
def folder(filled: Program) -> Path:
    return filled.folder / "backups"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def spoil(path: Path, at: int = 5000, data: bytes = b"\xff" * 64) -> None:
    whole = bytearray(path.read_bytes())
    whole[at : at + len(data)] = data
    path.write_bytes(whole)


def run_sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_backup_holds_what_the_book_holds(filled: Program, folder: Path) -> None:
    backup = filled.backups.back_up()
    assert names(folder) == ["b000001.db", "b000001.json"]
    assert (backup.living.plans, backup.living.tasks, backup.living.entries) == (1, 6, 1)
    assert (backup.files, backup.missing, backup.doubts) == (1, 0, ())
    assert backup.sha256 == hashlib.sha256((folder / "b000001.db").read_bytes()).hexdigest()
    with closing(sqlite3.connect(folder / "b000001.db")) as connection:
        assert connection.execute("SELECT count(*) FROM item").fetchone() == (6,)
    assert filled.backups.backups() == (backup,)
    filled.backups.preview(backup)


def test_one_is_due_only_when_something_changed(program: Program) -> None:
    assert not program.backups.is_due()
    program.plans.create_plan(a_plan())
    assert program.backups.is_due()
    program.backups.back_up()
    assert not program.backups.is_due()


def test_a_risky_step_has_a_backup_before_it(filled: Program) -> None:
    (plan,) = filled.plans.plans()
    filled.plans.delete_plan(plan)
    (backup,) = filled.backups.backups()
    assert (backup.reasons, backup.living.plans) == ((Reason.DELETION,), 1)
    filled.backups.secure(Reason.IMPORT)
    filled.backups.secure(Reason.DELETION)
    filled.backups.secure(Reason.DELETION)
    assert [one.reasons for one in filled.backups.backups()] == [
        (Reason.IMPORT, Reason.DELETION),
        (Reason.DELETION,),
    ]


def test_a_step_is_not_taken_where_there_is_no_room_for_its_backup(
    filled: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    (plan,) = filled.plans.plans()
    with monkeypatch.context() as patched:
        patched.setattr(files.os, "fsync", full)
        with pytest.raises(EnvironmentTrouble) as caught:
            filled.plans.delete_plan(plan)
    assert caught.value.trouble is Trouble.DISK_FULL
    assert filled.plans.plans() == (plan,)
    assert names(filled.folder / "backups") == []


def test_evidence_that_is_gone_is_counted(filled: Program) -> None:
    for path in (filled.folder / "data" / "att").glob("*/*"):
        path.unlink()
    assert filled.backups.back_up().missing == 1


def test_a_number_is_given_once_and_what_was_cut_short_goes(filled: Program, folder: Path) -> None:
    filled.backups.back_up()
    (folder / "b000002.db").write_bytes(b"")  # killed before its manifest
    (folder / ".b000002.12345678.tmp").write_bytes(b"half")
    assert filled.backups.back_up().seq == 3
    assert [backup.seq for backup in filled.backups.backups()] == [3, 1]
    assert filled.backups.back_up().seq == 4
    assert names(folder) == [f"b00000{n}.{kind}" for n in (1, 3, 4) for kind in ("db", "json")]


def test_what_came_back_from_a_stick_is_listed_and_stays(
    filled: Program, folder: Path, tmp_path: Path, clock: TestClock
) -> None:
    """A technician copies the folder of the stick into the `backups` of another PC."""
    saved = filled.backups.carry(tmp_path / "usb")
    kept = filled.backups.backups()
    other = tmp_path / "máy khác"
    shutil.copytree(saved.path.parent, other / "backups")
    service = recovery(other, clock)
    assert service.backups() == kept
    assert list(service.places().values()) == [other / "backups" / saved.path.name]
    service.restore(kept[0])
    with open_program(other, clock) as program:
        program.backups.back_up()
        (other / "backups" / saved.path.name).with_suffix(".json").unlink()
        program.backups.back_up()
        assert (other / "backups" / saved.path.name).is_file()
    shutil.copytree(saved.path.parent, folder, dirs_exist_ok=True)
    assert filled.backups.backups() == kept  # the same one counts once


def test_the_clock_does_not_order_them(filled: Program, clock: TestClock) -> None:
    filled.backups.back_up()
    clock.move(days=-4000)
    filled.backups.back_up()
    assert [backup.seq for backup in filled.backups.backups()] == [2, 1]


@pytest.mark.parametrize("kind", ["db", "json"])
def test_a_changed_backup_is_seen(filled: Program, folder: Path, kind: str) -> None:
    backup = filled.backups.back_up()
    spoil(folder / f"b000001.{kind}", 40, b"\xc3")
    if kind == "json":
        assert read_manifest(folder / "b000001.json") is None
        assert filled.backups.backups() == ()
        return
    with pytest.raises(ImportRejected) as caught:
        filled.backups.preview(backup)
    assert caught.value.trouble is Trouble.BACKUP_CHANGED


def test_a_damaged_book_makes_no_backup_and_takes_none_away(
    clock: TestClock, filled: Program, folder: Path
) -> None:
    good = filled.backups.back_up()
    with closing(sqlite3.connect(filled.folder / "data" / "plan.db")) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'item_plan'"
        (page,) = connection.execute(query).fetchone()
    spoil(filled.folder / "data" / "plan.db", (page - 1) * 4096)
    with pytest.raises(DataTrouble), open_program(filled.folder, clock):
        pass
    database = Database(filled.folder / "data" / "plan.db", clock)  # open already
    vault = Vault(filled.folder, clock, database)
    for _ in range(30):
        with pytest.raises(DataTrouble) as caught:
            vault.make(Reason.REGULAR, lambda _done, _total: None)
        assert caught.value.facts["folder"] == str(filled.folder / "data")
    database.close()
    assert vault.all() == (good,)
    vault.preview(good, "")
    assert names(folder) == ["b000001.db", "b000001.json"]


@pytest.mark.parametrize("damage", [b"", b"SQLite format 3\0"])
def test_a_damaged_newest_backup_is_no_backup_of_what_stands(filled: Program, damage: bytes) -> None:
    newest = filled.backups.back_up()
    path = filled.folder / "backups" / f"b{newest.seq:06}.db"
    path.write_bytes(damage.ljust(newest.size, b"\0"))
    again = filled.backups.secure(Reason.DELETION)
    assert again
    assert again.seq == newest.seq + 1
    assert filled.backups.secure(Reason.DELETION) == again


@pytest.mark.parametrize("share", [0, 0.5, 0.99])
def test_a_flipped_bit_in_a_backup_is_found_once_a_week(filled: Program, share: float) -> None:
    newest = filled.backups.back_up()
    path = filled.folder / "backups" / f"b{newest.seq:06}.db"
    data = bytearray(path.read_bytes())
    data[int(len(data) * share)] ^= 1
    path.write_bytes(data)
    found = filled.backups.look_after()
    assert found
    assert (found.seq, found.doubts) == (newest.seq, (Doubt.CHANGED,))


def test_a_copy_that_holds_less_than_the_book_is_no_backup(filled: Program) -> None:
    made = filled.folder / "backups" / f"b{filled.backups.back_up().seq:06}.db"
    with looked_into(made) as connection:
        rows = counted(connection)
    assert _checked(made, made, rows, (), Reason.BY_HAND)
    with pytest.raises(DataTrouble) as caught:
        _checked(made, made, rows | {"item": rows["item"] + 1}, (), Reason.BY_HAND)
    assert caught.value.trouble is Trouble.BACKUP_UNEQUAL


def _emptied(path: Path) -> None:
    run_sql(
        path, "PRAGMA foreign_keys = OFF", "DELETE FROM assignment", "DELETE FROM entry", "DELETE FROM item"
    )


def _rewritten(path: Path) -> None:
    run_sql(path, "DROP TRIGGER event_no_update", "UPDATE event SET hash = 'x'")
    statement = next(s for s in migrations.STEPS[0] if "event_no_update" in s)
    run_sql(path, statement)


@pytest.mark.parametrize(("change", "doubt"), [(_emptied, Doubt.FEWER), (_rewritten, Doubt.HISTORY)])
def test_a_book_that_lost_something_takes_no_backup_away(filled: Program, change, doubt: Doubt) -> None:
    good = filled.backups.back_up()
    change(filled.folder / "data" / "plan.db")
    for _ in range(30):
        assert filled.backups.back_up().doubts == (doubt,)
    left = filled.backups.backups()
    assert left[-1] == good
    assert len(left) == 12
    filled.backups.accept(left[0])
    assert filled.backups.back_up().doubts == ()


def test_a_number_taken_by_another_program_is_left_to_it(filled: Program, folder: Path) -> None:
    folder.mkdir()
    (folder / "b000001.db").touch()
    assert filled.backups.back_up().seq == 2


def test_an_old_book_is_backed_up_before_it_is_brought_up_to_date(tmp_path: Path, clock: TestClock) -> None:
    home = an_old_folder(tmp_path)
    with open_program(home, clock) as program:
        (backup,) = program.backups.backups()
        program.backups.preview(backup)
    assert (backup.reasons, backup.schema) == ((Reason.MIGRATION,), 1)


def test_an_old_book_stays_as_it_is_where_there_is_no_room_for_its_backup(
    tmp_path: Path, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_source: Path, _target: Path) -> None:
        raise EnvironmentTrouble(Trouble.DISK_FULL)

    home = an_old_folder(tmp_path)
    before = (home / "data" / "plan.db").read_bytes()
    monkeypatch.setattr("storage.backup.put_in_place", full)
    with pytest.raises(EnvironmentTrouble), open_program(home, clock):
        pass
    assert (home / "data" / "plan.db").read_bytes() == before


def test_a_folder_that_only_has_backups_is_no_first_run(filled: Program, clock: TestClock) -> None:
    filled.backups.back_up()
    for path in (filled.folder / "installed.json", filled.folder / "data" / "plan.db"):
        path.unlink()
    with pytest.raises(DataTrouble) as caught, open_program(filled.folder, clock):
        pass
    assert caught.value.trouble is Trouble.DATABASE_MISSING


def test_an_empty_file_beside_backups_is_no_first_run(filled: Program, clock: TestClock) -> None:
    filled.backups.back_up()
    (filled.folder / "installed.json").unlink()
    (filled.folder / "data" / "plan.db").write_bytes(b"")
    with pytest.raises(DataTrouble) as caught, open_program(filled.folder, clock):
        pass
    assert caught.value.trouble is Trouble.DATABASE_DAMAGED
    assert (filled.folder / "data" / "plan.db").read_bytes() == b""


def test_the_vault_of_a_closed_book_only_reads(filled: Program, clock: TestClock) -> None:
    backup: Backup = filled.backups.back_up()
    closed = Vault(filled.folder, clock)
    assert (closed.all(), closed.head()) == ((backup,), "")
    with pytest.raises(RuntimeError):
        closed.make(Reason.BY_HAND, lambda _done, _total: None)


def test_a_row_that_changed_behind_the_program_stops_the_rotation(filled: Program, clock: TestClock) -> None:
    """SQLite's own look finds nothing wrong with it; the history does, once a week."""
    good = filled.backups.look_after()
    assert good
    assert good.examined
    assert not filled.backups.is_work_due()
    filled.plans.create_plan(a_plan(title="Hai"))
    run_sql(filled.folder / "data" / "plan.db", "UPDATE item SET title = title || '?'")
    clock.move(days=6)
    assert (made := filled.backups.look_after())
    assert (made.examined, made.doubts) == (False, ())
    clock.move(days=1)
    filled.plans.create_plan(a_plan(title="Ba"))
    assert (made := filled.backups.look_after())
    assert (made.examined, made.doubts) == (True, (Doubt.CHANGED,))
    for _ in range(20):
        filled.backups.back_up()
    assert good in filled.backups.backups()
    assert filled.backups.state().doubtful == made
