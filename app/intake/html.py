"""Web pages as Word saves them, and pasted HTML → paragraphs and table cells. Nothing is fetched."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from app.errors import ImportRejected, Trouble
from app.intake.element import Element, XmlError, parse_html
from app.intake.gate import refuse_length, sound
from app.intake.legacy_text import InFont, in_font
from app.intake.symbols import with_signs
from app.plan_text.source import Paragraph, SourceDocument

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(
    r"display\s*:\s*none|mso-hide\s*:\s*all|mso-element\s*:\s*(?:header|footer|comment-list)", re.IGNORECASE
)
_LIST_MARK = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_FOOTNOTES = re.compile(r"mso-element\s*:\s*(?:footnote|endnote)-list", re.IGNORECASE)
_FONT = re.compile(r"font-family\s*:\s*[\"']?([^;,\"']{1,60})", re.IGNORECASE)
_SKIPPED = {
    "script",
    "style",
    "head",
    "title",
    "template",
    "del",
    "noscript",
    "object",
    "svg",
    "select",
    "nav",
}
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "td",
        "th",
        "tr",
        "blockquote",
        "pre",
        "section",
        "article",
        "body",
        "html",
        "center",
        "ul",
        "ol",
        "dl",
        "dd",
        "dt",
        "tbody",
        "thead",
        "tfoot",
        "hr",
    ]
)
_TEXT_CODE = re.compile(
    r"utf-?8|utf-?16(?:-?[lb]e)?|(?:us-)?ascii|(?:iso-?8859-?|windows-?|cp)\d{1,4}|latin-?1", re.IGNORECASE
)
_MAX_TAGS = 500_000
_MAX_ELEMENTS = 200_000
_BOLD = frozenset(["b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"])
_ITALIC = frozenset(["i", "em"])
_MAX_DEPTH = 200
_MAX_SPAN = 63
_MAX_ROWS = 20_000
_MAX_COLUMNS = 256
_DIGITS = 9
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def read_html(name: str, data: bytes, font: InFont = in_font) -> SourceDocument:
    """Read the bytes of a web page in its declared character set."""
    return html_source(name, _decoded(data), font)


def html_source(name: str, text: str, font: InFont = in_font) -> SourceDocument:
    """Make paragraphs of HTML text."""
    if text.count("<") > _MAX_TAGS:
        raise ImportRejected(Trouble.HOSTILE_FILE, name=name)
    try:
        root = parse_html(_DECLARATION.sub("", sound(text)))
    except (XmlError, ValueError, AssertionError) as error:
        raise ImportRejected(Trouble.BROKEN_FILE, name=name) from error
    walker = _Walker(name, font)
    walker.walk(root, _Place(), 0)
    walker.flush(_Place())
    paragraphs, footnotes = tuple(walker.paragraphs), tuple(walker.footnotes)
    return SourceDocument(name, paragraphs, footnotes, converted_from=walker.converted_from)


def _decoded(data: bytes) -> str:
    """Decode by mark, declaration, UTF-8, else as the Western page that Word writes, with entities."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    found = _CHARSET.search(data[:4096])
    declared = found[1].decode("ascii") if found and not data.startswith(codecs.BOM_UTF8) else "utf-8"
    for encoding in (declared if is_text_code(declared) else "utf-8", "utf-8-sig"):
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeError):
            continue
    return data.decode("windows-1252", "replace")


