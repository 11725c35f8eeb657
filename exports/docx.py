"""A paper as Word: real styles, drawn lines, a page number field; what the office edits before it signs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, cast

from app.domain.letterhead import basis_lines
from app.domain.paper import Align, Annex, Basis, Block, Heading, OfficialPaper, Paragraph, Table
from app.domain.printable import printable
from app.files import write_bytes
from app.services.task import Task
from exports.columns import RECIPIENTS_SHARE, addressee_indents, letterhead_widths
from exports.docx_nodes import Element, fill, node, page_field, paragraph, twips
from exports.docx_styles import NORMAL, all_styles, settings
from exports.docx_table import Space, grid, invisible
from exports.layout import A4_HEIGHT, A4_WIDTH, MM, Margins, Mark, Style, Under
from exports.packing import LONG_AGO, packed
from exports.steps import Steps
from exports.wording import (
    RECIPIENTS_LABEL,
    addressee_lines,
    annex_labels,
    full_title,
    issuer_lines,
    number_line,
    recipient_lines,
    signer_lines,
    subject_line,
)
from exports.wrap import balanced_width, text_width, wrap

if TYPE_CHECKING:
    from docx.document import Document

_GAP = 12.0
_NUMBER_GAP = 4.0
_SLACK = 2.0
_MOST = 255
_GLUE = node("keepNext")


def write_docx(
    paper: OfficialPaper,
    target: Path,
    task: Task | None = None,
    *,
    moment: datetime = LONG_AGO,
    others: Sequence[OfficialPaper] = (),
) -> None:
    """Write a paper as Word, perhaps with `others` of its family behind it.

    Raises `EnvironmentTrouble`; the old file is then as it was.
    """
    from docx import Document  # noqa: PLC0415  # heavy

    document, steps = Document(), Steps(paper, task, *others)
    header, header_id = document.part.add_header_part()
    number = node("p", node("pPr", node("pStyle", val="SoTrang")), page_field())
    fill(header.element, number)
    fill(document.styles.element, *all_styles(paper.layout))
    fill(document.settings.element, *settings())
    body = cast("Element", document.element.body)  # pyright: ignore[reportUnknownMemberType]
    parts = _Composer(paper, steps, header_id).compose()
    for other in others:
        *above, _, section = parts
        parts = [*above, _break(section), *_Composer(other, steps, header_id).compose()]
    fill(body, *parts)
    _describe(document, paper)
    steps.finish()
    stream = BytesIO()
    document.save(stream)
    write_bytes(target, packed(stream, moment))


class _Composer:
    """Puts the parts of a paper one after the other."""

    def __init__(self, paper: OfficialPaper, steps: Steps, header_id: str) -> None:
        self._paper = paper
        self._layout = layout = paper.layout
        self._steps = steps
        self._header_id = header_id
        self._width = A4_WIDTH - (layout.margins.left + layout.margins.right) * MM

    def compose(self) -> list[str]:
        """The whole body, section by section."""
        layout, paper = self._layout, self._paper
        parts = [self._letterhead(), *self._title(), *self._addressees(), *self._body(), self._signature()]
        section = self._section(layout.margins, landscape=False)
        for label, annex in zip(annex_labels(paper), paper.annexes, strict=True):
            self._steps.section()
            parts.append(_break(section))
            parts.extend(self._annex(label, annex))
            section = self._section(layout.annex_margins, landscape=True)
        return [*parts, _break(), section]

    def _letterhead(self) -> str:
        """Issuer and number on the left, Quốc hiệu and date on the right, each pair on one height."""
        layout, paper = self._layout, self._paper
        left, right = letterhead_widths(paper, self._width)
        issuer, emblem = issuer_lines(paper), layout.emblem
        names = [
            _centred(text, style, "CoQuanBanHanh" if style.bold else "CoQuanChuQuan", left)
            for text, style in issuer
        ]
        mottoes = [paragraph(text, f"QuocHieu{n}") for n, (text, _) in enumerate(emblem, start=1)]
        if issuer:
            names.append(_under(*issuer[-1], layout.issuer_under, left))
        mottoes.append(_under(*emblem[-1], layout.emblem_under, right))
        gap = node("spacing", before=twips(_NUMBER_GAP))
        return invisible(
            (left, right),
            ("".join(names) or paragraph("", NORMAL), "".join(mottoes)),
            (paragraph(number_line(paper), "SoKyHieu", gap), paragraph(paper.place_date, "DiaDanh", gap)),
        )

    def _title(self) -> list[str]:
        layout, paper = self._layout, self._paper
        gap, subject = node("spacing", before=twips(2 * _GAP)), subject_line(paper)
        return [
            paragraph(layout.type_name.cased(paper.type_name), "TenLoai", gap),
            _centred(subject, layout.subject, "TrichYeu", self._width),
            _under(subject, layout.subject, layout.subject_under, self._width),
            _spacer(_GAP),
        ]

    def _addressees(self) -> list[str]:
        lines = addressee_lines(self._paper)
        indents = addressee_indents(lines, self._layout.addressee, self._width)
        names = [
            paragraph(line, "KinhGui", node("ind", left=twips(indent)))
            for line, indent in zip(lines, indents, strict=True)
        ]
        return [*names, _spacer(_GAP)] if names else []

    def _body(self) -> list[str]:
        last = len(self._paper.body) - 1
        return [
            self._block(block, (_GLUE,) if at == last else ()) for at, block in enumerate(self._paper.body)
        ]

    def _block(self, block: Block, glue: tuple[str, ...]) -> str:
        match block:
            case Heading(0, text):
                return paragraph(text, "Phan")
            case Heading(level, text):
                known = min(level, len(self._layout.headings))
                return paragraph(self._layout.heading(level).cased(text), f"Heading{known}")
            case Paragraph(text):
                return "".join(paragraph(line, "NoiDung", *glue) for line in printable(text).split("\n"))
            case Basis(texts):
                return "".join(paragraph(line, "CanCu") for line in basis_lines(self._layout, texts))
            case Table():
                space = self._space(self._layout.margins, A4_HEIGHT)
                return grid(block, self._layout, space, self._steps) + _spacer(self._layout.paragraph_gap)

    def _signature(self) -> str:
        """Recipients on the left, signature on the right, on one page (NĐ 30/2020, II.7, II.9)."""
        layout, first = self._layout, node("spacing", before=twips(_GAP))
        names = [paragraph(line, "NoiNhan") for line in recipient_lines(self._paper)]
        signing = node("spacing", before=twips(layout.signing_room))
        (authority, _), (title, _), (name, _) = signer_lines(self._paper)
        signer = (
            paragraph(authority, "QuyenHan", first),
            paragraph(title, "ChucVu"),
            paragraph(name, "NguoiKy", signing),
        )
        left, label = self._width * RECIPIENTS_SHARE, [paragraph("", "NhanNoiNhan", first)]
        if names:
            style, under = layout.recipients_label, layout.recipients_under
            label = [paragraph(RECIPIENTS_LABEL, "NhanNoiNhan", first)]
            label.append(_under(RECIPIENTS_LABEL, style, under, left, Align.LEFT))
        return invisible((left, self._width - left), ("".join((*label, *names)), "".join(signer)))

    def _annex(self, label: str, annex: Annex) -> list[str]:
        layout = self._layout
        space = self._space(layout.annex_margins, A4_WIDTH)
        return [
            paragraph(layout.annex_label.cased(label), "NhanPhuLuc"),
            _centred(annex.title, layout.annex_title, "TenPhuLuc", space.width),
            _centred(annex.attached_to, layout.annex_attached, "KemTheo", space.width),
            _spacer(_GAP),
            grid(annex.table, layout, space, self._steps),
        ]

    @staticmethod
    def _space(margins: Margins, height: float) -> Space:
        width = A4_WIDTH + A4_HEIGHT - height
        sides, ends = margins.left + margins.right, margins.top + margins.bottom
        return Space(width - sides * MM, height - ends * MM)

    def _section(self, margins: Margins, *, landscape: bool) -> str:
        """Page size, margins and a count from 1; the first page shows no number (NĐ 30/2020, I.4)."""
        width, height = (A4_HEIGHT, A4_WIDTH) if landscape else (A4_WIDTH, A4_HEIGHT)
        top = twips(self._layout.page_number_top * MM)
        orient = {"orient": "landscape"} if landscape else {}
        return node(
            "sectPr",
            f'<w:headerReference w:type="default" r:id="{self._header_id}"/>',
            node("pgSz", w=twips(width), h=twips(height), **orient),
            node(
                "pgMar",
                top=twips(margins.top * MM),
                right=twips(margins.right * MM),
                bottom=twips(margins.bottom * MM),
                left=twips(margins.left * MM),
                header=top,
                footer=top,
                gutter=0,
            ),
            node("pgNumType", start=1),
            node("titlePg"),
        )


def _centred(text: str, style: Style, code: str, width: float) -> str:
    """A centred text; one that has to break does so into like halves, by its indents."""
    spare = (width - balanced_width(text, style, width) - _SLACK) / 2
    wraps = text_width(text, style) > width
    indent = (node("ind", left=twips(spare), right=twips(spare)),) if wraps and spare > 0 else ()
    return paragraph(style.cased(text), code, *indent)


def _under(text: str, style: Style, under: Under, width: float, side: Align = Align.CENTRE) -> str:
    """What stands under a text: a line that is drawn, neither typed nor underlined, or a printed mark."""
    if under.mark is Mark.NONE:
        return ""
    if under.mark is not Mark.LINE:
        return paragraph(under.mark, NORMAL, node("jc", val="center"))
    longest = max(text_width(line, style) for line in wrap(text, style, balanced_width(text, style, width)))
    spare = width - longest * under.share
    left = spare / 2 if side is Align.CENTRE else 0.0
    border = node("pBdr", node("bottom", val="single", sz=6, space=0, color="000000"))
    indent = node("ind", left=twips(left), right=twips(spare - left))
    return paragraph("", "DuongKe", border, indent)


def _spacer(height: float) -> str:
    """An empty paragraph of a given height; it also keeps two tables apart."""
    return paragraph("", "DuongKe", node("spacing", line=twips(height), lineRule="exact"))


def _break(section: str = "") -> str:
    """The last paragraph of a section; so low that it never takes a page of its own."""
    return node("p", node("pPr", node("pStyle", val="DuongKe"), section))


def _describe(document: Document, paper: OfficialPaper) -> None:
    """Title and author of the file; nothing that python-docx would say of itself."""
    properties = document.core_properties
    properties.title = printable(full_title(paper))[:_MOST]
    properties.author = printable(paper.author)[:_MOST]
    properties.last_modified_by = properties.author
    properties.language = "vi-VN"
    properties.comments = ""
