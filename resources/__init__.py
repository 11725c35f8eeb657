"""Files that ship with the program: fonts, icons, templates, the sample plan."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """The path of a shipped file: `resource("icons", "add_16.svg")`. Works in the bundle too."""
    return _FOLDER.joinpath(*parts)


def handbook() -> Path:
    """The folder of the handbook: with the resources where it is shipped, under `docs` in a checkout."""
    shipped = _FOLDER / "handbook"
    return shipped if shipped.exists() else _FOLDER.parent / "docs" / "handbook"
