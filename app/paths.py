"""Where the data stands: the platform's local data folder, never a roaming one."""

from __future__ import annotations

from pathlib import Path


def data_folder(chosen: Path | None = None) -> Path:
    """The data folder: the chosen one (`--data-dir`), else the local data folder of this user."""
    if chosen is not None:
        return chosen.expanduser().absolute()
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path("SoKeHoach", appauthor=False, roaming=False)
