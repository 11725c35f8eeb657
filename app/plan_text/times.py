"""Times that stand inside sentences: "hoàn thành trước 30/6/2026", "trong quý II", "từ ngày … đến ngày …"."""

from __future__ import annotations

import re

from app.domain.time_words import TimePhrase, find_times

_DAY = r"\d{1,2}\s?[/-]\s?\d{1,2}(?:\s?[/-]\s?20\d\d)?"
# the words of a period that ends with an event are kept whole: "từ 15/3 đến ngày bầu cử"
_PLAIN = re.compile(
    rf"tu (?:ngay )?{_DAY} den (?:het )?(?:ngay )?(?:{_DAY}|[^\W\d][\w ]{{2,20}}?(?=[.,;:()]| gom|$))"
    rf"|(?:truoc|cham nhat|muon nhat|den het|khong muon hon)(?: la| vao)*(?: ngay)? {_DAY}(?:(?:,"
    rf"| va) {_DAY})*(?: hang nam)?"
    r"|(?:truoc|vao|cham nhat|muon nhat)(?: la| vao)*(?: ngay)? \d{1,2} (?:hang|moi|cua) thang(?: cuoi quy)?"
)
_RHYTHM = re.compile(
    r"(?:dinh ky (?:hang |moi )?(?:tuan|thang|quy)(?! (?:dinh|che))|^(?:hang|moi) (?:tuan|thang|quy)"
    r"|(?:hang|moi) (?:tuan|thang|quy)(?=(?:, hang (?:thang|quy|nam))*(?: bao cao| gui|\W*$)))\b"
    r"(?:, (?:hang )?(?:thang|quy|nam)\b)*"
)
_HOUR = r"\d{1,2} ?(?:gio|h|g)(?: ?\d{1,2})?(?: ?phut)?,? ?"
_BOUND = re.compile(
    r"(?:\b(?:truoc|(?:cham|muon|tre) nhat|khong (?:muon|qua|cham) (?:hon )?|den het|het|toi|xong|trong|tu"
    r"|vao|ngay sau|sau|khoang|du kien|bat dau|dip|han (?:cuoi|chot)|thoi gian|thoi han|cao diem)"
    rf"(?: (?:la|vao|den|tu|trong|khoang))*(?: {_HOUR})?(?: ?\(?thu \w+\)?,?)?(?: ngay)?[ :,]*)+$"
)
_BARE_DAY = re.compile(r"\bngay $")
_LINK = re.compile(r" ?(?:-|den|toi)(?: (?:het|truoc|ngay|thang))* ?")
_EVERY = re.compile(r",? ?(?:hang|moi) (?:nam|thang|quy)")
_ONLY_YEAR = re.compile(r"nam 20\d\d")
_BEFORE = 48
_OPENS, _CLOSES = re.compile(r"(?:^|[(,;–-] ?)$"), re.compile(r" ?(?:[.;,):]|$)")


def time_of(folded: str) -> tuple[int, int] | None:
    """Where a folded text says by when, or from when to when; dates of cited papers do not count."""
    plain = _PLAIN.search(folded)
    if plain:
        return plain.span()
    phrases = find_times(folded)
    for number, phrase in enumerate(phrases):
        if found := _place(folded, phrase, phrases[number + 1 :]):
            return found
    rhythm = _RHYTHM.search(folded)
    return rhythm.span() if rhythm else None


def _place(folded: str, phrase: TimePhrase, after: list[TimePhrase]) -> tuple[int, int] | None:
    """Where a time stands with the words that bind it, None where nothing says that it is one of the task."""
    begin, end = phrase.begin, phrase.end
    before = folded[max(0, begin - _BEFORE) : begin]
    bound = _BOUND.search(before)
    if after and _LINK.fullmatch(folded[end : after[0].begin]):
        end = after[0].end
    if every := _EVERY.match(folded, end):
        end = every.end()
    if bound:
        words = before[bound.start() :]
        if _ONLY_YEAR.fullmatch(folded[begin:end]) and not words.startswith("trong"):
            return None
        return begin - len(words), end
    day = _BARE_DAY.search(before)
    start = begin - len("ngay ") if day else begin
    alone = _OPENS.search(folded[:start]) and _CLOSES.match(folded, end)
    if not alone or _ONLY_YEAR.fullmatch(folded[start:end]):
        return None
    return start, end
