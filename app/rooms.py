"""What one program at a time holds: the book, and a room where a file stands while it is worked on.

The lock is the system's, so it ends with its process, however that ends. On the book it is the very lock that
Qt's `QLockFile` takes for the window: each respects the other, though the console program has no Qt.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from app.errors import EnvironmentTrouble, Trouble
from app.files import forget, trouble_of

BOOK_LOCK = "app.lock"
_ROOM_LOCK = "lock"


@contextmanager
def book_alone(folder: Path) -> Generator[None]:
    """Have the book of a data folder for the block alone. Raises `EnvironmentTrouble(BOOK_OPEN)`."""
    with holding(folder / BOOK_LOCK) as alone:
        if not alone:
            raise EnvironmentTrouble(Trouble.BOOK_OPEN)
        yield


@contextmanager
def holding(path: Path) -> Generator[bool]:
    """Hold a lock file during the block; False where another program holds it."""
    try:
        handle = _take(path)
    except OSError as error:
        raise trouble_of(error, path) from error
    try:
        yield handle is not None
    finally:
        if handle is not None:
            _release(handle, path)


@contextmanager
def room(workshop: Path, about: Path) -> Generator[Path]:
    """A folder of its own on this PC, which is gone afterwards; `about` is the file that trouble tells of."""
    try:
        workshop.mkdir(parents=True, exist_ok=True)
        made = TemporaryDirectory(dir=workshop, ignore_cleanup_errors=True)
    except OSError as error:
        raise trouble_of(error, about) from error
    with made as name, holding(Path(name) / _ROOM_LOCK):
        yield Path(name)


def sweep_rooms(workshop: Path) -> None:
    """Take away the rooms of programs that were killed: an opened copy of what is sealed may be in them."""
    for lock in workshop.glob(f"*/{_ROOM_LOCK}"):
        if _is_left(lock):
            shutil.rmtree(lock.parent, ignore_errors=True)


def _is_left(lock: Path) -> bool:
    with suppress(EnvironmentTrouble), holding(lock) as alone:
        return alone
    return False


if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 20  # past what Qt writes into the file and reads of it

    def _take(path: Path) -> int | None:
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_BINARY)
        except PermissionError:  # Qt lets nobody else open it for writing
            if path.exists():
                return None
            raise
        try:
            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            os.close(handle)
            return None
        return handle

    def _release(handle: int, path: Path) -> None:
        os.close(handle)  # what is open cannot be taken away
        forget(path)

else:
    import fcntl

    def _take(path: Path) -> int | None:
        while True:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                os.close(handle)
                return None
            if _is_at(handle, path):
                return handle
            os.close(handle)  # who held it took the file away meanwhile

    def _release(handle: int, path: Path) -> None:
        forget(path)
        os.close(handle)

    def _is_at(handle: int, path: Path) -> bool:
        try:
            return os.path.samestat(os.fstat(handle), path.stat())
        except FileNotFoundError:
            return False
