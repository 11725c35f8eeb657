"""The issuing body's name in normal writing, from the letterhead or from the lead-in sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.domain.vietnamese import fold
from app.plan_text.line import Line

_LEVEL = (
    r"(?:xa|phuong|thi tran|dac khu|huyen|quan|thi xa|thanh pho|tinh|tp\.?|khu pho|thon|ap|to dan pho|khu)"
)
_LEVEL_FIRST = re.compile(rf"{_LEVEL}\b")
_BODY_FIRST = re.compile(
    r"(?:uy ban|ub|ubnd|ubmttq\w*|hdnd|bch|btv|bcd|hoi|ban|dang|thanh uy|tinh uy|thi uy|huyen uy|doan|so"
    r"|phong|truong|bo|cuc|chi cuc|trung tam|cong"
    r"|lien|mat tran|mttq|toa|vien|cong an|van phong|chi bo|benh vien|tram|to)\b"
)
_STANDING = re.compile(r"(?:ban )?thuong truc")
_LEAD_IN = re.compile(
    r"(?:^|[.;,:]\s?)(?P<body>[^\W\d_][^.;:,]{2,110}?)\s(?:ban hành|xây dựng|lập|đề ra|triển khai)\s"
    r"(?:và\s)?(?:ban hành\s)?(?:[Kk]ế hoạch|[Cc]hương trình|[Pp]hương án)"
)
_ALONE = frozenset({"viet", "nam"})
_LEVEL_WORDS = frozenset(
    ["xã", "phường", "trấn", "khu", "huyện", "quận", "phố", "tỉnh", "thôn", "ấp", "thị", "thành", "đặc"]
)
_SHORT = {"BCH": "BAN CHẤP HÀNH", "BTV": "BAN THƯỜNG VỤ", "BCĐ": "BAN CHỈ ĐẠO"}
_PROPER = {"hồ chí minh": "Hồ Chí Minh", "việt nam": "Việt Nam"}
_VOWELS = re.compile(r"[aeiouy]")


def issuer_of(lines: Sequence[Line], preamble: Sequence[Line], body: Iterable[Line]) -> str:
    """The letterhead's last name, with the body that it belongs to; else who the lead-in names."""
    names = _names(lines)
    if not names:
        return _from_lead_in(preamble)
    text = " ".join(line.text for line in (*preamble, *body))
    *upper, last = names
    if upper and _STANDING.match(fold(last)):
        whole = f"{last} {upper[-1]}"
        return _as_printed(whole, text) or f"{_written(last, text)} {_written(upper[-1], text)}"
    name = _written(last, text)
    return f"{name} ({_written(upper[-1], text)})" if upper else name


def lead_in(preamble: Sequence[Line]) -> re.Match[str] | None:
    """The words "<body> xây dựng kế hoạch" in the last lines of the preamble."""
    for line in reversed(preamble):
        found = [match for match in _LEAD_IN.finditer(line.text) if match["body"][0].isupper()]
        if found:
            return found[-1]
    return None


def _from_lead_in(preamble: Sequence[Line]) -> str:
    found = lead_in(preamble)
    return " ".join(found["body"].split()) if found else ""


def _names(lines: Sequence[Line]) -> list[str]:
    """The names: a line that begins with a level, or with no body's word, goes on with the one above."""
    names: list[str] = []
    for line in lines:
        text = " ".join(_SHORT.get(word, word) for word in line.text.split())
        goes_on = _LEVEL_FIRST.match(line.folded) or not _BODY_FIRST.match(line.folded)
        if names and goes_on:
            names[-1] += f" {text}"
        else:
            names.append(text)
    return names


def _written(name: str, text: str) -> str:
    return _as_printed(name, text) or _lowered(name)


def _as_printed(name: str, text: str) -> str:
    """The name as the running text writes it, or "" if it does not."""
    pattern = r"\s".join(re.escape(word) for word in name.split())
    found = (match[0] for match in re.finditer(pattern, text, re.IGNORECASE) if not match[0].isupper())
    return next((name[:1].upper() + name[1:] for name in found), "")


def _lowered(name: str) -> str:
    """The name in small letters, but for its first, abbreviations, and a place's own name after its level."""
    words: list[str] = []
    own = False
    for word in name.split():
        plain = fold(word)
        level = bool(words) and word.lower() in _LEVEL_WORDS
        if not _VOWELS.search(plain) or plain.startswith(("ub", "mt")):
            words.append(word)
        elif not words or plain in _ALONE or (own and not level and plain != "ban"):
            words.append(word.capitalize())
        else:
            words.append(word.lower())
        own = level or plain == "uy" or (own and plain != "ban")
    lowered = " ".join(words)
    for plain, proper in _PROPER.items():
        lowered = re.sub(plain, proper, lowered, flags=re.IGNORECASE)
    return lowered
