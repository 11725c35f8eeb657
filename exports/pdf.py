"""A paper as PDF: A4, the typeface embedded, the same bytes for the same paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from itertools import takewhile
from pathlib import Path

from app.domain.letterhead import basis_lines
from app.domain.paper import Align, Annex, Basis, Block, Heading, OfficialPaper, Paragraph, Table
from app.domain.printable import printable
from app.files import write_bytes
from app.services.task import Task
from exports.columns import RECIPIENTS_SHARE, addressee_indents, letterhead_widths
from exports.layout import MM, NO_MARK, Under
from exports.packing import LONG_AGO
from exports.pdf_pages import Pages
from exports.pdf_stack import Piece, centred, height_of
from exports.pdf_table import TableWriter
from exports.steps import Steps
from exports.wording import (
    RECIPIENTS_LABEL,
    Line,
    addressee_lines,
    annex_labels,
    full_title,
    issuer_lines,
    number_line,
    recipient_lines,
    signer_lines,
    subject_line,
)
from exports.wrap import Face, widths_of, wrap

_GAP = 12.0
_NUMBER_GAP = 4.0
_SIDE_GAP = 4.0
_LINES_BELOW = 3
_VERSION = (1, 4)
"""The least that an electronic copy may be (NĐ 30/2020, Phụ lục I)."""


def write_pdf(
    paper: OfficialPaper,
    target: Path,
    task: Task | None = None,
    *,
    moment: datetime = LONG_AGO,
    others: Sequence[OfficialPaper] = (),
) -> None:
    """Write a paper as PDF, perhaps with `others` of its family behind it.

    Raises `EnvironmentTrouble`; the old file is then as it was.
    """
    write_bytes(target, pdf_bytes(paper, task, moment=moment, others=others))


def pdf_bytes(
    paper: OfficialPaper,
    task: Task | None = None,
    *,
    moment: datetime = LONG_AGO,
    others: Sequence[OfficialPaper] = (),
) -> bytes:
    """A paper as PDF, for a file or the preview."""
    from reportlab import rl_config  # noqa: PLC0415  # heavy
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415  # heavy

    rl_config.useA85 = 0  # binary streams: a fifth smaller, a quarter faster
    for face in Face:
        widths_of(face)
    stream = BytesIO()
    canvas = Canvas(
        stream,
        pageCompression=1,
        invariant=True,
        pdfVersion=_VERSION,
        lang="vi-VN",
        initialFontName=Face.REGULAR,  # pyright: ignore[reportArgumentType]  # the stub takes it for a number
    )
    stamp = f"D:{moment.astimezone(UTC):%Y%m%d%H%M%S}Z"
    canvas.setDateFormatter(lambda *_: stamp)  # pyright: ignore[reportUnknownMemberType, reportUnknownLambdaType]
    canvas.setTitle(printable(full_title(paper)))
    canvas.setAuthor(printable(paper.author))
    canvas.setSubject(printable(subject_line(paper)))
    steps = Steps(paper, task, *others)
    for one in (paper, *others):
        _Composer(Pages(canvas, one.layout), one, steps).compose()
    steps.finish()
    canvas.save()
    return stream.getvalue()


class _Composer:
    """Puts the parts of a paper on pages, in their order."""

    def __init__(self, pages: Pages, paper: OfficialPaper, steps: Steps) -> None:
        self._pages = pages
        self._paper = paper
        self._layout = pages.layout
        self._steps = steps
        self._parts = 0

    def compose(self) -> None:
        """Draw the whole paper."""
        self._steps.section()
        self._pages.begin_section(self._layout.margins)
        self._outline(full_title(self._paper), 0)
        self._letterhead()
        self._title()
        self._addressees()
        recipients, signer = self._signature()
        height = _GAP + max(height_of(recipients), height_of(signer))
        body = self._paper.body
        for at, block in enumerate(body):
            last = height + self._layout.paragraph_gap if at == len(body) - 1 else 0.0
            self._block(block, self._below(body[at:]) or last)
        self._sign(recipients, signer, height)
        for label, annex in zip(annex_labels(self._paper), self._paper.annexes, strict=True):
            self._annex(label, annex)
        self._pages.finish()

    def _letterhead(self) -> None:
        """Issuer and number on the left, Quốc hiệu and date on the right, each pair on one height."""
        layout, paper = self._layout, self._paper
        issuer, emblem = issuer_lines(paper), layout.emblem
        left, right = letterhead_widths(paper, self._pages.width)
        self._pages.abreast(
            (0.0, _column(issuer, left - _SIDE_GAP, layout.issuer_under)),
            (left, _column(emblem, right, layout.emblem_under)),
            gap=_SIDE_GAP,
        )
        self._pages.y -= _NUMBER_GAP
        number = centred(number_line(paper), layout.number, left - _SIDE_GAP)
        day = centred(paper.place_date, layout.place_date, right)
        self._pages.abreast((0.0, number), (left, day), gap=_SIDE_GAP)

    def _title(self) -> None:
        layout, paper = self._layout, self._paper
        pieces = centred(paper.type_name, layout.type_name, self._pages.width, 2 * _GAP)
        pieces += centred(subject_line(paper), layout.subject, self._pages.width, under=layout.subject_under)
        self._pages.stack(pieces)
        self._pages.y -= _GAP

    def _addressees(self) -> None:
        style, pages = self._layout.addressee, self._pages
        lines = addressee_lines(self._paper)
        indents = addressee_indents(lines, style, pages.width)
        for line, indent in zip(lines, indents, strict=True):
            pages.stack([Piece(tuple(wrap(line, style, pages.width - indent)), style, Align.LEFT)], indent)
        pages.y -= _GAP if lines else 0.0

    def _block(self, block: Block, keep: float) -> None:
        pages, layout = self._pages, self._layout
        indent = layout.first_indent * MM
        match block:
            case Heading():
                self._heading(block, keep)
            case Paragraph(text):
                *lines, last = printable(text).split("\n")
                for line in lines:
                    pages.flow(line, layout.body, indent=indent)
                    pages.y -= layout.paragraph_gap
                pages.flow(last, layout.body, indent=indent, keep=keep)
                pages.y -= layout.paragraph_gap
            case Basis(texts):
                for line in basis_lines(layout, texts):
                    pages.flow(line, layout.basis, indent=indent)
                    pages.y -= layout.paragraph_gap
            case Table():
                TableWriter(pages, block, self._steps).draw()
                pages.y -= layout.paragraph_gap

    def _heading(self, heading: Heading, keep: float) -> None:
        pages, layout = self._pages, self._layout
        style = layout.heading(heading.level)
        if heading.level:
            pages.flow(heading.text, style, indent=layout.first_indent * MM, keep=keep)
        else:
            pages.need(keep)
            pages.stack(centred(heading.text, style, pages.width))
        pages.y -= layout.paragraph_gap
        if heading.level == 1:
            self._outline(heading.text, 1)

    def _below(self, blocks: Sequence[Block]) -> float:
        """What headings need below them: the headings that follow, and the start of a text or a table."""
        headings = sum(1 for _ in takewhile(lambda block: isinstance(block, Heading), blocks))
        if not headings:
            return 0.0
        line = self._pages.leading(self._layout.body)
        start = _LINES_BELOW * line
        if headings < len(blocks) and isinstance(table := blocks[headings], Table):
            start = TableWriter(self._pages, table, self._steps).start
        return (headings - 1) * (line + self._layout.paragraph_gap) + self._layout.paragraph_gap + start

    def _signature(self) -> tuple[list[Piece], list[Piece]]:
        """Recipients on the left, signature on the right (NĐ 30/2020, Phụ lục I, II.7 and II.9)."""
        layout, paper = self._layout, self._paper
        width = self._pages.width * RECIPIENTS_SHARE
        recipients = [
            Piece(tuple(wrap(line, layout.recipient, width - _GAP)), layout.recipient, Align.LEFT)
            for line in recipient_lines(paper)
        ]
        if recipients:
            style, under = layout.recipients_label, layout.recipients_under
            recipients.insert(0, Piece((RECIPIENTS_LABEL,), style, Align.LEFT, under=under))
        width = self._pages.width - width
        authority, title, (name, style) = signer_lines(paper)
        signer = centred(*authority, width) + centred(*title, width)
        signer += centred(name, style, width, layout.signing_room)
        return recipients, signer

    def _sign(self, recipients: list[Piece], signer: list[Piece], height: float) -> None:
        self._pages.need(height)
        self._pages.y -= _GAP
        self._pages.abreast((0.0, recipients), (self._pages.width * RECIPIENTS_SHARE, signer), gap=_SIDE_GAP)

    def _annex(self, label: str, annex: Annex) -> None:
        pages, layout = self._pages, self._layout
        self._steps.section()
        pages.begin_section(layout.annex_margins, landscape=True)
        self._outline(f"{label}. {annex.title}", 0)
        pieces = centred(label, layout.annex_label, pages.width)
        pieces += centred(annex.title, layout.annex_title, pages.width)
        pieces += centred(annex.attached_to, layout.annex_attached, pages.width)
        pages.stack(pieces)
        pages.y -= _GAP
        TableWriter(pages, annex.table, self._steps).draw()

    def _outline(self, title: str, level: int) -> None:
        """An entry of the contents beside the pages, for the page that is open."""
        canvas = self._pages.canvas
        key = f"page{canvas.getPageNumber()}part{self._parts}"
        self._parts += 1
        canvas.bookmarkPage(key)  # pyright: ignore[reportUnknownMemberType]
        entry = " ".join(printable(title).split())
        canvas.addOutlineEntry(entry, key, level)  # pyright: ignore[reportUnknownMemberType]


def _column(lines: tuple[Line, ...], width: float, under: Under) -> list[Piece]:
    """Lines one below the other, the last with its mark."""
    last = len(lines) - 1
    marks = [under if at == last else NO_MARK for at in range(len(lines))]
    return [
        piece
        for (text, style), mark in zip(lines, marks, strict=True)
        for piece in centred(text, style, width, under=mark)
    ]
