"""Plans as files: the texts of `fixtures/plans`, and the same plans as Word writes them.

`python -m tests.plan_files` makes the sample plan that ships anew.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.parser import parse_xml
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from app.files import write_bytes

FOLDER = Path(__file__).resolve().parent / "fixtures" / "plans"
LABELLED = "ke_hoach_quy_che_dan_chu"
SAMPLE = "ke_hoach_mau"

_RIGHT = re.compile(r"CỘNG HÒA|Độc lập|ĐẢNG CỘNG SẢN|.*, ngày ")
_SECTION = re.compile(r"[IVX]+[.-] ")
_MARKERS = (re.compile(r"[IVX]+[.-] "), re.compile(r"\d+\. "), re.compile(r"\d+\.\d+\. "), re.compile(r"- "))
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LEVELS = (("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."), ("bullet", "-"))


@dataclass(frozen=True)
class Parts:
    """The lines of a plan: letterhead left and right, title, body, recipients, signature."""

    left: Sequence[str]
    right: Sequence[str]
    title: Sequence[str]
    body: Sequence[str]
    recipients: Sequence[str]
    signature: Sequence[str]


def plan_text(name: str = LABELLED) -> str:
    """The text of a fixture."""
    return (FOLDER / f"{name}.txt").read_text("utf-8")


def parts_of(text: str) -> Parts:
    """Take a fixture's text apart."""
    lines = [line for line in text.splitlines() if line.strip()]
    title = lines.index("KẾ HOẠCH")
    foot = lines.index("Nơi nhận:")
    sign = next(index for index in range(foot, len(lines)) if lines[index].startswith(("TM.", "T/M")))
    head = lines[:title]
    return Parts(
        left=[line for line in head if not _RIGHT.match(line)],
        right=[line for line in head if _RIGHT.match(line)],
        title=lines[title : title + 2],
        body=[line for line in lines[title + 2 : foot] if line != "-----"],
        recipients=lines[foot:sign],
        signature=lines[sign:],
    )


def as_docx(text: str, *, numbered: bool = False) -> bytes:
    """The plan as a Word document; `numbered` lets Word print the marks itself."""
    parts = parts_of(text)
    document = docx.Document()
    _set_page(document)
    if numbered:
        _add_list(document)
    _table(document, (parts.left, parts.right), bold=(len(parts.left) - 2, 0))
    for line in ("", *parts.title):
        _style(document.add_paragraph(line), bold=True, centred=True)
    for line in parts.body:
        level = next((index for index, mark in enumerate(_MARKERS) if mark.match(line)), None)
        paragraph = document.add_paragraph(line if level is None or not numbered else line.split(" ", 1)[1])
        if numbered and level is not None:
            _number(paragraph, level)
        _style(paragraph, bold=level in {0, 1, 2} and _SECTION.match(line) is not None)
    _table(document, (parts.recipients, parts.signature), bold=(-1, -1))
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def as_word_page(text: str) -> bytes:
    """The plan as a web page saved by Word: code page 1252, everything else as entities."""
    parts = parts_of(text)
    rows = "".join(f"<td valign=top>{_html(lines, 'center')}</td>" for lines in (parts.left, parts.right))
    foot = "".join(f"<td valign=top>{_html(lines)}</td>" for lines in (parts.recipients, parts.signature))
    page = (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head>"
        "<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>"
        "<style>p.MsoNormal{margin:0cm}</style>"
        "<!--[if gte mso 9]><xml><o:p>Author</o:p></xml><![endif]--></head>"
        f"<body lang=EN-US><div class=WordSection1><table class=MsoNormalTable><tr>{rows}</tr></table>"
        f"{_html(parts.title, 'center')}{_html(parts.body)}<table><tr>{foot}</tr></table></div></body></html>"
    )
    return page.encode("cp1252", "xmlcharrefreplace")


def _html(lines: Sequence[str], align: str = "justify") -> str:
    """Paragraphs with soft line breaks in the source, as Word writes them."""
    return "".join(
        f"<p class=MsoNormal align={align} style='text-align:{align}'>"
        "<span\nlang=VI style='font-size:14.0pt'>"
        f"{html.escape(line).replace(' ', chr(10), 1)}<o:p></o:p></span></p>\n"
        for line in lines
    )


def _set_page(document: Document) -> None:
    """A4 and margins (NĐ 30/2020, Phụ lục I, I.2-4)."""
    properties = document.core_properties
    properties.author, properties.title, properties.comments = "Xã Bình An", "Kế hoạch mẫu", ""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    normal.paragraph_format.space_after = Pt(6)


def _table(document: Document, columns: Sequence[Sequence[str]], bold: Sequence[int]) -> None:
    table = document.add_table(rows=1, cols=len(columns))
    for cell, lines, strong in zip(table.rows[0].cells, columns, bold, strict=True):
        _fill(cell, lines, strong)


def _fill(cell: _Cell, lines: Sequence[str], strong: int) -> None:
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.add_run(line)
        _style(
            paragraph,
            bold=number == strong,
            centred=strong >= 0 or not line.startswith(("-", "Nơi")),
            size=13,
        )


def _style(paragraph: Paragraph, *, bold: bool = False, centred: bool = False, size: int = 14) -> None:
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for run in paragraph.runs:
        run.bold = bold or None
        run.font.size = Pt(size)


def _add_list(document: Document) -> None:
    """The list definition that numbers sections, groups, tasks and attribute lines."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (kind, text) in enumerate(_LEVELS)
    )
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {_W} w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {_W} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))


def _number(paragraph: Paragraph, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {_W}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'))


if __name__ == "__main__":
    target = FOLDER.parents[2] / "resources" / "samples" / f"{SAMPLE}.docx"
    write_bytes(target, as_docx(plan_text(SAMPLE)))
