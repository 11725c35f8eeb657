"""The gate of zipped Office files: limits on the directory, then a streaming look at all XML in them."""

from __future__ import annotations

import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from app.errors import ImportRejected, Trouble
from app.intake.gate import MAX_PARAGRAPHS

_MAX_ENTRIES = 5_000
_MAX_ENTRY = 100_000_000
_MAX_TOTAL = 200_000_000
_MAX_RATIO = 200
_RATIO_FROM = 1_000_000
_MAX_DEPTH = 200
_MAX_ELEMENTS = 2_000_000
_MAX_SPAN = 63
_MAX_TEXT = 10_000_000
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_BAD_NAME = re.compile(
    r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|[\x00-\x1f\\\u202a-\u202e\u2066-\u2069]"
)
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    NotImplementedError,
    ValueError,
    EOFError,
    struct.error,
    zlib.error,
    RuntimeError,
)


def check_zip(
    name: str,
    data: bytes,
    *,
    main: str = "word/document.xml",
    counter: Callable[[], ContentHandler] | None = None,
) -> None:
    """Refuse a zip that is broken, hostile, or has no part `main`."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check_directory(name, archive.infolist())
            _check_kind(name, set(archive.namelist()), main)
            for entry in archive.infolist():
                if entry.filename.endswith((".xml", ".rels")):
                    _check_xml(name, archive.read(entry), (counter or Counter)())
    except _ZIP_ERRORS as error:
        raise ImportRejected(Trouble.BROKEN_FILE, name=name) from error


def _check_directory(name: str, entries: list[zipfile.ZipInfo]) -> None:
    names = [unicodedata.normalize("NFC", entry.filename).casefold() for entry in entries]
    hostile = (
        len(entries) > _MAX_ENTRIES
        or len(set(names)) < len(names)
        or sum(entry.file_size for entry in entries) > _MAX_TOTAL
        or any(map(_is_hostile, entries))
    )
    if hostile:
        raise ImportRejected(Trouble.HOSTILE_FILE, name=name)
    if any(entry.flag_bits & 1 for entry in entries):
        raise ImportRejected(Trouble.PASSWORD, name=name)


def _is_hostile(entry: zipfile.ZipInfo) -> bool:
    ratio = entry.file_size / max(entry.compress_size, 1)
    return (
        entry.file_size > _MAX_ENTRY
        or (entry.file_size > _RATIO_FROM and ratio > _MAX_RATIO)
        or entry.compress_type not in _METHODS
        or _BAD_NAME.search(entry.filename) is not None
    )


def _check_kind(name: str, names: set[str], main: str) -> None:
    if main in names:
        return
    if "xl/workbook.xml" in names and not name.lower().endswith((".xlsx", ".xlsm")):
        raise ImportRejected(Trouble.WRONG_EXTENSION, name=name)
    broken = "[Content_Types].xml" in names and name.lower().endswith((".docx", ".xlsx"))
    raise ImportRejected(Trouble.BROKEN_FILE if broken else Trouble.UNKNOWN_FORMAT, name=name)


def _check_xml(name: str, xml: bytes, handler: ContentHandler) -> None:
    """Read one part with entities forbidden, counting; nothing is kept."""
    from defusedxml.common import DefusedXmlException  # noqa: PLC0415
    from defusedxml.sax import parseString  # noqa: PLC0415

    try:
        parseString(xml, handler, forbid_dtd=True)
    except (DefusedXmlException, TooMuchError) as error:
        raise ImportRejected(Trouble.HOSTILE_FILE, name=name) from error
    except (SAXParseException, LookupError) as error:
        raise ImportRejected(Trouble.BROKEN_FILE, name=name) from error


class TooMuchError(Exception):
    """A part is over a limit."""


class Counter(ContentHandler):
    """Counts what makes a reader slow or large."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0
        self._text = 0
        self._elements = 0
        self._paragraphs = 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: D102, N802
        self._depth += 1
        self._elements += 1
        self._paragraphs += name == "w:p"
        if self._depth > _MAX_DEPTH or self._elements > _MAX_ELEMENTS or self._paragraphs > MAX_PARAGRAPHS:
            raise TooMuchError
        if name == "w:gridSpan" and not 0 <= _number(attrs.get("w:val", "1")) <= _MAX_SPAN:
            raise TooMuchError

    def endElement(self, name: str) -> None:  # noqa: ARG002, D102, N802
        self._depth -= 1

    def characters(self, content: str) -> None:  # noqa: D102
        self._text += len(content)
        if self._text > _MAX_TEXT:
            raise TooMuchError


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1  # noqa: PLR2004
