"""The log of what went wrong: five files of 1 MB, no text of the office in them."""

from __future__ import annotations

import logging
import logging.handlers
from pathlib import Path


def start_log(folder: Path) -> None:
    """Log to `logs/` in the data folder."""
    target = folder / "logs"
    target.mkdir(parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        target / "so-ke-hoach.log", maxBytes=1_000_000, backupCount=4, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
