"""The drive that a file stands on: whether it can be pulled out, and what lies at its root."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

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
    removable = _is_removable(root)
    return Drive(root, removable, suspects_in(root) if removable else ())


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

    _DRIVE_REMOVABLE = 2

    def _is_removable(root: Path) -> bool:
        return ctypes.windll.kernel32.GetDriveTypeW(str(root)) == _DRIVE_REMOVABLE

else:

    def _is_removable(root: Path) -> bool:
        return f"{root}/".startswith(_MEDIA)
