"""Files in one zip, written whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from app.files import writing
from app.services.task import Task


def write_package(files: Mapping[str, Path], target: Path, task: Task | None = None) -> None:
    """Write files into a zip under the given names, one at a time: none is held in memory.

    Raises `EnvironmentTrouble` or `Cancelled`; the old file is then as it was.
    """
    with (
        writing(target) as stream,
        ZipFile(stream, "w", ZIP_DEFLATED, strict_timestamps=False) as zipped,
    ):
        for done, (name, path) in enumerate(files.items(), start=1):
            zipped.write(path, name)
            if task:
                task.step(done, len(files))
