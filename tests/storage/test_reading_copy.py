"""A book that cannot be opened to work in it is read all the same, and stays byte for byte as it is."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from app.compose import open_program, open_to_read
from app.domain.annex import ReportOptions
from app.domain.period import month
from app.errors import DataTrouble, EnvironmentTrouble, Trouble, UserError
from factories import TestClock, a_plan, an_entry, an_item
from storage import migrations

FIXTURES = Path(__file__).parents[1] / "fixtures" / "databases"


@pytest.fixture
def home(tmp_path: Path, clock: TestClock) -> Path:
    folder = tmp_path / "sổ"
    with open_program(folder, clock) as program:
        plan_id = program.plans.create_plan(a_plan(title="Một")).new_id
        item_id = program.items.add_item(an_item(plan_id=plan_id)).new_id
        program.progress.log(an_entry(item_id))
    return folder


def state(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _foreign(path: Path) -> None:
    with path.open("r+b") as stream:
        stream.seek(68)
        stream.write(b"ELSE")


def test_it_is_read_printed_and_stays(home: Path, tmp_path: Path, clock: TestClock) -> None:
    _foreign(home / "data" / "plan.db")
    with pytest.raises(DataTrouble), open_program(home, clock):
        pass
    before = state(home)
    (tmp_path / "ảnh.jpg").write_bytes(b"x")
    with open_to_read(home, clock) as program:
        (plan,) = program.plans.plans()
        (item,) = program.plans.tree(plan.id).items
        paper = program.reports.paper(plan.id, month(2026, 10), ReportOptions())
        program.reports.export(paper, tmp_path / "báo cáo.docx", "docx")
        verbs: tuple[Callable[[], object], ...] = (
            lambda: program.plans.create_plan(a_plan(title="Hai")),
            lambda: program.progress.log(an_entry(item.id), [tmp_path / "ảnh.jpg"]),
            lambda: program.items.delete_items([item.id]),
            program.history.undo,
        )
        for verb in verbs:
            with pytest.raises(EnvironmentTrouble) as caught:
                verb()
            assert caught.value.trouble is Trouble.READ_ONLY
        assert not program.backups.is_due()
        found: list[int] = []
        thread = Thread(target=lambda: found.append(len(program.search.search("giám sát"))))
        thread.start()  # as a job does, beside the window
        thread.join()
        assert found == [1]
    assert state(home) == before
    assert (tmp_path / "báo cáo.docx").stat().st_size


@pytest.mark.parametrize("number", range(1, migrations.NEWEST))
def test_an_old_book_without_room_for_its_backup_is_read(
    tmp_path: Path, clock: TestClock, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def full(_source: Path, _target: Path) -> None:
        raise EnvironmentTrouble(Trouble.DISK_FULL)

    (tmp_path / "data").mkdir()
    shutil.copy(FIXTURES / f"schema_{number}.db", tmp_path / "data" / "plan.db")
    (tmp_path / "installed.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr("storage.backup.put_in_place", full)
    with pytest.raises(EnvironmentTrouble), open_program(tmp_path, clock):
        pass
    before = state(tmp_path)
    with open_to_read(tmp_path, clock) as program:
        assert len(program.plans.plans()) == 1
    assert state(tmp_path) == before


def test_what_cannot_be_read_is_said(home: Path, clock: TestClock) -> None:
    file = home / "data" / "plan.db"
    whole = file.read_bytes()
    newer = whole[:60] + (migrations.NEWEST + 1).to_bytes(4, "big") + whole[64:]
    for damaged in (
        b"",
        b"PK" + whole[2:],
        newer,
        bytes(len(whole)),
        whole[:4096] + bytes(len(whole) - 4096),
    ):
        file.write_bytes(damaged)
        with pytest.raises(UserError), open_to_read(home, clock):
            pass
    file.unlink()
    with pytest.raises(EnvironmentTrouble), open_to_read(home, clock):
        pass


def test_a_journal_that_waits_is_left_waiting(home: Path, clock: TestClock, tmp_path: Path) -> None:
    file = home / "data" / "plan.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as writer:
        writer.execute("PRAGMA cache_size = 1")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE item SET title = title || hex(randomblob(50000))")
        shutil.copytree(home, tmp_path / "killed")
        writer.execute("ROLLBACK")
    killed = tmp_path / "killed"
    assert (killed / "data" / "plan.db-journal").stat().st_size
    before = state(killed)
    with open_to_read(killed, clock) as program:
        assert program.plans.plans()
    assert state(killed) == before
