"""What a PDF shows, read by PDFium's own calls: places, typefaces, sizes, strokes."""

from __future__ import annotations

import re
from ctypes import POINTER, c_float, c_uint, c_ushort, cast, create_string_buffer
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from pypdfium2 import PdfDocument, PdfObject, PdfPage, raw

from conformity import BODY, BODY_END, MM, Line, Seen, plain

_NEAR = 3.0
_ASCENT = 0.891
_DESCENT = 0.216
_LEFT, _RIGHT, _ABOVE = 30 * MM, 15 * MM, 19 * MM
_TWINS = {"LiberationSerif": "Times New Roman"}
"""The typeface that ships is as wide as Times New Roman letter by letter, and may be embedded."""

Box = tuple[float, float, float, float]


def read_pdf(path: Path) -> Seen:
    """The whole file."""
    document = PdfDocument(path)
    pages = [_Page(page, at) for at, page in enumerate(document)]
    main = [page for page in pages if page.width < page.height]
    annexes = [page for page in pages if page.width > page.height]
    seen = Seen([line for page in pages for line in page.lines])
    seen.facts = {
        "page": main[0].size,
        "annex page": annexes[0].size,
        "version": (document.get_version() or 0) / 10,
        "embedded": all(page.is_embedded for page in pages),
        **_page_numbers(pages),
        **_margins("margin", main),
        **_margins("annex margin", annexes),
        **_body(seen, main[0]),
        **_tables(annexes),
        "corner": all(page.top_of(line) > _ABOVE for page in annexes[:1] for line in page.lines),
        "typed line": any("__" in line.text for line in seen.lines),
        "annexes on own pages": sum(
            re.match(r"Phụ lục \w+$", page.lines[0].text) is not None for page in annexes
        ),
    }
    return seen


class _Page:
    def __init__(self, page: PdfPage, number: int) -> None:
        self.width, self.height = page.get_size()
        self.size = tuple(round(length / MM, 1) for length in (self.width, self.height))
        self._number = number
        objects = list(page.get_objects())
        strokes = [(o.get_bounds(), _pen(o)) for o in objects if o.type == raw.FPDF_PAGEOBJ_PATH]
        self.rows = [(box, pen) for box, pen in strokes if box[3] - box[1] > 5 and box[2] - box[0] > 200]
        self._rules = [box for box, _ in strokes if box[3] - box[1] < _NEAR and box[2] - box[0] > 5]
        texts = page.get_textpage()
        found = [(o, _text(o, texts)) for o in objects if o.type == raw.FPDF_PAGEOBJ_TEXT]
        self.is_embedded = all(raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(o.raw)) for o, _ in found)
        self.lines = [self._with_rule(self._line(o, text)) for o, text in found if text]

    def top_of(self, line: Line) -> float:
        """How far below the edge of the page the top of a line is."""
        return self.height - baseline(line) - _ASCENT * line.size

    def _line(self, item: PdfObject, text: str) -> Line:
        left, _, right, _ = item.get_bounds()
        middle, centre = (left + right) / 2, (_LEFT + self.width - _RIGHT) / 2
        side = (
            "left" if right < centre + 10 else "right" if left > centre - 60 and middle > centre + 9 else ""
        )
        size, rgba, name = c_float(), [c_uint() for _ in range(4)], create_string_buffer(99)
        raw.FPDFTextObj_GetFontSize(item.raw, size)
        raw.FPDFPageObj_GetFillColor(item.raw, *rgba)
        raw.FPDFFont_GetBaseFontName(raw.FPDFTextObj_GetFont(item.raw), name, 99)
        family, _, face = name.value.decode().partition("-")
        return Line(
            text=text,
            font=_TWINS.get(family, family),
            size=round(size.value, 2),
            bold="Bold" in face,
            italic="Italic" in face,
            colour="".join(f"{part.value:02X}" for part in rgba[:3]),
            row=(self._number, round(item.get_matrix().f, 1)),
            side=side,
            centred=abs(middle - centre) < _NEAR,
            left=left,
            right=right,
        )

    def _with_rule(self, line: Line) -> Line:
        """The line with the stroke drawn below it."""
        near = [
            rule
            for rule in self._rules
            if 0 < baseline(line) - rule[1] < line.size and rule[0] < line.right and line.left < rule[2]
        ]
        if not near or any(_is_in(line, row) for row, _ in self.rows):
            return line
        left, _, right, _ = near[0]
        off = (left + right - line.left - line.right) / 2
        return replace(line, under=(right - left) / (line.right - line.left), under_centred=abs(off) < _NEAR)


def baseline(line: Line) -> float:
    """How high a line stands on its page."""
    return line.row[1]


