"""The log of what went wrong: five files of 1 MB, no text of the office in them.

What an exception says can hold what somebody typed, so only its kind and its places in the program are
written; of libraries, whose messages nobody reviews, only who spoke.
"""

from __future__ import annotations

import logging
import logging.handlers
from pathlib import Path

from app.places import places_of

_OURS = {"app", "ui", "storage", "exports"}


class PlainFormatter(logging.Formatter):
    """Writes a record without the values of its exception, whatever another handler has made of it before."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, and the places of an exception under it."""
        ours = record.name.partition(".")[0] in _OURS
        words = record.getMessage() if ours else f"{Path(record.pathname).name}:{record.lineno}"
        lines = [f"{self.formatTime(record)} {record.levelname} {record.name} {words}"]
        error = record.exc_info[1] if record.exc_info else None
        if error:
            lines.append(places_of(error))
        return "\n".join(lines)


def start_log(folder: Path) -> logging.Handler:
    """Log to `logs/` in the data folder."""
    target = folder / "logs"
    target.mkdir(parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        target / "so-ke-hoach.log", maxBytes=1_000_000, backupCount=4, encoding="utf-8", delay=True
    )
    handler.setFormatter(PlainFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler
