from pathlib import PurePath, PurePosixPath, PureWindowsPath

import pytest

from storage.contents import address_of


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PurePosixPath("/nhà/a b?#%.db"), "file:///nh%C3%A0/a%20b%3F%23%25.db?mode=ro"),
        (PureWindowsPath(r"C:\Sổ\plan.db"), "file:///C:/S%E1%BB%95/plan.db?mode=ro"),
        (PureWindowsPath(r"\\may-chu\chung\plan.db"), "file:////may-chu/chung/plan.db?mode=ro"),
    ],
)
def test_a_path_is_addressed_as_sqlite_reads_it(path: PurePath, address: str) -> None:
    assert address_of(path, "mode=ro") == address
