"""The folder `backups`: each backup is a database that was looked into, and a manifest, written last."""

from __future__ import annotations

import json
import threading
import uuid
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app import __version__
from app.domain.backup import Backup, Carried, Contents, Doubt, Preview, Reason, doubts_of, spare
from app.errors import UNREADABLE, DataTrouble, ImportRejected, Trouble
from app.files import forget, is_same, put_in_place, sha256_of, trouble_of, write_bytes
from storage.attachments import path_in
from storage.backup_source import Source, source_at
from storage.backup_stick import carried_stem, carry, set_name
from storage.check import flaws
from storage.contents import contents_of, continues, looked_into
from storage.manifest import read_manifest, write_manifest
from storage.reading_copy import ReadingCopy
from storage.restore import prepare
from storage.sealing import Seal, load_seal, new_seal, opens, save_seal

if TYPE_CHECKING:
    from app.services.ports import Clock
    from storage.database import Database

Step = Callable[[int, int], None]
_DATABASE = "b{:06}.db"
_CARRIED = "carried.json"


class Vault:
    """The backups of one data folder. One is made at a time; a number is given once."""

    def __init__(self, folder: Path, clock: Clock, database: Database | None = None) -> None:
        self._database = database
        self._home = folder
        self._folder = folder / "backups"
        self._evidence = folder / "data" / "att"
        self._clock = clock
        self._lock = threading.Lock()

    def all(self) -> tuple[Backup, ...]:
        """The backups whose manifest and file are there, oldest first."""
        found = [read_manifest(path) for path in self._folder.glob("b*.json")]
        whole = [backup for backup in found if backup and _has_size(self.path_of(backup), backup.size)]
        once = {(backup.seq, backup.sha256): backup for backup in whole}
        return tuple(once[key] for key in sorted(once))

    def places(self) -> dict[str, Path]:
        """Where the database of each backup stands or should, newest first: of any that left a file."""
        stems = {path.stem for kind in ("db", "json") for path in self._folder.glob(f"b*.{kind}")}
        ours = sorted((stem for stem in stems if stem[1:7].isdecimal()), reverse=True)
        return {_number(stem): self._folder / f"{stem}.db" for stem in ours}

    def path_of(self, backup: Backup) -> Path:
        """Where its database stands: under its number, or as a stick from which it came back calls it."""
        returned = self._folder / f"{carried_stem(backup)}.db"
        return returned if returned.is_file() else self._folder / _DATABASE.format(backup.seq)

    def _manifest_of(self, backup: Backup) -> Path:
        return self.path_of(backup).with_suffix(".json")

    def is_whole(self, backup: Backup) -> bool:
        """Whether its file is what it was when it was looked into."""
        return is_same(self.path_of(backup), backup.sha256)

    def head(self) -> str:
        """The hash of the last event of the open database, "" where nothing was ever done."""
        return self._database.head() if self._database else ""

    def make(self, reason: Reason, step: Step) -> Backup:
        """Copy the database, look into the copy, and only then count it as a backup; then let old ones go.

        Raises `DataTrouble` where the database or the copy is damaged, `EnvironmentTrouble` where the disk
        is in the way; the earlier backups are then all as they were.
        """
        if self._database is None:
            raise RuntimeError("no database is open")
        with self._lock:
            earlier = self.all()
            with self._claimed(earlier) as target, _scratch(target) as made:
                rows = self._database.copy_to(made, step)
                contents, doubts = _checked(made, self._database.path, rows, earlier, reason)
                put_in_place(made, target)
                backup = self._described(target, contents, reason, doubts)
                self.note(backup)
            self._prune()
            return backup

    def note(self, backup: Backup) -> None:
        """Write what is known of a backup."""
        write_manifest(self._manifest_of(backup), backup)

    def preview(self, source: Path | Backup, secret: str) -> Preview:
        """What restoring a backup would bring. Raises `ImportRejected` where it is none, or is damaged."""
        with self._source(source, secret) as found:
            contents = self._look(found)
            missing = sum(
                not path_in(self._evidence, sha256).is_file() and not found.evidence.has(sha256)
                for sha256 in contents.files
            )
            return Preview(contents, found.backup, self._now(), missing)

    def verify(self, source: Path, secret: str) -> int:
        """Look into a backup; gives how many files of the evidence beside it are gone or changed.

        The evidence of a backup in our own folder is that of the book, and is none of its own. Raises as
        `preview`, and `ImportRejected(NO_MANIFEST)` where nothing tells that it is what it was.
        """
        with self._source(source, secret) as found:
            files = self._look(found).files
            if found.backup is None:
                raise ImportRejected(Trouble.NO_MANIFEST, name=source.name)
            own = source.absolute().parent == self._folder.absolute()
            return 0 if own else sum(not found.evidence.is_whole(sha256) for sha256 in files)

    def prepare(self, source: Path | Backup, secret: str, step: Step) -> None:
        """Prepare a restore, which is done when the book is opened next. Raises as `preview`."""
        with self._source(source, secret) as found:
            self._look(found)
            prepare(self._home, found.path, found.evidence.read, step)

    def seal(self, password: str) -> str:
        """From now on what leaves is sealed under a password; gives the code that opens it too."""
        seal, code = new_seal(password)
        save_seal(self._folder, seal)
        return code

    def unseal(self) -> None:
        """From now on what leaves is open to whoever finds it."""
        save_seal(self._folder, None)

    def opens(self, secret: str) -> bool:
        """Whether a password or a code opens what leaves from now on."""
        seal = self._seal()
        return seal is not None and opens(seal, secret) is not None

    def is_sealed(self) -> bool:
        """Whether what leaves is sealed."""
        return self._seal() is not None

    def _seal(self) -> Seal | None:
        try:
            return load_seal(self._folder)
        except (OSError, *UNREADABLE) as error:  # never leave open what was meant sealed
            raise DataTrouble(Trouble.SEAL_DAMAGED) from error

    def _source(self, source: Path | Backup, secret: str) -> AbstractContextManager[Source]:
        path = source if isinstance(source, Path) else self.path_of(source)
        return source_at(path, secret, self._home / "tmp")

    def _look(self, source: Source) -> Contents:
        """Look into a backup, and read it as the program would once it is restored.

        A manifest tells what it was when it was made; without one the history has to.
        """
        contents = source.look()
        try:
            with closing(ReadingCopy(source.path, self._clock)) as copy:
                if source.backup is None and not copy.is_as_written():
                    raise ImportRejected(Trouble.BACKUP_CHANGED, name=source.path.name)
                with copy.reading() as session:
                    session.read_all()
        except DataTrouble as error:
            raise ImportRejected(Trouble.NOT_A_BACKUP, name=source.path.name) from error
        return contents

    def _now(self) -> Contents | None:
        try:
            return self._database.contents() if self._database else None
        except DataTrouble:
            return None

    def carry(self, backup: Backup, folder: Path, step: Step) -> tuple[Path, int]:
        """Copy a backup with its evidence into a folder on a stick, look into the copy, and remember it.

        Gives also how many files of evidence the stick lacks.
        """
        path, missing = carry(
            backup, self.path_of(backup), self._evidence, folder / set_name(self._home), self._seal(), step
        )
        at, there = self._clock().isoformat(), str(path.absolute())
        carried = {"seq": backup.seq, "at": at, "path": there, "sha256": sha256_of(path)}
        write_bytes(self._folder / _CARRIED, json.dumps(carried).encode())
        return path, missing

    def carried(self) -> Carried | None:
        """The last backup that left, None where none did."""
        try:
            values = json.loads((self._folder / _CARRIED).read_text("utf-8"))
            path = Path(values["path"]) if values.get("path") else None
            at = datetime.fromisoformat(values["at"])
            return Carried(int(values["seq"]), at, path, str(values.get("sha256", "")))
        except (OSError, *UNREADABLE):
            return None

    def stick_is_whole(self) -> bool:
        """Whether the file that last left is what it was; what it was is known here, sealed or not."""
        carried = self.carried()
        return carried is None or carried.path is None or sha256_of(carried.path) == carried.sha256

    def examine(self, backup: Backup) -> Backup:
        """Hold a backup against what it was, and every row against the history; doubtful where it differs."""
        changed = not self.is_whole(backup)
        if not changed:
            with looked_into(self.path_of(backup)) as connection:
                changed = any(True for _flaw in flaws(connection))
        backup = read_manifest(self._manifest_of(backup)) or backup  # noted meanwhile
        doubts = (*backup.doubts, Doubt.CHANGED) if changed else backup.doubts
        examined = replace(backup, examined=True, doubts=doubts)
        self.note(examined)
        return examined

    def _described(self, path: Path, contents: Contents, reason: Reason, doubts: tuple[Doubt, ...]) -> Backup:
        return Backup(
            seq=int(path.stem[1:]),
            made_at=self._clock(),
            reasons=(reason,),
            program=__version__,
            schema=contents.schema,
            office=contents.office,
            size=path.stat().st_size,
            sha256=sha256_of(path),
            living=contents.living,
            rows=contents.rows,
            events=contents.events,
            head=contents.head,
            files=len(contents.files),
            missing=sum(not path_in(self._evidence, sha256).is_file() for sha256 in contents.files),
            doubts=doubts,
        )

    @contextmanager
    def _claimed(self, earlier: tuple[Backup, ...]) -> Generator[Path]:
        """The file of the next number; given back where the block does not end well."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._sweep(earlier)
            target = self._claim()
        except OSError as error:
            raise trouble_of(error, self._folder) from error
        with ExitStack() as failed:
            failed.callback(forget, target)
            yield target
            failed.pop_all()

    def _claim(self) -> Path:
        """The file of the next number; no other process gets it too."""
        numbers = [int(path.stem[1:7]) for path in self._folder.glob("b[0-9]*") if path.stem[1:7].isdecimal()]
        number = max(numbers, default=0) + 1
        while True:
            try:
                (target := self._folder / _DATABASE.format(number)).touch(exist_ok=False)
            except FileExistsError:
                number += 1
            else:
                return target

    def _sweep(self, complete: tuple[Backup, ...]) -> None:
        """Take away what was begun before the newest complete backup and never ended: a kill, a power cut."""
        newest = complete[-1].seq if complete else 0
        whole = {self.path_of(backup) for backup in complete}
        for path in (*self._folder.glob("b*.db"), *self._folder.glob(".b*.tmp")):
            stem = path.name.lstrip(".").partition(".")[0]
            number = stem[1:]  # what came back from a stick has a longer name, and was never begun here
            unfinished = path not in whole and not (self._folder / f"{stem}.json").exists()
            if unfinished and number.isdecimal() and int(number) < newest:
                forget(path)

    def _prune(self) -> None:
        """Let go of what may go, manifest first, so that no manifest stands without its file."""
        for backup in spare(self.all()):
            path = self.path_of(backup)
            forget(path.with_suffix(".json"))
            forget(path)


def _checked(
    made: Path, book: Path, rows: dict[str, int], earlier: tuple[Backup, ...], reason: Reason
) -> tuple[Contents, tuple[Doubt, ...]]:
    """What the copy holds and why that may be doubted. Raises `DataTrouble` where it is not the database."""
    try:
        with looked_into(made) as connection:
            contents = contents_of(connection)
            base = next((backup for backup in reversed(earlier) if not backup.doubtful), None)
            told = base and continues(connection, base.events, base.head)
    except ImportRejected as error:
        raise DataTrouble(Trouble.DATABASE_DAMAGED, name=book.name, folder=str(book.parent)) from error
    if contents.rows != rows:
        raise DataTrouble(Trouble.BACKUP_UNEQUAL)
    if base is None or reason is Reason.RESTORED:  # a person chose what was restored
        return contents, ()
    return contents, doubts_of(contents, base, continues=bool(told))


@contextmanager
def _scratch(target: Path) -> Generator[Path]:
    """A name beside a file for what is to become it."""
    made = target.with_name(f".{target.stem}.{uuid.uuid4().hex[:8]}.tmp")
    try:
        yield made
    finally:
        forget(made)


def _number(stem: str) -> str:
    return str(int(stem[1:])) if stem[1:].isdecimal() else stem


def _has_size(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except OSError:
        return False
