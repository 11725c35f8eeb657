"""The drive that a file stands on: whether it can be pulled out, what lies at its root, its room."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from app.errors import Trouble

_REMOVABLE, _FIXED, _REMOTE = 2, 3, 4  # as Windows counts
_SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "icloud drive", "iclouddrive", "nextcloud")
_SYNCING = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_LOCAL = ("\\\\?\\", "\\\\.\\")
_SHARED = ("\\\\", "//")
_MEDIA = ("/media/", "/run/media/", "/mnt/usb")
_ACTIVE = {
    f".{ending}"
    for ending in (
        *("lnk", "vbs", "vbe", "exe", "scr", "pif", "com", "bat", "cmd", "js", "jse", "wsf", "hta"),
        *("ps1", "cpl", "msi", "inf"),
    )
}


@dataclass(frozen=True, slots=True)
class Drive:
    """A drive: `suspects` are the files at its root that a virus of USB sticks would put there."""

    root: Path
    removable: bool
    suspects: tuple[str, ...] = ()


def drive_of(path: Path) -> Drive:
    """The drive that a path stands on, or would stand on."""
    root = _root_of(path.absolute())
    removable = _type_of(root) == _REMOVABLE
    return Drive(root, removable, suspects_in(root) if removable else ())


def free_space(folder: Path) -> int:
    """How many bytes there is room for where a folder stands, or would stand; any number if nobody knows."""
    there = next((place for place in (folder, *folder.parents) if place.exists()), folder)
    try:
        return shutil.disk_usage(there).free
    except OSError:
        return sys.maxsize


def trouble_with_place(folder: Path) -> Trouble | None:
    """Why a book is not to stand in a folder, as `unfit`."""
    absolute = folder.absolute()
    return unfit(absolute, _type_of(_root_of(absolute)), os.environ)


def unfit(folder: PurePath, drive_type: int, env: Mapping[str, str]) -> Trouble | None:
    """Why a book is not to stand there: it is shared, can be pulled out, or a program syncs it away."""
    drive = folder.drive.upper()
    shared = drive.startswith(_SHARED) and not drive.startswith(_LOCAL)
    if drive_type == _REMOTE or shared or drive.startswith("\\\\?\\UNC"):
        return Trouble.PLACE_SHARED
    if drive_type == _REMOVABLE:
        return Trouble.PLACE_REMOVABLE
    known = [type(folder)(env[name]) for name in _SYNCING if env.get(name)]
    if any(folder.is_relative_to(root) for root in known) or any(map(_is_synced, folder.parts)):
        return Trouble.PLACE_SYNCED
    return None


def _is_synced(name: str) -> bool:
    """A folder of a syncing program; one of an organisation is called "OneDrive - …"."""
    return name.lower().partition(" - ")[0] in _SYNCED


def suspects_in(root: Path) -> tuple[str, ...]:
    """Programs, scripts and shortcuts at a root, and what stands for a hidden folder ("Tài liệu.lnk")."""
    try:
        with os.scandir(root) as entries:
            found = [entry.name for entry in entries if Path(entry.name).suffix.lower() in _ACTIVE]
    except OSError:  # a drive that cannot be listed shows so when it is written to
        return ()
    return tuple(sorted(found))


def _root_of(path: Path) -> Path:
    if sys.platform == "win32":
        return Path(path.anchor)
    return next((folder for folder in (path, *path.parents) if folder.is_mount()), Path(path.anchor))


if sys.platform == "win32":
    import ctypes

    def _type_of(root: Path) -> int:
        return ctypes.windll.kernel32.GetDriveTypeW(str(root))

else:

    def _type_of(root: Path) -> int:
        return _REMOVABLE if f"{root}/".startswith(_MEDIA) else _FIXED
