"""Mutants of bytes and of texts: what a bad cable, a bad converter or a bad person makes of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

CODECS = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "cp1258", "cp1252", "latin-1", "utf-32")
HARD = (
    *("\x00", "\ud800", "\udfff", "\ufeff", "\u202e", "\u200b", "\u00ad", "\u00a0", "\u0301" * 50, "\u2028"),
    *("\x0b", "\x1f", "\U0010ffff", "\ufffe", "\u0130", "\u00df", "\u0149", "ﬃ", "²", "١٢", "𝟙"),
)
LINES = (
    *("KẾ HOẠCH", "Nơi nhận:", "PHỤ LỤC", "|", "| STT | Nội dung | Chủ trì |", "|---|---|", "- Chủ trì:"),
    *("(Phối hợp:", "1.1.1.1.1.1. ", "XXXIX. ", "đ) ", "ngày 31 tháng 02 năm 2026", "trước ngày 99/99/9999"),
    *("Quý 9/0000", "từ 31/4 đến 0/13/2026", "Số: /KH-", "./.", "**", "[^1]", "TM. ", "năm 2026" * 40),
    *("9" * 400 + " người", "100.000.000.000 hộ; 99,99%"),
)
_BYTES = (b"\x00", b"\xff", b"\xff\xfe", b"\xed\xa0\x80", b"<", b"\r", b"\x1a")
_LONGEST = 3_000_000


def chance(rng: Random, percent: int) -> bool:
    """True so many times of a hundred."""
    return rng.randrange(100) < percent


def torn(data: bytes, rng: Random) -> bytes:
    """The bytes with a few changed, lost, doubled or cut off."""
    found = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 5, 20))):
        if found:
            start = rng.randrange(len(found))
            end = min(len(found), start + rng.choice((1, 2, 8, 100, 3000)))
            rng.choice(_TEARS)(found, start, end, rng)
    return bytes(found)


def _set(found: bytearray, start: int, _end: int, rng: Random) -> None:
    found[start] = rng.randrange(256)


def _flip(found: bytearray, start: int, _end: int, rng: Random) -> None:
    found[start] ^= 1 << rng.randrange(8)


def _lose(found: bytearray, start: int, end: int, _rng: Random) -> None:
    del found[start:end]


def _double(found: bytearray, start: int, end: int, _rng: Random) -> None:
    found[start:start] = found[start:end]


def _put(found: bytearray, start: int, _end: int, rng: Random) -> None:
    found[start:start] = rng.choice(_BYTES)


def _move(found: bytearray, start: int, end: int, rng: Random) -> None:
    other = rng.randrange(len(found))
    found[start:end] = found[other : other + end - start]


def _cut(found: bytearray, start: int, _end: int, rng: Random) -> None:
    if chance(rng, 30):
        del found[start:]


_TEARS: Sequence[Callable[[bytearray, int, int, Random], None]] = (
    *(_set, _set, _flip, _lose, _double, _put, _move, _cut),
)


def reworded(text: str, rng: Random, words: Sequence[str] = LINES) -> str:
    """The text with pieces put in, lost, doubled, swapped; now and then one piece a thousand times."""
    for _ in range(rng.choice((1, 1, 3, 8))):
        start = rng.randrange(len(text) + 1)
        end = min(len(text), start + rng.choice((1, 5, 60, 800)))
        piece = rng.choice((rng.choice(words), rng.choice(HARD), text[start:end]))
        other = rng.randrange(len(text) + 1)
        many = rng.choice((2, 10, 300, 3000 if len(piece) < 80 else 3))
        text = rng.choice((
            text[:start] + piece + text[start:],
            text[:start] + piece + text[start:],
            text[:start] + text[end:],
            text[:start] + piece * many + text[start:],
            text[:start] + text[other : other + end - start] + text[end:],
            text[:start] + "\n" + piece + "\n" + text[start:],
            text.replace(rng.choice(" \n.:1"), rng.choice((*HARD, "\t", "", "\r\n"))),
        ))  # fmt: skip
    return text[:_LONGEST]


def encoded(text: str, rng: Random) -> bytes:
    """The text in some encoding, or in two."""
    codec = rng.choice(CODECS) if chance(rng, 50) else "utf-8"
    cut = rng.randrange(len(text) + 1) if chance(rng, 20) else len(text)
    errors = rng.choice(("replace", "ignore", "xmlcharrefreplace", "surrogatepass"))
    rest = _in(text[cut:], rng.choice(CODECS), errors) if cut < len(text) else b""
    return _in(text[:cut], codec, errors) + rest


def _in(text: str, codec: str, errors: str) -> bytes:
    try:
        return text.encode(codec, errors)
    except UnicodeError:
        return text.encode("utf-8", "replace")
