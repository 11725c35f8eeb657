"""A backup to restore from: our own, or one that comes from outside and is hostile until looked into."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.domain.backup import Backup, Contents
from app.errors import EnvironmentTrouble, ImportRejected, Trouble
from app.files import is_same, writing
from app.rooms import room
from storage.attachments import LARGEST, path_in
from storage.contents import contents_of, looked_into
from storage.manifest import check_backup, read_manifest
from storage.sealing import is_whole, seal_of, unsealed

SEALED = ".skh"
_ROOM = 1 << 20
"""What a sealed file may be larger than what is in it."""


@dataclass(frozen=True, slots=True)
class EvidenceFolder:
    """The evidence beside a backup; what cannot be read or is too large is not there."""

    folder: Path
    secret: str = ""
    seal: str = ""

    def has(self, sha256: str) -> bool:
        """Whether the file with a hash seems to be there."""
        return self._path(sha256).is_file()

    def is_whole(self, sha256: str) -> bool:
        """Whether the file with a hash can be read as it was written."""
        return evidence_is_whole(self._path(sha256), sha256)

    def read(self, sha256: str) -> bytes | None:
        """Its bytes, which are not compared yet."""
        path = self._path(sha256)
        try:
            if path.stat().st_size > LARGEST + _ROOM:
                return None
            return b"".join(unsealed(path, self.secret)) if self.secret else path.read_bytes()
        except (OSError, ImportRejected, EnvironmentTrouble):
            return None

    def _path(self, sha256: str) -> Path:
        path = path_in(self.folder, sha256)
        return sealed_name(path, self.seal) if self.seal else path


@dataclass(frozen=True, slots=True)
class Source:
    """A database file, what its manifest says of it, the evidence beside it."""

    path: Path
    backup: Backup | None
    evidence: EvidenceFolder

    def look(self) -> Contents:
        """Look into it. Raises `ImportRejected` or `EnvironmentTrouble`."""
        if self.backup:
            return check_backup(self.path, self.backup)
        with looked_into(self.path) as connection:
            return contents_of(connection)


@contextmanager
def source_at(path: Path, secret: str, workshop: Path) -> Generator[Source]:
    """The backup at a path: its manifest, its database, or a database without a manifest.

    A sealed one is opened by the secret into a folder in the workshop, which is gone afterwards.
    """
    sealed = path.suffix == SEALED
    inner = path.with_suffix("") if sealed else path
    database = inner.with_suffix(".db") if inner.suffix == ".json" else inner
    beside = path.parent / "att"
    if not sealed:
        if not database.is_file():
            raise EnvironmentTrouble(Trouble.FILE_MISSING, name=database.name)
        yield Source(database, read_manifest(database.with_suffix(".json")), EvidenceFolder(beside))
        return
    with room(workshop, workshop) as place:
        for name in (database.name, database.with_suffix(".json").name):
            source = path.with_name(name + SEALED)
            if source.is_file() or name == database.name:
                with writing(place / name) as stream:
                    stream.writelines(unsealed(source, secret))
        opened = place / database.name
        evidence = EvidenceFolder(beside, secret, seal_of(path.with_name(database.name + SEALED)).name)
        yield Source(opened, read_manifest(opened.with_suffix(".json")), evidence)


def evidence_is_whole(path: Path, sha256: str) -> bool:
    """Whether a file of evidence beside a backup, open or sealed, can be read as it was written."""
    try:
        return is_whole(path) if path.suffix == SEALED else is_same(path, sha256)
    except EnvironmentTrouble:
        return False


def sealed_name(path: Path, seal: str) -> Path:
    """Where evidence stands that is sealed: what another seal has sealed is no use to who opens this one."""
    return path.with_name(f"{path.name}.{seal}{SEALED}")
