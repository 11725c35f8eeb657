"""Countable goals in the words of plans: "ít nhất 03-04 cuộc", "trên 90%", "mỗi quý 01 buổi"."""

from __future__ import annotations

import re

from app.domain.plan import Target
from app.domain.vietnamese import nfc


def read_target(text: str) -> Target | None:
    """Read the goal of a text: its first bounded quantity, or else its first one; None if it has none."""
    plain = " ".join(nfc(text).lower().split())
    rhythm = _RHYTHM.search(plain)
    if rhythm:
        return Target(_number(rhythm["times"] or "1"), None, "lần", rhythm["per"])
    # "mỗi quý 01 cuộc" is once a quarter, "quý 1" is a date
    found = list(_QUANTITY.finditer(_PER_BEFORE.sub("mỗi kỳ", plain)))
    if not found:
        return None
    best = next((one for one in found if one["least"] or one["most"]), found[0])
    return _target(best, plain)


_WORDS = {
    "một": 1.0,
    "hai": 2.0,
    "ba": 3.0,
    "bốn": 4.0,
    "tư": 4.0,
    "năm": 5.0,
    "sáu": 6.0,
    "bảy": 7.0,
    "bẩy": 7.0,
    "tám": 8.0,
    "chín": 9.0,
    "mười": 10.0,
}
_UNITS = (
    "%|lượt người|lượt|hội nghị|hội thảo|tọa đàm|toạ đàm|cuộc|lần|lớp|buổi|đợt|mô hình|công trình|phần việc"
    "|vụ việc|vụ|đơn thư|đơn(?! vị)|ý kiến|kiến nghị|cơ quan, đơn vị|cơ quan|đơn vị|hộ gia đình|hộ|suất quà"
    "|phần quà|suất|căn nhà|ngôi nhà|nhà|(?:nghìn |triệu |tỷ |tỉ )?đồng(?! chí)|m²|m2|khu dân cư|tổ dân phố"
    "|thôn|bản|tin, bài|tin bài|tin|bài|chuyên đề|văn bản|người|đại biểu|tờ rơi|tờ"
)
_FIGURE = r"\d{1,3}(?:\.\d{3})+|\d{1,9}(?:,\d{1,3})?"
_NUMBER = rf"(?:{_FIGURE}|{'|'.join(_WORDS)})"
_PER = (
    r"(?:6 tháng|tuần|tháng|quý|năm|khu dân cư|tổ dân phố|thôn|bản|xã|hộ|người|đơn vị|cơ quan|chi hội|đợt|kỳ)"
)
_QUANTITY = re.compile(
    r"(?:(?P<least>ít nhất|tối thiểu|không dưới|không ít hơn|từ|trên|≥|>=)\s?"
    r"|(?P<most>tối đa|không quá|không vượt quá|dưới|≤|<=)\s?)?"
    # a number that belongs to a date, a document or a count of years is no quantity
    r"(?<![\d/.,\w-])(?<!năm )(?<!tháng )(?<!quý )(?<!ngày )(?<!số )(?<!điều )(?<!khoản )(?<!thứ )(?<!mục )"
    r"(?<!khóa )(?<!khoá )"
    rf"(?P<low>{_NUMBER})(?:\s?(?:-|–|đến)\s?(?P<high>{_NUMBER}))?\s?(?P<unit>{_UNITS})(?!\w)"
    rf"(?:\s?/\s?(?P<per>{_PER})(?!\w))?"
)
_RHYTHM = re.compile(rf"\b(?P<per>6 tháng|tháng|quý|năm)\s?/\s?(?:(?P<times>{_NUMBER}) )?lần(?!\w)")
_PER_BEFORE = re.compile(rf"(?:mỗi|hằng|hàng|từng) (?P<per>{_PER})(?!\w)")


def _target(found: re.Match[str], text: str) -> Target:
    per = found["per"]
    if not per:
        before = _PER_BEFORE.search(text)
        per = before["per"] if before else ""
    low = _number(found["low"])
    if found["high"]:
        return Target(low, max(low, _number(found["high"])), found["unit"], per)
    return Target(None if found["most"] else low, low if found["most"] else None, found["unit"], per)


def _number(printed: str) -> float:
    return _WORDS.get(printed) or float(printed.replace(".", "").replace(",", "."))
