"""The names of evidence files in a package: one name a file, safe on any drive."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.file_names import carried_name
from app.domain.progress import Evidence


def names_in_package(files: Iterable[Evidence]) -> dict[str, str]:
    """The name of each file by its SHA-256, numbered so that no two are the same; a file goes in once."""
    first: dict[str, str] = {}
    for file in files:
        first.setdefault(file.sha256, file.name)
    return {
        sha256: f"{at:03d}_{carried_name(name)}" for at, (sha256, name) in enumerate(first.items(), start=1)
    }
