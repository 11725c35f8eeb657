"""Old Word files (.doc) → .docx by the Word or LibreOffice of this PC; macros never run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from app.errors import ImportRejected, Trouble
from app.files import write_bytes
from app.services.task import Task

_SECONDS = 90
_LOOK = 0.1
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_FOLDERS = ("ProgramFiles", "ProgramFiles(x86)")
# 3: macros are off whatever the office has set. A password that is wrong fails instead of asking.
_WORD = """
$ErrorActionPreference = 'Stop'
$word = New-Object -ComObject Word.Application
try {
    $word.Visible = $false
    $word.DisplayAlerts = 0
    $word.AutomationSecurity = 3
    $paper = $word.Documents.Open($env:SKH_FROM, $false, $true, $false, 'x')
    $paper.SaveAs2($env:SKH_TO, 16)
    $paper.Close(0)
} finally { $word.Quit(0) }
"""

Command = tuple[list[str], Mapping[str, str]]
"""What to run, and what it finds in its environment."""


def as_docx(name: str, data: bytes, task: Task | None = None) -> bytes:
    """The bytes of a .doc as those of a .docx; raises `ImportRejected(OLD_WORD)` where no program can."""
    with tempfile.TemporaryDirectory(prefix="skh", ignore_cleanup_errors=True) as folder:
        old, new = Path(folder, "a.doc"), Path(folder, "a.docx")
        write_bytes(old, data)
        for command in (_by_word(old, new), _by_libreoffice(old, new)):
            if command and _run(command, task) and new.exists():
                return new.read_bytes()
    raise ImportRejected(Trouble.OLD_WORD, name=name)


def _run(command: Command, task: Task | None) -> bool:
    """Run a converter; it is stopped when the person gives up or its time is over."""
    arguments, environment = command
    with subprocess.Popen(  # noqa: S603  # a program of this PC, with our own arguments
        arguments,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **environment},
        creationflags=_NO_WINDOW,
    ) as process:
        try:
            return _waited(process, task) == 0
        finally:
            process.kill()


def _waited(process: subprocess.Popen[bytes], task: Task | None) -> int | None:
    end = time.monotonic() + _SECONDS
    while process.poll() is None and time.monotonic() < end:
        if task:
            task.step(0, 1)
        time.sleep(_LOOK)
    return process.poll()


def _by_word(old: Path, new: Path) -> Command | None:
    """Word, asked by way of PowerShell; None where this PC has none."""
    if sys.platform != "win32" or not _has_word():
        return None
    shell = [
        "powershell.exe",
        "-NoProfile",
        "-NonInteractive",
        "-ExecutionPolicy",
        "Bypass",
        "-Command",
        _WORD,
    ]
    return shell, {"SKH_FROM": str(old), "SKH_TO": str(new)}


def _by_libreoffice(old: Path, new: Path) -> Command | None:
    """LibreOffice, beside one that may be open; None where this PC has none."""
    office = shutil.which("soffice") or next(filter(os.path.exists, _usual_places()), None)
    if not office:
        return None
    profile = f"-env:UserInstallation={new.with_name('profile').absolute().as_uri()}"
    convert = ["--headless", "--norestore", "--convert-to", "docx", "--outdir", str(new.parent), str(old)]
    return [office, profile, *convert], {}


def _usual_places() -> list[str]:
    folders = (os.environ.get(name) for name in _FOLDERS)
    return [str(Path(folder, "LibreOffice", "program", "soffice.com")) for folder in folders if folder]


def _has_word() -> bool:
    if sys.platform != "win32":
        return False
    import winreg  # noqa: PLC0415  # only on Windows

    try:
        winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, "Word.Application"))
    except OSError:
        return False
    return True
