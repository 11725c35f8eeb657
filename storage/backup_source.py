"""A backup to restore from: our own, or one that comes from outside and is hostile until looked into."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.domain.backup import Backup, Contents
from app.errors import EnvironmentTrouble, Trouble
from storage.attachments import LARGEST, path_in
from storage.contents import contents_of, looked_into
from storage.manifest import check_backup, read_manifest


@dataclass(frozen=True, slots=True)
class EvidenceFolder:
    """The evidence beside a backup; what cannot be read or is too large is not there."""

    folder: Path

    def has(self, sha256: str) -> bool:
        """Whether the file with a hash seems to be there."""
        return path_in(self.folder, sha256).is_file()

    def read(self, sha256: str) -> bytes | None:
        """Its bytes, which are not compared yet."""
        path = path_in(self.folder, sha256)
        try:
            return path.read_bytes() if path.stat().st_size <= LARGEST else None
        except OSError:
            return None


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


def source_at(path: Path) -> Source:
    """The backup at a path: its manifest, its database, or a database without a manifest."""
    database = path.with_suffix(".db") if path.suffix == ".json" else path
    if not database.is_file():
        raise EnvironmentTrouble(Trouble.FILE_MISSING, name=database.name)
    manifest = read_manifest(database.with_suffix(".json"))
    return Source(database, manifest, EvidenceFolder(database.parent / "att"))
