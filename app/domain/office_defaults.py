"""What the papers of an office usually carry, told from its name: a start that the office corrects."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.office import HeaderLine, Level, Office
from app.domain.vietnamese import fold, nfc

_AREA = re.compile(
    r"\b(?P<area>xã|phường|đặc khu|thị trấn|tỉnh|thành phố)\s+(?!hội\b)(?P<place>\S.*)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Body:
    """What one kind of body prints; `words` (folded) tell it from its name."""

    words: tuple[str, ...]
    header: tuple[str, ...]
    symbol: str
    authority: str
    title: str
    upper: str
    recipients: tuple[str, ...]


_FRONT = _Body(
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
        words=("ban chi dao",),
        header=("Đảng ủy {area} {place}", "{name}"),
        symbol="BCĐ",
        authority="TM. BAN CHỈ ĐẠO",
        title="TRƯỞNG BAN",
        upper="Ban Chỉ đạo tỉnh",
        recipients=("{upper} (để b/c);", "Ban Thường vụ Đảng ủy {area} (để b/c);", "Lưu: VT, BCĐ."),
    ),
    _Body(
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
    """The office of this name with the usual letterhead (NĐ 30/2020, Phụ lục I; HD 91/HD-MTTW-BTT)."""
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
    return Office(
        name=spoken,
        level=level,
        header=tuple(header),
        place=facts["place"],
        number_pattern=f"Số:        /BC-{body.symbol}",
        signer_authority=body.authority,
        signer_title=body.title,
        upper_level=upper,
        recipients=tuple(line.format_map(facts) for line in body.recipients),
    )


def _broken(line: str) -> list[str]:
    """A line too long for the left column is broken before the name of the commune, not inside it."""
    found = _AREA.search(line)
    if not found or len(line) <= _LONGEST_LINE:
        return [line]
    return [line[: found.start()].rstrip(), line[found.start() :]]
