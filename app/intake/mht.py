"""Web archives (.mht) as Word saves them: the page in them is read, pictures and headers are left."""

from __future__ import annotations

from email import message_from_bytes

from app.errors import ImportRejected, Trouble
from app.intake.html import html_source, is_text_code, read_html
from app.intake.legacy_text import InFont, in_font
from app.plan_text.source import SourceDocument

# What the parser of the standard library is known to raise for messages that are none.
_LIBRARY_ERRORS = (AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def read_mht(name: str, data: bytes, font: InFont = in_font) -> SourceDocument:
    """Read the bytes of a web archive; raises `ImportRejected` for what is none."""
    try:
        page, charset = _first_page(data)
    except _LIBRARY_ERRORS as error:
        raise ImportRejected(Trouble.BROKEN_FILE, name=name) from error
    if not page:
        raise ImportRejected(Trouble.UNKNOWN_FORMAT, name=name)
    text = _decoded(page, charset)
    return read_html(name, page, font) if text is None else html_source(name, text, font)


def _decoded(page: bytes, charset: str) -> str | None:
    """The page in the character set that the archive names, None where that is none or wrong."""
    try:
        return page.decode(charset) if is_text_code(charset) else None
    except (LookupError, UnicodeError):
        return None


def _first_page(data: bytes) -> tuple[bytes, str]:
    """The first HTML part and its character set; Word puts headers and footers into later ones."""
    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            return payload if isinstance(payload, bytes) else b"", part.get_content_charset("")
    return b"", ""
