"""The SQLite file: pragmas, transactions, schema version.

TRUNCATE + FULL is the one mode in which a simulated power cut lost nothing on Windows-like metadata.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError

from app.errors import DataTrouble, EnvironmentTrouble, Trouble, UserError
from storage import migrations
from storage.contents import contents_of, counted, has_schema
from storage.driver import driver_of
from storage.header import APPLICATION_ID
from storage.session import SqlSession
from storage.values import Unreadable

if TYPE_CHECKING:
    from app.domain.backup import Contents
    from app.services.ports import Clock

PRAGMAS = {
    "journal_mode": "truncate",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "recursive_triggers": 1,
    "cell_size_check": 1,
    "mmap_size": 0,
    "temp_store": 2,
    "secure_delete": 0,
    "cache_size": -16000,
    "trusted_schema": 0,
}
_ENVIRONMENT = {
    sqlite3.SQLITE_FULL: Trouble.DISK_FULL,
    sqlite3.SQLITE_IOERR: Trouble.CANNOT_WRITE,
    sqlite3.SQLITE_READONLY: Trouble.CANNOT_WRITE,
    sqlite3.SQLITE_CANTOPEN: Trouble.CANNOT_READ,
    sqlite3.SQLITE_PERM: Trouble.CANNOT_WRITE,
    sqlite3.SQLITE_BUSY: Trouble.DATABASE_LOCKED,
    sqlite3.SQLITE_LOCKED: Trouble.DATABASE_LOCKED,
}
_PAGES = 4096
_WRITE = "BEGIN IMMEDIATE"
"""Nobody else writes meanwhile. The driver's own block then commits, or rolls back."""
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class Database:
    """One open database; gives transactions to the services."""

    def __init__(self, path: Path, clock: Clock, engine: Engine | None = None) -> None:
        self.path = path
        self._clock = clock
        self._engine = engine or _engine(path)

    def migrate(self) -> None:
        """Bring the schema up to date, each step in a transaction of its own with its version number.

        Raises `DataTrouble(UPGRADE_UNEQUAL)` where a step would lose a row; the database is then as it was.
        """
        while (number := self.version() + 1) <= len(migrations.STEPS):
            with sorted_errors(self.path), self._rebuilding() as connection:
                if _version_of(connection) >= number:  # another process was faster
                    continue
                before = counted(driver_of(connection))
                for statement in migrations.STEPS[number - 1]:
                    connection.exec_driver_sql(statement)
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.exec_driver_sql(f"PRAGMA user_version = {number}")
                _check_same(driver_of(connection), before)

    def version(self) -> int:
        """The version of the schema as it is now."""
        with sorted_errors(self.path), self._engine.connect() as connection:
            return _version_of(connection)

    def check(self) -> None:
        """Look whether its pages are whole and its tables ours. Raises `DataTrouble` where they are not."""
        with sorted_errors(self.path), self._engine.connect() as connection:
            whole = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar() == "ok"
            if not (whole and has_schema(driver_of(connection), _version_of(connection))):
                raise DataTrouble(Trouble.DATABASE_DAMAGED, name=self.path.name, folder=str(self.path.parent))

    @contextmanager
    def reading(self) -> Generator[SqlSession]:
        """A consistent view; nothing is written."""
        with sorted_errors(self.path), self._engine.connect() as connection:
            yield SqlSession(connection, None)

    @contextmanager
    def writing(
        self, text: str, *, undoes: int | None = None, redoes: int | None = None
    ) -> Generator[SqlSession]:
        """One action of the user: all of it is committed when the block ends well, none of it otherwise."""
        with sorted_errors(self.path), self._begin() as connection:
            yield SqlSession(connection, (self._clock(), text, undoes, redoes))

    def copy_to(self, target: Path, step: Callable[[int, int], None]) -> dict[str, int]:
        """Copy all that is committed into a new file; gives how many rows each table has.

        `step` hears of pages done and their number. One transaction, so writers wait until the copy is whole.
        """
        with sorted_errors(self.path), self._engine.connect() as connection, connection.begin():
            raw = driver_of(connection)
            rows = counted(raw)
            with closing(sqlite3.connect(target, isolation_level=None)) as copy:
                copy.execute("PRAGMA synchronous = OFF")  # it counts only once it was looked into
                raw.backup(copy, pages=_PAGES, progress=lambda _, left, pages: step(pages - left, pages))
        return rows

    def contents(self) -> Contents:
        """What it holds now."""
        with sorted_errors(self.path), self._engine.connect() as connection:
            return contents_of(driver_of(connection))

    def head(self) -> str:
        """The hash of the last event, "" where nothing was ever done."""
        with sorted_errors(self.path), self._engine.connect() as connection:
            query = "SELECT hash FROM event ORDER BY seq DESC LIMIT 1"
            return connection.exec_driver_sql(query).scalar() or ""

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def _begin(self) -> Generator[Connection]:
        with self._engine.connect() as connection, driver_of(connection) as driver:
            driver.execute(_WRITE)
            yield connection

    @contextmanager
    def _rebuilding(self) -> Generator[Connection]:
        """A transaction in which a table may be made anew: with the old one no rows of others go."""
        with self._engine.connect() as connection:
            driver = driver_of(connection)
            driver.execute("PRAGMA foreign_keys = OFF")  # in a transaction it would do nothing
            try:
                with driver:
                    driver.execute(_WRITE)
                    yield connection
            finally:
                connection.invalidate()  # the next one has all pragmas again


