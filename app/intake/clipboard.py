"""What was pasted → paragraphs. Tables only live in HTML; the plain text is closer to what a person saw."""

from __future__ import annotations

from app.errors import ImportRejected, Trouble
from app.intake.gate import refuse_letters, refuse_size, sound
from app.intake.legacy_text import InFont, in_font, modern_source, untouched
from app.intake.text import text_source
from app.plan_text.source import SourceDocument
from app.services.intake import PASTED


def read_pasted(text: str, html: str = "", *, as_typed: bool = False) -> SourceDocument:
    """Read pasted text; the HTML beside it is taken where it has a table or list, or stands alone.

    `as_typed` leaves letters of an old font as they came.
    """
    if not text.strip() and not html.strip():
        raise ImportRejected(Trouble.EMPTY_FILE, name=PASTED)
    source = _pasted(text, html, untouched if as_typed else in_font)
    refuse_letters(PASTED, source.letters)
    return source if as_typed else modern_source(source)


def _pasted(text: str, html: str, font: InFont) -> SourceDocument:
    if html.strip() and (not text.strip() or "<table" in html.lower() or "<li" in html.lower()):
        from app.intake.html import html_source  # noqa: PLC0415  # loads lxml

        refuse_size(PASTED, len(html))
        source = html_source(PASTED, html, font)
        if any(paragraph.text.strip() for paragraph in source.paragraphs):
            return source
    refuse_size(PASTED, len(text))
    return text_source(PASTED, sound(text))
