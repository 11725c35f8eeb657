"""Files that the mutants come from: plans as every program writes them."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import docx
from docx.oxml.parser import parse_xml

from plan_books import plan_book, saved, workbook
from plan_files import LABELLED, SAMPLE, as_docx, as_word_page, plan_text
from plan_pages import archive, as_pdf, column, plan_pdf

_FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "intake"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RESTART = (
    f'<w:num {_W} w:numId="78"><w:abstractNumId w:val="77"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl>'
    "</w:lvlOverride></w:num>"
)


@cache
def fixture(name: str) -> bytes:
    """A piece of a file as another program writes it."""
    return (_FOLDER / name).read_bytes()


@cache
def rich_docx() -> bytes:
    """A Word document with everything that the reader knows of."""
    document = docx.Document(io.BytesIO(as_docx(plan_text(), numbered=True)))
    body = document.element.body
    for number, block in enumerate(parse_xml(fixture("rich_body.xml"))):
        body.insert(12 + 5 * number, block)
    document.part.numbering_part.element.append(parse_xml(_RESTART))
    document.sections[0].header.paragraphs[0].text = "Đầu trang"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@cache
def seeds(reader: str) -> tuple[bytes, ...]:
    """The seed files of one reader."""
    texts = [plan_text(LABELLED), plan_text(SAMPLE)]
    match reader:
        case "docx":
            return (as_docx(texts[0]), as_docx(texts[1], numbered=True), rich_docx(), rich_docx())
        case "xlsx":
            return (saved(plan_book()), saved(workbook([1, "Trồng cây", "Hội", 0.5, "x"])))
        case "html":
            return (*map(as_word_page, texts), fixture("clip_word.html"), fixture("clip_excel.html"))
        case "mht":
            page = as_word_page(texts[0])
            return tuple(archive(page, "windows-1252", coding) for coding in ("quoted-printable", "base64"))
        case "pdf":
            lines = column(85, texts[1].splitlines()[:40])
            return (as_pdf(lines), as_pdf(lines[:3], lines[3:]), plan_pdf(texts[1]))
        case _:
            return tuple(text.encode() for text in texts)
