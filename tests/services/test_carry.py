"""What leaves on a stick: whole and checked, or said and the old file as it was."""

from __future__ import annotations

import errno
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import files
from app.drives import Drive, drive_of, suspects_in
from app.errors import Cancelled, EnvironmentTrouble, Trouble
from app.files import sha256_of, write_checked
from app.services.carry import CarryService

KILO = 1024


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


@pytest.fixture
def small_stick(stick: Path) -> Iterator[Path]:
    """A real file system of 1 MB, where the tests may mount one."""
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(stick)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("mounting needs root")
    yield stick
    subprocess.run(["umount", "-l", str(stick)], check=True)


@pytest.fixture
def carry(tmp_path: Path, stick: Path) -> CarryService:
    """Knows the folder "usb" as a stick."""
    return CarryService(
        tmp_path / "tmp", lambda path: Drive(stick, stick in path.parents, suspects_in(stick))
    )


def lying(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the disk keeps other bytes than those that it was given."""
    real = files.os.fsync

    def spoil(descriptor: int) -> None:
        real(descriptor)
        files.os.pwrite(descriptor, b"?", 0)

    monkeypatch.setattr(files.os, "fsync", spoil)


def test_what_is_written_is_read_back(stick: Path) -> None:
    digest = write_checked(stick / "a.pdf", b"x" * KILO)
    assert digest == sha256_of(stick / "a.pdf")


def test_a_disk_that_lies_is_found_out_and_the_old_file_stays(
    stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (stick / "a.pdf").write_bytes(b"old")
    lying(monkeypatch)
    with pytest.raises(EnvironmentTrouble) as caught:
        write_checked(stick / "a.pdf", b"new")
    assert caught.value.trouble is Trouble.NOT_AS_WRITTEN
    assert [(path.name, path.read_bytes()) for path in stick.iterdir()] == [("a.pdf", b"old")]


@pytest.mark.parametrize(
    ("number", "winerror", "trouble"),
    [
        (errno.ENODEV, None, Trouble.DRIVE_GONE),
        (errno.ENXIO, None, Trouble.DRIVE_GONE),
        (errno.EINVAL, 21, Trouble.DRIVE_GONE),
        (errno.EINVAL, 1167, Trouble.DRIVE_GONE),
        (errno.EIO, None, Trouble.CANNOT_WRITE),
        (errno.ENOSPC, None, Trouble.DISK_FULL),
        (errno.EROFS, None, Trouble.CANNOT_WRITE),
    ],
)
def test_a_stick_that_fails_in_the_middle_keeps_the_old_file(
    stick: Path, monkeypatch: pytest.MonkeyPatch, number: int, winerror: int | None, trouble: Trouble
) -> None:
    def fail(_descriptor: int) -> None:
        error = OSError(number, "gone")
        error.winerror = winerror
        raise error

    (stick / "a.pdf").write_bytes(b"old")
    monkeypatch.setattr(files.os, "fsync", fail)
    with pytest.raises(EnvironmentTrouble) as caught:
        write_checked(stick / "a.pdf", b"new")
    assert caught.value.trouble is trouble
    assert [(path.name, path.read_bytes()) for path in stick.iterdir()] == [("a.pdf", b"old")]


def test_a_stick_that_is_gone_after_the_write_is_said(stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(temporary: Path, target: Path) -> None:
        temporary.unlink()

    monkeypatch.setattr(files, "_replace", gone)
    with pytest.raises(EnvironmentTrouble):
        write_checked(stick / "a.pdf", b"new")


def test_a_full_stick_is_said_and_keeps_the_old_file(small_stick: Path) -> None:
    (small_stick / "a.pdf").write_bytes(b"old")
    with pytest.raises(EnvironmentTrouble) as caught:
        write_checked(small_stick / "a.pdf", b"x" * 2_000 * KILO)
    assert caught.value.trouble is Trouble.DISK_FULL
    assert [(path.name, path.read_bytes()) for path in small_stick.iterdir()] == [("a.pdf", b"old")]


def test_a_stick_with_room_for_one_copy_only_keeps_the_old_one(small_stick: Path) -> None:
    old, new = b"o" * 700 * KILO, b"n" * 700 * KILO
    write_checked(small_stick / "a.pdf", old)
    with pytest.raises(EnvironmentTrouble):
        write_checked(small_stick / "a.pdf", new)
    assert (small_stick / "a.pdf").read_bytes() == old


def test_a_stick_that_was_unmounted_is_said(small_stick: Path, carry: CarryService, tmp_path: Path) -> None:
    source = tmp_path / "a.pdf"
    source.write_bytes(b"x")
    folder = small_stick / "báo cáo"
    folder.mkdir()
    subprocess.run(["umount", "-l", str(small_stick)], check=True)
    try:
        with pytest.raises(EnvironmentTrouble) as caught:
            carry.carry(source, folder)
    finally:
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(small_stick)], check=True)
    assert caught.value.trouble is Trouble.CANNOT_WRITE


def test_a_copy_gets_a_plain_name_and_is_compared(carry: CarryService, stick: Path, tmp_path: Path) -> None:
    source = tmp_path / "Báo cáo quý III.docx"
    source.write_bytes(b"x" * KILO)
    saved = carry.carry(source, stick)
    assert (saved.path, saved.sha256) == (stick / "bao_cao_quy_iii.docx", sha256_of(source))
    assert saved.removable


def test_a_copy_never_takes_the_place_of_another_file(
    carry: CarryService, stick: Path, tmp_path: Path
) -> None:
    source = tmp_path / "a.docx"
    source.write_bytes(b"new")
    (stick / "a.docx").write_bytes(b"other")
    assert carry.carry(source, stick).path.name == "a (2).docx"
    assert (stick / "a.docx").read_bytes() == b"other"
    (stick / "a.docx").write_bytes(b"new")
    assert carry.carry(source, stick).path.name == "a.docx"


@pytest.mark.parametrize("kind", ["folder", "missing"])
def test_a_source_that_cannot_be_read_is_said(
    carry: CarryService, stick: Path, tmp_path: Path, kind: str
) -> None:
    source = tmp_path if kind == "folder" else tmp_path / "không có"
    with pytest.raises(EnvironmentTrouble) as caught:
        carry.carry(source, stick)
    assert caught.value.trouble is (Trouble.CANNOT_READ if kind == "folder" else Trouble.FILE_MISSING)
    assert list(stick.iterdir()) == []


def test_a_file_for_a_stick_is_made_here_first(carry: CarryService, stick: Path, tmp_path: Path) -> None:
    made: list[Path] = []

    def write(path: Path) -> None:
        made.append(path)
        path.write_bytes(b"paper")

    saved = carry.save(stick / "a.pdf", write)
    assert made[0].parent.parent == tmp_path / "tmp"
    assert made[0].name == "a.pdf"  # an error names the file as the person did
    assert (saved.sha256, list((tmp_path / "tmp").iterdir())) == (sha256_of(stick / "a.pdf"), [])


def test_a_file_for_this_pc_is_written_where_it_goes(carry: CarryService, tmp_path: Path) -> None:
    saved = carry.save(tmp_path / "a.pdf", lambda path: path.write_bytes(b"paper"))
    assert (saved.path, saved.sha256, saved.removable) == (tmp_path / "a.pdf", "", False)


def test_a_file_that_was_stopped_leaves_nothing(carry: CarryService, stick: Path, tmp_path: Path) -> None:
    def stop(path: Path) -> None:
        path.write_bytes(b"half")
        raise Cancelled

    (stick / "a.pdf").write_bytes(b"old")
    with pytest.raises(Cancelled):
        carry.save(stick / "a.pdf", stop)
    assert (stick / "a.pdf").read_bytes() == b"old"
    assert list((tmp_path / "tmp").iterdir()) == []


def test_what_a_virus_leaves_at_the_root_is_named(carry: CarryService, stick: Path) -> None:
    for name in ("Tài liệu.lnk", "x.VBS", "setup.exe", "autorun.inf", "báo cáo.docx", "đọc.txt"):
        (stick / name).touch()
    (stick / "trong").mkdir()
    (stick / "trong" / "y.exe").touch()
    saved = carry.save(stick / "a.pdf", lambda path: path.write_bytes(b""))
    assert saved.suspects == tuple(sorted(["Tài liệu.lnk", "autorun.inf", "setup.exe", "x.VBS"]))


def test_this_folder_is_no_stick(tmp_path: Path) -> None:
    assert not drive_of(tmp_path / "a" / "b.pdf").removable


@pytest.mark.parametrize("root", ["/media/van-thu/KINGSTON", "/run/media/van-thu/USB"])
def test_where_sticks_are_mounted(monkeypatch: pytest.MonkeyPatch, root: str) -> None:
    monkeypatch.setattr(Path, "is_mount", lambda self: str(self) == root)
    found = drive_of(Path(root) / "báo cáo" / "a.pdf")
    assert (found.root, found.removable, found.suspects) == (Path(root), True, ())
