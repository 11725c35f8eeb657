"""The fixed words and punctuation of a paper's parts."""

from __future__ import annotations

from dataclasses import replace

from app.domain.office import with_whole_places
from app.domain.paper import Annex, OfficialPaper
from app.domain.vietnamese import roman
from exports.layout import Layout, Numbering, Style

Line = tuple[str, Style]


def issuer_lines(paper: OfficialPaper, layout: Layout) -> tuple[Line, ...]:
    """The left side of the letterhead (NĐ 30/2020, Phụ lục I, II.2)."""
    return tuple(
        (with_whole_places(line.text), replace(layout.issuer, bold=line.bold)) for line in paper.issuer
    )


def addressee_lines(paper: OfficialPaper) -> tuple[str, ...]:
    """The lines of Kính gửi: one addressee beside it, several one a line (NĐ 30/2020, Phụ lục I, II.9)."""
    if len(paper.addressees) <= 1:
        return tuple(f"Kính gửi: {name}" for name in paper.addressees)
    return ("Kính gửi:", *_listed(paper.addressees))


def recipient_lines(paper: OfficialPaper) -> tuple[str, ...]:
    """The lines of Nơi nhận: each "- …;", the last one "- …." (NĐ 30/2020, Phụ lục I, II.9)."""
    return _listed(paper.recipients)


def annex_labels(paper: OfficialPaper, layout: Layout) -> tuple[str, ...]:
    """What annexes are called: "Phụ lục", or "Phụ lục I", "Phụ lục II" … (NĐ 30/2020, Phụ lục I, III)."""
    if len(paper.annexes) < 2:  # noqa: PLR2004
        return tuple(annex.label for annex in paper.annexes)
    return tuple(_numbered(annex, at, layout) for at, annex in enumerate(paper.annexes, start=1))


def full_title(paper: OfficialPaper) -> str:
    """Type and subject on one line, for the properties of a file."""
    return " ".join(f"{paper.type_name} {paper.subject}".split())


def _numbered(annex: Annex, at: int, layout: Layout) -> str:
    if annex.label != "Phụ lục":
        return annex.label
    return f"{annex.label} {roman(at) if layout.annex_numbering is Numbering.ROMAN else at}"


def _listed(names: tuple[str, ...]) -> tuple[str, ...]:
    bare = [name.strip().removeprefix("-").strip().rstrip(" ;,") for name in names]
    listed = [f"- {name.removesuffix('.')}" for name in bare]
    return (*(f"{name};" for name in listed[:-1]), *(f"{name}." for name in listed[-1:]))
