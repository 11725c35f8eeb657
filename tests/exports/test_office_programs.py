"""What LibreOffice makes of our Word and Excel files: it opens them, and its pages are like ours."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument, PdfPage, raw

from any_text import in_docx, in_xlsx
from app.domain.families import Family
from app.domain.office import IssuingBody
from app.domain.paper import DataRow, GroupRow, OfficialPaper, Table
from app.domain.printable import printable
from app.domain.slip import Orders
from app.domain.unit import Unit
from app.services.slip_papers import orders_paper
from exports.clean import shown
from exports.layout import A4_HEIGHT, A4_WIDTH
from exports.writers import write_papers
from factories import TODAY, a_plan, an_item
from papers import HOSTILE, family_paper, with_table
from resources import resource

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

OFFICE = shutil.which("soffice")
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>{fonts}</dir>
<cachedir>{cache}</cachedir><alias binding="same"><family>Times New Roman</family>
<prefer><family>Liberation Serif</family></prefer></alias></fontconfig>"""
UNITS = ("Hội Liên hiệp Phụ nữ xã", "Hội Nông dân xã", "Công an xã")
NEAR, NEAR_BELOW = 3.0, 12.0
PLAIN = [text for text in HOSTILE if text.isprintable() and max(text) < "\U00010000"]


def slips(family: Family) -> list[OfficialPaper]:
    """What three units have to do, each on a page of its own."""
    paper = family_paper(family, 1)
    body = IssuingBody(
        name="Ban Thường trực",
        family=family,
        layout=family.layout,
        header=paper.issuer,
        place="Bình An",
        number_pattern=paper.number,
    )
    tasks = tuple(an_item(title=f"Giám sát việc thu, chi các khoản đóng góp lần {n}") for n in range(4))
    return [orders_paper(Orders(Unit(0, name), a_plan(), tasks), body, TODAY) for name in UNITS]


