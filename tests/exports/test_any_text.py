"""Whatever is typed stands on paper as typed, and does nothing else: no formula, no file, no address.

`SKH_TEXTS=100000 SKH_TEXTS_SEED=7` tries more and others.
"""

from __future__ import annotations

import os
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from pypdfium2 import PdfDocument, raw

from any_text import LONG, PaperMaker, any_text, in_docx, in_xlsx
from app.domain.letterhead import basis_lines
from app.domain.paper import Basis, DataRow, GroupRow, Heading, OfficialPaper, Paragraph, Table
from app.domain.printable import printable
from exports import wording
from exports.user_template import WordTemplates
from exports.writers import write_paper
from factories import NOW
from pdf_text import drawn_texts

TEXTS = int(os.environ.get("SKH_TEXTS", "10000"))
SEED = int(os.environ.get("SKH_TEXTS_SEED", "0"))
ROWS = 60
FORMATS = ("docx", "pdf", "xlsx")


def squeezed(text: str) -> str:
    return "".join(text.split())


def head(paper: OfficialPaper) -> Iterator[str]:
    """What stands in all three formats around the tables."""
    layout = paper.layout
    lines = (*wording.issuer_lines(paper), *layout.emblem, *wording.signer_lines(paper))
    yield from (style.cased(text) for text, style in lines)
    yield wording.number_line(paper)
    yield paper.place_date
    yield layout.type_name.cased(paper.type_name)
    yield layout.subject.cased(wording.subject_line(paper))
    yield from wording.recipient_lines(paper)
    for label, annex in zip(wording.annex_labels(paper), paper.annexes, strict=True):
        yield layout.annex_label.cased(label)
        yield layout.annex_title.cased(annex.title)
        yield annex.attached_to


def body(paper: OfficialPaper) -> Iterator[str]:
    """The texts of the body."""
    yield from wording.addressee_lines(paper)
    for block in paper.body:
        match block:
            case Heading(level, text):
                yield paper.layout.heading(level).cased(text)
            case Paragraph(text):
                yield from printable(text).split("\n")
            case Basis(texts):
                yield from basis_lines(paper.layout, texts)


def cells(paper: OfficialPaper) -> Iterator[str]:
    """The texts of all tables."""
    tables = [block for block in paper.body if isinstance(block, Table)]
    for table in (*tables, *(annex.table for annex in paper.annexes)):
        yield from (column.title for column in table.columns)
        for row in table.rows:
            match row:
                case GroupRow(code, title):
                    yield f"{code}. {title}" if code else title
                case DataRow(texts):
                    yield from map(str, texts)


def missing(wanted: Iterable[str], found: Iterable[str]) -> Counter[str]:
    return Counter(text for text in wanted if text) - Counter(found)


def check_docx(paper: OfficialPaper, path: Path) -> None:
    assert not missing(map(printable, (*head(paper), *body(paper), *cells(paper))), in_docx(path))
    assert Document(str(path)).core_properties.author == printable(paper.author)[:255]
    with ZipFile(path) as parts:
        names = parts.namelist()
        assert not any(b"External" in parts.read(name) for name in names if name.endswith(".rels"))
        text = parts.read("word/document.xml")
    assert not re.search(rb"<w:(hyperlink|instrText|fldSimple|object|altChunk)\b", text)


def check_xlsx(paper: OfficialPaper, path: Path) -> None:
    assert not missing(map(printable, (*head(paper), *cells(paper))), in_xlsx(path))
    with ZipFile(path) as parts:
        names = parts.namelist()
        sheets = [parts.read(name) for name in names if name.startswith("xl/worksheets/sheet")]
        assert not any(b"External" in parts.read(name) for name in names if name.endswith(".rels"))
    assert not any(re.search(rb"<(f|hyperlink|oleObject)\b", sheet) for sheet in sheets)


