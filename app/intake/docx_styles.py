"""How a Word paragraph looks: its own properties over those of its style and of what that is based on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from docx.document import Document
from docx.oxml.ns import qn

from app.intake.docx_runs import font_of, is_on
from app.intake.element import Element

_TWIPS = 20  # in a point
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Look:
    """What is known of a paragraph beside its text. `numbering` is the list and the level it counts in."""

    style: str = ""
    bold: bool = False
    italic: bool = False
    centred: bool = False
    indent: float = 0.0
    page_break: bool = False
    numbering: tuple[str, int] | None = None
    font: str = ""


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by their identity."""

    by_id: dict[str, Element]
    default: str = ""

    @classmethod
    def of(cls, document: Document) -> Styles:
        """The paragraph styles of a document."""
        elements = {
            each.get(qn("w:styleId"), ""): each
            for each in cast("Element", document.styles.element).iter(qn("w:style"))
        }
        default = next(
            (
                key
                for key, each in elements.items()
                if each.get(qn("w:default")) == "1" and _is_paragraph(each)
            ),
            "",
        )
        return cls(elements, default)

    def look(self, paragraph: Element) -> Look:
        """How a paragraph looks."""
        own = paragraph.find(qn("w:pPr"))
        identity = _value(own, "w:pStyle") or self.default
        chain = list(self._chain(identity))
        layers = [own, *(style.find(qn("w:pPr")) for style in chain)]
        letters = [style.find(qn("w:rPr")) for style in chain]
        return Look(
            style=_value(chain[0], "w:name") if chain else "",
            bold=_first_on(letters, "w:b"),
            italic=_first_on(letters, "w:i"),
            centred=next((value for each in layers if (value := _value(each, "w:jc"))), "") == "center",
            indent=next((points for each in layers if (points := _indent(each)) is not None), 0.0),
            page_break=_first_on(layers, "w:pageBreakBefore"),
            numbering=_numbering(layers),
            font=next((font for each in letters if (font := font_of(each))), ""),
        )

    def _chain(self, identity: str) -> Iterator[Element]:
        """A style and those it is based on, the nearest first."""
        for _ in range(_DEEPEST):
            style = self.by_id.get(identity)
            if style is None:
                return
            yield style
            identity = _value(style, "w:basedOn")


def _is_paragraph(style: Element) -> bool:
    return style.get(qn("w:type")) == "paragraph"


def _first_on(layers: list[Element | None], name: str) -> bool:
    return next((value for each in layers if (value := is_on(each, name)) is not None), False)


def _numbering(layers: list[Element | None]) -> tuple[str, int] | None:
    """List and level from the first layer that names them; list "0" means none."""
    lists = [found for each in layers if each is not None and (found := each.find(qn("w:numPr"))) is not None]
    identity = next((value for each in lists if (value := _value(each, "w:numId"))), "0")
    level = next((value for each in lists if (value := _value(each, "w:ilvl"))), "0")
    return None if identity == "0" else (identity, int(level))


def _indent(properties: Element | None) -> float | None:
    found = None if properties is None else properties.find(qn("w:ind"))
    if found is None:
        return None
    left = found.get(qn("w:left")) or found.get(qn("w:start")) or "0"
    first = int(found.get(qn("w:firstLine"), "0")) - int(found.get(qn("w:hanging"), "0"))
    return (int(left) + first) / _TWIPS


def _value(element: Element | None, name: str) -> str:
    found = None if element is None else element.find(qn(name))
    return "" if found is None else found.get(qn("w:val"), "")
