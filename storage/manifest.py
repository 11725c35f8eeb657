"""What is written of a backup beside it, and looking into the file that it describes."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.backup import Backup, Contents
from app.errors import UNREADABLE, EnvironmentTrouble, ImportRejected, Trouble
from app.files import sha256_of, write_checked
from storage.contents import contents_of, looked_into

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_LARGEST = 100_000


def check_backup(path: Path, backup: Backup) -> Contents:
    """Look into a file that a manifest describes. Raises `ImportRejected` where it is another."""
    if not path.is_file():
        raise EnvironmentTrouble(Trouble.FILE_MISSING, name=path.name)
    try:
        same = sha256_of(path) == backup.sha256
    except OSError as error:
        raise EnvironmentTrouble(Trouble.CANNOT_READ, name=path.name, folder=str(path.parent)) from error
    if not same:
        raise ImportRejected(Trouble.BACKUP_CHANGED, name=path.name)
    with looked_into(path) as connection:
        return contents_of(connection)


def write_manifest(path: Path, backup: Backup) -> None:
    """Write a manifest with its own hash, so that a bit that fell over in it is seen."""
    write_checked(path, manifest_bytes(backup))


def manifest_bytes(backup: Backup) -> bytes:
    """A manifest as it is written."""
    text = _adapter().dump_json(backup).decode()
    return json.dumps({"sha256": _hash(text), "backup": text}, ensure_ascii=False).encode()


def read_manifest(path: Path) -> Backup | None:
    """What a manifest says; None where it is none, or is damaged."""
    try:
        if path.stat().st_size > _LARGEST:
            return None
        values: Any = json.loads(path.read_text("utf-8"))
        text = str(values["backup"])
        return _adapter().validate_json(text) if _hash(text) == values["sha256"] else None
    except (OSError, *UNREADABLE):  # pydantic's error is a ValueError
        return None


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def _adapter() -> TypeAdapter[Backup]:
    from pydantic import TypeAdapter  # noqa: PLC0415  # loads when the first manifest is read

    return TypeAdapter(Backup)
