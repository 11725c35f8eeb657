"""Nobody else on a shared PC opens the data folder."""

import os
from pathlib import Path

import pytest

from app.access import close_to_others, closing_commands, is_open_to_others, lets_others_in, own_folder
from app.compose import open_program
from app.errors import UserError
from factories import TestClock

ME = "S-1-5-21-1004336348-1177238915-682003330-1001"
MINE = f"D:PAI(A;OICI;FA;;;{ME})(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)"
posix = pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")


@posix
def test_a_new_data_folder_is_its_owners_only(tmp_path: Path) -> None:
    folder = tmp_path / "trên" / "dữ liệu"
    with open_program(folder, TestClock()):
        assert folder.stat().st_mode & 0o777 == 0o700
        assert not is_open_to_others(folder)


@posix
def test_a_folder_that_is_there_stays_as_it_is_until_it_is_closed(tmp_path: Path) -> None:
    folder = tmp_path / "d"
    folder.mkdir()
    folder.chmod(0o755)
    own_folder(folder)
    assert is_open_to_others(folder)
    close_to_others(folder)
    assert not is_open_to_others(folder)
    assert folder.stat().st_mode & 0o777 == 0o700


def test_where_no_folder_can_be_is_a_known_trouble(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_bytes(b"")
    with pytest.raises(UserError):
        own_folder(tmp_path / "tệp" / "d")


@pytest.mark.parametrize(
    ("sddl", "others"),
    [
        (MINE, False),
        ("D:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIID;FA;;;" + ME + ")", False),
        (MINE + "(A;OICIIO;GA;;;CO)", False),
        (MINE + "(D;;FA;;;WD)", False),  # refusing everybody lets nobody in
        (MINE + "(A;OICI;0x1200a9;;;BU)", True),
        (MINE + "(A;ID;0x1301bf;;;AU)", True),
        (MINE + "(A;;FR;;;WD)", True),
        (MINE + "(A;OICI;FA;;;S-1-5-21-1004336348-1177238915-682003330-1002)", True),
        (MINE + '(XA;;FR;;;BU;(@User.clearance == "1"))', True),
        ("D:NO_ACCESS_CONTROL", True),
        ("", True),  # a stick of FAT has no list
        ("D:P", False),
    ],
)
def test_an_access_list_is_read(sddl: str, *, others: bool) -> None:
    assert lets_others_in(sddl, ME) is others


def test_windows_is_asked_with_fixed_arguments() -> None:
    name = str(Path("D") / "Sổ của tôi")
    taken, given = closing_commands(Path(name), ME, "W")
    icacls = str(Path("W") / "System32" / "icacls.exe")
    assert taken == [icacls, name, "/reset", "/t", "/c", "/q"]
    assert given == [
        icacls,
        name,
        "/inheritance:r",
        *("/grant:r", f"*{ME}:(OI)(CI)F"),
        *("/grant:r", "*S-1-5-18:(OI)(CI)F"),
        *("/grant:r", "*S-1-5-32-544:(OI)(CI)F"),
        "/q",
    ]
