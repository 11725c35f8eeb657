"""Where a book may stand."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from app import drives
from app.compose import open_program
from app.drives import _REMOTE, _REMOVABLE, free_space, unfit
from app.errors import EnvironmentTrouble, Trouble
from app.sentences import sentence_of
from factories import TestClock

ENV = {"OneDrive": r"C:\Users\anh\Đám mây", "OneDriveCommercial": ""}


@pytest.mark.parametrize(
    ("folder", "drive_type", "trouble"),
    [
        (r"C:\Users\Nguyễn Thị Ánh\AppData\Local\SoKeHoach", 3, None),
        (r"D:\SoKeHoach", 3, None),
        (r"\\?\C:\Users\anh\AppData\Local\SoKeHoach", 3, None),
        (r"C:\Ghi chú OneDrive\sổ", 3, None),
        (r"E:\SoKeHoach", 2, Trouble.PLACE_REMOVABLE),
        (r"Z:\SoKeHoach", 4, Trouble.PLACE_SHARED),
        (r"\\maychu\chung\SoKeHoach", 1, Trouble.PLACE_SHARED),
        (r"\\?\UNC\maychu\chung\SoKeHoach", 1, Trouble.PLACE_SHARED),
        (r"c:\users\ANH\đám mây\Tài liệu", 3, Trouble.PLACE_SYNCED),
        (r"C:\Users\anh\OneDrive - UBND xã Bình An\sổ", 3, Trouble.PLACE_SYNCED),
        (r"D:\Dropbox\sổ", 3, Trouble.PLACE_SYNCED),
        (r"G:\Google Drive\sổ", 3, Trouble.PLACE_SYNCED),
    ],
)
def test_a_book_stands_where_nothing_takes_it_away(
    folder: str, drive_type: int, trouble: Trouble | None
) -> None:
    assert unfit(PureWindowsPath(folder), drive_type, ENV) is trouble


def test_a_folder_of_this_pc_is_fit() -> None:
    assert unfit(PurePosixPath("/home/anh/.local/share/SoKeHoach"), 3, {}) is None


def test_no_book_is_made_in_a_synced_folder_and_the_usual_place_is_named(
    tmp_path: Path, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "mây" / "sổ"
    monkeypatch.setenv("OneDrive", str(tmp_path / "mây"))
    with pytest.raises(EnvironmentTrouble) as caught, open_program(folder, clock):
        pass
    assert caught.value.trouble is Trouble.PLACE_SYNCED
    assert "SoKeHoach" in sentence_of(caught.value)
    assert not folder.exists()
    monkeypatch.delenv("OneDrive")
    with open_program(folder, clock):
        pass
    monkeypatch.setenv("OneDrive", str(tmp_path / "mây"))
    with open_program(folder, clock) as program:  # one that is there is not locked away
        assert program.plans.plans() == ()


@pytest.mark.parametrize(
    ("drive", "trouble"), [(_REMOTE, Trouble.PLACE_SHARED), (_REMOVABLE, Trouble.PLACE_REMOVABLE)]
)
def test_no_book_is_made_on_a_share_or_a_stick(
    tmp_path: Path, clock: TestClock, monkeypatch: pytest.MonkeyPatch, drive: int, trouble: Trouble
) -> None:
    monkeypatch.setattr(drives, "_type_of", lambda _root: drive)  # as Windows says it
    with pytest.raises(EnvironmentTrouble) as caught, open_program(tmp_path / "sổ", clock):
        pass
    assert caught.value.trouble is trouble
    assert not (tmp_path / "sổ").exists()


def test_the_room_of_a_folder_that_is_not_there_yet_is_known(tmp_path: Path) -> None:
    assert free_space(tmp_path / "a" / "b") > 0
