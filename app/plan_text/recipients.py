"""Nơi nhận and the signature block (NĐ 30/2020, Phụ lục I, II.7-9)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.plan_text.line import Line
from app.plan_text.marker import marker_of

_LABEL = re.compile(r"\W*noi nhan[\s:*]*")
_AUTHORITY = re.compile(r"(?:t ?[/.]? ?m|k ?[/.]? ?t|t ?[/.]? ?l|tuq|q)\b[ ./]")
# with its tones: "Trương" is the name of a person
_OFFICE = re.compile(
    r"(?:phó |quyền )?(?:chủ tịch|bí thư|trưởng|hiệu trưởng|giám đốc|chánh|tổng|ủy viên|uỷ viên|thủ trưởng"
    r"|viện trưởng|cục trưởng|chi cục trưởng|chỉ huy|chính trị viên|chủ nhiệm|kế toán)"
)
_AUTHORITY_AS_PRINTED = re.compile(r"(?:T/?M|K/?T|T/?L|TUQ)\s?[./]\s?[^\W\d_]")
_NAME_WORDS = range(2, 7)
_RANK = re.compile(
    r"^(?:(?:(?:Th\.?[Ss]|TS|PGS|GS|BS|KS|CN|LS|BSCK\w*|CK\w*)\b[. ]*)+"
    r"|(?:Đại|Thượng|Trung|Thiếu) (?:tá|úy|uý|tướng) |(?:Ông|Bà|Đ/c|Đồng chí):? )"
)
_FULL_NAME = range(2, 6)
# with their tones: "Trương", "Đặng" and "Phương" are names of persons
_BODY = re.compile(
    r"(?:ủy ban|uỷ ban|ub|hội|ban|đảng|sở|phòng|trường|mặt trận|mttq|văn phòng|chi bộ|xã|phường|huyện|tỉnh"
    r"|thành phố|nơi|đã ký|người|công an|công đoàn)\b"
)
_ARCHIVE = re.compile(r"-? ?luu\b")
_ENTRY_START = re.compile(r"(?:^|(?<=[;,.]))\s*[-–+]\s*")
_ENDS = ";,. "


@dataclass(frozen=True, slots=True)
class Foot:
    """Who gets the paper, and who signs it."""

    recipients: tuple[str, ...] = ()
    signer: str = ""
    recipient_lines: tuple[Line, ...] = ()
    signer_line: Line | None = None


def read_foot(lines: Sequence[Line]) -> Foot:
    """Read the lines from "Nơi nhận" on; `lines` may also begin before it, with a signature."""
    entries: list[list[Line]] = []
    signature: list[Line] = []
    at = next((index for index, line in enumerate(lines) if _LABEL.match(line.folded)), len(lines))
    signature += lines[:at]
    cell = lines[at].cell[0::2] if at < len(lines) else None
    done = False
    for line in lines[at:]:
        outside = line.cell[0::2] != cell or _is_signature(line)
        done = done or (outside and line.paragraph.table < 0)
        if done or outside or not _add(entries, line):
            signature.append(line)
    signer = _signer(signature)
    return Foot(
        tuple(_entry(entry) for entry in entries),
        signer.text.strip(_ENDS) if signer else "",
        tuple(line for entry in entries for line in entry),
        signer,
    )


def _add(entries: list[list[Line]], line: Line) -> bool:
    """Put a line of Nơi nhận to its entry; False where the list is over."""
    label = _LABEL.match(line.folded)
    if label:
        entries += [[entry] for entry in _inline(line.part(label.end()))]
        return True
    marker = marker_of(line)
    if marker:
        entries.append([line.part(marker.end)])
        return True
    if not entries:
        entries.append([line])
        return True
    last = entries[-1][-1].text
    if _ARCHIVE.match(entries[-1][0].folded) and last.endswith((".", ";")):
        return False
    if last.endswith((";", ".")):
        entries.append([line])
    elif line.text[0].islower() or last.endswith(",") or not _ARCHIVE.match(entries[-1][0].folded):
        entries[-1].append(line)
    else:
        return False
    return True


def _inline(line: Line) -> list[Line]:
    """The entries that stand on the label's own line: "- A; - B; - Lưu: VT."."""
    if not line.text:
        return []
    marks = list(_ENTRY_START.finditer(line.text))
    starts = [mark.end() for mark in marks] or [0]
    ends = [mark.start() for mark in marks[1:]] + [len(line.text)]
    return [line.part(start, end) for start, end in zip(starts, ends, strict=True)]


def _entry(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines).strip(_ENDS)


def opens_signature(line: Line) -> bool:
    """True for "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "T/M BAN CHỈ ĐẠO"."""
    if _AUTHORITY_AS_PRINTED.match(line.text):
        return True
    return line.upper and _AUTHORITY.match(line.folded) is not None


def opens_foot(line: Line) -> bool:
    """True for "Nơi nhận:" and for the first line of a signature."""
    return _LABEL.match(line.folded) is not None or _is_signature(line)


def _is_signature(line: Line) -> bool:
    return opens_signature(line) or (line.upper and _OFFICE.match(line.text.lower()) is not None)


def _signer(lines: Sequence[Line]) -> Line | None:
    """The name below the signing office: the last line of two to six capitalised words."""
    signed = False
    names: list[Line] = []
    capitals: list[Line] = []
    for line in lines:
        signed = signed or _is_signature(line)
        if not signed:
            continue
        rank = _RANK.match(line.text)
        name = line.part(rank.end()) if rank else line
        if _is_name(name.text):
            names.append(name)
        elif _is_name_in_capitals(name):
            capitals.append(name)
    return next(iter((names or capitals)[-1:]), None)


def _is_name(text: str) -> bool:
    """True for two to six capitalised words: "Nguyễn Thị Mẫu"."""
    words = text.split()
    return len(words) in _NAME_WORDS and all(_is_word(word) and word.istitle() for word in words)


def _is_word(word: str) -> bool:
    """True for letters only; names of the highlands have an apostrophe: "H'Mẫu"."""
    return word.replace("'", "").replace("’", "").isalpha()


def _is_name_in_capitals(line: Line) -> bool:
    """True for two to five words in capitals that name no office and no body."""
    words = line.text.split()
    plain = line.upper and len(words) in _FULL_NAME and all(map(_is_word, words))
    return plain and not _is_signature(line) and _BODY.match(line.text.lower()) is None
