"""The words of a letterhead: number, place and date, signature, addressees, recipients, annexes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from app.domain.layout import Layout, Numbering
from app.domain.vietnamese import fold, roman

BLANK = " " * 8
"""What the clerk fills in by hand: the number of a paper, its day."""

_NUMBER_PLACE = re.compile(" *(?:…|\\.{3,}) *|[ \u00a0]{2,}")
_PATTERN = re.compile(r"^Số:?\s*(?:…|\.{3,})?\s*[/-](?P<kind>[^/-]+)[/-](?P<body>.+)$", re.IGNORECASE)
_AUTHORITY = re.compile(r"^(TM|KT|TL|TUQ|T/M|K/T|T/L)(?:\.\s*|\s+)", re.IGNORECASE | re.MULTILINE)
_SLASHED = {"TM": "T/M", "KT": "K/T", "TL": "T/L"}
_DOTTED = {slashed: dotted for dotted, slashed in _SLASHED.items()}
_AS_ABOVE = "Như trên"
_PURPOSE = re.compile(r"\s*\((?:để )?(?:b/c|báo cáo)\)$", re.IGNORECASE)
_PADDED_BELOW = 10
_PADDED_MONTHS = (1, 2)
_REQUEST = "TỜ TRÌNH"


def symbol_pattern(layout: Layout, kind: str, body: str) -> str:
    """Number and symbol with a place for the number: "Số: …/BC-MTTQ-BTT", "Số …-BC/BCĐ"."""
    return f"Số …-{kind}/{body}" if layout.slashed else f"Số: …/{kind}-{body}"


def pattern_for(layout: Layout, pattern: str) -> str:
    """A pattern as another family writes it; one that cannot be told stays as it is."""
    found = _PATTERN.match(pattern.strip())
    return symbol_pattern(layout, found["kind"], found["body"]) if found else pattern


def of_kind(layout: Layout, pattern: str, kind: str) -> str:
    """The pattern of another kind of paper of the same body: "Số: …/PĐĐ-MTTQ-BTT"."""
    found = _PATTERN.match(pattern.strip())
    return symbol_pattern(layout, kind, found["body"]) if found else pattern


def numbered(pattern: str, number: str = "") -> str:
    """The pattern with its number, padded below 10 (NĐ 30/2020, II.3; HD 05, p. 6), or a blank for it."""
    shown = f" {int(number):02d}" if number.isdigit() else number
    return _NUMBER_PLACE.sub(shown or BLANK, pattern, count=1)


def symbol(pattern: str) -> str:
    """What follows the number: "/BC-MTTQ-BTT", "-BC/BCĐ"."""
    found = _NUMBER_PLACE.search(pattern)
    return pattern[found.end() :] if found else ""


def dated(day: date, *, known: bool = True) -> str:
    """Day, month and year in words: "ngày 05 tháng 01 năm 2026".

    Days below 10 and months 1 and 2 are padded, months 3 to 9 are not.
    The same in all families (NĐ 30/2020, II.4; HD 05, p. 9). The day is left to the clerk unless it is known.
    """
    shown = f" {_padded_day(day.day)} " if known else BLANK[:6]
    month = f"{day.month:02d}" if day.month in _PADDED_MONTHS else str(day.month)
    return f"ngày{shown}tháng {month} năm {day.year}"


def place_date(place: str, day: date, *, known: bool = False) -> str:
    """The line of place and date."""
    return f"{place}, {dated(day, known=known)}"


def attached_line(kind: str, pattern: str, day: date, issuer: str) -> str:
    """What stands under the title of an annex (NĐ 30/2020, III; HD 05, p. 25), blanks left to the clerk."""
    return f"(Kèm theo {kind} số{BLANK[:6]}{symbol(pattern)} {dated(day, known=False)} của {issuer})"


def authority_form(layout: Layout, text: str) -> str:
    """The family's way to write "TM.", "KT.", "TL.": with a dot, or with a slash."""
    return _AUTHORITY.sub(lambda found: _prefix(found[1].upper(), layout), text)


def subject_form(layout: Layout, subject: str) -> str:
    """The subject; the Party begins it small, unless it begins with an abbreviation (HD 05, p. 10)."""
    if not layout.small_subject or subject[1:2].isupper():
        return subject
    return subject[:1].lower() + subject[1:]


def addressee_lines(layout: Layout, addressees: Sequence[str], type_name: str = "") -> tuple[str, ...]:
    """The lines of Kính gửi: one addressee beside it, several one a line (NĐ 30/2020, II.9)."""
    is_request = type_name.strip().upper() == _REQUEST
    label = layout.request_label if is_request else layout.addressee_label
    if len(addressees) <= 1:
        return tuple(f"{label}: {name}" for name in addressees)
    return (f"{label}:", *listed(addressees))


def recipient_lines(recipients: Sequence[str], addressees: Sequence[str] = ()) -> tuple[str, ...]:
    """The lines of Nơi nhận: each "- …;", the last one "- …." (NĐ 30/2020, II.9; HD 05, p. 24).

    Whom the paper addresses is "Như trên", first and once.
    """
    above = {_bare(name) for name in addressees}
    others = [name for name in recipients if _bare(name) not in above]
    if recipients and len(others) < len(recipients) and _bare(_AS_ABOVE) not in map(_bare, others):
        others.insert(0, _AS_ABOVE)
    return listed(others)


def basis_lines(layout: Layout, texts: Sequence[str]) -> tuple[str, ...]:
    """Legal bases, each on its own line that ends ";", the last one "." (NĐ 30/2020, II.6; HD 05, p. 12)."""
    return _ended([layout.basis_lead + _stripped(text) for text in texts])


def annex_labels(layout: Layout, labels: Sequence[str]) -> tuple[str, ...]:
    """What annexes are called: only several are numbered, as the family counts."""
    if len(labels) < 2:  # noqa: PLR2004
        return tuple(labels)
    count = roman if layout.annex_numbering is Numbering.ROMAN else str
    return tuple(
        f"{label} {count(at)}" if label == "Phụ lục" else label for at, label in enumerate(labels, start=1)
    )


def listed(names: Sequence[str]) -> tuple[str, ...]:
    """Names one a line: "- …;", the last one "- …."."""
    return _ended([f"- {_stripped(name)}" for name in names])


def _ended(lines: list[str]) -> tuple[str, ...]:
    return (*(f"{line};" for line in lines[:-1]), *(f"{line}." for line in lines[-1:]))


def _stripped(text: str) -> str:
    return text.strip().removeprefix("-").strip().rstrip(" ;,").removesuffix(".")


def _bare(name: str) -> str:
    return fold(_PURPOSE.sub("", _stripped(name)))


def _prefix(mark: str, layout: Layout) -> str:
    if layout.slashed:
        return f"{_SLASHED.get(mark, mark)} "
    return f"{_DOTTED.get(mark, mark)}. "


def _padded_day(day: int) -> str:
    return f"{day:02d}" if day < _PADDED_BELOW else str(day)
