"""Vietnamese text: one spelling of each letter, search without marks, dictionary order, order of codes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

CodeKey = tuple[tuple[int, int, str], ...]
"""What `code_key` gives: comparable with any other."""

_MARKS = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | {"đ": "d"})
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
# "}" and "~" come after every Latin letter: a < ă < â < b as plain text.
_LETTERS = {"ă": "a}", "â": "a~", "đ": "d~", "ê": "e~", "ô": "o}", "ơ": "o~", "ư": "u~"}
_WORDS = re.compile(r"\d+|[^\W\d_]+")
_ROMAN = re.compile(r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_STEPS = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_MOST_MARKS = 30
_JOINER = "\u034f"
_SURELY_FAST = 1000
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def nfc(text: str) -> str:
    """Write each letter as one character; Windows' own keyboard and many old files do not."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", _streamed(text))


def fold(text: str) -> str:
    """Make text comparable: small letters, no marks, đ as d, one kind of dash, single spaces."""
    plain = _MARKS.sub("", unicodedata.normalize("NFD", _streamed(text.lower())))
    return " ".join(plain.translate(_DASHES).split())


def sort_key(text: str) -> str:
    """A text whose plain order is the Vietnamese dictionary order, numbers by value; store and index it.

    The letters of the whole text decide before its tones (as in CLDR): An, Ánh, Ăn, Ân, Bình.
    """
    pairs = [_letters_and_tones(word) for word in _WORDS.findall(nfc(text.lower()))]
    tones = " ".join(tone for _, tone in pairs).rstrip("0 ")
    return " ".join(letters for letters, _ in pairs) + "\x01" + tones


def code_key(code: str) -> CodeKey:
    """Order printed codes: 1.9 < 1.10, II < IX, a < b < đ; Roman numbers before Arabic before letters."""
    return tuple(_code_part(part) for part in _WORDS.findall(code))


def _streamed(text: str) -> str:
    """No more than 30 marks in a row (UAX #15, D4): sorting thousands of them would take minutes."""
    if len(text) < _SURELY_FAST or text.isascii():
        return text
    letters: list[str] = []
    marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks > _MOST_MARKS:
            letters.append(_JOINER)
            marks = 1
        letters.append(letter)
    return "".join(letters)


def _letters_and_tones(word: str) -> tuple[str, str]:
    if word[0].isdecimal():
        digits = word.lstrip("0")
        return f"{min(len(digits), 99):02}{digits}", ""
    letters, tones = zip(*(_letter_and_tone(letter) for letter in word), strict=True)
    return "".join(letters), "".join(tones)


@lru_cache(maxsize=1024)
def _letter_and_tone(letter: str) -> tuple[str, str]:
    marks = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in marks if mark in _TONES), "")
    plain = nfc(marks.replace(tone, "", 1)) if tone else letter
    return _LETTERS.get(plain, _MARKS.sub("", unicodedata.normalize("NFD", plain))), _TONES.get(tone, "0")


def _code_part(part: str) -> tuple[int, int, str]:
    if part.isdecimal():
        return 1, int(part[:18]), ""
    # a lone C or L is the third or twelfth letter, not a hundred or fifty
    if _ROMAN.fullmatch(part) and part not in {"L", "C"}:
        return 0, roman_value(part), ""
    return 2, 0, sort_key(part)


def roman_value(numeral: str) -> int:
    """The value of a Roman numeral: "IX" is 9."""
    values = [_ROMAN_VALUES[letter] for letter in numeral.upper()]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def roman(number: int) -> str:
    """A number as a Roman numeral: 9 is "IX"."""
    numeral = ""
    for value, letters in _ROMAN_STEPS:
        numeral += letters * (number // value)
        number %= value
    return numeral
