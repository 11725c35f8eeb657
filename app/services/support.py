"""The support bundle: what went wrong and in which program, none of what the office wrote."""

from __future__ import annotations

import os
import platform
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app import __version__
from app.access import is_open_to_others
from app.drives import free_space
from app.files import writing
from app.password import has_password
from app.services.ports import Clock
from app.settings import load_settings

_FACTS = "thong_tin.txt"
_KINDS = ("*.log*", "crash*.txt")
_LONGEST = 1_000_000
_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class SupportFile:
    """A file of the bundle, as it will be written."""

    name: str
    text: str


class SupportService:
    """Needs no open database: it is wanted most when that fails."""

    def __init__(self, folder: Path, database_facts: Callable[[], Mapping[str, str]], clock: Clock) -> None:
        self._folder = folder
        self._database_facts = database_facts
        self._clock = clock

    def files(self, versions: Mapping[str, str] | None = None) -> tuple[SupportFile, ...]:
        """All that the bundle would hold, to be looked at first; `versions` are of what the window uses."""
        logs = sorted({file for kind in _KINDS for file in (self._folder / "logs").glob(kind)})
        return (self._facts(versions or {}), *(SupportFile(file.name, _text(file)) for file in logs))

    def save(self, files: Sequence[SupportFile], target: Path) -> None:
        """Write what was looked at; raises `EnvironmentTrouble`."""
        with writing(target) as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as bundle:
            for file in files:
                bundle.writestr(file.name, file.text)

    def _facts(self, versions: Mapping[str, str]) -> SupportFile:
        settings = load_settings(self._folder)
        facts = {
            "lập lúc": f"{self._clock():%Y-%m-%d %H:%M %z}",
            "Sổ Kế hoạch": __version__,
            "hệ điều hành": platform.platform(),
            "Python": platform.python_version(),
            **versions,
            "cỡ chữ": f"{settings.font_scale} %",
            "nền": settings.theme,
            "có mật khẩu": _yes(has_password(self._folder)),
            "người khác mở được thư mục dữ liệu": _yes(is_open_to_others(self._folder)),
            "ổ đĩa còn trống": f"{free_space(self._folder) // _MEGABYTE} MB",
            **self._database_facts(),
        }
        return SupportFile(_FACTS, "".join(f"{name}: {value}\n" for name, value in facts.items()))


def _text(file: Path) -> str:
    """The end of a log, without the name of the Windows user in its paths."""
    try:
        text = file.read_bytes()[-_LONGEST:].decode(errors="replace")
    except OSError:  # said in the place of what cannot be read
        return "không đọc được\n"
    home = str(Path.home())
    for written in (home, home.replace(os.sep, os.sep * 2) if os.sep == "\\" else home):
        text = text.replace(written, "~")
    return text


def _yes(said: bool) -> str:  # noqa: FBT001 - a fact to be written out
    return "có" if said else "không"
