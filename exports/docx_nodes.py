"""The few WordprocessingML elements that papers are made of, as text; parsed once, when a part is filled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, cast
from xml.sax.saxutils import escape, quoteattr

from app.domain.printable import printable

TWIPS = 20
"""Word counts lengths in twentieths of a point."""

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


class Element(Protocol):
    """What is used of lxml's elements, which tell no types."""

    def __iter__(self) -> Iterator[Element]: ...
    def __setitem__(self, places: slice, children: list[Element]) -> None: ...
    def append(self, child: Element) -> None: ...  # noqa: D102
    def extend(self, children: list[Element]) -> None: ...  # noqa: D102


def node(tag: str, *children: str, **attributes: str | int) -> str:
    """An element of Word: `node("tcW", w=1200, type="dxa")`. Children are elements, never text of a user."""
    shown = "".join(f" w:{name}={quoteattr(str(value))}" for name, value in attributes.items())
    return f"<w:{tag}{shown}>{''.join(children)}</w:{tag}>"


def twips(points: float) -> int:
    """A length as Word counts it."""
    return round(points * TWIPS)


def run(text: str) -> str:
    """A text exactly as typed: blanks kept, line breaks and tabs as Word's own."""
    shown = escape(printable(text)).replace("\n", _BREAK).replace("\t", _TAB)
    return f"<w:r>{_START}{shown}{_END}</w:r>"


def paragraph(text: str, style: str, *properties: str) -> str:
    """A paragraph; `properties` follow the style in the order of the schema (keepNext, spacing, ind, jc)."""
    return node("p", node("pPr", node("pStyle", val=style), *properties), run(text))


def page_field() -> str:
    """The number of the page; no text of a user ever stands in a field's code."""
    return node("fldSimple", run("1"), instr="PAGE")


def fill(element: Element, *children: str) -> None:
    """Put elements in the place of what a part holds.

    lxml moves a large branch in quadratic time, so a table's rows follow one by one.
    """
    from docx.oxml.parser import parse_xml  # noqa: PLC0415  # heavy

    parsed = cast("Element", parse_xml(f"<w:part {_NAMESPACES}>{''.join(children)}</w:part>"))
    element[:] = []
    for branch in list(parsed):
        twigs = list(branch)
        branch[:] = []
        element.append(branch)
        branch.extend(twigs)


_START, _END = '<w:t xml:space="preserve">', "</w:t>"
_BREAK = f"{_END}<w:br/>{_START}"
_TAB = f"{_END}<w:tab/>{_START}"