def check_pdf(paper: OfficialPaper, path: Path) -> None:
    texts = [squeezed(text) for text in drawn_texts(path.read_bytes())]
    left = missing((squeezed(printable(text)) for text in cells(paper)), texts)
    assert [text for text in left if not is_divided(text, set(texts))] == []
    whole = "".join(texts)
    lines = [line for text in (*head(paper), *body(paper)) for line in printable(text).split("\n")]
    assert [line for line in lines if squeezed(line) not in whole] == []
    check_pdf_is_only_paper(path)


def is_divided(text: str, texts: set[str]) -> bool:
    """Whether it stands on two pages: a row of a very narrow column may be taller than a page."""
    return any(text[:at] in texts and text[at:] in texts for at in range(1, len(text)))


def check_pdf_is_only_paper(path: Path) -> None:
    """No link, no script, no attachment, and nothing drawn beside the pages."""
    document = PdfDocument(path)
    assert raw.FPDFDoc_GetJavaScriptActionCount(document.raw) == 0
    assert raw.FPDFDoc_GetAttachmentCount(document.raw) == 0
    for page in document:
        assert raw.FPDFPage_GetAnnotCount(page.raw) == 0
        width, height = page.get_size()
        for left, bottom, right, top in (item.get_bounds() for item in page.get_objects()):
            assert left >= 0 <= bottom
            assert right <= width
            assert top <= height


CHECKS = {"docx": check_docx, "pdf": check_pdf, "xlsx": check_xlsx}


@pytest.mark.timeout(0 if TEXTS > 10_000 else 120)
@pytest.mark.parametrize("file_format", FORMATS)
def test_random_texts_stand_as_typed_in_every_place(file_format: str, tmp_path: Path) -> None:
    maker, target = PaperMaker(SEED), tmp_path / f"a.{file_format}"
    while maker.made < TEXTS:
        paper = maker.paper(ROWS)
        write_paper(paper, target, file_format)
        CHECKS[file_format](paper, target)
    sys.stdout.write(f"{maker.made} texts in {file_format}\n")


def check_letters(paper: OfficialPaper, path: Path) -> None:
    """No letter is lost of texts that go on in other cells, on other pages."""
    found = in_xlsx(path) if path.suffix == ".xlsx" else drawn_texts(path.read_bytes())
    texts = (*head(paper), *cells(paper), *(() if path.suffix == ".xlsx" else body(paper)))
    wanted = Counter(squeezed("".join(map(printable, texts))))
    assert not wanted - Counter(squeezed("".join(found)))
    if path.suffix == ".pdf":
        check_pdf_is_only_paper(path)


@pytest.mark.parametrize("file_format", FORMATS)
def test_33_000_letters_stand_in_any_place(file_format: str, tmp_path: Path) -> None:
    maker, target = PaperMaker(SEED, list(LONG.values()), every=17), tmp_path / f"a.{file_format}"
    paper = maker.paper(4)
    write_paper(paper, target, file_format)
    (check_docx if file_format == "docx" else check_letters)(paper, target)


@pytest.mark.slow
@pytest.mark.parametrize("text", LONG.values(), ids=list(LONG))
@pytest.mark.parametrize("file_format", FORMATS)
def test_33_000_letters_stand_in_every_place(file_format: str, text: str, tmp_path: Path) -> None:
    paper, target = PaperMaker(SEED, [text]).paper(1), tmp_path / f"a.{file_format}"
    write_paper(paper, target, file_format)
    (check_docx if file_format == "docx" else check_letters)(paper, target)


def test_random_texts_stand_as_typed_in_a_template(tmp_path: Path) -> None:
    chance, document, stream = random.Random(SEED), Document(), BytesIO()
    texts = [any_text(chance) for _ in range(min(TEXTS, 2000))]
    for line in ("{%p for dong in nhiem_vu %}", "{{ dong.ten_viec }}", "{%p endfor %}"):
        document.add_paragraph(line)
    document.save(stream)
    values = {"nhiem_vu": [{"ten_viec": text} for text in texts]}
    filled = tmp_path / "a.docx"
    filled.write_bytes(WordTemplates().fill("a", stream.getvalue(), values, NOW))
    assert in_docx(filled) == list(map(printable, texts))