def _check_same(connection: sqlite3.Connection, before: dict[str, int]) -> None:
    """Every table that is still there has its rows, and every row what it points to."""
    after = counted(connection)
    lost = [table for table, rows in before.items() if after.get(table, rows) != rows]
    if lost or connection.execute("PRAGMA foreign_key_check").fetchone():
        raise DataTrouble(Trouble.UPGRADE_UNEQUAL, tables=lost)


def _version_of(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def _engine(path: Path) -> Engine:
    engine = create_engine(
        f"sqlite:///{path}",
        hide_parameters=True,
        connect_args={"check_same_thread": False},
        pool_size=2,
        pool_use_lifo=True,  # the connection that wrote last has its pages at hand
    )
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", on_begin)
    return engine


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    """Set the pragmas and read them back: SQLite ignores what it cannot do."""
    connection.isolation_level = None  # BEGIN is ours; DDL then rolls back too
    for name, wanted in PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {wanted}")
        got = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if got != wanted:
            raise DataTrouble(Trouble.DATABASE_DAMAGED, pragma=name, got=got)


def on_begin(connection: Connection) -> None:
    """Begin to read, unless what is read belongs to what is being written."""
    driver = driver_of(connection)
    if not driver.in_transaction:
        driver.execute("BEGIN")


@contextmanager
def sorted_errors(path: Path) -> Generator[None]:
    """Tell the environment and damage from bugs (the latter pass through)."""
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        known = _known(getattr(error, "orig", error), path)
        if known is None:
            raise
        raise known from error
    except (UnicodeDecodeError, Unreadable) as error:  # the first may be a name in SQLite's own words
        raise DataTrouble(Trouble.DATABASE_DAMAGED, name=path.name, folder=str(path.parent)) from error


def is_of_environment(error: Exception) -> bool:
    """Whether the disk, a permission or another program is in the way: the file itself may be sound."""
    return _code_of(error) in _ENVIRONMENT


def _code_of(error: Exception) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _known(error: Any, path: Path) -> UserError | None:  # noqa: ANN401
    code = _code_of(error)
    if code in _DAMAGED:
        return DataTrouble(Trouble.DATABASE_DAMAGED, name=path.name, folder=str(path.parent))
    if code in _ENVIRONMENT:
        return EnvironmentTrouble(_ENVIRONMENT[code], name=path.name, folder=str(path.parent))
    return None
