"""What is on a disk after a power cut, from the calls that were made until then.

What was synced is there. Of later writes each may be there, in whole or by sectors, in any order. Names
(files made, renamed, deleted) are kept in order by the file system, so some of the last may be missing. On
POSIX a name is sure once its folder was synced, or its file. Windows cannot sync a folder; there a synced
file makes the names sure that came before it. `lies` is the share of syncs that the drive only says it did.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from faults.disk import Op

SECTOR = 512
Name = tuple[str, str, int]
"""A change of names: which one goes, which one comes, for which file ("" for none)."""


class Disk:
    """The files as they are for sure, and what is still under way."""

    def __init__(self, start: dict[str, bytes], *, windows: bool = False, lies: float = 0.0) -> None:
        self._windows = windows
        self._lies = lies
        self._content = {number: bytearray(data) for number, data in enumerate(start.values())}
        self._sure = {path: number for number, path in enumerate(start)}
        self._live = dict(self._sure)
        self._writes: dict[int, list[Op]] = {}
        self._names: list[Name] = []

    def apply(self, op: Op, choose: random.Random) -> None:
        """One more call was made."""
        if op.kind in "wt":
            self._writes.setdefault(self._live[op.path], []).append(op)
        elif op.kind == "s":
            if choose.random() >= self._lies:
                self._sync(op.path)
        elif op.kind != "m":
            self._name(op)

    def image(self, choose: random.Random) -> dict[str, bytes]:
        """What a cut at this moment may leave."""
        names = dict(self._sure)
        for change in self._names[
            : choose.choice([0, len(self._names), choose.randint(0, len(self._names))])
        ]:
            _rename(names, change)
        dropped = choose.choice([0.0, 0.5, 1.0])
        return {path: self._left(number, dropped, choose) for path, number in names.items()}

    def _name(self, op: Op) -> None:
        if op.kind == "c":
            number = len(self._content)
            self._content[number] = bytearray()
            change = ("", op.path, number)
        elif op.kind == "d":
            change = (op.path, "", self._live[op.path])
        else:
            change = (op.path, op.data.decode(), self._live[op.path])
        _rename(self._live, change)
        self._names.append(change)

    def _sync(self, path: str) -> None:
        number = self._live.get(path)
        if number is not None:
            for op in self._writes.pop(number, ()):
                _write(self._content[number], op)
        kept: list[Name] = []
        for change in self._names:
            if self._is_sure(change, path, number):
                _rename(self._sure, change)
            else:
                kept.append(change)
        self._names = kept

    def _is_sure(self, change: Name, path: str, number: int | None) -> bool:
        if number is None:  # a folder
            return not self._windows and path in {str(Path(name).parent) for name in change[:2] if name}
        return self._windows or change[2] == number

    def _left(self, number: int, dropped: float, choose: random.Random) -> bytes:
        content = bytearray(self._content[number])
        for op in self._writes.get(number, ()):
            if choose.random() >= dropped:
                _write(content, op, choose if choose.random() < 0.5 else None)
        return bytes(content)


def _rename(names: dict[str, int], change: Name) -> None:
    gone, come, number = change
    names.pop(gone, None)
    if come:
        names[come] = number


def _write(content: bytearray, op: Op, torn: random.Random | None = None) -> None:
    if op.kind == "t":
        del content[op.at :]
        content.extend(bytes(op.at - len(content)))
        return
    end = op.at + len(op.data)
    content.extend(bytes(max(0, end - len(content))))
    for start in range(0, len(op.data), SECTOR if torn else len(op.data)):
        part = op.data[start : start + SECTOR] if torn else op.data
        if not torn or torn.random() < 0.7:
            content[op.at + start : op.at + start + len(part)] = part


def files_of(folder: Path) -> dict[str, bytes]:
    """The files of a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def lay_out(image: dict[str, bytes], folder: Path) -> None:
    """Make a folder that holds just these files."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for path, data in image.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