def _text(item: PdfObject, texts: object) -> str:
    length = raw.FPDFTextObj_GetText(item.raw, texts.raw, None, 0)
    buffer = create_string_buffer(length)
    raw.FPDFTextObj_GetText(item.raw, texts.raw, cast(buffer, POINTER(c_ushort)), length)
    return plain(buffer.raw.decode("utf-16-le").rstrip("\0"))


def _pen(item: PdfObject) -> float:
    width = c_float()
    raw.FPDFPageObj_GetStrokeWidth(item.raw, width)
    return round(width.value, 2)


def _page_numbers(pages: list[_Page]) -> dict[str, object]:
    """What stands above the text: nothing on the first page of a section, then 2, 3 …"""
    wanted, count = [], 0
    for at, page in enumerate(pages):
        begins = not at or any(re.match(r"Phụ lục \w+$", line.text) for line in page.lines)
        count = 1 if begins else count + 1
        wanted.append("" if begins else str(count))
    above = [[line for line in page.lines if page.top_of(line) < _ABOVE] for page in pages]
    numbers = [line for lines in above for line in lines]
    tops = {
        round(page.top_of(line) / MM, 1) for page, lines in zip(pages, above, strict=True) for line in lines
    }
    return {
        "page number on each page": ["".join(line.text for line in lines) for lines in above] == wanted,
        "page number size": min(line.size for line in numbers),
        "page number upright": not any(line.italic or line.bold for line in numbers),
        "page number centred": all(line.centred for line in numbers),
        "page number top": min(tops),
    }


def _margins(name: str, pages: list[_Page]) -> dict[str, object]:
    """How near anything but page numbers comes to the edges, in millimetres."""
    lines = [(page, line) for page in pages for line in page.lines if page.top_of(line) > _ABOVE]
    boxes = [(page, box) for page in pages for box, _ in page.rows]
    nearest = {
        "left": min([*(line.left for _, line in lines), *(box[0] for _, box in boxes)]),
        "right": min([*(p.width - line.right for p, line in lines), *(p.width - box[2] for p, box in boxes)]),
        "top": min([*(p.top_of(line) for p, line in lines), *(p.height - box[3] for p, box in boxes)]),
        "bottom": min(
            [*(baseline(line) - _DESCENT * line.size for _, line in lines), *(b[1] for _, b in boxes)]
        ),
    }
    return {f"{name} {side}": round(points / MM, 1) for side, points in nearest.items()}


def _body(seen: Seen, page: _Page) -> dict[str, object]:
    """Indent, spacing and edges of the long first paragraph; the motto's distance."""
    texts = [line.text.lower() for line in seen.lines]
    start = next(at for at, text in enumerate(texts) if text.startswith(BODY))
    end = next(at for at, text in enumerate(texts) if at > start and text.endswith(BODY_END))
    lines, below = seen.lines[start : end + 1], seen.lines[end + 1]
    steps = [baseline(one) - baseline(other) for one, other in pairwise(lines)]
    emblem = seen.line("CỘNG HÒA|ĐẢNG CỘNG")
    mottoes = [line for line in seen.lines if line.text.startswith("Độc lập")]
    return {
        "indent": round((lines[0].left - lines[1].left) / MM, 1),
        "leading": round(max(steps), 1),
        "line spacing": round(max(steps) / (1.15 * lines[0].size), 2),
        "gap": round(baseline(lines[-1]) - baseline(below) - max(steps), 1),
        "justified": all(abs(page.width - line.right - _RIGHT) < 1 for line in lines[:-1]),
        "motto spacing": round(sum(baseline(emblem) - baseline(m) for m in mottoes) / (1.15 * emblem.size), 1)
        or 1.0,
    }


def _tables(pages: list[_Page]) -> dict[str, object]:
    """Every page begins with the titles; a row that was divided would be two boxes."""
    titles = [[line for line in page.lines if line.text == "STT"] for page in pages]
    numbers = [line for page in pages for line in page.lines if line.text.isdigit() and line.left < 50 * MM]
    groups = [line for page in pages for line in page.lines if re.match("[IVX]+[.] ", line.text)]
    boxes = [(box, pen) for page in pages for box, pen in page.rows]
    return {
        "header repeats": len(pages) > 3 and all(len(found) == 1 for found in titles),
        "rows whole": len(boxes) == len(pages) + len(groups) + len(numbers),
        "grid": {pen for _, pen in boxes},
        "groups span": bool(groups) and all(line.bold for line in groups),
    }


def _is_in(line: Line, box: Box) -> bool:
    return box[1] < baseline(line) < box[3] and box[0] < line.left < box[2]
