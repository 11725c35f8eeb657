"""Looking into a database file without trusting it: our schema to the letter, whole, and what it holds."""

from __future__ import annotations

import json
import re
import sqlite3
import time
from collections.abc import Generator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from app.domain.backup import Contents, Living
from app.errors import UNREADABLE, DataTrouble, EnvironmentTrouble, ImportRejected, Trouble
from storage import migrations
from storage.header import Header, read_header
from storage.values import reads

_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 50_000_000,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 20,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
}
_SECONDS, _STEPS = 20, 100_000
_SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
_SHA256 = re.compile("[0-9a-f]{64}")
_OWN = {"sqlite_sequence"}
_LIVING = {
    "plans": "plan WHERE deleted IS NULL",
    "tasks": "item i JOIN plan p ON p.id = i.plan_id"
    " WHERE i.deleted IS NULL AND p.deleted IS NULL AND NOT i.is_group",
    "entries": "entry e JOIN item i ON i.id = e.item_id JOIN plan p ON p.id = i.plan_id"
    " WHERE e.deleted IS NULL AND i.deleted IS NULL AND p.deleted IS NULL",
    "units": "unit WHERE deleted IS NULL",
}


@contextmanager
def looked_into(path: Path) -> Generator[sqlite3.Connection]:
    """A connection that can only read, to a file whose schema is one of ours and whose pages are whole.

    Raises `ImportRejected` for any other file, `EnvironmentTrouble` where it cannot be read.
    """
    header = _header(path)
    with _refusing(path), closing(_connect(path)) as connection:
        if not has_schema(connection, header.version):
            raise ImportRejected(Trouble.NOT_A_BACKUP, name=path.name)
        connection.set_progress_handler(None, 0)  # of our own schema, it can only be long
        if _first(connection, "PRAGMA integrity_check") != "ok" or _first(
            connection, "PRAGMA foreign_key_check"
        ):
            raise ImportRejected(Trouble.NOT_A_BACKUP, name=path.name)
        yield connection


@reads
def contents_of(connection: sqlite3.Connection) -> Contents:
    """What a database holds."""
    living = {
        name: _first(connection, f"SELECT count(*) FROM {table}")  # noqa: S608  # ours
        for name, table in _LIVING.items()
    }
    events, head = connection.execute(
        "SELECT count(*), (SELECT hash FROM event ORDER BY seq DESC LIMIT 1) FROM event"
    ).fetchone()
    last = _first(connection, "SELECT at FROM action ORDER BY id DESC LIMIT 1")
    return Contents(
        schema=_first(connection, "PRAGMA user_version"),
        office=_office(connection),
        living=Living(**living),
        rows=counted(connection),
        events=events,
        head=head or "",
        last_change=datetime.fromisoformat(last) if last else None,
        files=frozenset(_files(connection)),
    )


def continues(connection: sqlite3.Connection, events: int, head: str) -> bool:
    """Whether the history begins with `events` events of which the last has the hash `head`."""
    query = "SELECT hash FROM event ORDER BY seq LIMIT 1 OFFSET ?"
    found = connection.execute(query, (events - 1,)).fetchone() if events else ("",)
    return found == (head,)


def counted(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has, with what was deleted."""
    return {
        table: _first(connection, f'SELECT count(*) FROM "{table}"')  # noqa: S608  # of a schema of ours
        for table in tables_of(connection)
    }


def tables_of(connection: sqlite3.Connection) -> list[str]:
    """The tables of a database, in the order in which they were made."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        " ORDER BY rowid"
    )
    return [name for (name,) in connection.execute(query).fetchall()]


def make_schema(connection: sqlite3.Connection, version: int) -> None:
    """Make the tables as they were at a version."""
    for step in migrations.STEPS[:version]:
        for statement in step:
            connection.execute(statement)


def has_schema(connection: sqlite3.Connection, version: int) -> bool:
    """Whether the schema is ours as it was at a version, to the letter: nothing more, nothing less."""
    return _schema(connection) == _schema_of(version)


def _schema_of(version: int) -> frozenset[tuple[Any, ...]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        make_schema(connection, version)
        return _schema(connection)


def _schema(connection: sqlite3.Connection) -> frozenset[tuple[Any, ...]]:
    own = connection.execute("SELECT name FROM sqlite_master WHERE name LIKE 'sqlite\\_%' ESCAPE '\\'")
    strange = {(name,) for (name,) in own if name not in _OWN and not name.startswith("sqlite_autoindex_")}
    return frozenset([*connection.execute(_SCHEMA).fetchall(), *strange])


def _header(path: Path) -> Header:
    """The raw header, before SQLite opens the file. Raises `DataTrouble` for a newer program's."""
    header = read_header(path)
    if not header.ours or header.journal_modes != (1, 1) or not header.version:
        raise ImportRejected(Trouble.NOT_A_BACKUP, name=path.name)
    if header.version > migrations.NEWEST:
        raise DataTrouble(Trouble.DATABASE_NEWER, name=path.name, version=header.version)
    return header


def address_of(path: PurePath, options: str) -> str:
    """A path as SQLite's URI; one of a shared folder (`//server/share/…`) keeps both its slashes."""
    name = path.as_posix()
    return f"file://{quote(name if name.startswith('/') else f'/{name}', safe='/:')}?{options}"


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        address_of(path.absolute(), "mode=ro&immutable=1"),
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    for limit, value in _LIMITS.items():
        connection.setlimit(limit, value)
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "query_only = ON"):
        connection.execute(f"PRAGMA {pragma}")
    end = time.monotonic() + _SECONDS
    connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
    return connection


@contextmanager
def _refusing(path: Path) -> Generator[None]:
    """A file that SQLite stumbles over is none of ours; a stick that was pulled out is another matter."""
    try:
        yield
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}:
            raise EnvironmentTrouble(Trouble.CANNOT_READ, name=path.name, folder=str(path.parent)) from error
        raise ImportRejected(Trouble.NOT_A_BACKUP, name=path.name) from error
    except UNREADABLE as error:  # a value that none of our programs wrote
        raise ImportRejected(Trouble.NOT_A_BACKUP, name=path.name) from error


def _first(connection: sqlite3.Connection, query: str) -> Any:  # noqa: ANN401
    row = connection.execute(query).fetchone()
    return row[0] if row else None


def _office(connection: sqlite3.Connection) -> str:
    kept = _first(connection, "SELECT value FROM setting WHERE key = 'office' AND deleted IS NULL")
    return str(json.loads(kept)["name"]) if kept else ""


def _files(connection: sqlite3.Connection) -> set[str]:
    sources = connection.execute("SELECT source_sha256 FROM plan WHERE source_sha256 <> ''")
    found = {str(sha256) for (sha256,) in sources}
    for (evidence,) in connection.execute("SELECT evidence FROM entry WHERE evidence <> '[]'"):
        found.update(str(file[1]) for file in json.loads(evidence))
    if strange := next((name for name in found if not _SHA256.fullmatch(name)), None):
        raise ValueError(strange)  # it would become part of a path
    return found
