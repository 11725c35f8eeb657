"""A backup that leaves on a stick is whole, has its evidence with it, and takes nothing away there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app import files
from app.compose import open_program, recovery
from app.domain.backup import Late
from app.errors import EnvironmentTrouble, Trouble
from app.services.program import Program
from factories import TestClock, a_plan, an_entry, an_item


@pytest.fixture
def filled(program: Program, tmp_path: Path) -> Program:
    plan_id = program.plans.create_plan(a_plan()).new_id
    item_id = program.items.add_item(an_item(plan_id=plan_id)).new_id
    (tmp_path / "ảnh.jpg").write_bytes(b"anh")
    program.progress.log(an_entry(item_id), [tmp_path / "ảnh.jpg"])
    return program


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


def test_it_comes_to_another_pc(filled: Program, stick: Path, tmp_path: Path, clock: TestClock) -> None:
    saved = filled.backups.carry(stick)
    assert saved.path.relative_to(stick).parts[0] == "SoKeHoach-SaoLuu"
    other = tmp_path / "máy khác"
    recovery(other, clock).restore(saved.path.with_suffix(".json"))
    with open_program(other, clock) as program:
        (plan,) = program.plans.plans()
        (entry,) = program.progress.entries(program.plans.tree(plan.id).items[0].id)
        assert program.progress.path_of(entry.evidence[0]).read_bytes() == b"anh"


def test_what_is_there_stays_and_only_new_evidence_is_copied(filled: Program, stick: Path) -> None:
    first = filled.backups.carry(stick)
    (evidence,) = first.path.parent.glob("att/*/*")
    before = evidence.stat().st_ino
    filled.plans.create_plan(a_plan(title="Hai"))
    second = filled.backups.carry(stick)
    assert {path.name for path in first.path.parent.glob("b*")} == {
        "b000001.db", "b000001.json", "b000002.db", "b000002.json",
    }  # fmt: skip
    assert evidence.stat().st_ino == before
    assert second.path != first.path


def test_a_stick_that_lies_has_no_backup(
    filled: Program, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = files.os.fsync
    filled.backups.back_up()

    def spoil(descriptor: int) -> None:
        real(descriptor)
        files.os.pwrite(descriptor, b"?", 0)

    with monkeypatch.context() as patched:
        patched.setattr(files.os, "fsync", spoil)
        with pytest.raises(EnvironmentTrouble) as caught:
            filled.backups.carry(stick)
    assert caught.value.trouble is Trouble.NOT_AS_WRITTEN
    assert not list(stick.rglob("*.json"))
    assert filled.backups.state().days == 0


def test_a_stick_that_is_not_there_is_said(filled: Program, stick: Path) -> None:
    shutil.rmtree(stick)
    stick.write_bytes(b"a file")
    with pytest.raises(EnvironmentTrouble):
        filled.backups.carry(stick)


def test_it_reminds_after_a_week(filled: Program, stick: Path, clock: TestClock) -> None:
    assert filled.backups.state().late is Late.NO
    filled.backups.back_up()
    for days, late in ((6, Late.NO), (1, Late.SOME), (6, Late.SOME), (1, Late.MUCH)):
        clock.move(days=days)
        assert filled.backups.state().late is late
    filled.backups.carry(stick)
    assert (filled.backups.state().days, filled.backups.state().late) == (0, Late.NO)
    clock.move(days=-400)  # a clock that makes no sense reminds of nothing
    assert filled.backups.state().days is None
