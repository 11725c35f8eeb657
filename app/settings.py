"""What the program remembers of itself: appearance and when it was last open. Losing it loses no work."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.errors import UNREADABLE
from app.files import write_bytes

_FILE = "settings.json"
_SCALES = (100, 110, 125)
_THEMES = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class Settings:
    """Appearance and memory. `window` is where the window stood, as Qt writes it, in hexadecimal."""

    font_scale: int = 100
    theme: str = "system"
    last_opened: date | None = None
    window: str = ""


def load_settings(folder: Path) -> Settings:
    """The settings of a data folder; the usual ones where the file is missing or damaged."""
    try:
        values: Any = json.loads((folder / _FILE).read_text("utf-8"))
        opened = values.get("last_opened")
        settings = Settings(
            font_scale=int(values.get("font_scale", 100)),
            theme=str(values.get("theme", "system")),
            last_opened=date.fromisoformat(opened) if opened else None,
            window=str(values.get("window", "")),
        )
    except (OSError, *UNREADABLE):
        return Settings()
    known = settings.font_scale in _SCALES and settings.theme in _THEMES
    return settings if known else Settings(last_opened=settings.last_opened)


def save_settings(folder: Path, settings: Settings) -> None:
    """Write the settings, whole or not at all."""
    values = dataclasses.asdict(settings)
    values["last_opened"] = settings.last_opened.isoformat() if settings.last_opened else None
    folder.mkdir(parents=True, exist_ok=True)
    write_bytes(folder / _FILE, json.dumps(values, ensure_ascii=False, indent=1).encode())
