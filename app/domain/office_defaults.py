"""What the papers of an office usually carry, told from its name: a start that the office corrects."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from app.domain.families import Family
from app.domain.letterhead import authority_form, pattern_for, symbol_pattern
from app.domain.office import HeaderLine, IssuingBody, Level, Office
from app.domain.vietnamese import fold, nfc

_AREA = re.compile(
    r"\b(?P<area>xã|phường|đặc khu|thị trấn|tỉnh|thành phố)\s+(?!hội\b)(?P<place>\S.*)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Body:
    """What one kind of body prints; `words` (folded) tell it from its name."""

    family: Family
    words: tuple[str, ...]
    header: tuple[str, ...]
    symbol: str
    authority: str
    title: str
    upper: str
    recipients: tuple[str, ...]


_FRONT = _Body(
    family=Family.FRONT,
    words=("mat tran", "mttq"),
    header=("{name}", "Ban Thường trực"),
    symbol="MTTQ-BTT",
    authority="TM. BAN THƯỜNG TRỰC",
    title="CHỦ TỊCH",
    upper="Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh",
    recipients=(
        "{upper} (để b/c);",
        "Ban Thường vụ Đảng ủy {area} (để b/c);",
        "Các tổ chức chính trị - xã hội {area};",
        "Lưu: VT, MTTQ.",
    ),
)
_BODIES = (
    _Body(
        family=Family.PARTY,
        words=("ban chi dao",),
        header=("Đảng ủy {area} {place}", "{name}"),
        symbol="BCĐ",
        authority="T/M BAN CHỈ ĐẠO",
        title="TRƯỞNG BAN",
        upper="Ban Chỉ đạo tỉnh",
        recipients=(
            "{upper} (để b/c);",
            "Ban Thường vụ Đảng ủy {area} (để b/c);",
            "Lưu Văn phòng Đảng ủy {area}.",
        ),
    ),
    _Body(
        family=Family.PARTY,
        words=("dang uy",),
        header=("{name}",),
        symbol="ĐU",
        authority="T/M BAN THƯỜNG VỤ",
        title="BÍ THƯ",
        upper="Ban Thường vụ Tỉnh ủy",
        recipients=("{upper} (để b/c);", "Các cơ quan, tổ chức của {area};", "Lưu Văn phòng Đảng ủy {area}."),
    ),
    _Body(
        family=Family.STATE,
        words=("uy ban nhan dan", "ubnd"),
        header=("{name}",),
        symbol="UBND",
        authority="TM. ỦY BAN NHÂN DÂN",
        title="CHỦ TỊCH",
        upper="Ủy ban nhân dân tỉnh",
        recipients=("{upper} (để b/c);", "Thường trực Đảng ủy, Thường trực HĐND {area};", "Lưu: VT."),
    ),
    _FRONT,
)
_LONGEST_LINE = 28
_OF_PROVINCE = "Ban Thường trực Ủy ban Trung ương MTTQ Việt Nam"


def usual_office(name: str, level: Level = Level.COMMUNE) -> Office:
    """The office of this name with the usual letterhead of its family."""
    body = usual_body(name, level)
    return Office(level=level, **{field: getattr(body, field) for field in IssuingBody.__slots__})


def usual_body(name: str, level: Level = Level.COMMUNE) -> IssuingBody:
    """What a body of this name usually prints; its family is told from the name."""
    spoken = nfc(name).strip()
    folded = fold(spoken)
    body = next((body for body in _BODIES if any(word in folded for word in body.words)), _FRONT)
    found = _AREA.search(spoken)
    upper = _OF_PROVINCE if body is _FRONT and level is Level.PROVINCE else body.upper
    facts = {
        "name": spoken,
        "area": found["area"].lower() if found else "xã",
        "place": found["place"].strip() if found else "",
        "upper": upper,
    }
    header = [
        HeaderLine(part.upper(), bold=line is body.header[-1])
        for line in body.header
        for part in _broken(line.format_map(facts).strip())
    ]
    return IssuingBody(
        name=spoken,
        family=body.family,
        layout=body.family.layout,
        header=tuple(header),
        place=facts["place"],
        number_pattern=symbol_pattern(body.family.layout, "BC", body.symbol),
        signer_authority=body.authority,
        signer_title=body.title,
        upper_level=upper,
        recipients=tuple(line.format_map(facts) for line in body.recipients),
    )


def with_family(body: IssuingBody, family: Family) -> IssuingBody:
    """The body with another family's numbers, and its symbol and authority as that family writes them."""
    layout = family.layout
    return replace(
        body,
        family=family,
        layout=layout,
        number_pattern=pattern_for(layout, body.number_pattern),
        signer_authority=authority_form(layout, body.signer_authority),
    )


def _broken(line: str) -> list[str]:
    """A line too long for the left column is broken before the name of the commune, not inside it."""
    found = _AREA.search(line)
    if not found or len(line) <= _LONGEST_LINE:
        return [line]
    return [line[: found.start()].rstrip(), line[found.start() :]]
