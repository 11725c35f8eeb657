"""Evidence files under their SHA-256: written whole before any row names them, never changed."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from app.domain.progress import Evidence
from app.errors import EnvironmentTrouble, Trouble, UserError
from app.files import sha256_of, trouble_of, write_bytes

LARGEST = 50 * 1024 * 1024
_PROGRAM = b"MZ"
_FORBIDDEN = {
    f".{ending}"
    for ending in (
        *("exe", "scr", "com", "bat", "cmd", "msi", "pif", "cpl", "jar", "js", "jse", "vbs", "vbe", "wsf"),
        *("ps1", "reg", "lnk", "hta", "iso", "docm", "xlsm", "pptm"),
    )
}


class AttachmentFolder:
    """The folder `att`: `ab/<sha256>` and an index that can relink evidence without the database."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, source: Path) -> Evidence:
        """Copy a file in; `UserError` for what may not or cannot be kept."""
        if source.suffix.lower() in _FORBIDDEN:
            raise UserError(Trouble.FORBIDDEN_EVIDENCE, field="evidence", name=source.name)
        try:
            if source.stat().st_size > LARGEST:
                raise UserError(
                    Trouble.TOO_LARGE, field="evidence", name=source.name, megabytes=LARGEST >> 20
                )
            data = source.read_bytes()
        except OSError as error:
            raise EnvironmentTrouble(
                Trouble.CANNOT_READ, name=source.name, folder=str(source.parent)
            ) from error
        if data.startswith(_PROGRAM):  # whatever its name says
            raise UserError(Trouble.FORBIDDEN_EVIDENCE, field="evidence", name=source.name)
        return self.keep_bytes(source.name, data)

    def keep_bytes(self, name: str, data: bytes) -> Evidence:
        """Keep bytes under their hash; the same bytes are kept once."""
        evidence = Evidence(name, hashlib.sha256(data).hexdigest(), len(data))
        target = self.path_of(evidence)
        if not target.exists() or sha256_of(target) != evidence.sha256:
            _write(target, data)
            self._index(evidence)
        return evidence

    def keep_if_same(self, sha256: str, data: bytes) -> None:
        """Keep bytes that come from a backup, if they are those that the hash was taken of."""
        if hashlib.sha256(data).hexdigest() == sha256:
            target = path_in(self._folder, sha256)
            _write(target, data)

    def path_of(self, evidence: Evidence) -> Path:
        """Where a kept file stands."""
        return path_in(self._folder, evidence.sha256)

    def _index(self, evidence: Evidence) -> None:
        index = self._folder / "index.jsonl"
        lines = index.read_bytes() if index.exists() else b""
        line = json.dumps([evidence.sha256, evidence.name, evidence.size], ensure_ascii=False)
        write_bytes(index, lines + line.encode() + b"\n")


def _write(target: Path, data: bytes) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise trouble_of(error, target) from error
    write_bytes(target, data)


def path_in(folder: Path, sha256: str) -> Path:
    """Where a folder of evidence keeps the file with a hash."""
    return folder / sha256[:2] / sha256
