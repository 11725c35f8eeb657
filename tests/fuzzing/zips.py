"""Mutants of zipped Office files: changed within their parts and zipped again with the right check sums."""

from __future__ import annotations

import copy
import io
import re
import warnings
import zipfile
from collections.abc import Callable, Sequence
from random import Random

from lxml import etree

from fuzzing.texts import HARD, LINES, chance, reworded, torn

NUMBERS = (
    *("", "0", "-1", "1", "2", "9", "64", "200", "65536", "2147483648", "-99999999999999999999", "9" * 30),
    *("9" * 5000, "1e999", "NaN", "0x10", "١", "²", " 7 ", "1.5", "+3", "_1", "1_0", "true", "x", "\u00a0"),
    *("A1:XFD1048576", "$A"),
)
Parts = list[tuple[str, bytes]]
_MAIN = re.compile(r"document\.xml|numbering|styles|notes|sheet\d|workbook|strings|\.rels|Types")
_BODY = re.compile(r"document\.xml$|sheet\d\.xml$")
_NO_XML = re.compile("[^\t\n -\ud7ff\ue000-\ufffd]")
_MADE = re.compile(rb"\d{4}-\d\d-\d\dT[\d:]{8}Z")
_MOST_NODES = 60_000


def parts_of(data: bytes) -> Parts:
    """The parts of a zip in their order, without the time when it was made: a mutant can be made again."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, _MADE.sub(b"2026-01-01T00:00:00Z", archive.read(name))) for name in archive.namelist()]


def zipped(parts: Parts, rng: Random) -> bytes:
    """A zip of the parts."""
    buffer = io.BytesIO()
    method = rng.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a name that comes twice is meant
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, data in parts:
                archive.writestr(zipfile.ZipInfo(name), data, method)
    return buffer.getvalue()


def zip_mutant(data: bytes, rng: Random) -> bytes:
    """A mutant of a zip: most within the parts, some of the container itself."""
    parts = parts_of(data)
    if chance(rng, 10):
        return torn(zipped(parts, rng), rng)
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        if parts:
            rng.choice(_CHANGES)(parts, _chosen(parts, rng), rng)
    found = zipped(parts, rng)
    return torn(found, rng) if chance(rng, 3) else found


def _chosen(parts: Parts, rng: Random) -> int:
    """One part; those that the readers look into most are chosen most."""
    all_parts = range(len(parts))
    main = [index for index in all_parts if _MAIN.search(parts[index][0])]
    body = [index for index in main if _BODY.search(parts[index][0])]
    return rng.choice(rng.choice([each for each in (body, main, all_parts) if each]))


def _drop(parts: Parts, index: int, _rng: Random) -> None:
    del parts[index]


def _repeat(parts: Parts, index: int, _rng: Random) -> None:
    parts.append(parts[index])


def _swap(parts: Parts, index: int, rng: Random) -> None:
    other = rng.randrange(len(parts))
    (name, data), (other_name, other_data) = parts[index], parts[other]
    parts[index], parts[other] = (name, other_data), (other_name, data)


def _cut(parts: Parts, index: int, rng: Random) -> None:
    name, data = parts[index]
    parts[index] = (name, data[: rng.randrange(len(data) + 1)])


def _tear(parts: Parts, index: int, rng: Random) -> None:
    parts[index] = (parts[index][0], torn(parts[index][1], rng))


def _reword(parts: Parts, index: int, rng: Random) -> None:
    name, data = parts[index]
    tags = [each.decode("utf-8", "replace") for each in re.findall(rb"<[^<>]{1,200}>", data[:20_000])[:200]]
    text = reworded(data.decode("utf-8", "replace"), rng, (*LINES, *tags))
    parts[index] = (name, text.encode("utf-8", "replace"))


def _recode(parts: Parts, index: int, rng: Random) -> None:
    name, data = parts[index]
    codec = rng.choice(("utf-16", "utf-8-sig", "utf-32", "latin-1"))
    parts[index] = (name, data.decode("utf-8", "replace").encode(codec, "replace"))


def _regrow(parts: Parts, index: int, rng: Random) -> None:
    """Change the tree of a part: it stays well formed."""
    name, data = parts[index]
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except (etree.XMLSyntaxError, ValueError):
        return
    for _ in range(rng.choice((1, 1, 2, 6))):
        nodes = [each for each in root.iter() if isinstance(each.tag, str)]
        if len(nodes) > _MOST_NODES:
            break
        rng.choice(_GRAFTS)(rng.choice(nodes), rng.choice(nodes), rng)
    parts[index] = (name, etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


_CHANGES: Sequence[Callable[[Parts, int, Random], None]] = (
    *(_drop, _repeat, _swap, _cut, _tear, _reword, _reword, _recode),
    *(_regrow,) * 7,
)


def _remove(node: etree._Element, _other: etree._Element, _rng: Random) -> None:
    if (parent := node.getparent()) is not None:
        parent.remove(node)


def _multiply(node: etree._Element, _other: etree._Element, rng: Random) -> None:
    if (parent := node.getparent()) is not None:
        for _ in range(rng.choice((1, 2, 20, 500))):
            parent.insert(parent.index(node), _twin(node))


def _transplant(node: etree._Element, other: etree._Element, rng: Random) -> None:
    if chance(rng, 50):
        other.insert(0, _twin(node))
    elif other is not node and node not in other.iterancestors() and node.getparent() is not None:
        other.append(node)


def _rename(node: etree._Element, other: etree._Element, _rng: Random) -> None:
    node.tag = other.tag


def _deepen(node: etree._Element, _other: etree._Element, rng: Random) -> None:
    """The node within itself, again and again."""
    inner = _twin(node)
    for _ in range(rng.choice((1, 3, 30, 150, 400))):
        outer = etree.Element(node.tag, node.attrib)
        outer.append(inner)
        inner = outer
    node.append(inner)


def _reattribute(node: etree._Element, _other: etree._Element, rng: Random) -> None:
    """One attribute gone, or with a value that nobody expects."""
    if not node.attrib:
        return
    key = rng.choice(list(node.attrib))
    if chance(rng, 20):
        del node.attrib[key]
    else:
        node.set(
            key, rng.choice((rng.choice(NUMBERS), rng.choice(LINES), rng.choice(list(node.attrib.values()))))
        )


def _reattribute_all(node: etree._Element, other: etree._Element, rng: Random) -> None:
    for each in node.getroottree().getroot().iter(node.tag):
        _reattribute(each, other, rng)


def _retext(node: etree._Element, _other: etree._Element, rng: Random) -> None:
    text = rng.choice((rng.choice(LINES), rng.choice(NUMBERS), rng.choice(HARD), (node.text or "a") * 300))
    node.text = _NO_XML.sub("", text)


_GRAFTS: Sequence[Callable[[etree._Element, etree._Element, Random], None]] = (
    *(
        _reattribute,
        _reattribute,
        _reattribute,
        _reattribute_all,
        _remove,
        _multiply,
        _transplant,
        _transplant,
    ),
    *(_rename, _deepen, _retext),
)


def _twin(node: etree._Element) -> etree._Element:
    twin = copy.deepcopy(node)
    twin.tail = None
    return twin
