"""The texts of our PDF files letter by letter, as drawn: no guess at blanks, hyphens or directions."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_OBJECT = re.compile(rb"^(\d+) 0 obj\s(.*?)\sendobj", re.DOTALL | re.MULTILINE)
_STREAM = re.compile(rb"stream\r?\n(.*)endstream", re.DOTALL)
_FONT = re.compile(rb"(/F\d+\+\d+) (\d+) 0 R")
_LETTER = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,})>")
_TOKEN = re.compile(rb"(/F\d+\+\d+) \S+ Tf|\(((?:[^()\\]|\\.)*)\) Tj|(T\*)|\b(ET)\b", re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(.))", re.DOTALL)
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def drawn_texts(pdf: bytes) -> list[str]:
    """Each text as it was drawn, page by page: a cell is one, with its lines below each other."""
    objects = {int(number): body for number, body in _OBJECT.findall(pdf)}
    listed = next(body for body in objects.values() if b"/F1+0 " in body)
    named = {name: int(at) for name, at in _FONT.findall(listed)}
    fonts = {name: _letters(objects, at) for name, at in named.items()}
    pages = [int(at) for body in objects.values() for at in re.findall(rb"/Contents (\d+) 0 R", body)]
    return [text for at in pages for text in _texts(_stream(objects[at]), fonts)]


def _letters(objects: dict[int, bytes], font: int) -> dict[int, str]:
    at = int(re.search(rb"/ToUnicode (\d+) 0 R", objects[font])[1])
    pairs = _LETTER.findall(_stream(objects[at]))
    return {int(code, 16): bytes.fromhex(units.decode()).decode("utf-16-be") for code, units in pairs}


def _stream(body: bytes) -> bytes:
    return zlib.decompressobj().decompress(_STREAM.search(body)[1])


def _texts(page: bytes, fonts: dict[bytes, dict[int, str]]) -> Iterator[str]:
    letters, text = {}, ""
    for font, shown, line, end in _TOKEN.findall(page):
        if font:
            letters = fonts[font]
        elif end:
            yield text.removesuffix("\n")
            text = ""
        else:
            text += "\n" if line else "".join(letters[code] for code in _ESCAPE.sub(_byte, shown))


def _byte(found: re.Match[bytes]) -> bytes:
    octal, named = found.groups()
    return bytes([int(octal, 8)]) if octal else _NAMED.get(named, named)
