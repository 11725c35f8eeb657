"""Plans as printed pages (PDF), and web pages as Word archives them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from functools import cache

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from plan_files import parts_of
from resources import resource

TOP, LEFT, RIGHT, STEP = 780, 85, 320, 18
Placed = tuple[float, float, str]


@cache
def font() -> str:
    pdfmetrics.registerFont(TTFont("PlanSerif", resource("fonts", "LiberationSerif-Regular.ttf")))
    return "PlanSerif"


def as_pdf(*pages: Sequence[Placed], encrypt: StandardEncryption | None = None) -> bytes:
    """Pages with text at its places."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=encrypt, pageCompression=0, invariant=True)
    for page in pages:
        canvas.setFont(font(), 13)
        for left, bottom, text in page:
            canvas.drawString(left, bottom, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def column(left: float, lines: Sequence[str], top: float = TOP) -> list[Placed]:
    return [(left, top - STEP * index, line) for index, line in enumerate(lines)]


def plan_pdf(text: str) -> bytes:
    """A plan as Word prints it: two columns above and below, wrapped lines, numbered pages."""
    parts = parts_of(text)
    lines = [cut for line in parts.body for cut in simpleSplit(line, font(), 13, 430)]
    head = max(len(parts.left), len(parts.right)) + len(parts.title)
    first, rest = lines[: 38 - head], lines[38 - head :]
    title = [
        (310 - pdfmetrics.stringWidth(line, font(), 13) / 2, bottom, line)
        for _, bottom, line in column(LEFT, parts.title, TOP - STEP * (head - len(parts.title) + 1))
    ]
    letterhead = column(LEFT, parts.left) + column(RIGHT, parts.right)
    pages = [letterhead + title + column(LEFT, first, TOP - STEP * (head + 2))]
    for start in range(0, len(rest), 38):
        pages.append([(300, 810, str(len(pages) + 1)), *column(LEFT, rest[start : start + 38])])
    foot = column(LEFT, parts.recipients) + column(RIGHT, parts.signature)
    return as_pdf(*pages, [(300, 810, str(len(pages) + 1)), *foot])


def archive(page: bytes, charset: str, encoding: str = "quoted-printable") -> bytes:
    """As Word saves it: the page first, then a picture and the page with headers and footers."""
    message = MIMEMultipart("related", boundary="----=_NextPart_01DB")
    for part_bytes, subtype in ((page, "html"), (b"<html><p>\xc4\x90\xe1\xba\xa7u trang</p></html>", "html")):
        part = EmailMessage()
        part.set_content(part_bytes, "text", subtype, cte=encoding)
        part.set_param("charset", charset)
        message.attach(part)
    return b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n" + message.as_bytes().replace(
        b"MIME-Version: 1.0\n", b"", 1
    )
