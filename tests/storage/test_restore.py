"""A restore brings back what the backup holds and can be undone; no file from outside brings more along."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.compose import open_program, recovery
from app.domain.backup import Reason
from app.domain.office import Office
from app.errors import DataTrouble, EnvironmentTrouble, ImportRejected, Trouble, UserError
from app.services.program import Program
from app.services.task import nobody_waits
from factories import TestClock, a_plan, an_entry, an_item
from faults.damage import _read
from storage import migrations, restore
from storage.backup import Vault
from storage.database import Database
from storage.header import APPLICATION_ID
from storage.tables import ItemRow, PlanRow, Row, SettingRow

FIXTURES = Path(__file__).parents[1] / "fixtures" / "databases"


@pytest.fixture
def home(tmp_path: Path, clock: TestClock) -> Path:
    """A closed data folder: one plan in the backup, two in the book; the entry has evidence."""
    folder = tmp_path / "sổ"
    with open_program(folder, clock) as program:
        plan_id = program.plans.create_plan(a_plan(title="Một")).new_id
        item_id = program.items.add_item(an_item(plan_id=plan_id)).new_id
        (tmp_path / "ảnh.jpg").write_bytes(b"anh")
        program.progress.log(an_entry(item_id), [tmp_path / "ảnh.jpg"])
        program.backups.back_up()
        program.plans.create_plan(a_plan(title="Hai"))
    return folder


def titles(program: Program) -> list[str]:
    return sorted(plan.title for plan in program.plans.plans())


def run_sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_restore_is_previewed_done_and_undone(home: Path, clock: TestClock) -> None:
    with open_program(home, clock) as program:
        (backup,) = program.backups.backups()
        preview = program.backups.preview(backup)
        assert (preview.contents.living.plans, preview.now and preview.now.living.plans) == (1, 2)
        assert (preview.missing, preview.given_up) == (0, 1)
        before = program.backups.restore(backup)
        assert before
        assert titles(program) == ["Hai", "Một"]
    with open_program(home, clock) as program:
        assert titles(program) == ["Một"]
        assert [one.reasons[0] for one in program.backups.backups()] == [
            Reason.RESTORED,
            Reason.RESTORE,
            Reason.BY_HAND,
        ]
        assert program.backups.back_up().doubts == ()
        program.plans.create_plan(a_plan(title="Ba"))
        program.backups.restore(before)
    with open_program(home, clock) as program:
        assert titles(program) == ["Hai", "Một"]


def test_a_restored_book_goes_on(home: Path, clock: TestClock) -> None:
    with open_program(home, clock) as program:
        program.backups.restore(program.backups.backups()[0])
    with open_program(home, clock) as program:
        program.plans.create_plan(a_plan(title="Ba"))
        program.history.undo()
        while program.history.next_undo():
            program.history.undo()
        assert titles(program) == []
        while program.history.next_redo():
            program.history.redo()
        assert titles(program) == ["Ba", "Một"]


@pytest.mark.parametrize("number", range(1, migrations.NEWEST))
def test_a_backup_of_every_released_schema_is_restored(home: Path, clock: TestClock, number: int) -> None:
    source = FIXTURES / f"schema_{number}.db"
    recovery(home, clock).restore(source)
    with open_program(home, clock) as program:
        assert len(program.plans.plans()) == 1
        assert program.backups.preview(source).contents.schema == number


def test_what_is_replaced_stays_with_its_journal(home: Path, clock: TestClock) -> None:
    live = home / "data" / "plan.db"
    for name in ("plan.db-journal", "plan.db-wal"):
        live.with_name(name).write_bytes(b"old " + name.encode())
    live.write_bytes(b"damaged")
    with pytest.raises(DataTrouble), open_program(home, clock):
        pass
    service = recovery(home, clock)
    service.restore(service.backups()[0])
    with open_program(home, clock) as program:
        assert titles(program) == ["Một"]
    (aside,) = (home / "backups").glob("replaced-*")
    assert {path.name for path in aside.iterdir()} == {"plan.db", "plan.db-journal", "plan.db-wal"}
    assert (aside / "plan.db").read_bytes() == b"damaged"
    assert not list((home / "data").glob("plan.db-*"))


def test_the_last_three_that_were_replaced_stay_and_each_that_no_backup_holds(
    home: Path, clock: TestClock
) -> None:
    for number in range(6):
        if number == 1:
            (home / "data" / "plan.db").write_bytes(b"damaged")
        service = recovery(home, clock)
        service.restore(service.backups()[-1])
        with open_program(home, clock):
            pass
    found = sorted(path.name for path in (home / "backups").glob("replaced-*"))
    assert found == [f"replaced-{number:06}" for number in (1, 2, 4, 5, 6)]


def test_a_missing_book_is_restored_with_its_evidence(home: Path, tmp_path: Path, clock: TestClock) -> None:
    stick = tmp_path / "usb"
    shutil.copytree(home / "backups", stick)
    shutil.move(home / "data" / "att", stick / "att")
    shutil.rmtree(home)
    service = recovery(home, clock)
    assert service.preview(stick / "b000001.json").missing == 0
    service.restore(stick / "b000001.db")
    with open_program(home, clock) as program:
        (tree,) = [program.plans.tree(plan.id) for plan in program.plans.plans()]
        (entry,) = program.progress.entries(tree.items[0].id)
        sha256 = entry.evidence[0].sha256
        assert (home / "data" / "att" / sha256[:2] / sha256).read_bytes() == b"anh"


def test_evidence_that_is_not_what_it_was_stays_out(home: Path, tmp_path: Path, clock: TestClock) -> None:
    stick = tmp_path / "usb"
    shutil.copytree(home / "backups", stick)
    shutil.move(home / "data" / "att", stick / "att")
    for path in (stick / "att").glob("*/*"):
        path.write_bytes(b"other")
    recovery(home, clock).restore(stick / "b000001.db")
    assert not list((home / "data" / "att").glob("*/*"))
    (stick / "att").rename(stick / "x")
    assert recovery(home, clock).preview(stick / "b000001.db").missing == 1


def test_evidence_that_was_damaged_here_is_brought_back(home: Path, tmp_path: Path, clock: TestClock) -> None:
    with open_program(home, clock) as program:
        source = program.backups.carry(tmp_path / "usb").path
    (evidence,) = (home / "data" / "att").glob("*/*")
    evidence.write_bytes(b"anj")
    recovery(home, clock).restore(source)
    assert evidence.read_bytes() == b"anh"
    evidence.write_bytes(b"anj")
    for path in source.parent.glob("att/*/*"):
        path.write_bytes(b"other")
    recovery(home, clock).restore(source)
    assert evidence.read_bytes() == b"anj"  # of what is damaged, nothing is taken away either


def test_a_prepared_restore_whose_file_was_damaged_is_given_up(home: Path, clock: TestClock) -> None:
    service = recovery(home, clock)
    service.restore(service.backups()[0])
    (home / "data" / "restoring.db").write_bytes(b"damaged")
    with open_program(home, clock) as program:
        assert titles(program) == ["Hai", "Một"]
    assert not (home / "restore.json").exists()


def test_a_swap_that_lost_its_new_file_is_taken_back(home: Path, clock: TestClock) -> None:
    service = recovery(home, clock)
    service.restore(service.backups()[0])
    aside = home / "backups" / json.loads((home / "restore.json").read_text("utf-8"))["aside"]
    aside.mkdir()
    (home / "data" / "plan.db").rename(aside / "plan.db")
    (home / "data" / "restoring.db").unlink()
    assert not restore.finish(home)
    with open_program(home, clock) as program:
        assert titles(program) == ["Hai", "Một"]


@pytest.mark.parametrize("until", range(8))
def test_a_swap_that_is_cut_short_anywhere_is_ended(
    home: Path, clock: TestClock, monkeypatch: pytest.MonkeyPatch, until: int
) -> None:
    service = recovery(home, clock)
    service.restore(service.backups()[0])
    (home / "data" / "plan.db-journal").write_bytes(b"")
    left = [until]
    real = restore.move

    def move(source: Path, target: Path) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        real(source, target)
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(restore, "move", move)
        try:
            restore.finish(home)
        except KeyboardInterrupt:
            assert until < 6
    with open_program(home, clock) as program:
        assert titles(program) == ["Một"]


def _trigger(path: Path) -> None:
    run_sql(path, "CREATE TRIGGER eat AFTER INSERT ON entry BEGIN DELETE FROM plan; END")


def _view(path: Path) -> None:
    run_sql(
        path,
        "CREATE VIEW v AS WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c",
    )


def _table(path: Path) -> None:
    run_sql(path, "CREATE TABLE extra (x)")


def _index(path: Path) -> None:
    run_sql(path, "DROP INDEX item_plan")


def _unchecked(path: Path) -> None:
    run_sql(path, "PRAGMA writable_schema = ON", "UPDATE sqlite_master SET sql = replace(sql, 'STRICT', '')")


def _same_named_view(path: Path) -> None:
    run_sql(
        path, "DROP INDEX indicator_row", "DROP TABLE indicator", "CREATE VIEW indicator AS SELECT 1 AS id"
    )


def _wal(path: Path) -> None:
    run_sql(path, "PRAGMA journal_mode = WAL")


def _orphan(path: Path) -> None:
    run_sql(path, "UPDATE item SET plan_id = 99")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def _other(path: Path) -> None:
    run_sql(path, "PRAGMA application_id = 7")


def _office(path: Path) -> None:
    run_sql(
        path,
        "INSERT INTO setting (uuid, key, value) VALUES ('u', 'office', '[1, 2')",
    )


def _deep_office(path: Path) -> None:
    run_sql(path, f"INSERT INTO setting (uuid, key, value) VALUES ('u', 'office', '{'[' * 90_000}')")


def _deep_evidence(path: Path) -> None:
    run_sql(path, f"UPDATE entry SET evidence = '{'[' * 90_000}'")


def _climbing(path: Path) -> None:
    run_sql(path, "UPDATE plan SET source_sha256 = '../../../../tmp/x'")


def _no_database(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + bytes(9000))


def _empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize(
    "change",
    [
        _trigger, _view, _table, _index, _unchecked, _same_named_view, _wal, _orphan, _cut, _other, _office,
        _deep_office, _deep_evidence, _climbing, _no_database, _empty,
    ],
)  # fmt: skip
def test_a_hostile_backup_is_refused_and_changes_nothing(
    home: Path, tmp_path: Path, clock: TestClock, change: Callable[[Path], None]
) -> None:
    source = tmp_path / "từ ngoài.db"
    shutil.copy(home / "backups" / "b000001.db", source)
    change(source)
    with open_program(home, clock) as program:
        for verb in (program.backups.preview, program.backups.restore):
            with pytest.raises(ImportRejected) as caught:
                verb(source)
            assert caught.value.trouble is Trouble.NOT_A_BACKUP
    assert not (home / "restore.json").exists()
    assert not list((home / "data").glob("restoring.db"))


@pytest.mark.parametrize(
    "manifest",
    [None, b"damaged", bytes(200_000), b"[" * 90_000],
    ids=["none", "damaged", "huge", "deep"],
)
def test_without_its_manifest_the_history_tells_what_changed(
    home: Path, clock: TestClock, manifest: bytes | None
) -> None:
    source = home / "backups" / "b000001.db"
    if manifest is None:
        source.with_suffix(".json").unlink()
    else:
        source.with_suffix(".json").write_bytes(manifest)
    assert recovery(home, clock).preview(source).contents.living.plans == 1
    run_sql(source, "UPDATE item SET title = 'khác'")
    for verb in (recovery(home, clock).preview, recovery(home, clock).restore):
        with pytest.raises(ImportRejected) as caught:
            verb(source)
        assert caught.value.trouble is Trouble.BACKUP_CHANGED
    assert not (home / "restore.json").exists()


@pytest.mark.parametrize(
    ("row", "values"),
    [
        (ItemRow, {"status": "boom"}),
        (ItemRow, {"due_on": "boom"}),
        (PlanRow, {"recipients": "boom"}),
        (SettingRow, {"value": '{"name": "Xã"}'}),
    ],
)
def test_values_that_cannot_be_read_are_not_restored(
    home: Path, clock: TestClock, row: type[Row], values: dict[str, str]
) -> None:
    """Its history agrees, its manifest too: whoever made it knows both."""
    with open_program(home, clock) as program:
        program.offices.save_office(Office(name="Xã"))
    with closing(Database(home / "data" / "plan.db", clock)) as database:
        with database.writing("Sửa") as session:
            session._journal.update(row, 1, values)
        service = recovery(home, clock)
        backup = Vault(home, clock, database).make(Reason.BY_HAND, nobody_waits)
    for verb in (service.preview, service.restore):
        with pytest.raises(ImportRejected) as caught:
            verb(backup)
        assert caught.value.trouble is Trouble.NOT_A_BACKUP
    assert not (home / "restore.json").exists()


def test_a_backup_of_a_newer_program_is_said(home: Path, tmp_path: Path, clock: TestClock) -> None:
    source = tmp_path / "mới.db"
    shutil.copy(home / "backups" / "b000001.db", source)
    run_sql(source, f"PRAGMA user_version = {migrations.NEWEST + 1}")
    with pytest.raises(DataTrouble) as caught:
        recovery(home, clock).preview(source)
    assert caught.value.trouble is Trouble.DATABASE_NEWER


def test_any_flipped_byte_is_refused_or_brings_the_same(home: Path, tmp_path: Path, clock: TestClock) -> None:
    """Without a manifest the history tells; a byte that is taken stood where nothing is read."""
    source = tmp_path / "x.db"
    data = (home / "backups" / "b000001.db").read_bytes()
    source.write_bytes(data)
    truth = _read(source)
    refused = 0
    for at in range(0, len(data), len(data) // 150):
        source.write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
        try:
            recovery(home, clock).preview(source)
        except UserError:
            refused += 1
        else:
            assert _read(source) == truth, at
    assert refused


def test_no_damaged_backup_of_ours_is_accepted(home: Path, clock: TestClock) -> None:
    """A bit, 64 bytes, a sector of zeros: 1,500 damaged images."""
    file = home / "backups" / "b000001.db"
    data = file.read_bytes()
    choose = random.Random(1)
    service = recovery(home, clock)
    (backup,) = service.backups()
    accepted = 0
    for number in range(1500):
        length = (1, 64, 512)[number % 3]
        at = choose.randrange(len(data) - length)
        other = (bytes([data[at] ^ 1 << choose.randrange(8)]), choose.randbytes(64), bytes(512))[number % 3]
        image = data[:at] + other + data[at + length :]
        file.write_bytes(image)
        try:
            service.preview(backup)
            accepted += image != data
        except ImportRejected:
            pass
    assert accepted == 0


def test_a_backup_that_is_gone_is_said(home: Path, tmp_path: Path, clock: TestClock) -> None:
    with pytest.raises(EnvironmentTrouble) as caught:
        recovery(home, clock).restore(tmp_path / "b000009.json")
    assert caught.value.trouble is Trouble.FILE_MISSING


def test_no_room_for_the_restored_book_leaves_the_old_one(
    home: Path, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_source: Path, _target: Path) -> None:
        raise EnvironmentTrouble(Trouble.DISK_FULL)

    service = recovery(home, clock)
    with monkeypatch.context() as patched:
        patched.setattr(restore, "put_in_place", full)
        with pytest.raises(EnvironmentTrouble):
            service.restore(service.backups()[0])
    with open_program(home, clock) as program:
        assert titles(program) == ["Hai", "Một"]


def test_the_copy_has_our_number(home: Path, clock: TestClock) -> None:
    service = recovery(home, clock)
    service.restore(service.backups()[0])
    with closing(sqlite3.connect(home / "data" / "restoring.db")) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


def test_an_intent_that_cannot_be_read_now_waits(
    home: Path, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(_path: Path, _encoding: str) -> str:
        raise PermissionError(13, "held")

    service = recovery(home, clock)
    service.restore(service.backups()[0])
    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_text", held)
        with pytest.raises(EnvironmentTrouble):
            restore.finish(home)
    assert restore.finish(home)
    with open_program(home, clock) as program:
        assert titles(program) == ["Một"]


def test_a_restore_whose_book_somebody_took_away_was_not_done(home: Path, clock: TestClock) -> None:
    service = recovery(home, clock)
    service.restore(service.backups()[0])
    (home / "data" / "restoring.db").unlink()
    assert not restore.finish(home)
    with open_program(home, clock) as program:
        assert titles(program) == ["Hai", "Một"]