SETS = {
    **{f"report-{family}": [family_paper(family)] for family in Family},
    **{f"slips-{family}": slips(family) for family in Family},
    "hostile": [with_table(family_paper(Family.FRONT, 1), *(DataRow((1, t, *[""] * 5)) for t in PLAIN))],
}
READERS = {"docx": in_docx, "xlsx": in_xlsx}
REPORTS = [name for name in SETS if name.startswith("report")]
SLIPS = [name for name in SETS if name.startswith("slips")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every paper as our PDF, as Word and Excel, and those two as LibreOffice's PDF."""
    if not OFFICE:
        pytest.skip("LibreOffice is not here")
    folder = tmp_path_factory.mktemp("office")
    for file_format in ("pdf", "docx", "xlsx"):
        (folder / file_format).mkdir()
        for name, papers in SETS.items():
            write_papers(papers, folder / file_format / f"{name}.{file_format}", file_format)
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTS.format(fonts=resource("fonts"), cache=folder / "cache"), "utf-8")
    for file_format in ("docx", "xlsx"):
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        convert = [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir"]
        files = sorted((folder / file_format).glob(f"*.{file_format}"))
        env = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
        done = [*convert, str(folder / f"from {file_format}"), *files]
        subprocess.run(done, check=True, capture_output=True, env=env, timeout=240)
    return folder


def pages_of(folder: Path, kind: str, name: str) -> list[PdfPage]:
    return list(PdfDocument(folder / kind / f"{name}.pdf"))


def squeezed(text: str) -> str:
    """Without blanks, and without hyphens, which PDFium takes for broken words at the end of a line."""
    return "".join(text.translate(dict.fromkeys(map(ord, "-\ufffe\x02"))).split())


def texts_of(pages: Iterable[PdfPage]) -> list[str]:
    return [squeezed(page.get_textpage().get_text_bounded()) for page in pages]


def cells_of(papers: Iterable[OfficialPaper]) -> list[str]:
    bodies = [block for paper in papers for block in paper.body if isinstance(block, Table)]
    tables = [*bodies, *(annex.table for paper in papers for annex in paper.annexes)]
    groups = [row.title for table in tables for row in table.rows if isinstance(row, GroupRow)]
    rows = [row for table in tables for row in table.rows if isinstance(row, DataRow)]
    return groups + [
        line for row in rows for cell in row.cells for line in printable(shown(cell)).split("\n")
    ]


@pytest.mark.parametrize("kind", ["from docx", "from xlsx"])
@pytest.mark.parametrize("name", SETS)
def test_every_text_is_on_the_pages(folder: Path, kind: str, name: str) -> None:
    text = "".join(texts_of(pages_of(folder, kind, name)))
    file_format = kind.removeprefix("from ")
    written = READERS[file_format](folder / file_format / f"{name}.{file_format}")
    assert [line for line in written if squeezed(line) not in text] == []
    assert [cell for cell in cells_of(SETS[name]) if squeezed(cell) not in text] == []


@pytest.mark.parametrize("name", [*REPORTS, *SLIPS])
def test_word_takes_as_many_pages_as_ours(folder: Path, name: str) -> None:
    """Within one: a line that is a hundredth of a point higher may be the last that fits."""
    ours, theirs = (len(pages_of(folder, kind, name)) for kind in ("pdf", "from docx"))
    assert abs(ours - theirs) <= 1


@pytest.mark.parametrize("name", REPORTS)
def test_pages_are_a4_and_the_annexes_landscape(folder: Path, name: str) -> None:
    sizes = [tuple(round(side) for side in page.get_size()) for page in pages_of(folder, "from docx", name)]
    upright, across = (round(A4_WIDTH), round(A4_HEIGHT)), (round(A4_HEIGHT), round(A4_WIDTH))
    assert sizes == sorted(sizes)
    assert set(sizes) == {upright, across}
    sheets = [tuple(round(side) for side in page.get_size()) for page in pages_of(folder, "from xlsx", name)]
    assert set(sheets) == {across}


LANDMARKS = ("Độc lập - Tự do", "ĐẢNG CỘNG SẢN", "XÃ BÌNH AN", "tháng 10 năm 2026", "BÁO CÁO", "Kính gửi")


@pytest.mark.parametrize("name", REPORTS)
def test_the_first_page_of_word_looks_like_ours(folder: Path, name: str) -> None:
    ours, theirs = (places(pages_of(folder, kind, name)[0]) for kind in ("pdf", "from docx"))
    assert set(ours) == set(theirs)
    assert len(ours) >= 5
    for text, (left, top) in ours.items():
        assert theirs[text][0] == pytest.approx(left, abs=NEAR), text
        assert theirs[text][1] == pytest.approx(top, abs=NEAR_BELOW), text


def places(page: PdfPage) -> dict[str, tuple[float, float]]:
    """Where landmarks begin on a page."""
    texts = page.get_textpage()
    found = {text: texts.search(text, match_case=True).get_next() for text in LANDMARKS}
    return {text: texts.get_charbox(at[0])[:2] for text, at in found.items() if at}


@pytest.mark.parametrize("kind", ["from docx", "from xlsx"])
@pytest.mark.parametrize("name", REPORTS)
def test_titles_of_columns_are_on_every_page_of_an_annex(folder: Path, kind: str, name: str) -> None:
    across = [page for page in pages_of(folder, kind, name) if page.get_width() > page.get_height()]
    texts = [text for text in texts_of(across) if squeezed("Nhóm nhiệm vụ") not in text]
    assert len(texts) > 6
    assert all(squeezed("Nội dung nhiệm vụ") in text for text in texts)


@pytest.mark.parametrize("kind", ["from docx", "from xlsx"])
@pytest.mark.parametrize("name", SLIPS)
def test_each_slip_is_one_page(folder: Path, kind: str, name: str) -> None:
    texts = texts_of(pages_of(folder, kind, name))
    assert len(texts) == len(UNITS)
    assert all("GIAOVIỆC" in text for text in texts)


@pytest.mark.parametrize("name", ["report-state", "report-front"])
@pytest.mark.parametrize("kind", ["from docx", "from xlsx"])
def test_lines_below_the_letterhead_are_drawn(folder: Path, kind: str, name: str) -> None:
    page = pages_of(folder, kind, name)[0]
    boxes = [item.get_bounds() for item in page.get_objects([raw.FPDF_PAGEOBJ_PATH])]
    top = page.get_height() - 200
    lines = {round(b[2] - b[0]) for b in boxes if b[3] - b[1] < 2 and 20 < b[2] - b[0] < 250 and b[1] > top}
    assert len(lines) == 3
