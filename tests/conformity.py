"""Opens what the writers wrote and tells what is printed: the same facts from Word, PDF and Excel.

Nothing here asks the program what it meant: sizes, places and lines are read from the files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from pathlib import Path
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.layout import Style
from exports.wrap import text_width

MM = 72 / 25.4
BODY, BODY_END = "thực hiện kế hoạch", "như sau:"
"""How the long first paragraph of the body begins and ends."""

_TWIPS = 20
_EMU = 12_700
_INCH = 25.4
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_TYPED = {qn("w:t"): "", qn("w:br"): "\n", qn("w:tab"): " "}


@dataclass(frozen=True)
class Line:
    """A printed line of a PDF, a paragraph of a Word file or a cell of a workbook; lengths in points.

    `row` is the same for what stands on one height, `side` the half of the page that the text is in. `under`
    is the line drawn below as a part of the text's width, 0 where there is none.
    """

    text: str
    font: str
    size: float
    bold: bool
    italic: bool
    colour: str
    row: object = None
    side: str = ""
    centred: bool = False
    left: float = 0.0
    right: float = 0.0
    under: float = 0.0
    under_centred: bool = False

    @property
    def width(self) -> float:
        """How wide its text is on one line."""
        return text_width(self.text, Style(self.size, bold=self.bold, italic=self.italic))


@dataclass
class Seen:
    """What a file shows: its lines in their order, and facts of its pages by name."""

    lines: list[Line] = field(default_factory=list)
    facts: dict[str, object] = field(default_factory=dict)

    def line(self, pattern: str) -> Line:
        """The first line that begins as the pattern says, in whatever case."""
        return self.lines[self._at(pattern)]

    def after(self, pattern: str) -> Line:
        """The line below it."""
        at = self._at(pattern)
        one = self.lines[at]
        return next(line for line in self.lines[at + 1 :] if line.text and _are_in_a_column(one, line))

    def _at(self, pattern: str) -> int:
        found = re.compile(pattern, re.IGNORECASE)
        return next(at for at, line in enumerate(self.lines) if found.match(line.text))


def _are_in_a_column(one: Line, other: Line) -> bool:
    if one.right:
        return one.left < other.right and other.left < one.right + one.size
    return one.side == other.side


def plain(text: str) -> str:
    """A text with one blank for several, as PDF tells it."""
    return " ".join(text.split())


def read_docx(path: Path) -> Seen:
    """What a Word file shows."""
    return _Word(path).read()


def read_xlsx(path: Path) -> Seen:
    """What a workbook shows."""
    return _Excel(path).read()


class _Word:
    """A Word file by its XML: styles are followed to the defaults of the document."""

    def __init__(self, path: Path) -> None:
        self._document = Document(str(path))
        self._body = self._document.element.body
        self._sections = self._document.sections

    @cached_property
    def _styles(self) -> dict[str, object]:
        styles = self._document.styles.element.findall(qn("w:style"))
        return {style.get(qn("w:styleId")): style for style in styles}

    def read(self) -> Seen:
        """The whole file."""
        lines = list(self._lines())
        main, annex = self._sections[0], self._sections[-1]
        body = next(p for p in self._all("w:p") if _words(p).lower().startswith(BODY))
        ind, spacing = self._property(body, "ind"), self._property(body, "spacing")
        exact = spacing["lineRule"] == "exact"
        emblem = next(p for p in self._all("w:p") if _words(p).upper().startswith(("CỘNG HÒA", "ĐẢNG CỘNG")))
        facts = {
            "page": _mm(main.page_width.pt, main.page_height.pt),
            "annex page": _mm(annex.page_width.pt, annex.page_height.pt),
            **_word_margins("margin", main),
            **_word_margins("annex margin", annex),
            **self._page_numbers(),
            "indent": _tenth(int(ind["firstLine"]) / _TWIPS / MM),
            "leading": int(spacing["line"]) / _TWIPS if exact else 0.0,
            "line spacing": 0.0 if exact else _tenth(int(spacing["line"]) / 240, 2),
            "gap": int(spacing["after"]) / _TWIPS,
            "justified": self._property(body, "jc").get("val") == "both",
            "motto spacing": int(self._property(emblem, "spacing").get("line", 240)) / 240,
            "typed line": any("__" in line.text for line in lines) or bool(self._all("w:u")),
            "annexes on own pages": len(self._sections) - 1,
            **self._tables(),
        }
        return Seen(lines, facts)

    def _all(self, tag: str) -> list:
        return list(self._body.iter(qn(tag)))

    def _lines(self) -> Iterator[Line]:
        main = self._sections[0]
        width = main.page_width.pt - main.left_margin.pt - main.right_margin.pt
        for at, (is_text, blocks) in enumerate(groupby(self._body, lambda one: one.tag == qn("w:p"))):
            if is_text:
                yield from self._told(list(blocks), width, "", (at,))
                continue
            for number, row in enumerate(row for block in blocks for row in block.iter(qn("w:tr"))):
                cells = row.findall(qn("w:tc"))
                for place, cell in enumerate(cells):
                    inner = int(cell.find(".//" + qn("w:tcW")).get(qn("w:w"))) / _TWIPS
                    side = ("left", "right")[place] if len(cells) == 2 else ""
                    yield from self._told(cell.findall(qn("w:p")), inner, side, (at, number))

    def _told(self, paragraphs: list, width: float, side: str, row: tuple[int, ...]) -> Iterator[Line]:
        """Paragraphs with the line drawn by the one that follows."""
        line: Line | None = None
        for at, paragraph in enumerate(paragraphs):
            ind = self._property(paragraph, "ind")
            left, right = (int(ind.get(side, 0)) / _TWIPS for side in ("left", "right"))
            if line and paragraph.find(".//" + qn("w:pBdr")) is not None:
                centred = abs(left - right) < 1
                line = replace(line, under=(width - left - right) / line.width, under_centred=centred)
                continue
            if line:
                yield from _split(line)
            line = self._line(paragraph, (*row, at), side, left)
        if line:
            yield from _split(line)

    def _line(self, paragraph: object, row: object, side: str, left: float) -> Line:
        size = int(self._look(paragraph, "sz")["val"]) / 2
        return Line(
            text=_words(paragraph),
            font=self._look(paragraph, "rFonts")["ascii"],
            size=size,
            bold=self._is_on(paragraph, "b"),
            italic=self._is_on(paragraph, "i"),
            colour=self._look(paragraph, "color")["val"],
            row=row,
            side=side,
            centred=self._property(paragraph, "jc").get("val") == "center",
            left=left,
        )

    def _is_on(self, paragraph: object, tag: str) -> bool:
        found = self._look(paragraph, tag)
        return found is not None and found.get("val", "1") not in {"0", "false"}

    def _look(self, paragraph: object, tag: str) -> dict[str, str] | None:
        """A property of the paragraph's run: its own, its style's, the document's."""
        runs = paragraph.findall(qn("w:r"))
        own = [run.find(f"{qn('w:rPr')}/{qn('w:' + tag)}") for run in runs[:1]]
        defaults = self._document.styles.element.find(
            f".//{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:' + tag)}"
        )
        styles = [style.find(f"{qn('w:rPr')}/{qn('w:' + tag)}") for style in self._chain(paragraph)]
        found = next((one for one in [*own, *styles, defaults] if one is not None), None)
        return None if found is None else _attributes(found)

    def _property(self, paragraph: object, tag: str) -> dict[str, str]:
        """A property of the paragraph; what it says itself goes before its style and the defaults."""
        path = f"{qn('w:pPr')}/{qn('w:' + tag)}"
        defaults = self._document.styles.element.find(f".//{qn('w:pPrDefault')}/{path}")
        found = [defaults, *(s.find(path) for s in reversed(self._chain(paragraph))), paragraph.find(path)]
        return {name: value for one in found if one is not None for name, value in _attributes(one).items()}

    def _chain(self, paragraph: object) -> list:
        code = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name, chain = ("Normal" if code is None else code.get(qn("w:val"))), []
        while name:
            chain.append(self._styles[name])
            base = self._styles[name].find(qn("w:basedOn"))
            name = None if base is None else base.get(qn("w:val"))
        return chain

    def _page_numbers(self) -> dict[str, object]:
        number = self._sections[0].header.paragraphs[0]._p
        fields = [field.get(qn("w:instr")) for field in number.findall(qn("w:fldSimple"))]
        counts = [node.get(qn("w:start")) for node in self._all("w:pgNumType")]
        hidden = [
            one.different_first_page_header_footer and one.first_page_header.is_linked_to_previous
            for one in self._sections
        ]
        return {
            "page number on each page": fields == ["PAGE"]
            and counts == ["1"] * len(self._sections)
            and all(hidden),
            "page number size": int(self._look(number, "sz")["val"]) / 2,
            "page number upright": not (self._is_on(number, "b") or self._is_on(number, "i")),
            "page number centred": self._property(number, "jc").get("val") == "center",
            "page number top": _tenth(self._sections[0].header_distance.pt / MM),
        }

    def _tables(self) -> dict[str, object]:
        tables = [t for t in self._all("w:tbl") if _borders(t) != {"none"}]
        rows = [table.findall(qn("w:tr")) for table in tables]
        groups = [
            cell
            for t in tables
            for cell in t.iter(qn("w:tc"))
            if cell.find(".//" + qn("w:gridSpan")) is not None
        ]
        return {
            "header repeats": all(one[0].find(".//" + qn("w:tblHeader")) is not None for one in rows),
            "rows whole": all(row.find(".//" + qn("w:cantSplit")) is not None for one in rows for row in one),
            "grid": {
                int(edge.get(qn("w:sz"))) / 8 for t in tables for edge in t.find(".//" + qn("w:tblBorders"))
            },
            "groups span": bool(groups) and all(len(c.getparent().findall(qn("w:tc"))) == 1 for c in groups),
        }


