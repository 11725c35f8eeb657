"""A book that cannot be opened to work in it, opened to be read: a copy in memory, the file stays as it is.

There is room for that also where the disk is full, and a book of an older program can be brought up to date
in it.
"""

from __future__ import annotations

import sqlite3
import uuid
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from sqlalchemy import QueuePool, create_engine, event

from app.domain.progress import Evidence
from app.errors import DataTrouble, EnvironmentTrouble, Trouble
from storage import migrations
from storage.attachments import AttachmentFolder
from storage.check import flaws
from storage.contents import address_of
from storage.database import Database, on_begin, sorted_errors
from storage.header import read_header

if TYPE_CHECKING:
    from app.services.ports import Clock

_WAYS = ("mode=ro", "mode=ro&immutable=1")
"""As it is now; or, where a journal waits that only a writer could play back, as the file stands."""


class ReadingCopy(Database):
    """The copy. Raises `DataTrouble` or `EnvironmentTrouble` where it cannot be made."""

    def __init__(self, path: Path, clock: Clock) -> None:
        version = read_header(path).version
        if version > migrations.NEWEST:
            raise DataTrouble(Trouble.DATABASE_NEWER, name=path.name, version=version)
        if not version:
            raise DataTrouble(Trouble.DATABASE_DAMAGED, name=path.name, folder=str(path.parent))
        address = f"file:skh-{uuid.uuid4().hex}?mode=memory&cache=shared"
        self._keeper = sqlite3.connect(address, uri=True, check_same_thread=False)  # it lives with this

        def connect() -> sqlite3.Connection:
            connection = sqlite3.connect(address, uri=True, check_same_thread=False, isolation_level=None)
            connection.execute("PRAGMA trusted_schema = OFF")
            return connection

        engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, hide_parameters=True)
        event.listen(engine, "begin", on_begin)
        super().__init__(path, clock, engine)
        with sorted_errors(path):
            self._load()
        self.migrate()

    def head(self) -> str:
        """Nothing is ever to be backed up."""
        return ""

    def is_as_written(self) -> bool:
        """Whether every row is what its history tells."""
        return next(flaws(self._keeper), None) is None

    def _begin(self) -> NoReturn:
        """Nothing is written."""
        raise EnvironmentTrouble(Trouble.READ_ONLY)

    def _load(self) -> None:
        for way in _WAYS:
            try:
                with closing(sqlite3.connect(address_of(self.path.absolute(), way), uri=True)) as book:
                    book.backup(self._keeper)
            except sqlite3.OperationalError:
                if way == _WAYS[-1]:
                    raise
            else:
                return


class KeptEvidence(AttachmentFolder):
    """The evidence of such a book: it is read, none is added."""

    def keep(self, source: Path) -> NoReturn:
        """Nothing is written."""
        raise EnvironmentTrouble(Trouble.READ_ONLY, name=source.name)

    def keep_bytes(self, name: str, data: bytes) -> Evidence:  # noqa: ARG002  # as the port has it
        """Nothing is written."""
        raise EnvironmentTrouble(Trouble.READ_ONLY, name=name)
