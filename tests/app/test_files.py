import errno
import hashlib
import os
from pathlib import Path

import pytest

from app import files
from app.errors import EnvironmentTrouble, Trouble
from factories import NOW


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    target = tmp_path / "Báo cáo quý III.docx"
    files.write_bytes(target, b"abc")
    assert target.read_bytes() == b"abc"
    assert files.sha256_of(target) == hashlib.sha256(b"abc").hexdigest()
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_what_fails_in_the_middle_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    files.write_bytes(target, b"old")
    with pytest.raises(ZeroDivisionError), files.writing(target) as stream:
        stream.write(b"half")
        raise ZeroDivisionError
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def _held(times: int, winerror: int, real=Path.replace):
    """A replacement that is refused `times` times, as an antivirus program does it."""
    left = [times]

    def replace(self: Path, target: Path) -> Path:
        if left[0] > 0:
            left[0] -= 1
            error = PermissionError(errno.EACCES, "held")
            error.winerror = winerror
            raise error
        return real(self, target)

    return replace


@pytest.mark.parametrize("winerror", [5, 32, 33])
@pytest.mark.parametrize("times", [1, 5])
def test_a_file_held_for_a_moment_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int, winerror: int
) -> None:
    monkeypatch.setattr(files.time, "sleep", lambda _seconds: None)
    monkeypatch.setattr(Path, "replace", _held(times, winerror))
    files.write_bytes(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"


def test_a_file_held_for_ever_is_said_and_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a"
    files.write_bytes(target, b"old")
    waits: list[float] = []
    monkeypatch.setattr(files.time, "sleep", waits.append)
    monkeypatch.setattr(Path, "replace", _held(99, 32))
    with pytest.raises(EnvironmentTrouble) as caught:
        files.write_bytes(target, b"new")
    assert caught.value.trouble is Trouble.FILE_IN_USE
    assert sum(waits) <= 3
    assert (target.read_bytes(), len(list(tmp_path.iterdir()))) == (b"old", 1)


@pytest.mark.parametrize(
    ("number", "trouble"), [(errno.ENOSPC, Trouble.DISK_FULL), (errno.EIO, Trouble.CANNOT_WRITE)]
)
def test_the_trouble_of_the_disk_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, trouble: Trouble
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(number, "disk")

    monkeypatch.setattr(files.os, "fsync", fail)
    with pytest.raises(EnvironmentTrouble) as caught:
        files.write_bytes(tmp_path / "a", b"new")
    assert caught.value.trouble is trouble
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble) as caught:
        files.write_bytes(tmp_path / "không có" / "a", b"x")
    assert caught.value.trouble is Trouble.CANNOT_WRITE


def test_only_a_file_is_replaced(tmp_path: Path) -> None:
    for target in (tmp_path, Path(os.devnull)):
        with pytest.raises(EnvironmentTrouble):
            files.write_bytes(target, b"x")
    assert not Path(os.devnull).is_file()


def test_what_was_left_half_written_is_swept_and_nothing_else(tmp_path: Path) -> None:
    old, young = ".plan.db.0123abcd.tmp", ".báo cáo.docx.89abcdef.tmp"
    others = ["a.tmp", ".của người khác.tmp", ".x.0123abcd.tmpx"]
    (tmp_path / "att").mkdir()
    for name in (old, young, *others):
        (tmp_path / "att" / name).touch()
        os.utime(tmp_path / "att" / name, (NOW.timestamp() - (60 if name == young else 7200),) * 2)
    files.sweep(tmp_path, NOW)
    assert {path.name for path in (tmp_path / "att").iterdir()} == {young, *others}
