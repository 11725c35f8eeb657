"""A backup that leaves on a stick is whole, has its evidence with it, and takes nothing away there."""

from __future__ import annotations

import errno
import shutil
import unicodedata
from hashlib import sha256
from pathlib import Path

import pytest

from app import files
from app.compose import open_program, recovery
from app.domain.backup import Late, Stick
from app.drives import Drive
from app.errors import DataTrouble, EnvironmentTrouble, ImportRejected, Trouble, UserError
from app.services.program import Program
from factories import TestClock, a_plan, an_entry, an_item
from storage.sealing import is_whole, new_seal, sealed, unsealed


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
    assert sorted(path.name for path in first.path.parent.glob("b*")) == sorted(
        path.with_suffix(kind).name for path in (first.path, second.path) for kind in (".db", ".json")
    )
    assert evidence.stat().st_ino == before
    assert second.path != first.path


def test_evidence_that_was_damaged_on_the_stick_is_copied_again(filled: Program, stick: Path) -> None:
    (evidence,) = filled.backups.carry(stick).path.parent.glob("att/*/*")
    whole = evidence.read_bytes()
    evidence.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    filled.plans.create_plan(a_plan(title="Hai"))
    filled.backups.carry(stick)
    assert evidence.read_bytes() == whole


def test_sealed_evidence_that_was_damaged_on_the_stick_is_copied_again(
    filled: Program, sealed_stick: tuple[Path, str], stick: Path
) -> None:
    (evidence,) = sealed_stick[0].parent.glob("att/*/*")
    whole = evidence.read_bytes()
    filled.plans.create_plan(a_plan(title="Hai"))
    filled.backups.carry(stick)
    assert evidence.read_bytes() == whole  # else it would be other bytes
    for at in (0, len(whole) // 2, len(whole) - 1):
        evidence.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        damaged = evidence.read_bytes()
        filled.plans.create_plan(a_plan(title="Ba"))
        filled.backups.carry(stick)
        assert evidence.read_bytes() != damaged
        assert is_whole(evidence)


@pytest.mark.parametrize("password", ["", "mật khẩu của xã"], ids=["open", "sealed"])
@pytest.mark.parametrize("left", [None, b"anj", b"an"], ids=["gone", "changed", "cut"])
def test_evidence_that_is_not_whole_here_is_told_and_not_copied(
    filled: Program, stick: Path, left: bytes | None, password: str
) -> None:
    if password:
        filled.backups.seal(password)
    (evidence,) = (filled.folder / "data" / "att").glob("*/*")
    evidence.unlink() if left is None else evidence.write_bytes(left)
    saved = filled.backups.carry(stick)
    assert (saved.missing, list(saved.path.parent.glob("att/*/*"))) == (1, [])
    evidence.write_bytes(b"anh")
    assert filled.backups.carry(stick).missing == 0
    evidence.unlink()
    assert filled.backups.carry(stick).missing == 0  # the stick has it


def test_another_book_of_the_same_install_takes_no_backup_away(
    filled: Program, stick: Path, tmp_path: Path, clock: TestClock
) -> None:
    """The data folder was copied to a second PC: both go on counting from the same number."""
    copied = tmp_path / "máy hai"
    shutil.copytree(filled.folder, copied)
    sources: dict[str, Path] = {}
    filled.plans.create_plan(a_plan(title="Máy một"))
    sources["Máy một"] = filled.backups.carry(stick).path
    with open_program(copied, clock) as program:
        program.plans.create_plan(a_plan(title="Máy hai"))
        sources["Máy hai"] = program.backups.carry(stick).path
    assert len({path.parent for path in sources.values()}) == 1
    for title, path in sources.items():
        recovery(tmp_path / title, clock).restore(path)
        with open_program(tmp_path / title, clock) as program:
            assert title in {plan.title for plan in program.plans.plans()}


def a_stick_pulled_out(stick: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the stick gone once a database, or a manifest, is being written."""
    real = files.os.fsync

    def gone(descriptor: int) -> None:
        if list(stick.rglob(f".b*.{kind}.*tmp")):
            raise OSError(errno.ENODEV, "gone")
        real(descriptor)

    monkeypatch.setattr(files.os, "fsync", gone)


@pytest.mark.parametrize("password", ["", "mật khẩu của xã"], ids=["open", "sealed"])
@pytest.mark.parametrize("kind", ["db", "json"])
def test_a_stick_that_is_pulled_out_keeps_what_it_had_and_has_no_half_backup(
    filled: Program, stick: Path, monkeypatch: pytest.MonkeyPatch, kind: str, password: str
) -> None:
    if password:
        filled.backups.seal(password)
    filled.backups.carry(stick)
    before = {path: path.read_bytes() for path in stick.rglob("*.*")}
    filled.plans.create_plan(a_plan(title="Hai"))
    with monkeypatch.context() as patched:
        a_stick_pulled_out(stick, kind, patched)
        with pytest.raises(EnvironmentTrouble) as caught:
            filled.backups.carry(stick)
    assert caught.value.trouble is Trouble.DRIVE_GONE
    after = {path: path.read_bytes() for path in stick.rglob("*.*")}
    assert after.items() >= before.items()
    new = [path.name.removesuffix(".skh")[-3:] for path in set(after) - set(before)]
    assert new == ([] if kind == "db" else [".db"])  # what tells that it is whole comes last
    again = filled.backups.carry(stick).path
    assert filled.backups.verify(again, password) == 0


def test_a_stick_that_is_pulled_out_under_a_new_password_opens_with_the_earlier_one(
    filled: Program, sealed_stick: tuple[Path, str], stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.backups.seal("mật khẩu khác hẳn")
    with monkeypatch.context() as patched:
        a_stick_pulled_out(stick, "json", patched)
        with pytest.raises(EnvironmentTrouble):
            filled.backups.carry(stick)
    assert filled.backups.verify(sealed_stick[0], SECRET) == 0


@pytest.mark.parametrize("password", ["", "mật khẩu của xã"], ids=["open", "sealed"])
@pytest.mark.parametrize("kind", ["att", "db", "json"])
def test_a_stick_that_changes_what_has_its_name_is_noticed(
    filled: Program, stick: Path, monkeypatch: pytest.MonkeyPatch, kind: str, password: str
) -> None:
    if password:
        filled.backups.seal(password)
    real = Path.replace

    def spoil(made: Path, target: Path) -> Path:
        moved = real(made, target)
        if stick in target.parents and kind in {target.parts[-3], *target.name.split(".")}:
            target.write_bytes(b"?" + target.read_bytes()[1:])
        return moved

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", spoil)
        with pytest.raises(EnvironmentTrouble) as caught:
            filled.backups.carry(stick)
    assert caught.value.trouble is Trouble.NOT_AS_WRITTEN
    assert not filled.backups.was_carried()


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


def test_a_stick_of_a_day_to_come_does_not_end_the_reminding(
    filled: Program, stick: Path, clock: TestClock
) -> None:
    """The battery of the PC is empty: for a day it was five years later."""
    clock.move(days=5 * 365)
    filled.backups.carry(stick)
    clock.move(days=-5 * 365)
    filled.backups.back_up()
    clock.move(days=8)
    filled.backups.back_up()
    assert (filled.backups.state().days, filled.backups.state().late) == (8, Late.SOME)


SECRET = "mật khẩu của xã"


@pytest.fixture
def sealed_stick(filled: Program, stick: Path) -> tuple[Path, str]:
    """The database on the stick, and the code of the printed sheet."""
    code = filled.backups.seal(SECRET)
    return filled.backups.carry(stick).path, code


@pytest.mark.parametrize("way", ["password", "decomposed", "code", "typed code"])
def test_a_sealed_backup_is_opened_by_the_password_or_the_code(
    sealed_stick: tuple[Path, str], tmp_path: Path, clock: TestClock, way: str
) -> None:
    path, code = sealed_stick
    secret = {
        "password": SECRET,
        "decomposed": unicodedata.normalize("NFD", SECRET),
        "code": code,
        "typed code": code.lower().replace("-", " ").replace("0", "o").replace("1", "l"),
    }[way]
    other = tmp_path / "máy khác"
    service = recovery(other, clock)
    assert service.preview(path.with_name(path.name.replace(".db", ".json")), secret).missing == 0
    service.restore(path, secret)
    assert list((other / "tmp").iterdir()) == []
    with open_program(other, clock) as program:
        (plan,) = program.plans.plans()
        (entry,) = program.progress.entries(program.plans.tree(plan.id).items[0].id)
        assert program.progress.path_of(entry.evidence[0]).read_bytes() == b"anh"


def test_under_a_new_password_all_evidence_leaves_again(
    filled: Program, sealed_stick: tuple[Path, str], stick: Path, tmp_path: Path, clock: TestClock
) -> None:
    """The earlier password is forgotten: what it sealed opens no more, and what opens with it stays too."""
    earlier = sealed_stick[0]
    filled.backups.seal("mật khẩu khác hẳn")
    filled.plans.create_plan(a_plan(title="Hai"))
    for path, secret in ((filled.backups.carry(stick).path, "mật khẩu khác hẳn"), (earlier, SECRET)):
        other = tmp_path / path.name
        service = recovery(other, clock)
        assert service.preview(path, secret).missing == 0
        service.restore(path, secret)
        assert [file.read_bytes() for file in (other / "data" / "att").glob("*/*")] == [b"anh"]


def test_nothing_on_a_sealed_stick_can_be_read(sealed_stick: tuple[Path, str]) -> None:
    everything = b"".join(path.read_bytes() for path in sealed_stick[0].parent.rglob("*") if path.is_file())
    for text in (b"SQLite format", b"anh", a_plan().title.encode(), b"reasons"):
        assert text not in everything


@pytest.mark.parametrize(
    ("secret", "trouble"), [("", Trouble.BACKUP_SEALED), ("mật khẩu khác", Trouble.WRONG_KEY)]
)
def test_it_does_not_open_without_the_secret(
    sealed_stick: tuple[Path, str], tmp_path: Path, clock: TestClock, secret: str, trouble: Trouble
) -> None:
    with pytest.raises(ImportRejected) as caught:
        recovery(tmp_path / "khác", clock).restore(sealed_stick[0], secret)
    assert caught.value.trouble is trouble


def test_a_changed_or_cut_sealed_file_is_refused(tmp_path: Path) -> None:
    seal, code = new_seal(SECRET)
    whole = bytes(range(256)) * 10_000  # three pieces
    data = b"".join(sealed(seal, (whole[:5], whole[5:])))
    path = tmp_path / "x.skh"
    path.write_bytes(data)
    assert b"".join(unsealed(path, code)) == whole
    header = len(data) - len(whole) - 3 * 16 - 32
    piece = (1 << 20) + 16
    first, second, third = (data[header + n * piece : header + (n + 1) * piece] for n in range(3))
    start, end = data[:header], data[-32:]
    assert is_whole(path)
    bodies = [data[:at] + bytes([data[at] ^ 1]) + data[at + 1 : -32] for at in (3, 10, 40, 300, header + 9)]
    moved = (
        (second, first, third), (first, third), (first, second), (third,), (), (first, second, third[:-1]),
    )  # fmt: skip
    bodies += [start + b"".join(pieces) for pieces in moved]
    flipped = [body + end for body in bodies]
    forged = [body + sha256(body).digest() for body in bodies]
    wrong_end = data[:-1] + bytes([data[-1] ^ 1])
    deep = start[:8] + (4000).to_bytes(4, "big") + b"[" * 4000 + bytes(99)
    for broken in (*flipped, *forged, wrong_end, data + b"x", data[:-1], b"", deep):
        path.write_bytes(broken)
        with pytest.raises(ImportRejected):
            list(unsealed(path, code))


def test_a_password_is_long_enough_and_can_be_taken_away(filled: Program, stick: Path) -> None:
    with pytest.raises(UserError) as caught:
        filled.backups.seal("ngắn")
    assert caught.value.trouble is Trouble.SHORT_PASSWORD
    code = filled.backups.seal(SECRET)
    assert filled.backups.is_sealed()
    assert [filled.backups.opens(secret) for secret in (SECRET, code, "khác")] == [True, True, False]
    filled.backups.unseal()
    assert filled.backups.carry(stick).path.suffix == ".db"


@pytest.mark.parametrize("damaged", [b"{}", b"[" * 90_000], ids=["empty", "deep"])
def test_a_damaged_seal_lets_nothing_leave_open(filled: Program, stick: Path, damaged: bytes) -> None:
    filled.backups.seal(SECRET)
    (filled.folder / "backups" / "seal.json").write_bytes(damaged)
    with pytest.raises(DataTrouble):
        filled.backups.carry(stick)
    assert not list(stick.rglob("*.*"))


def test_a_stick_that_comes_back_is_read_again(
    filled: Program, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filled.backups, "_drive_of", lambda path: Drive(stick, stick in path.parents))
    assert filled.backups.look_at_stick(read=True) is Stick.AWAY
    for sealed_too in (False, True):
        if sealed_too:
            filled.backups.seal("mật khẩu của xã")
        path = filled.backups.carry(stick).path
        assert filled.backups.look_at_stick(read=True) is Stick.HERE
        data = path.read_bytes()
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        assert filled.backups.look_at_stick(read=True) is Stick.DAMAGED
    path.unlink()
    assert filled.backups.look_at_stick(read=True) is Stick.AWAY
