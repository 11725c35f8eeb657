"""Names for exported files: no accents, so that every stick and mail system keeps them."""

from __future__ import annotations

import re
import unicodedata

from app.domain.period import Period, PeriodKind

_OPENING = re.compile(r"^(?:ke hoach )?(?:trien khai |to chuc )?", re.IGNORECASE)
_YEAR = re.compile(r"\bnam (?=\d{4})|\bnam$", re.IGNORECASE)
_WORDS = 5


def report_file_name(plan_title: str, period: Period, ending: str) -> str:
    """A name like "BC_Quy_III_2026_thuc_hien_dan_chu.docx"."""
    subject = _OPENING.sub("", plain(plan_title)).lower()
    subject = re.sub(r"\b(?:nam )?\d{4}\b", "", subject)
    parts = ("BC", _period(period), "_".join(re.findall(r"\w+", subject)[:_WORDS]))
    return "_".join(filter(None, parts)) + f".{ending}"


def plain(text: str) -> str:
    """The letters without their marks, capitals kept."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _period(period: Period) -> str:
    if period.kind is PeriodKind.CUSTOM:
        return f"{period.start:%Y%m%d}-{period.end:%Y%m%d}"
    words = _YEAR.sub("", plain(period.label)).split()
    return "_".join(word if word.isupper() else word.capitalize() for word in words)
