"""What a file really is, and whether it may be read at all (magic bytes, never the extension)."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NoReturn

from app.errors import ImportRejected, Trouble

MAX_MEGABYTES = 50
MAX_PARAGRAPHS = 100_000
MAX_LETTERS = 1_000_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_REFUSED = (
    (_PICTURES, Trouble.SCANNED),
    (b"{\\rtf", Trouble.RICH_TEXT),
    (b"MZ", Trouble.UNKNOWN_FORMAT),
)
_HTML = re.compile(
    rb"<(?:!doctype html|html|head|body|meta|table|div|p|span|!--\[if|!--startfragment)\b", re.IGNORECASE
)
_MHT = re.compile(rb"(?:[\w-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?MIME-Version:", re.IGNORECASE)
_OLE_STREAMS = (
    ("EncryptedPackage", Trouble.PASSWORD),
    ("EncryptionInfo", Trouble.PASSWORD),
    ("WordDocument", Trouble.OLD_WORD),
    ("Workbook", Trouble.OLD_EXCEL),
    ("Book", Trouble.OLD_EXCEL),
)
_HEAD = 4096
_SHEETS = (".xlsx", ".xlsm")


class Format(Enum):
    """The formats that can be read."""

    DOCX = auto()
    XLSX = auto()
    PDF = auto()
    HTML = auto()
    MHT = auto()
    TEXT = auto()


def refuse_size(name: str, size: int) -> None:
    """Refuse an empty file and one over the limit, before it is read."""
    if size == 0:
        raise ImportRejected(Trouble.EMPTY_FILE, name=name)
    if size > MAX_MEGABYTES * 1_000_000:
        raise ImportRejected(Trouble.TOO_LARGE, name=name, megabytes=MAX_MEGABYTES)


def refuse_length(name: str, paragraphs: int) -> None:
    """Refuse what is a hundred times longer than any plan, while it is read."""
    if paragraphs > MAX_PARAGRAPHS:
        raise ImportRejected(Trouble.HOSTILE_FILE, name=name)


def refuse_letters(name: str, letters: int) -> None:
    """Refuse what has more letters than a book, before anything is looked for in it."""
    if letters > MAX_LETTERS:
        raise ImportRejected(Trouble.HOSTILE_FILE, name=name)


def sound(text: str) -> str:
    """The text without what is no letter: NUL, and halves of letters that nothing can store."""
    return text.replace("\x00", "").encode(errors="ignore").decode()


def format_of(name: str, data: bytes) -> Format:
    """What the bytes are; raises `ImportRejected` for what cannot be read."""
    if data.startswith(_ZIP):
        sheets = name.lower().endswith(_SHEETS) and b"xl/workbook.xml" in data
        return Format.XLSX if sheets else Format.DOCX
    if data.startswith(_OLE):
        _refuse_ole(name, data)
    for starts, trouble in _REFUSED:
        if data.startswith(starts):
            raise ImportRejected(trouble, name=name)
    if data.startswith(b"%PDF"):
        return Format.PDF
    if _MHT.match(data[:_HEAD]):
        return Format.MHT
    if _HTML.search(_ascii(data[:_HEAD])):
        return Format.HTML
    return Format.TEXT


def is_old_word(data: bytes) -> bool:
    """True for a .doc of Word 97 to 2003 without a password."""
    return data.startswith(_OLE) and _ole_trouble(data) is Trouble.OLD_WORD


def _ascii(head: bytes) -> bytes:
    """The head without the zeros of UTF-16."""
    return head.replace(b"\x00", b"") if head.startswith((b"\xff\xfe", b"\xfe\xff")) else head


def _refuse_ole(name: str, data: bytes) -> NoReturn:
    """Old Office files and protected new ones are told apart by the names of their streams."""
    raise ImportRejected(_ole_trouble(data), name=name)


def _ole_trouble(data: bytes) -> Trouble:
    return next(
        (trouble for stream, trouble in _OLE_STREAMS if stream.encode("utf-16-le") in data),
        Trouble.UNKNOWN_FORMAT,
    )
