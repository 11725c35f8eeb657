"""The only way a file is written: whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import math
import os
import re
import time
import uuid
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

from app.errors import EnvironmentTrouble, Trouble

_OURS = re.compile(r"\..*\.[0-9a-f]{8}\.tmp", re.DOTALL)
_LEFT_AFTER = 3600  # seconds
_IN_USE = {5, 32, 33}  # WinError: access denied, sharing violation, lock violation
_CHUNK = 1 << 20
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
_DISK_FULL = {errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC}
_GONE = {errno.ENODEV, errno.ENXIO, getattr(errno, "ENOMEDIUM", errno.ENODEV)}
_GONE_ON_WINDOWS = {15, 21, 31, 55, 433, 1006, 1112, 1117, 1167}  # WinError: no drive, not ready, removed


@contextmanager
def writing(target: Path, check: Callable[[Path], None] | None = None) -> Generator[IO[bytes]]:
    """Write `target` through a temporary file beside it, which replaces it when the block ends well.

    `check` looks at the temporary file once it is on the disk, and may refuse it by raising.
    Raises `EnvironmentTrouble` when the disk, a permission or another program is in the way; the old file
    is then as it was.
    """
    if target.exists() and not target.is_file():  # a folder, a device
        raise EnvironmentTrouble(Trouble.CANNOT_WRITE, name=target.name, folder=str(target.parent))
    temporary = target.with_name(f".{target.name[:80]}.{uuid.uuid4().hex[:8]}.tmp")  # as `_OURS` knows it
    try:
        with temporary.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if check:
            check(temporary)
        move(temporary, target)
    except OSError as error:
        raise trouble_of(error, target) from error
    finally:
        forget(temporary)


def write_bytes(target: Path, data: bytes) -> None:
    """Write `data` to `target`, whole or not at all."""
    with writing(target) as stream:
        stream.write(data)


def write_checked(target: Path, data: bytes) -> str:
    """Write `data`, read it back from the disk and compare; gives its SHA-256.

    Raises `EnvironmentTrouble(NOT_AS_WRITTEN)` before the old file is replaced, where the disk lies by then.
    """
    return write_all_checked(target, (data,))


def write_all_checked(target: Path, chunks: Iterable[bytes]) -> str:
    """Write a file piece by piece, and compare it as `write_checked` does."""
    hasher = hashlib.sha256()

    def check(written: Path) -> None:
        _compare(hasher.hexdigest(), target, written)

    with writing(target, check) as stream:
        for chunk in chunks:
            hasher.update(chunk)
            stream.write(chunk)
    try:
        check(target)
    except OSError as error:
        raise trouble_of(error, target) from error
    return hasher.hexdigest()


def chunks_of(path: Path) -> Generator[bytes]:
    """A file, piece by piece. Raises `EnvironmentTrouble` where it cannot be read."""
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk
    except OSError as error:
        raise EnvironmentTrouble(Trouble.CANNOT_READ, name=path.name, folder=str(path.parent)) from error


def put_in_place(made: Path, target: Path) -> None:
    """Bring a file that another library made onto the disk, then under its name; the old file goes.

    Raises `EnvironmentTrouble`; the old file is then as it was.
    """
    try:
        with made.open("rb+") as stream:
            os.fsync(stream.fileno())
        move(made, target)
    except OSError as error:
        raise trouble_of(error, target) from error


def move(source: Path, target: Path) -> None:
    """Rename a file within the drive, patiently, for good. Raises `OSError`."""
    _replace(source, target)
    _sync_folder(target.parent)
    if source.parent != target.parent:
        _sync_folder(source.parent)


def sweep(folder: Path, now: datetime) -> None:
    """Remove what writings left that were cut short; a younger file may still be in another's hands."""
    oldest = now.timestamp() - _LEFT_AFTER
    for path in folder.rglob(".*.tmp"):
        if _OURS.fullmatch(path.name) and _changed(path) < oldest:
            forget(path)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def is_same(path: Path, sha256: str) -> bool:
    """Whether a file is there, can be read, and is the one that a hash was taken of."""
    try:
        return sha256_of(path) == sha256
    except OSError:
        return False


def trouble_of(error: OSError, path: Path) -> EnvironmentTrouble:
    """The known trouble behind an `OSError` met while writing `path`."""
    if error.errno in _DISK_FULL:
        trouble = Trouble.DISK_FULL
    elif error.errno in _GONE or getattr(error, "winerror", None) in _GONE_ON_WINDOWS:
        trouble = Trouble.DRIVE_GONE
    elif getattr(error, "winerror", None) in _IN_USE or isinstance(error, PermissionError):
        trouble = Trouble.FILE_IN_USE if path.exists() else Trouble.CANNOT_WRITE
    else:
        trouble = Trouble.CANNOT_WRITE
    return EnvironmentTrouble(trouble, name=path.name, folder=str(path.parent))


def _compare(expected: str, target: Path, written: Path) -> None:
    """Read a file back, past what the system remembers of it where it lets us ask."""
    with written.open("rb") as stream:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found != expected:
        raise EnvironmentTrouble(Trouble.NOT_AS_WRITTEN, name=target.name, folder=str(target.parent))


def _replace(temporary: Path, target: Path) -> None:
    """Replace, patiently: antivirus and indexers hold a new file for a moment."""
    for wait in (*_WAITS, None):
        try:
            temporary.replace(target)
        except OSError as error:
            if wait is None or getattr(error, "winerror", None) not in _IN_USE:
                raise
            time.sleep(wait)
        else:
            return


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def forget(temporary: Path) -> None:
    """Take away what is needed no longer, if that can be."""
    try:
        temporary.unlink(missing_ok=True)
    except OSError:  # the stick is gone: nothing to tidy up there
        return


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # it was renamed meanwhile
        return math.inf
