"""Who may open the data folder: on a shared PC only the person whose Windows account made it.

SYSTEM and Administrators keep their right, as everywhere in a Windows profile: antivirus and repair need it,
and an administrator could take it back at any time.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from app.errors import EnvironmentTrouble, Trouble
from app.files import trouble_of

_OTHERS = 0o077
_OWNER_ONLY = 0o700
_ACE = re.compile(r"\((?P<kind>[A-Z]+);[^;)]*;[^;)]*;[^;)]*;[^;)]*;(?P<who>[^;)]*)")
_ALLOWING = {"A", "XA", "OA"}
_HARMLESS = {"SY", "BA", "LA", "CO", "OW"}  # system, administrators, owner; as SDDL writes them
_SYSTEM, _ADMINISTRATORS = "S-1-5-18", "S-1-5-32-544"
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def own_folder(folder: Path) -> None:
    """Make a data folder that others cannot open; one that is there stays as it is.

    Raises `EnvironmentTrouble` where there can be none. That a drive knows no rights (a stick) stops nothing:
    the settings tell of it.
    """
    if folder.exists():
        return
    try:
        folder.mkdir(_OWNER_ONLY, parents=True)
    except FileExistsError:  # another start was faster
        return
    except OSError as error:
        raise trouble_of(error, folder) from error
    if is_open_to_others(folder):
        with suppress(EnvironmentTrouble):
            _close(folder)


def close_to_others(folder: Path) -> None:
    """Let nobody else open the folder and what is in it; raises `EnvironmentTrouble` where that fails."""
    _close(folder)
    if is_open_to_others(folder):
        raise EnvironmentTrouble(Trouble.FOLDER_STAYS_OPEN, name=folder.name, folder=str(folder))


def lets_others_in(sddl: str, me: str) -> bool:
    """Whether an access list of Windows (in SDDL) lets in more than `me` (a SID), system, administrators."""
    if not sddl.startswith("D:") or "NO_ACCESS_CONTROL" in sddl:
        return True  # no list at all lets everybody in
    allowed = {found["who"] for found in _ACE.finditer(sddl) if found["kind"] in _ALLOWING}
    return bool(allowed - _HARMLESS - {me})


def closing_commands(folder: Path, me: str, windows: str) -> tuple[list[str], list[str]]:
    """What closes a folder on Windows: all rights that somebody was given are taken back, then three given.

    What is in the folder follows it. Its owner may do the second whatever the first has left.
    """
    icacls = str(Path(windows) / "System32" / "icacls.exe")
    rights = [part for sid in (me, _SYSTEM, _ADMINISTRATORS) for part in ("/grant:r", f"*{sid}:(OI)(CI)F")]
    return (
        [icacls, str(folder), "/reset", "/t", "/c", "/q"],
        [icacls, str(folder), "/inheritance:r", *rights, "/q"],
    )


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _DACL, _REVISION, _TOKEN_QUERY, _TOKEN_USER = 4, 1, 8, 1

    def is_open_to_others(folder: Path) -> bool:
        """Whether anyone else on this PC may open the folder."""
        return lets_others_in(_sddl(folder), _me())

    def _close(folder: Path) -> None:
        windows = os.environ.get("SYSTEMROOT", r"C:\Windows")
        for command in closing_commands(folder, _me(), windows):
            subprocess.run(  # noqa: S603  # fixed arguments, by its full path
                command, check=False, capture_output=True, stdin=subprocess.DEVNULL, creationflags=_NO_WINDOW
            )

    def _sddl(folder: Path) -> str:
        """The access list of a folder, "" where it has none that can be read."""
        security = ctypes.WinDLL("advapi32", use_last_error=True)
        needed = wintypes.DWORD()
        security.GetFileSecurityW(str(folder), _DACL, None, 0, ctypes.byref(needed))
        descriptor = ctypes.create_string_buffer(needed.value)
        if not security.GetFileSecurityW(str(folder), _DACL, descriptor, needed.value, ctypes.byref(needed)):
            return ""
        text = wintypes.LPWSTR()
        security.ConvertSecurityDescriptorToStringSecurityDescriptorW(
            descriptor, _REVISION, _DACL, ctypes.byref(text), None
        )
        return _taken(text)

    def _me() -> str:
        """The SID of the Windows user who runs this."""
        security = ctypes.WinDLL("advapi32", use_last_error=True)
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        security.OpenProcessToken.argtypes = [
            wintypes.HANDLE,
            wintypes.DWORD,
            ctypes.POINTER(wintypes.HANDLE),
        ]
        security.GetTokenInformation.argtypes = [
            wintypes.HANDLE,
            ctypes.c_int,
            ctypes.c_void_p,
            wintypes.DWORD,
            ctypes.POINTER(wintypes.DWORD),
        ]
        token, needed = wintypes.HANDLE(), wintypes.DWORD()
        security.OpenProcessToken(kernel.GetCurrentProcess(), _TOKEN_QUERY, ctypes.byref(token))
        security.GetTokenInformation(token, _TOKEN_USER, None, 0, ctypes.byref(needed))
        user = ctypes.create_string_buffer(needed.value)  # begins with the address of the SID
        security.GetTokenInformation(token, _TOKEN_USER, user, needed.value, ctypes.byref(needed))
        kernel.CloseHandle.argtypes = [wintypes.HANDLE]
        kernel.CloseHandle(token)
        text = wintypes.LPWSTR()
        security.ConvertSidToStringSidW(
            ctypes.cast(user, ctypes.POINTER(ctypes.c_void_p)).contents, ctypes.byref(text)
        )
        return _taken(text)

    def _taken(text: wintypes.LPWSTR) -> str:
        """The words that Windows has allotted, which are then given back to it."""
        found = text.value or ""
        kernel = ctypes.WinDLL("kernel32")
        kernel.LocalFree.argtypes = [ctypes.c_void_p]
        kernel.LocalFree(ctypes.cast(text, ctypes.c_void_p))
        return found

else:

    def is_open_to_others(folder: Path) -> bool:
        """Whether anyone else on this PC may open the folder."""
        try:
            return bool(folder.stat().st_mode & _OTHERS)
        except OSError:
            return False

    def _close(folder: Path) -> None:
        try:
            folder.chmod(_OWNER_ONLY)
        except OSError as error:
            raise trouble_of(error, folder) from error
