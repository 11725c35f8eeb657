"""What is half typed, kept on the disk until it is saved or dropped."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TypeVar, cast

from app.errors import EnvironmentTrouble
from app.files import forget, write_bytes

T = TypeVar("T")
_log = logging.getLogger(__name__)


class DraftService:
    """Values under keys, a file each in a folder beside the book: a draft is no part of the record.

    Without a folder they are kept as long as the program runs.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._kept = _read(folder) if folder else {}

    def keys(self) -> tuple[str, ...]:
        """The keys of all drafts, in order."""
        return tuple(sorted(self._kept))

    def value(self, key: str, kind: type[T]) -> T | None:
        """A draft; None where there is none, or an earlier program or a damaged disk left something else."""
        from pydantic import TypeAdapter  # noqa: PLC0415  # heavy, and most starts find no draft

        data = self._kept.get(key)
        if data is None or kind is bytes:
            return cast("T | None", data)
        try:
            return TypeAdapter(kind).validate_json(data)
        except ValueError:
            return None

    def keep(self, key: str, value: object) -> bool:
        """Let this be the draft, None that there is none; whether it stands so on the disk now.

        A key can be the name of a file. Nobody is told where it is not kept: the text still stands in its
        field, and saving it will say so.
        """
        from pydantic_core import to_json  # noqa: PLC0415  # loaded with the data, after the first paint

        if value is None:
            if self._kept.pop(key, None) is not None and self._folder:
                forget(self._folder / key)
            return True
        try:
            data = value if isinstance(value, bytes) else to_json(value)
            if data == self._kept.get(key):
                return True
            if self._folder:
                self._folder.mkdir(exist_ok=True)
                write_bytes(self._folder / key, data)
        except (
            EnvironmentTrouble,
            OSError,
            ValueError,
        ) as error:  # half a letter
            _log.warning("a draft is not kept: %s", type(error).__name__)
            return False
        self._kept[key] = data
        return True


def _read(folder: Path) -> dict[str, bytes]:
    """The drafts of the last run."""
    found: dict[str, bytes] = {}
    try:
        for file in folder.iterdir():
            if not file.name.startswith("."):  # what a kill left of one that was being written
                found[file.name] = file.read_bytes()
    except OSError:
        _log.info("no drafts")
    return found
