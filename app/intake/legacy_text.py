"""Text typed in the old TCVN3 (ABC) and VNI fonts → Unicode; text that is fine stays as it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace

from app.domain.vietnamese import nfc
from app.plan_text.source import SourceDocument

InFont = Callable[[str, str], tuple[str, str]]
"""What `in_font` is."""

TCVN3 = "TCVN3"
VNI = "VNI"

_ABC = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
"""TCVN 5712:1993, VN3: one sign for one letter; capitals with a tone are small letters of a capitals font."""

_MARKS = {"ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ù": "\u0301", "ï": "\u0323"}
_HATS = {"à": "\u0300", "å": "\u0309", "ã": "\u0303", "á": "\u0301", "ä": "\u0323", "â": ""}
_BOWLS = {"è": "\u0300", "ú": "\u0309", "ü": "\u0303", "é": "\u0301", "ë": "\u0323", "ê": ""}
_ALONE = {"ì": "ì", "æ": "ỉ", "ó": "ĩ", "í": "í", "ò": "ị", "î": "ỵ", "ñ": "đ", "ô": "ơ", "ö": "ư"}
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
    r"(?:uyê|iêu|yêu|oai|oay|oao|oeo|uây|uôi|uya|uyu|ươi|ươu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo"
    r"|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê|[aăâeêioôơuưy])(?:ch|ng|nh|[cmnpt])?"
)
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WORD = re.compile(r"[^\W\d_]+")
_FOREIGN = re.compile("[¡-¦¨©ª¬\xad®¯´-¶¸¹¼-¿À-ÖØ-öø-ÿ]")
_MODERN = re.compile("[ăĂđĐĩĨũŨơƠưƯ\u1ea0-\u1ef9\u0300-\u0323]")
_LEAST_WORDS = 4
_LIKELY = 0.9
_ALL_CAPITALS = 2


def _vni() -> dict[str, str]:
    """VNI for Windows: a letter and a sign for its marks."""
    plain = {letter: letter for letter in "aeouy"} | {"ô": "ơ", "ö": "ư"}
    small = {key + sign: nfc(letter + mark) for key, letter in plain.items() for sign, mark in _MARKS.items()}
    for key, letter in {"a": "â", "e": "ê", "o": "ô"}.items():
        small |= {key + sign: nfc(letter + mark) for sign, mark in _HATS.items()}
    small |= {"a" + sign: nfc("ă" + mark) for sign, mark in _BOWLS.items()} | _ALONE
    return small | {
        written: value.upper()
        for key, value in small.items()
        for written in (key.upper(), key[0].upper() + key[1:])
    }


TABLES: Mapping[str, Mapping[str, str]] = {TCVN3: _ABC, VNI: _vni()}
_PATTERNS = {
    name: re.compile("|".join(map(re.escape, sorted(table, key=len, reverse=True))))
    for name, table in TABLES.items()
}


def to_unicode(text: str, encoding: str) -> str:
    """Text of one of `TABLES` in Unicode."""
    table = TABLES[encoding]
    return _PATTERNS[encoding].sub(lambda found: table[found[0]], text)


def in_font(text: str, font: str) -> tuple[str, str]:
    """Text that stands in a font, with the encoding that the font's name gave away, or ""."""
    encoding = TCVN3 if font.startswith((".Vn", ".VN")) else VNI if font.upper().startswith("VNI-") else ""
    if not encoding or _MODERN.search(text):
        return text, ""
    converted = to_unicode(text, encoding)
    if encoding == TCVN3 and font.endswith("H"):
        converted = converted.upper()
    return converted, encoding if converted != text else ""


def untouched(text: str, font: str) -> tuple[str, str]:  # noqa: ARG001  # in place of `in_font`
    """Text as it came, whatever its font."""
    return text, ""


def encoding_of(text: str) -> str:
    """The old encoding that makes Vietnamese words of a text; "" for one that is fine or something else."""
    if _MODERN.search(text) or not _FOREIGN.search(text):
        return ""
    shares = {name: _share(_PATTERNS[name].sub("", text), to_unicode(text, name)) for name in TABLES}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= _LIKELY and shares[best] > _share("", text) else ""


def modern_source(source: SourceDocument) -> SourceDocument:
    """A document whose text is an old encoding throughout, in Unicode; any other as it is."""
    encoding = encoding_of("\n".join(paragraph.text for paragraph in source.paragraphs))
    if source.converted_from or not encoding:
        return source
    spelled = _with_capitals(encoding)
    return replace(
        source,
        paragraphs=tuple(replace(each, text=spelled(each.text)) for each in source.paragraphs),
        footnotes=tuple(map(spelled, source.footnotes)),
        converted_from=encoding,
    )


def _with_capitals(encoding: str) -> Callable[[str], str]:
    """How a line is written; TCVN3 in capitals has small letters where they bear a tone."""

    def spelled(text: str) -> str:
        plain = [letter for letter in text if letter.isascii() and letter.isalpha()]
        capitals = encoding == TCVN3 and len(plain) >= _ALL_CAPITALS and "".join(plain).isupper()
        converted = to_unicode(text, encoding)
        return converted.upper() if capitals else converted

    return spelled


def _share(rest: str, text: str) -> float:
    """Which share of the words with marks can be Vietnamese; `rest` is what the table did not know."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    right = sum(map(_is_syllable, words))
    total = len(words) + len(_FOREIGN.findall(rest))
    return right / total if total and right >= _LEAST_WORDS else 0.0


def _is_syllable(word: str) -> bool:
    marks = unicodedata.normalize("NFD", word.lower())
    plain = nfc("".join(mark for mark in marks if mark not in _TONES))
    return sum(map(marks.count, _TONES)) <= 1 and _SYLLABLE.fullmatch(plain) is not None
