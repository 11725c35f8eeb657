"""The disk of `disk.c`: built here, preloaded under a worker, and driven from inside it."""

from __future__ import annotations

import ctypes
import shutil
import struct
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).with_name("disk.c")
ONCE, FOR_EVER, DIE = 0, 1, 2
_HEAD = struct.Struct("<cIQI")


@dataclass(frozen=True, slots=True)
class Op:
    """One call that changed the watched folder.

    `kind`: c(reate) w(rite) t(runcate) s(ync) d(elete) r(ename) m(ake folder).
    """

    kind: str
    path: str
    at: int
    data: bytes


def can_build() -> bool:
    return shutil.which("gcc") is not None


def build(folder: Path) -> Path:
    """Compile the disk."""
    library = folder / "disk.so"
    command = ["gcc", "-O2", "-shared", "-fPIC", "-o", str(library), str(SOURCE), "-ldl", "-lpthread"]
    subprocess.run(command, check=True)
    return library


@cache
def _library() -> ctypes.CDLL:
    library = ctypes.CDLL(None)
    library.disk_count.restype = ctypes.c_long
    library.disk_fail.argtypes = [ctypes.c_long, ctypes.c_int, ctypes.c_int]
    return library


def watch(folder: Path) -> None:
    """Look at this folder from now on, counting from 0."""
    _library().disk_watch(str(folder).encode())
    calm()


def fail(at: int, number: int, mode: int) -> None:
    """Fail at the n-th call from now with this errno: once, from there on, or by dying."""
    _library().disk_fail(at, number, mode)


def calm() -> None:
    """Fail no more."""
    fail(0, 0, ONCE)


def count() -> int:
    """How many calls there were since the last `fail` or `calm`."""
    return _library().disk_count()


def record(log: Path | None) -> None:
    """Write every call down from now on; None ends it."""
    _library().disk_log(str(log).encode() if log else None)


def recorded(log: Path, folder: Path) -> Iterator[Op]:
    """What was written down, with paths below `folder`."""
    data, place = log.read_bytes(), 0
    while place < len(data):
        kind, path_size, at, size = _HEAD.unpack_from(data, place)
        place += _HEAD.size
        path = data[place : place + path_size].decode()
        body = data[place + path_size : place + path_size + size]
        place += path_size + size
        if kind == b"r":
            body = str(Path(body.decode()).relative_to(folder)).encode()
        yield Op(kind.decode(), str(Path(path).relative_to(folder)), at, body)
