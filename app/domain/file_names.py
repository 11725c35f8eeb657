"""Names for files that travel: no accents, nothing that a USB stick's FAT32 or Windows refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from app.domain.vietnamese import fold

_LONGEST = 80
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def plain_name(text: str, ending: str = "") -> str:
    """A file name without accents and signs: "phieu_don_doc_hoi_nong_dan_xa.docx"."""
    words = re.sub(r"[^0-9a-z-]+", "_", fold(text)).strip("_-")[:_LONGEST].strip("_-")
    if not words or _RESERVED.fullmatch(words):
        words = f"tep_{words}".strip("_")
    return f"{words}.{ending}" if ending else words


def carried_name(name: str) -> str:
    """The plain name of a file that has one already."""
    stem, dot, ending = name.rpartition(".")
    return plain_name(stem, plain_name(ending)) if dot and stem else plain_name(name)


def with_ending(target: Path, ending: str) -> Path:
    """The name as it was typed, with its ending: "BC 15.10" is no file of the kind "10"."""
    same = target.suffix.lower() == f".{ending}"
    return target if same else target.with_name(f"{target.name}.{ending}")


def other_names(target: Path) -> Iterator[Path]:
    """What else a file may be called where its name is taken: "tên (2).xlsx", "tên (3).xlsx"."""
    return (target.with_name(f"{target.stem} ({number}){target.suffix}") for number in count(2))


def free_name(target: Path) -> Path:
    """The first of the other names that is free."""
    return next(name for name in other_names(target) if not name.exists())