def is_text_code(name: str) -> bool:
    """True for a character set of office papers; Python knows others, some slow or no text at all."""
    return _TEXT_CODE.fullmatch(name) is not None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk is: which cell, which style."""

    table: int = -1
    row: int = -1
    column: int = -1
    bold: bool = False
    italic: bool = False
    centred: bool = False
    style: str = ""
    footnote: bool = False
    font: str = ""


@dataclass(slots=True)
class _Walker:
    """Collects paragraphs in reading order."""

    name: str
    in_font: InFont
    paragraphs: list[Paragraph] = field(default_factory=list[Paragraph])
    footnotes: list[str] = field(default_factory=list[str])
    _text: list[str] = field(default_factory=list[str])
    _places: list[_Place] = field(default_factory=list[_Place])
    converted_from: str = ""
    _number: str = ""
    _tables: int = 0
    _elements: int = 0

    def walk(self, element: Element, place: _Place, depth: int, items: int = 0) -> None:
        """Take in an element and all in it; before it stand `items` items of its list."""
        self._elements += 1
        if depth > _MAX_DEPTH or self._elements > _MAX_ELEMENTS:
            raise ImportRejected(Trouble.HOSTILE_FILE, name=self.name)
        tag = element.tag
        if tag in _SKIPPED or _is_hidden(element):
            return
        block = tag in _BLOCKS
        if block or tag in {"br", "table"}:
            self.flush(place)
        if tag == "table":
            self._table(element, place, depth)
            return
        inner = _inside(element, tag, place)
        if _LIST_MARK.search(element.get("style", "")):
            self._take_mark(element, inner, depth)
            return
        if tag == "li":
            self._number = _list_number(element, items)
        self._inline(element, inner, depth)
        if block:
            self.flush(inner)

    def flush(self, place: _Place, *, keep_empty: bool = False) -> None:
        """End a paragraph; an empty one counts only where it fills a cell."""
        text = _SPACE.sub(" ", "".join(self._text)).strip(" ")
        places = self._places or [place]
        self._text, self._places = [], []
        if not text and not keep_empty:
            return
        if place.footnote:
            self.footnotes.append(text)
            return
        number, self._number = self._number, ""
        refuse_length(self.name, len(self.paragraphs))
        self.paragraphs.append(
            Paragraph(
                text,
                number=number,
                style=place.style,
                bold=all(each.bold for each in places),
                italic=all(each.italic for each in places),
                centred=place.centred,
                table=place.table,
                row=place.row,
                column=place.column,
            )
        )

    def _inline(self, element: Element, place: _Place, depth: int) -> None:
        self._add(element.text, place)
        items = 0
        for child in element:
            self.walk(child, place, depth + 1, items)
            items += child.tag == "li"
            self._add(child.tail, place)

    def _take_mark(self, element: Element, place: _Place, depth: int) -> None:
        """The number or bullet that Word writes before an item of its lists, as it prints it."""
        text, places = self._text, self._places
        self._text, self._places = [], []
        self._inline(element, place, depth)
        mark = "".join(self._text).strip()
        self._text, self._places = text, places
        if mark:
            self._number = mark if len(mark) > 1 or mark.isdigit() or mark in "-+*" else "•"

    def _add(self, text: str | None, place: _Place) -> None:
        if text:
            converted, encoding = self.in_font(text, place.font)
            self.converted_from = encoding or self.converted_from
            self._text.append(with_signs(converted, place.font))
            if text.strip():
                self._places.append(place)

    def _table(self, table: Element, place: _Place, depth: int) -> None:
        """The cells of a table in grid columns; a cell that spans rows stands in its first one only."""
        number = self._tables
        self._tables += 1
        filled: dict[int, int] = {}
        for row, element in enumerate(_rows(table)):
            if row > _MAX_ROWS:
                raise ImportRejected(Trouble.HOSTILE_FILE, name=self.name)
            column = 0
            for cell in element:
                if cell.tag not in {"td", "th"} or _is_hidden(cell):
                    continue
                while filled.get(column, 0) > row:
                    column += 1
                self._cell(cell, replace(place, table=number, row=row, column=column), depth + 3)
                if column > _MAX_COLUMNS:
                    raise ImportRejected(Trouble.HOSTILE_FILE, name=self.name)
                width = _span(cell, "colspan", _MAX_SPAN)
                filled.update(
                    dict.fromkeys(range(column, column + width), row + _span(cell, "rowspan", _MAX_ROWS))
                )
                column += width

    def _cell(self, cell: Element, place: _Place, depth: int) -> None:
        before = len(self.paragraphs)
        inner = replace(_inside(cell, cell.tag, place), bold=cell.tag == "th")
        self._inline(cell, inner, depth)
        self.flush(inner, keep_empty=len(self.paragraphs) == before)


def _is_hidden(element: Element) -> bool:
    return _HIDDEN.search(element.get("style", "")) is not None


def _inside(element: Element, tag: str, place: _Place) -> _Place:
    """The place within an element."""
    style = element.get("style", "")
    look = style.lower()
    block = tag in _BLOCKS
    centred = block and (element.get("align", "") == "center" or "text-align:center" in look)
    font = element.get("face", "") or (found[1] if (found := _FONT.search(style)) else "")
    inner = (
        place.bold or tag in _BOLD or "font-weight:bold" in look,
        place.italic or tag in _ITALIC or "font-style:italic" in look,
        place.centred or centred,
        element.get("class", place.style) if block else place.style,
        place.footnote or _FOOTNOTES.search(look) is not None,
        font or place.font,
    )
    known = (place.bold, place.italic, place.centred, place.style, place.footnote, place.font)
    return place if inner == known else _Place(place.table, place.row, place.column, *inner)


def _list_number(item: Element, before: int) -> str:
    """What a browser prints before a list item that stands after others."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "-"
    position = before + _span(parent, "start", _MAX_ROWS)
    letters = parent.get("type", "1") in {"a", "A"} and position <= len(_LETTERS)
    return f"{_LETTERS[position - 1]})" if letters else f"{position}."


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table itself that are shown, not of tables in its cells."""
    for child in table:
        if _is_hidden(child):
            continue
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from (row for row in child if row.tag == "tr" and not _is_hidden(row))


def _span(element: Element, name: str, most: int) -> int:
    text = element.get(name, "1").strip()
    return min(max(int(text), 1), most) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else 1