def _borders(table: object) -> set[str]:
    return {edge.get(qn("w:val")) for edge in table.find(".//" + qn("w:tblBorders"))}


def _words(paragraph: object) -> str:
    return "".join(node.text or _TYPED[node.tag] for node in paragraph.iter(*_TYPED))


def _split(line: Line) -> Iterator[Line]:
    """The lines of a text, as they were typed; what is drawn below is below the last one."""
    *above, last = line.text.split("\n")
    yield from (replace(line, text=plain(text), under=0.0) for text in above)
    yield replace(line, text=plain(last), row=None if above else line.row)


def _attributes(node: object) -> dict[str, str]:
    return {name.partition("}")[2]: value for name, value in node.attrib.items()}


def _word_margins(name: str, section: object) -> dict[str, object]:
    sides = {side: getattr(section, f"{side}_margin").pt for side in ("top", "bottom", "left", "right")}
    return {f"{name} {side}": _tenth(points / MM) for side, points in sides.items()}


class _Excel:
    """A workbook as openpyxl reads it."""

    def __init__(self, path: Path) -> None:
        self._workbook = load_workbook(path)
        self._sheets = list(self._workbook.worksheets)
        self._strokes = _strokes(path, [sheet.title for sheet in self._sheets])

    def read(self) -> Seen:
        """All sheets."""
        sheets, setup = self._sheets, [sheet.page_setup for sheet in self._sheets]
        header = [sheet.HeaderFooter.oddHeader.center for sheet in sheets]
        cells = [cell for s in sheets for row in s.iter_rows() for cell in row if cell.value is not None]
        return Seen(
            [line for sheet in sheets for line in self._lines(sheet)],
            {
                "paper": {one.paperSize for one in setup},
                "orientation": {one.orientation for one in setup},
                "fits": {(one.fitToWidth, one.fitToHeight) for one in setup},
                "fit is on": all(sheet.sheet_properties.pageSetUpPr.fitToPage for sheet in sheets),
                "header repeats": all(self._is_header(s, s.print_title_rows) for s in sheets),
                "frozen": all(self._is_header(s, f"1:{int(s.freeze_panes[1:]) - 1}") for s in sheets),
                "formulas": sum(cell.data_type == "f" for cell in cells),
                "ids hidden": all(_ids_are_hidden(sheet) for sheet in sheets),
                "printed": all(sheet.print_area for sheet in sheets),
                "page number on each page": all(
                    sheet.HeaderFooter.differentFirst
                    and not sheet.HeaderFooter.firstHeader.center.text
                    and (sheet.page_setup.firstPageNumber, sheet.page_setup.useFirstPageNumber) == (1, True)
                    and sheet.HeaderFooter.oddHeader.center.text == "&P"
                    for sheet in sheets
                ),
                "page number size": header[0].size,
                "page number upright": header[0].font == "Times New Roman",
                "page number centred": all(one.text == "&P" for one in header),
                "page number top": _tenth(sheets[0].page_margins.header * _INCH),
                **{
                    f"annex margin {side}": _tenth(getattr(sheets[-1].page_margins, side) * _INCH)
                    for side in ("top", "bottom", "left", "right")
                },
                "grid": {cell.border.left.style for cell in cells if cell.value == "STT"},
                "groups span": any(
                    str(sheet.cell(merged.min_row, 1).value).startswith("I. ") and merged.min_col == 1
                    for sheet in sheets
                    for merged in sheet.merged_cells.ranges
                ),
                "dates": {cell.number_format for cell in cells if cell.is_date},
                "numbers": {cell.number_format for cell in cells if cell.value == 1_250_000},
                "typed line": any("__" in str(cell.value) or cell.font.underline for cell in cells),
            },
        )

    @staticmethod
    def _is_header(sheet: Worksheet, rows: str) -> bool:
        row = int(rows.replace("$", "").split(":")[-1])
        return str(sheet.cell(row, 1).value) in {"STT", "TT"}

    def _lines(self, sheet: Worksheet) -> Iterator[Line]:
        merged = {(one.min_row, one.min_col): one for one in sheet.merged_cells.ranges}
        strokes = self._strokes.get(sheet.title, {})
        last = sheet.max_column - 1
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            over = merged.get((cell.row, cell.column))
            first, end = (over.min_col, over.max_col) if over else (cell.column, cell.column)
            below = [
                wide for (row, column), wide in strokes.items() if row == cell.row and first <= column <= end
            ]
            side = "" if (first, end) == (1, last) else "left" if first == 1 else "right"
            look = cell.font
            line = Line(
                text=str(cell.value),
                font=look.name,
                size=look.sz,
                bold=bool(look.b),
                italic=bool(look.i),
                colour="000000" if look.color is None else str(look.color.rgb)[-6:],
                row=(sheet.title, cell.row),
                side=side,
                centred=cell.alignment.horizontal == "center",
            )
            under = below[0] / line.width if below else 0.0
            yield from _split(replace(line, under=under, under_centred=line.centred))


