"""A backup on a stick: the evidence that is not there yet, the database, and the manifest last."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.domain.backup import Backup
from app.files import chunks_of, trouble_of, write_all_checked
from storage.attachments import path_in
from storage.contents import contents_of, looked_into
from storage.manifest import check_backup, write_manifest

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


def carry(
    backup: Backup, source: Path, evidence: Path, folder: Path, step: Callable[[int, int], None]
) -> Path:
    """Copy a backup with its evidence; each file is read back and compared; gives the path of the database.

    Nothing that is there already goes. Raises `EnvironmentTrouble`; without a manifest it is no backup.
    """
    with looked_into(source) as connection:
        wanted = [path_in(evidence, sha256) for sha256 in sorted(contents_of(connection).files)]
    new = [path for path in wanted if path.is_file() and not _is_there(folder, path)]
    for number, path in enumerate(new):
        step(number, len(new) + 2)
        _copy(path, path_in(folder / "att", path.name))
    step(len(new), len(new) + 2)
    target = folder / f"{source.stem}.db"
    _copy(source, target)
    check_backup(target, backup)
    step(len(new) + 1, len(new) + 2)
    write_manifest(target.with_suffix(".json"), backup)
    return target


def _is_there(folder: Path, path: Path) -> bool:
    there = path_in(folder / "att", path.name)
    try:
        return there.stat().st_size == path.stat().st_size
    except OSError:
        return False


def _copy(source: Path, target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise trouble_of(error, target) from error
    write_all_checked(target, chunks_of(source))
