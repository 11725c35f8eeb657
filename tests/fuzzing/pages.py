"""Mutants of HTML, of web archives and of PDF files."""

from __future__ import annotations

import re
from random import Random

from fuzzing.seeds import fixture
from fuzzing.texts import chance, encoded, reworded, torn
from fuzzing.zips import NUMBERS

_TAGS = ("div", "span", "table><tr><td", "ul><li", "ol", "b", "font", "blockquote", "ins")
_CELLS = ("<td>a", "<td colspan=60>a", "<td rowspan=9999>a", "<th>")
_HEADERS = (
    *("Content-Type: ", "Content-Transfer-Encoding: base64\r\n", "Content-Transfer-Encoding: x-uuencode\r\n"),
    *(
        "Content-Transfer-Encoding: quoted-printable\r\n",
        "MIME-Version: 1.0\r\n",
        "boundary=",
        "=\r\n",
        "=3D",
    ),
    *('charset*0*="x', "charset=", "charset*=utf-16''x", "charset*=''", 'charset="', "=?utf-8?b?", "--"),
    *("\r\n\r\n", "Content-ID: <a>\r\n", "multipart/mixed", "multipart/related", "message/rfc822"),
    *("text/html", "message/partial", "text/plain", "a"),
)
_PDF = (
    *(b"0", b"-1", b"1", b"99999999", b"4294967296", b"2147483647", b"1e30", b"-0.00001", b"[", b"]", b"<<"),
    *(b">>", b"null", b"1 0 R", b"2 0 R", b"3 0 R", b"endobj", b"stream", b"endstream", b"(", b")", b"/Kids"),
    *(
        b"/Filter/FlateDecode",
        b"/ObjStm",
        b"BT",
        b"ET",
        b"Tj",
        b"0 Tf",
        b"q",
        b"Q",
        b"Do",
        b"\x00",
        b"/Encrypt",
    ),
    *(b"/Parent 1 0 R", b"/Count -5"),
)
_PDF_PLACES = (rb"\d+", rb"-?[\d.]+", rb"/\w+", rb"\d+ \d+ (?:R|obj)", rb"/Length \d+")


def soup() -> tuple[str, ...]:
    """Pieces of HTML that no page has."""
    return (*fixture("soup.txt").decode().splitlines(), f"<a{' d=e' * 500}>", f"<{'x' * 5000}>", "<\x00p>")


def page_text(text: str, rng: Random) -> str:
    """A mutant of HTML: soup between its tags, strange attributes, depth, size."""
    kind, cut = rng.randrange(6), rng.randrange(len(text) + 1)
    if kind == 0:
        text = text[:cut] + f"<{rng.choice(_TAGS)}>" * rng.choice((10, 190, 260, 3000, 60_000)) + text[cut:]
    elif kind == 1:
        row = "<tr>" + rng.choice(_CELLS) * rng.choice((1, 9, 300))
        text = text[:cut] + "<table>" + row * rng.choice((1, 50, 1500)) + text[cut:]
    elif kind < 4:
        text = re.sub(r"=(['\"]?)[\w.-]+", lambda found: _value(found, rng), text)
    return reworded(text, rng, soup())


def _value(found: re.Match[str], rng: Random) -> str:
    return f"={found[1]}{rng.choice(NUMBERS)}" if chance(rng, 10) else found[0]


def page_mutant(data: bytes, rng: Random) -> bytes:
    """A mutant of a web page."""
    if chance(rng, 20):
        return torn(data, rng)
    return encoded(page_text(data.decode("utf-8", "replace"), rng), rng)


def archive_mutant(data: bytes, rng: Random) -> bytes:
    """A mutant of a web archive: its headers most of all."""
    if chance(rng, 30):
        return torn(data, rng)
    lines = data.decode("latin-1").split("\n")
    for _ in range(rng.choice((1, 2, 5))):
        _change_header(lines, rng)
    text = "\n".join(lines)
    return (reworded(text, rng, _HEADERS) if chance(rng, 20) else text).encode("latin-1", "replace")


def _change_header(lines: list[str], rng: Random) -> None:
    heads = [index for index, line in enumerate(lines) if re.match(r"[\w-]+:|--|\s+\w+=", line)] or [0]
    index = rng.choice(heads)
    line, word = lines[index], rng.choice((*_HEADERS, *NUMBERS, *soup()))
    cut = rng.randrange(len(line) + 1)
    lines[index : index + 1] = rng.choice((
        [],
        [lines[rng.choice(heads)], line],
        [line[:cut] + word + line[cut:]],
        [re.split("[=:]", line, maxsplit=1)[0] + rng.choice("=:") + word],
    ))  # fmt: skip


def pdf_mutant(data: bytes, rng: Random) -> bytes:
    """A mutant of a PDF: numbers of objects, lengths, operators, bytes."""
    if chance(rng, 20):
        return torn(data, rng)
    places = list(re.finditer(rng.choice(_PDF_PLACES), data))
    found = bytearray(data)
    chosen = rng.sample(places, min(len(places), rng.choice((1, 1, 2, 6))))
    for place in sorted(chosen, key=lambda each: -each.start()):
        found[place.start() : place.end()] = rng.choice((*_PDF, rng.choice(places)[0]))
    objects = re.findall(rb"\d+ 0 obj.*?endobj", bytes(found), re.DOTALL)
    if objects and chance(rng, 20):
        cut = rng.randrange(len(found))
        found[cut:cut] = b"\n".join(rng.choice(objects) for _ in range(rng.choice((1, 20))))
    return bytes(found)
