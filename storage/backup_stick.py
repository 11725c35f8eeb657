"""A backup on a stick: the evidence that is not there yet, the database, and the manifest last."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from app.domain.backup import Backup
from app.files import chunks_of, is_same, trouble_of, write_all_checked
from storage.attachments import path_in
from storage.backup_source import SEALED, evidence_is_whole, sealed_name
from storage.manifest import check_backup, manifest_bytes
from storage.sealing import Seal, sealed

_FOLDER = "SoKeHoach-SaoLuu"
_MARKER = "installed.json"


def set_name(home: Path) -> Path:
    """Where on a stick the backups of a data folder stand: other offices may use the same stick."""
    try:
        values: Any = json.loads((home / _MARKER).read_text("utf-8"))
        install = str(values["install"])
    except (OSError, ValueError, TypeError, LookupError):
        install = ""
    return Path(_FOLDER, install[:8] if install.isalnum() else "so")


def carry(  # what, from where, to where, how
    backup: Backup,
    source: Path,
    evidence: Path,
    folder: Path,
    seal: Seal | None,
    step: Callable[[int, int], None],
) -> tuple[Path, int]:
    """Copy a backup with its evidence; each file is read back and compared.

    Gives the path of the database, and how many files of evidence the stick lacks because they are gone here
    or no longer what they were. Nothing that is there already goes. Raises `EnvironmentTrouble`; without a
    manifest it is no backup.
    """
    wanted = sorted(check_backup(source, backup).files)
    steps, missing = len(wanted) + 2, 0
    for number, sha256 in enumerate(wanted):
        step(number, steps)
        path, there = path_in(evidence, sha256), _target(folder / "att", sha256, seal)
        if evidence_is_whole(there, sha256):
            continue
        if is_same(path, sha256):
            _copy(chunks_of(path), there, seal)
        else:
            missing += 1
    step(len(wanted), steps)
    stem = carried_stem(backup, seal)
    target = _named(folder / f"{stem}.db", seal)
    _copy(chunks_of(source), target, seal)
    if seal is None:
        check_backup(target, backup)
    step(len(wanted) + 1, steps)
    manifest = _named(folder / f"{stem}.json", seal)
    _copy((manifest_bytes(backup),), manifest, seal)
    return target, missing


def carried_stem(backup: Backup, seal: Seal | None = None) -> str:
    """What a backup is called on a stick, where another of its number or under another seal may stand."""
    name = f"b{backup.seq:06}-{backup.sha256[:8]}"
    return f"{name}-{seal.name}" if seal else name


def _target(att: Path, sha256: str, seal: Seal | None) -> Path:
    path = path_in(att, sha256)
    return sealed_name(path, seal.name) if seal else path


def _named(path: Path, seal: Seal | None) -> Path:
    return path.with_name(path.name + SEALED) if seal else path


def _copy(chunks: Iterable[bytes], target: Path, seal: Seal | None) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise trouble_of(error, target) from error
    write_all_checked(target, sealed(seal, chunks) if seal else chunks)
