"""The first bytes of a database file, read before SQLite opens it (sqlite.org/fileformat)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.errors import EnvironmentTrouble, Trouble

APPLICATION_ID = 0x534B4831  # "SKH1"
_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Header:
    """`journal_modes` are (1, 1) for a file with a rollback journal, (2, 2) for one with a WAL."""

    ours: bool
    version: int
    journal_modes: tuple[int, ...]


def read_header(path: Path) -> Header:
    """Read the header. Raises `EnvironmentTrouble` where the file cannot be read."""
    try:
        with path.open("rb") as stream:
            header = stream.read(_LENGTH)
    except OSError as error:
        lacking = Trouble.CANNOT_READ if path.exists() else Trouble.FILE_MISSING
        raise EnvironmentTrouble(lacking, name=path.name, folder=str(path.parent)) from error
    ours = header.startswith(b"SQLite format 3\0") and header[68:72] == APPLICATION_ID.to_bytes(4, "big")
    return Header(ours, int.from_bytes(header[60:64], "big"), tuple(header[18:20]))