def _strokes(path: Path, titles: list[str]) -> dict[str, dict[tuple[int, int], float]]:
    """How long the lines drawn on each sheet are, by the cell that they begin in."""
    found: dict[str, dict[tuple[int, int], float]] = {}
    with ZipFile(path) as parts:
        for at, title in enumerate(titles, start=1):
            relations = f"xl/worksheets/_rels/sheet{at}.xml.rels"
            if relations not in parts.namelist():
                continue
            target = re.search(rb'Target="/(xl/drawings/[^"]+)"', parts.read(relations))[1].decode()
            shapes = fromstring(parts.read(target)).findall(f"{_DRAWN}oneCellAnchor")
            lines = [shape for shape in shapes if shape.find(f"{_DRAWN}cxnSp") is not None]
            found[title] = {_start(line): int(line.find(f"{_DRAWN}ext").get("cx")) / _EMU for line in lines}
    return found


def _start(shape: object) -> tuple[int, int]:
    row, column = (int(shape.find(f"{_DRAWN}from/{_DRAWN}{name}").text) + 1 for name in ("row", "col"))
    return row, column


def _ids_are_hidden(sheet: Worksheet) -> bool:
    """The last column holds the numbers of the tasks and is neither shown nor printed."""
    letter = sheet.cell(1, sheet.max_column).column_letter
    return sheet.column_dimensions[letter].hidden and f"${letter}$" not in sheet.print_area


def _mm(*points: float) -> tuple[float, ...]:
    return tuple(_tenth(length / MM) for length in points)


def _tenth(value: float, places: int = 1) -> float:
    return round(value, places)
