"""Files that leave on a USB stick: written whole, read back, compared; then the stick may be pulled out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.domain.file_names import carried_name, free_name
from app.errors import EnvironmentTrouble, Trouble
from app.files import write_checked
from app.rooms import room
from app.services.task import Task


class Drive(Protocol):
    """What is asked of the drive that a file goes to."""

    @property
    def removable(self) -> bool: ...  # noqa: D102  # a port is described as a whole
    @property
    def suspects(self) -> tuple[str, ...]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Saved:
    """A file that was written. `sha256` is empty unless it was read back and compared.

    `suspects` are files at the root of its drive that may carry a virus; `missing` files that belong to it
    could not come along.
    """

    path: Path
    sha256: str = ""
    removable: bool = False
    suspects: tuple[str, ...] = ()
    missing: int = 0


class CarryService:
    """Writes what leaves the office; `drive_of` tells about the drive of a path."""

    def __init__(self, folder: Path, drive_of: Callable[[Path], Drive]) -> None:
        self._workshop = folder
        self._drive_of = drive_of

    def save(self, target: Path, write: Callable[[Path], object]) -> Saved:
        """Let `write` make a file. For a removable drive it is made here first, then carried and compared.

        Raises `EnvironmentTrouble` or what `write` raises; the old file is then as it was.
        """
        drive = self._drive_of(target)
        if not drive.removable:
            write(target)
            return Saved(target)
        with room(self._workshop, target) as place:
            made = place / target.name
            write(made)
            digest = write_checked(target, made.read_bytes())
        return Saved(target, digest, removable=True, suspects=drive.suspects)

    def carry(self, source: Path, folder: Path, task: Task | None = None) -> Saved:
        """Copy a file into a folder, under a name without accents ("Chép ra USB"), and compare the copy.

        Another file of that name there stays: the copy is then "tên (2)". Raises `EnvironmentTrouble`.
        """
        try:
            data = source.read_bytes()
        except OSError as error:
            lacking = Trouble.CANNOT_READ if source.exists() else Trouble.FILE_MISSING
            raise EnvironmentTrouble(lacking, name=source.name, folder=str(source.parent)) from error
        if task:
            task.step(1, 2)
        target = _free(folder / carried_name(source.name), data)
        drive = self._drive_of(target)
        digest = write_checked(target, data)
        return Saved(target, digest, drive.removable, drive.suspects)


def _free(target: Path, data: bytes) -> Path:
    """The name, unless another file has it."""
    try:
        taken = target.exists() and target.read_bytes() != data
    except OSError:  # what cannot be read is another file
        taken = True
    return free_name(target) if taken else target
