"""Restoring: the rows of a backup become a new database, which takes the old one's place at the next opening.

Until then an intent says so; whatever is cut short is ended or taken back when the book is opened again.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from app.domain.backup import Contents
from app.errors import UNREADABLE, DataTrouble, EnvironmentTrouble, ImportRejected, Trouble
from app.files import forget, is_same, move, put_in_place, sha256_of, trouble_of, write_bytes
from storage.attachments import AttachmentFolder, path_in
from storage.contents import contents_of, looked_into, make_schema, tables_of
from storage.database import sorted_errors
from storage.header import APPLICATION_ID
from storage.manifest import read_manifest

Fetch = Callable[[str], bytes | None]
"""Gives the bytes of evidence by their SHA-256."""

DATABASE = "plan.db"
ASIDES = 3
_NEW, _INTENT = "restoring.db", "restore.json"
_ASIDE = "replaced-{:06}"
_BESIDE = ("", "-journal", "-wal", "-shm")
_MANY = 1000


def prepare(folder: Path, source: Path, fetch: Fetch, step: Callable[[int, int], None]) -> Contents:
    """Make all of a restore that can fail; the swap itself waits for the next opening.

    Raises `ImportRejected` for a file that is no backup, `EnvironmentTrouble` where the disk is in the way;
    the book is then as it was. Evidence that is gone or damaged here is fetched; none of it is taken away.
    """
    new = folder / "data" / _NEW
    scratch = new.with_name(f"{_NEW}.part")
    try:
        new.parent.mkdir(parents=True, exist_ok=True)
        if (folder / "data" / DATABASE).exists():  # no swap is half done
            cancel(folder)
        finish(folder)
        forget(scratch)
    except OSError as error:
        raise trouble_of(error, new) from error
    with looked_into(source) as connection:
        contents = contents_of(connection)
        with sorted_errors(new):
            copy_rows(connection, scratch, contents.schema, step)
    with looked_into(scratch) as connection:
        if contents_of(connection) != contents:
            raise DataTrouble(Trouble.BACKUP_UNEQUAL)
    _fetch_evidence(folder / "data" / "att", contents.files, fetch)
    put_in_place(scratch, new)
    intent = {"sha256": sha256_of(new), "aside": _ASIDE.format(_next_aside(folder))}
    write_bytes(folder / _INTENT, json.dumps(intent).encode())
    return contents


def cancel(folder: Path) -> None:
    """Take back a restore that was prepared. Raises `OSError`."""
    (folder / _INTENT).unlink(missing_ok=True)
    (folder / "data" / _NEW).unlink(missing_ok=True)


def finish(folder: Path) -> bool:
    """End a restore that was prepared, wherever it was cut short; True where the book is now another one.

    Nobody may have the database open. What is replaced stays in `backups`, with its journal.
    """
    path, new, live = folder / _INTENT, folder / "data" / _NEW, folder / "data" / DATABASE
    try:
        intent = _read_intent(path)
        if intent is None:
            return False
        aside = folder / "backups" / intent["aside"]
        whole = new.exists() and sha256_of(new) == intent["sha256"]
        if whole:
            _swap(new, live, aside)
        elif not live.exists():
            _take_back(live, aside)
        elif not new.exists():
            whole = aside.is_dir()  # the swap was done, unless it had not begun
        cancel(folder)
    except OSError as error:
        raise trouble_of(error, live) from error
    return whole


def copy_rows(
    source: sqlite3.Connection, target: Path, version: int, step: Callable[[int, int], None]
) -> None:
    """Copy the rows of a database into a new one of our own schema: nothing else of the file comes along."""
    with closing(sqlite3.connect(target, isolation_level=None)) as made:
        made.execute("PRAGMA synchronous = OFF")  # it counts only once it was looked into
        made.execute("BEGIN")
        make_schema(made, version)
        tables = tables_of(made)
        for number, table in enumerate(tables):
            step(number, len(tables))
            _copy_table(source, made, table)
        made.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        made.execute(f"PRAGMA user_version = {version}")
        made.execute("COMMIT")


def _copy_table(source: sqlite3.Connection, made: sqlite3.Connection, table: str) -> None:
    columns = [f'"{row[1]}"' for row in made.execute(f'PRAGMA table_info("{table}")').fetchall()]
    names, places = ", ".join(columns), ", ".join("?" * len(columns))
    rows = source.execute(f'SELECT {names} FROM "{table}"')  # noqa: S608  # names of our own schema
    while many := rows.fetchmany(_MANY):
        made.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({places})', many)  # noqa: S608


def _fetch_evidence(folder: Path, wanted: frozenset[str], fetch: Fetch) -> None:
    """Bring in the files that are not here, or not whole; one that is not what its name says is left out."""
    kept = AttachmentFolder(folder)
    for sha256 in sorted(wanted):
        if not is_same(path_in(folder, sha256), sha256) and (data := fetch(sha256)) is not None:
            kept.keep_if_same(sha256, data)


def _swap(new: Path, live: Path, aside: Path) -> None:
    aside.mkdir(parents=True, exist_ok=True)
    for ending in _BESIDE:
        old = live.with_name(live.name + ending)
        if old.exists():
            move(old, aside / old.name)
    move(new, live)


def _take_back(live: Path, aside: Path) -> None:
    """Bring back what was put aside where its successor is missing or damaged."""
    for ending in reversed(_BESIDE):
        kept = aside / (live.name + ending)
        if kept.exists():
            move(kept, live.with_name(kept.name))


def _next_aside(folder: Path) -> int:
    """The number of the next folder for what is replaced; of the earlier ones the last few stay.

    So does every book that no backup holds, a damaged one above all.
    """
    backups = folder / "backups"
    found = sorted(backups.glob("replaced-[0-9]*"))
    if passed := found[: -ASIDES + 1]:
        manifests = map(read_manifest, backups.glob("b*.json"))
        heads = {manifest.head for manifest in manifests if manifest}
        for old in passed:
            if _head_of(old / DATABASE) in heads:
                shutil.rmtree(old, ignore_errors=True)
    return int(found[-1].name[-6:]) + 1 if found else 1


def _head_of(book: Path) -> str | None:
    """The hash of the last event of a book that was put aside; None where it cannot be told."""
    try:
        with looked_into(book) as connection:
            return contents_of(connection).head
    except (ImportRejected, EnvironmentTrouble):
        return None


def _read_intent(path: Path) -> dict[str, str] | None:
    """What is to be done; None where nothing is, or where it cannot be told. Raises `OSError`."""
    try:
        values: Any = json.loads(path.read_text("utf-8"))
        return {"sha256": str(values["sha256"]), "aside": Path(str(values["aside"])).name}
    except FileNotFoundError:
        return None
    except UNREADABLE:  # it is written whole; somebody else changed it
        return None
