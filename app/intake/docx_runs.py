"""The text of a Word paragraph as printed: tracked changes accepted, field codes and hidden text left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn

from app.intake.element import Element
from app.intake.symbols import glyph, with_signs

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = qn("w:txbxContent")
_DELETED = (qn("w:del"), qn("w:moveFrom"))
# Deleted text, properties, and what only stands for text that is elsewhere.
_NOT_TEXT = {*_DELETED, qn("w:pPr"), qn("w:instrText"), qn("w:delText"), _FALLBACK, _BOX}
_ON = {"1", "true", "on"}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look; None means "as the style has it"."""

    text: str = ""
    bold: bool | None = None
    italic: bool | None = None
    line_break: bool = False
    page_break: bool = False
    font: str = ""


def read_runs(paragraph: Element) -> Iterator[Run]:
    """The runs of a paragraph in reading order; text boxes are read by `text_boxes`."""
    for child in paragraph:
        if child.tag == qn("w:r"):
            yield from _run(child)
        elif child.tag not in _NOT_TEXT:
            yield from read_runs(child)


def text_boxes(paragraph: Element) -> Iterator[Element]:
    """The contents of the text boxes that hang on a paragraph, each once: Word writes most of them twice."""
    for child in paragraph:
        if child.tag == _BOX:
            yield child
        elif child.tag != _FALLBACK:
            yield from text_boxes(child)


def ends_deleted(paragraph: Element) -> bool:
    """True where a tracked change deleted the paragraph's end: it goes on in the next one."""
    mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    return mark is not None and any(mark.find(name) is not None for name in _DELETED)


def is_on(properties: Element | None, name: str) -> bool | None:
    """A yes-or-no property: None where it is not given."""
    found = None if properties is None else properties.find(qn(name))
    return None if found is None else found.get(qn("w:val"), "1") in _ON


def font_of(properties: Element | None) -> str:
    """The font for Latin letters, "" where it is not given."""
    found = None if properties is None else properties.find(qn("w:rFonts"))
    return "" if found is None else found.get(qn("w:ascii"), "")


def _run(run: Element) -> Iterator[Run]:
    properties = run.find(qn("w:rPr"))
    if is_on(properties, "w:vanish"):
        return
    bold, italic = is_on(properties, "w:b"), is_on(properties, "w:i")
    font = font_of(properties)
    for child in run:
        if child.tag == qn("w:br"):
            page = child.get(qn("w:type")) in {"page", "column"}
            yield Run(line_break=True, page_break=page)
        elif child.tag == qn("w:cr"):
            yield Run(line_break=True)
        elif child.tag == qn("w:sym"):
            yield Run(glyph(child.get(qn("w:char"), ""), child.get(qn("w:font"), "")), bold, italic)
        elif text := _text(child):
            yield Run(with_signs(text, font), bold, italic, font=font)


def _text(element: Element) -> str:
    if element.tag == qn("w:t"):
        return element.text or ""
    if element.tag in {qn("w:tab"), qn("w:ptab")}:
        return "\t"
    if element.tag == qn("w:softHyphen"):  # the letter ư in TCVN3
        return "\xad"
    return "-" if element.tag == qn("w:noBreakHyphen") else ""
