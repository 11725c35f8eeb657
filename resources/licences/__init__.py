"""The licences of what ships with the program, as its packages bring them along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

from resources import resource

_FILES = (
    ("Fluent UI System Icons", ("icons", "LICENSE.txt")),
    ("Noto Sans", ("fonts", "OFL-NotoSans.txt")),
    ("Liberation Serif", ("fonts", "OFL-LiberationSerif.txt")),
    ("GNU LGPL 3 (Qt, PySide6)", ("licences", "LGPL-3.0.txt")),
    ("GNU GPL 3 (LGPL 3)", ("licences", "GPL-3.0.txt")),
    ("GNU LGPL 2.1 (docxtpl)", ("licences", "LGPL-2.1.txt")),
)
_LICENCE = re.compile(r"\.dist-info/(?:.*/)?(?:licen[cs]e|copying|notice)[^/]*$|/licenses/", re.IGNORECASE)
_LONGEST_NAME = 60


def licences() -> Iterator[tuple[str, str]]:
    """(component, text of its licence): fonts, icons and Qt first, then the packages by name."""
    for name, file in _FILES:
        yield name, resource(*file).read_text("utf-8")
    for package in sorted(distributions(), key=lambda found: found.name.lower()):
        yield f"{package.name} {package.version}: {_called(package)}", "\n\n".join(_texts(package))


def _called(package: Distribution) -> str:
    """The licence by its name; an old package puts the whole text where the name belongs."""
    facts = package.metadata
    field = next((field for field in ("License-Expression", "License") if field in facts), None)
    return facts[field].strip().partition("\n")[0][:_LONGEST_NAME] if field else ""


def _texts(package: Distribution) -> Iterator[str]:
    for file in package.files or ():
        if _LICENCE.search(str(file)):
            yield Path(str(file.locate())).read_text("utf-8", errors="replace").strip()
