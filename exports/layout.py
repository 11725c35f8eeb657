"""Every number of a letterhead family, as data: another family is another `Layout`, no other code."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MM = 72 / 25.4
"""Points in a millimetre."""

A4_WIDTH = 210 * MM
A4_HEIGHT = 297 * MM


class Mark(StrEnum):
    """What stands under a line of the letterhead; all but `LINE` and `NONE` are printed as they read."""

    NONE = ""
    LINE = "line"
    STAR = "*"
    HYPHENS = "-----"


class Numbering(StrEnum):
    """How several annexes are numbered."""

    ROMAN = "roman"
    ARABIC = "arabic"


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of text looks; the size is in points."""

    size: float
    bold: bool = False
    italic: bool = False
    capitals: bool = False

    def cased(self, text: str) -> str:
        """The text, in capitals where the rule asks for them."""
        return text.upper() if self.capitals else text


@dataclass(frozen=True, slots=True)
class Margins:
    """Page margins in millimetres."""

    top: float
    bottom: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Under:
    """What stands under a text; `share` is the length of a line as a part of that text's length."""

    mark: Mark = Mark.NONE
    share: float = 0.4


NO_MARK = Under()


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A letterhead family. Lengths are in millimetres, sizes and gaps in points.

    `emblem` is the right side of the letterhead, `emblem_share` its least share of the width. Lines of the
    body are `line_spacing` times single, or `line_exactly` points apart where that is not 0.
    """

    margins: Margins
    annex_margins: Margins
    page_number: Style
    page_number_top: float
    emblem: tuple[tuple[str, Style], ...]
    emblem_share: float
    emblem_under: Under
    issuer: Style
    issuer_under: Under
    number: Style
    place_date: Style
    type_name: Style
    subject: Style
    subject_under: Under
    addressee: Style
    body: Style
    first_indent: float
    paragraph_gap: float
    line_spacing: float
    line_exactly: float
    headings: tuple[Style, ...]
    table: Style
    table_header: Style
    table_group: Style
    authority: Style
    signer_title: Style
    signer_name: Style
    signing_room: float
    recipients_label: Style
    recipients_under: Under
    recipient: Style
    annex_label: Style
    annex_title: Style
    annex_attached: Style
    annex_numbering: Numbering

    def heading(self, level: int) -> Style:
        """The style of a heading of the body; level 1 is the highest."""
        return self.headings[min(level, len(self.headings)) - 1]


FRONT = Layout(
    margins=Margins(top=20, bottom=20, left=30, right=15),
    annex_margins=Margins(top=20, bottom=20, left=30, right=15),
    page_number=Style(13),
    page_number_top=10,
    emblem=(
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Style(12, bold=True)),
        ("Độc lập - Tự do - Hạnh phúc", Style(13, bold=True)),
    ),
    emblem_share=0.58,
    emblem_under=Under(Mark.LINE, share=1.0),
    issuer=Style(12, capitals=True),
    issuer_under=Under(Mark.LINE),
    number=Style(13),
    place_date=Style(13, italic=True),
    type_name=Style(14, bold=True, capitals=True),
    subject=Style(14, bold=True),
    subject_under=Under(Mark.LINE),
    addressee=Style(14),
    body=Style(14),
    first_indent=12.7,
    paragraph_gap=6,
    line_spacing=1.15,
    line_exactly=0,
    headings=(Style(14, bold=True, capitals=True), Style(14, bold=True)),
    table=Style(12),
    table_header=Style(12, bold=True),
    table_group=Style(12, bold=True),
    authority=Style(14, bold=True, capitals=True),
    signer_title=Style(14, bold=True, capitals=True),
    signer_name=Style(14, bold=True),
    signing_room=70,
    recipients_label=Style(12, bold=True, italic=True),
    recipients_under=NO_MARK,
    recipient=Style(11),
    annex_label=Style(14, bold=True),
    annex_title=Style(14, bold=True, capitals=True),
    annex_attached=Style(13, italic=True),
    annex_numbering=Numbering.ROMAN,
)
"""The Front's papers: NĐ 30/2020, Phụ lục I (HD 91/HD-MTTW-BTT of 2013 follows the State's rule)."""
