"""What is half typed, kept on the disk until it is saved or dropped."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import cast

from app.errors import EnvironmentTrouble
from app.files import write_bytes

_log = logging.getLogger(__name__)


class DraftService:
    """Texts under keys, in a file beside the book: a draft is no part of the record."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._kept = _read(file)

    def all(self) -> dict[str, str]:
        """Every draft, by key."""
        return dict(self._kept)

    def keep(self, drafts: dict[str, str]) -> bool:
        """Let these be all drafts there are; whether they stand on the disk now.

        Nobody is told where they do not: the text still stands in its field, and saving it will say so.
        """
        if drafts == self._kept:
            return True
        try:
            write_bytes(self._file, json.dumps(drafts, ensure_ascii=False).encode())
        except EnvironmentTrouble as error:
            _log.warning("drafts are not kept: %s", error.trouble)
            return False
        self._kept = dict(drafts)
        return True


def _read(file: Path) -> dict[str, str]:
    """The drafts of the last run; none where the file is missing or damaged."""
    try:
        found: object = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(key): text for key, text in cast("dict[str, object]", found).items() if isinstance(text, str)}
