"""The three letterhead families that ship: the State's, the Front's on the same layout, the Party's."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from app.domain.layout import NO_MARK, Layout, Margins, Mark, Numbering, Style, Under


class Family(StrEnum):
    """Whose rule the papers of an issuing body follow."""

    STATE = "state"
    FRONT = "front"
    PARTY = "party"

    @property
    def label(self) -> str:
        """The Vietnamese name, with the rule."""
        return _LABELS[self]

    @property
    def layout(self) -> Layout:
        """The numbers that the rule gives."""
        return _LAYOUTS[self]

    @property
    def limits(self) -> dict[str, tuple[float, float]]:
        """The least and the greatest value that the rule allows, by the path of the number."""
        return _PARTY_LIMITS if self is Family.PARTY else _STATE_LIMITS


STATE = Layout(
    margins=Margins(top=20, bottom=20, left=30, right=15),
    annex_margins=Margins(top=20, bottom=20, left=30, right=15),
    page_number=Style(13),
    page_number_top=10,
    emblem_texts=("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    emblem_styles=(Style(12, bold=True), Style(13, bold=True)),
    emblem_share=0.58,
    emblem_under=Under(Mark.LINE, share=1.0),
    issuer=Style(12, capitals=True),
    issuer_under=Under(Mark.LINE),
    number=Style(13),
    place_date=Style(13, italic=True),
    type_name=Style(14, bold=True, capitals=True),
    subject=Style(14, bold=True),
    subject_under=Under(Mark.LINE),
    small_subject=False,
    addressee=Style(14),
    addressee_label="Kính gửi",
    request_label="Kính gửi",
    basis=Style(14, italic=True),
    basis_lead="",
    body=Style(14),
    first_indent=12.7,
    paragraph_gap=6,
    line_spacing=1.15,
    line_exactly=0,
    part=Style(14, bold=True),
    headings=(Style(14, bold=True, capitals=True), Style(14, bold=True)),
    table=Style(12),
    table_header=Style(12, bold=True),
    table_group=Style(12, bold=True),
    authority=Style(14, bold=True, capitals=True),
    slashed=False,
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
"""The State's papers: NĐ 30/2020/NĐ-CP, Phụ lục I."""

FRONT = STATE
"""The Front's papers: HD 91/HD-MTTW-BTT of 2013 follows the State's rule."""

PARTY = replace(
    STATE,
    page_number=Style(14),
    emblem_texts=("ĐẢNG CỘNG SẢN VIỆT NAM",),
    emblem_styles=(Style(15, bold=True),),
    emblem_share=0.5,
    issuer=Style(14, capitals=True),
    issuer_under=Under(Mark.STAR),
    number=Style(14),
    place_date=Style(14, italic=True),
    type_name=Style(16, bold=True, capitals=True),
    subject=Style(15, bold=True),
    subject_under=Under(Mark.HYPHENS),
    small_subject=True,
    addressee=Style(14, italic=True),
    request_label="Kính trình",
    basis=Style(14),
    basis_lead="- ",
    first_indent=10,
    line_exactly=20,
    slashed=True,
    signer_title=Style(14, capitals=True),
    recipients_label=Style(14),
    recipients_under=Under(Mark.LINE, share=1.0),
    recipient=Style(12),
    annex_numbering=Numbering.ARABIC,
)
"""The Party's papers: HD 05-HD/VPTW of 27 May 2026; its sizes are those of HD 36-HD/VPTW, Phụ lục 3."""

_LABELS = {
    Family.STATE: "Nhà nước (NĐ 30/2020/NĐ-CP)",
    Family.FRONT: "Mặt trận (NĐ 30, HD 91/2013)",
    Family.PARTY: "Đảng (HD 05-HD/VPTW 2026)",
}
_LAYOUTS = {Family.STATE: STATE, Family.FRONT: FRONT, Family.PARTY: PARTY}

_BOTH = {
    "paragraph_gap": (6, 24),
    "subject_under.share": (1 / 3, 1 / 2),
    "table.size": (10, 13),
    "table_header.size": (10, 13),
}
_STATE_LIMITS: dict[str, tuple[float, float]] = {
    **_BOTH,
    "margins.top": (20, 25),
    "margins.bottom": (20, 25),
    "margins.left": (30, 35),
    "margins.right": (15, 20),
    "annex_margins.top": (20, 25),
    "annex_margins.bottom": (20, 25),
    "annex_margins.left": (30, 35),
    "annex_margins.right": (15, 20),
    "page_number.size": (13, 14),
    "emblem_styles.0.size": (12, 13),
    "emblem_styles.1.size": (13, 14),
    "issuer.size": (12, 13),
    "issuer_under.share": (1 / 3, 1 / 2),
    "number.size": (13, 13),
    "place_date.size": (13, 14),
    "type_name.size": (13, 14),
    "subject.size": (13, 14),
    "addressee.size": (13, 14),
    "basis.size": (13, 14),
    "body.size": (13, 14),
    "first_indent": (10, 12.7),
    "line_spacing": (1, 1.5),
    "authority.size": (13, 14),
    "signer_title.size": (13, 14),
    "signer_name.size": (13, 14),
    "recipients_label.size": (12, 12),
    "recipient.size": (11, 11),
    "annex_label.size": (14, 14),
    "annex_title.size": (13, 14),
    "annex_attached.size": (13, 14),
}
_PARTY_LIMITS: dict[str, tuple[float, float]] = {
    **_BOTH,
    "margins.top": (20, 20),
    "margins.bottom": (20, 20),
    "margins.left": (30, 30),
    "margins.right": (15, 15),
    "page_number.size": (14, 14),
    "page_number_top": (10, 10),
    "emblem_styles.0.size": (15, 15),
    "issuer.size": (14, 14),
    "number.size": (14, 14),
    "place_date.size": (14, 14),
    "type_name.size": (15, 16),
    "subject.size": (14, 15),
    "addressee.size": (14, 14),
    "body.size": (14, 15),
    "first_indent": (10, 10),
    "line_exactly": (18, 22),
    "authority.size": (14, 14),
    "signer_title.size": (14, 14),
    "signer_name.size": (14, 14),
    "recipients_label.size": (14, 14),
    "recipient.size": (12, 12),
}
