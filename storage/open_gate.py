"""Opening the data folder: a missing, newer or damaged database is never mistaken for a first run."""

from __future__ import annotations

import json
import uuid
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.backup import Reason
from app.errors import DataTrouble, EnvironmentTrouble, Trouble
from app.files import sweep, trouble_of, write_bytes
from app.rooms import sweep_rooms
from app.services.task import nobody_waits
from storage import migrations
from storage.backup import Vault
from storage.database import Database
from storage.header import read_header
from storage.restore import DATABASE, finish

if TYPE_CHECKING:
    from app.services.ports import Clock

_MARKER = "installed.json"
_JOURNAL_HEADER = 28  # bytes; the pages that the database had before at 16
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")


def open_database(folder: Path, clock: Clock) -> Database:
    """Open or, on a first run only, make the database of a data folder.

    A restore that was prepared is done first. An older schema is brought up to date only once a backup of
    it was made.
    Raises `DataTrouble` or, where there is no room for that backup, `EnvironmentTrouble`; the database is
    then untouched.
    """
    restored = finish(folder)
    path, marker = folder / "data" / DATABASE, folder / _MARKER
    used = marker.exists() or bool(Vault(folder, clock).all())
    if used and not path.exists():
        raise DataTrouble(Trouble.DATABASE_MISSING, name=path.name, folder=str(path.parent))
    if used or (path.exists() and not _is_unborn(path)):
        _check_header(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise trouble_of(error, path) from error
    sweep(folder, clock())
    sweep_rooms(folder / "tmp")
    with ExitStack() as undone:
        database = Database(path, clock)
        undone.callback(database.close)
        database.check()
        if 0 < database.version() < migrations.NEWEST:
            Vault(folder, clock, database).make(Reason.MIGRATION, nobody_waits)
        database.migrate()
        with database.reading() as session:  # what the window cannot begin without
            session.offices.get()
            session.history.newest()
        if not marker.exists():
            install = {"install": uuid.uuid4().hex, "schema": migrations.NEWEST}
            write_bytes(marker, json.dumps(install).encode())
        if restored:
            with suppress(EnvironmentTrouble):  # the restored book is whole without it
                Vault(folder, clock, database).make(Reason.RESTORED, nobody_waits)
        undone.pop_all()
    return database


def _is_unborn(path: Path) -> bool:
    """Whether a first run was cut short (full disk, power) before anything was stored."""
    if not path.is_file():
        return False
    return path.stat().st_size == 0 or _began_empty(path.with_name(f"{path.name}-journal"))


def _began_empty(journal: Path) -> bool:
    """Whether a journal leads back to a database without a page, so that SQLite will empty it again."""
    try:
        with journal.open("rb") as stream:
            header = stream.read(_JOURNAL_HEADER)
    except OSError:
        return False
    return header.startswith(_JOURNAL_MAGIC) and header[16:20] == bytes(4)


def _check_header(path: Path) -> None:
    """Judge the file by its raw header, before SQLite opens it."""
    header = read_header(path)
    if not header.ours:
        raise DataTrouble(Trouble.DATABASE_DAMAGED, name=path.name, folder=str(path.parent))
    if header.version > migrations.NEWEST:
        version, known = header.version, migrations.NEWEST
        raise DataTrouble(Trouble.DATABASE_NEWER, name=path.name, version=version, known=known)
