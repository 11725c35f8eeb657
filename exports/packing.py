"""What Word and Excel files are packed in: a zip whose bytes depend on the paper and one moment alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
"""The moment of a paper that tells none."""

_CORE = "docProps/core.xml"
_STAMPS = re.compile(rb"(<dcterms:(created|modified)\b[^>]*>)[^<]*(?=</dcterms:\2>)")
_NO_ROWS = re.compile(rb"<sheetData\s*/>|<sheetData></sheetData>")


def packed(
    source: BytesIO,
    moment: datetime,
    rows: Mapping[str, Iterable[bytes]] | None = None,
    others: Mapping[str, bytes] | None = None,
) -> bytes:
    """The same zip with one moment for all its parts.

    `rows` stand in for the empty rows of sheets, `others` for whole parts; an empty one is left out.
    """
    target, others = BytesIO(), others or {}
    with ZipFile(source) as parts, ZipFile(target, "w") as zipped:
        for name in parts.namelist():
            data = others.get(name, parts.read(name))
            if not data:
                continue
            if name == _CORE:
                data = _STAMPS.sub(rb"\g<1>" + _stamp(moment), data)
            with zipped.open(_info(name, moment), "w") as part:
                part.writelines(_filled(data, rows[name]) if rows and name in rows else [data])
    return target.getvalue()


def _filled(sheet: bytes, rows: Iterable[bytes]) -> Iterable[bytes]:
    above, below = _NO_ROWS.split(sheet, maxsplit=1)
    yield above
    yield from rows
    yield below


def _info(name: str, moment: datetime) -> ZipInfo:
    info = ZipInfo(name, moment.timetuple()[:6])
    info.compress_type = ZIP_DEFLATED
    info.create_system = 0  # the same on all systems
    return info


def _stamp(moment: datetime) -> bytes:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}".encode()
