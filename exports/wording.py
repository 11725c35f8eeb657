"""The fixed words and punctuation of a paper's parts, as its family writes them."""

from __future__ import annotations

from dataclasses import replace

from app.domain import letterhead
from app.domain.office import with_whole_places
from app.domain.paper import OfficialPaper
from exports.layout import Style

Line = tuple[str, Style]

RECIPIENTS_LABEL = "Nơi nhận:"


def issuer_lines(paper: OfficialPaper) -> tuple[Line, ...]:
    """The left side of the letterhead (NĐ 30/2020, Phụ lục I, II.2)."""
    return tuple(
        (with_whole_places(line.text), replace(paper.layout.issuer, bold=line.bold)) for line in paper.issuer
    )


def number_line(paper: OfficialPaper) -> str:
    """Number and symbol, with a blank where the clerk writes the number."""
    return letterhead.numbered(paper.number) if "…" in paper.number else paper.number


def subject_line(paper: OfficialPaper) -> str:
    """What the paper is about."""
    return letterhead.subject_form(paper.layout, paper.subject)


def addressee_lines(paper: OfficialPaper) -> tuple[str, ...]:
    """The lines of Kính gửi."""
    return letterhead.addressee_lines(paper.layout, paper.addressees, paper.type_name)


def recipient_lines(paper: OfficialPaper) -> tuple[str, ...]:
    """The lines of Nơi nhận."""
    return letterhead.recipient_lines(paper.recipients, paper.addressees)


def signer_lines(paper: OfficialPaper) -> tuple[Line, Line, Line]:
    """Authority, title and name of who signs."""
    layout, signature = paper.layout, paper.signature
    lines = (
        (letterhead.authority_form(layout, signature.authority), layout.authority),
        (letterhead.authority_form(layout, signature.title), layout.signer_title),
        (signature.name, layout.signer_name),
    )
    authority, title, name = ((style.cased(text), style) for text, style in lines)
    return authority, title, name


def annex_labels(paper: OfficialPaper) -> tuple[str, ...]:
    """What the annexes are called."""
    return letterhead.annex_labels(paper.layout, [annex.label for annex in paper.annexes])


def full_title(paper: OfficialPaper) -> str:
    """Type and subject on one line, for the properties of a file."""
    return " ".join(f"{paper.type_name} {subject_line(paper)}".split())
