"""What the writers wrote against every number of the rules, family by family, format by format."""

from __future__ import annotations

import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.families import Family
from app.domain.layout import Layout, Mark, Numbering, Value, differences, with_value
from app.domain.letterhead import attached_line, numbered, place_date
from app.domain.office import HeaderLine
from app.domain.paper import Basis, DataRow, OfficialPaper, Paragraph, Signature
from conformity import Seen, read_docx, read_xlsx
from conformity_pdf import read_pdf
from conformity_rules import broken
from exports.writers import write_paper
from papers import ACCENTED, family_paper

FORMATS = ("docx", "pdf", "xlsx")
TNR = "Times New Roman"
PATTERNS = {Family.STATE: "Số: …/BC-UBND", Family.FRONT: "Số: …/BC-MTTQ-BTT", Family.PARTY: "Số …-BC/BXDĐ"}


def conforming(family: Family) -> OfficialPaper:
    """A paper as the office would send it, with number and day known and every kind of part."""
    paper, day, pattern = family_paper(family), date(2026, 1, 5), PATTERNS[family]
    *_, last = paper.issuer
    last = HeaderLine("Ban Xây dựng Đảng", bold=True) if family is Family.PARTY else last
    table = paper.annexes[0].table
    row = DataRow((99, "Kinh phí", "", "", date(2026, 10, 5), 1_250_000, ""), item_id=7)
    attached = attached_line("Báo cáo", pattern, day, last.text)
    annexes = [
        replace(one, attached_to=attached, table=replace(table, rows=(*table.rows, row)))
        for one in paper.annexes
    ]
    return replace(
        paper,
        issuer=(paper.issuer[0], last),
        number=numbered(pattern, "5"),
        place_date=place_date("Bình An", day, known=True),
        type_name="Báo cáo",
        subject="Kết quả thực hiện quy chế dân chủ quý III năm 2026",
        annexes=tuple(annexes),
    )


def read(path: Path) -> Seen:
    return {".docx": read_docx, ".pdf": read_pdf, ".xlsx": read_xlsx}[path.suffix](path)


def complaints(paper: OfficialPaper, family: Family, file_format: str, folder: Path) -> tuple[int, list[str]]:
    target = folder / f"báo cáo.{file_format}"
    write_paper(paper, target, file_format)
    return broken(read(target), family, file_format[0])


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("family", Family)
def test_every_rule_is_kept(family: Family, file_format: str, tmp_path: Path) -> None:
    total, found = complaints(conforming(family), family, file_format, tmp_path)
    sys.stdout.write(f"{family} {file_format}: {total - len(found)}/{total} rules\n")
    assert not found, "\n".join(found)
    assert total > 80


MISTAKES = (
    (Family.STATE, "docx", "margins.left", 20, "Lề left"),
    (Family.STATE, "pdf", "margins.right", 8, "Lề right"),
    (Family.PARTY, "docx", "margins.top", 25, "Lề top"),
    (Family.FRONT, "xlsx", "annex_margins.left", 12, "Lề phụ lục left"),
    (Family.STATE, "pdf", "annex_margins.top", 14, "Lề phụ lục top"),
    (Family.FRONT, "docx", "emblem_styles.0.size", 14, "Quốc hiệu: cỡ chữ"),
    (Family.FRONT, "pdf", "emblem_styles.1.bold", False, "Tiêu ngữ: đậm"),
    (Family.FRONT, "xlsx", "issuer.capitals", False, "Ban hành: in hoa"),
    (Family.STATE, "pdf", "place_date.italic", False, "Địa danh: nghiêng"),
    (Family.STATE, "pdf", "emblem_under.share", 0.5, "Kẻ dưới Độc lập"),
    (Family.STATE, "xlsx", "issuer_under.share", 0.9, "Kẻ dưới (Ban Thường trực"),
    (Family.PARTY, "pdf", "issuer_under.mark", Mark.LINE, "Dưới cơ quan ban hành"),
    (Family.PARTY, "docx", "subject_under.mark", Mark.NONE, "Dưới trích yếu"),
    (Family.PARTY, "pdf", "line_exactly", 26, "leading"),
    (Family.STATE, "pdf", "line_spacing", 1.8, "line spacing"),
    (Family.STATE, "pdf", "paragraph_gap", 3, "gap"),
    (Family.PARTY, "pdf", "first_indent", 12.7, "indent"),
    (Family.PARTY, "xlsx", "slashed", False, "Quyền hạn: chữ"),
    (Family.PARTY, "docx", "signer_title.bold", True, "Chức vụ: không đậm"),
    (Family.PARTY, "pdf", "page_number_top", 14, "page number top"),
    (Family.STATE, "docx", "annex_numbering", "arabic", "Phụ lục: chữ"),
)


@pytest.mark.parametrize(("family", "file_format", "path", "value", "complaint"), MISTAKES)
def test_a_wrong_number_is_found(
    family: Family, file_format: str, path: str, value: Value, complaint: str, tmp_path: Path
) -> None:
    paper = conforming(family)
    wrong = replace(paper, layout=with_value(paper.layout, path, value))
    assert complaint in " ".join(complaints(wrong, family, file_format, tmp_path)[1])


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"number": "Số: 5/BC-UBND"}, "Số: chữ"),
        ({"number": "Số 05/BC-UBND"}, "Số: chữ"),
        ({"place_date": "Bình An, ngày 5 tháng 1 năm 2026"}, "Ngày: chữ"),
        ({"signature": Signature("T/M Ủy ban nhân dân", "Chủ tịch", "TS. Nguyễn Văn Mẫu")}, "Họ tên: chữ"),
        ({"addressees": ("Đảng ủy xã",)}, "Nơi gửi đầu"),
        ({"recipients": ()}, "Nơi nhận: chữ"),
    ],
)
@pytest.mark.parametrize("file_format", ["docx", "pdf"])
def test_a_wrong_word_is_found(change: dict, complaint: str, file_format: str, tmp_path: Path) -> None:
    wrong = replace(conforming(Family.STATE), **change)
    assert complaint in " ".join(complaints(wrong, Family.STATE, file_format, tmp_path)[1])


def _sheet(workbook: Workbook) -> Worksheet:
    return workbook.worksheets[-1]


TAMPERED: tuple[tuple[Callable[[Workbook], None], str], ...] = (
    (lambda book: setattr(_sheet(book).page_setup, "paperSize", 1), "paper"),
    (lambda book: setattr(_sheet(book).page_setup, "orientation", "portrait"), "orientation"),
    (lambda book: setattr(_sheet(book).page_setup, "fitToWidth", 2), "fits"),
    (lambda book: setattr(_sheet(book).sheet_properties.pageSetUpPr, "fitToPage", False), "fit is on"),
    (lambda book: setattr(_sheet(book), "print_title_rows", "1:1"), "header repeats"),
    (lambda book: setattr(_sheet(book), "freeze_panes", "A2"), "frozen"),
    (lambda book: setattr(_sheet(book)["A3"], "value", "=1+1"), "formulas"),
    (lambda book: setattr(_sheet(book).column_dimensions["H"], "hidden", False), "ids hidden"),
    (lambda book: setattr(_sheet(book)["A1"], "font", Font(name="Arial", size=12)), "Phông, màu chữ"),
    (lambda book: setattr(_sheet(book)["A1"], "font", Font(name=TNR, color="FFFF0000")), "Phông, màu chữ"),
    (lambda book: setattr(_sheet(book).HeaderFooter, "differentFirst", False), "page number on each page"),
)


@pytest.mark.parametrize(("tamper", "complaint"), TAMPERED, ids=[name for _, name in TAMPERED])
def test_a_tampered_workbook_is_found(
    tamper: Callable[[Workbook], None], complaint: str, tmp_path: Path
) -> None:
    target = tmp_path / "a.xlsx"
    write_paper(conforming(Family.FRONT), target, "xlsx")
    workbook = load_workbook(target)
    tamper(workbook)
    workbook.save(target)
    assert f"· {complaint}" in " ".join(broken(read(target), Family.FRONT, "x")[1])


@pytest.mark.parametrize(
    ("tag", "complaint"),
    [
        ("cantSplit", "rows whole"),
        ("tblHeader", "header repeats"),
        ("titlePg", "page number on each page"),
        ("pgNumType", "page number on each page"),
        ("gridSpan", "groups span"),
        ("pBdr", "Kẻ dưới"),
    ],
)
def test_a_tampered_word_file_is_found(tag: str, complaint: str, tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    write_paper(conforming(Family.FRONT), target, "docx")
    document = Document(str(target))
    for node in list(document.element.body.iter(qn(f"w:{tag}"))):
        node.getparent().remove(node)
    document.save(str(target))
    assert complaint in " ".join(broken(read(target), Family.FRONT, "d")[1])


UNRULED = {
    *("part.size", "part.bold", "part.italic", "part.capitals", "request_label"),  # of no report
    *("page_number.capitals", "emblem_styles.0.capitals", "table.capitals", "table_header.capitals"),
    *("emblem_share", "signing_room"),  # no number is given
}
UNRULED_OF_THE_PARTY = {
    *("issuer_under.share", "subject_under.share", "line_spacing"),  # of a line that is not drawn, not used
    *(f"headings.{level}.{name}" for level in (0, 1) for name in ("size", "bold", "italic", "capitals")),
    *(f"annex_label.{name}" for name in ("size", "bold", "italic")),
    *(f"annex_title.{name}" for name in ("size", "bold", "italic", "capitals")),
    *(f"annex_attached.{name}" for name in ("size", "bold", "italic")),
}
"""What HD 05 gives no number for; its sizes of annexes are not known."""


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("family", Family)
def test_every_number_of_a_family_is_watched(family: Family, tmp_path: Path) -> None:
    paper = conforming(family)
    unseen = {
        path
        for path, value in values_of(paper.layout)
        if not any(
            complaints(
                replace(paper, layout=with_value(paper.layout, path, spoilt(path, value))),
                family,
                form,
                tmp_path,
            )[1]
            for form in FORMATS
        )
    }
    unruled = UNRULED_OF_THE_PARTY if family is Family.PARTY else {"recipients_under.share"}
    assert sorted(unseen - UNRULED - unruled) == []


def values_of(layout: Layout) -> list[tuple[str, Value]]:
    """Every value of a layout with its path."""
    return sorted(differences(layout, replace(layout, **dict.fromkeys(Layout.__slots__, ()))).items())


_SPOILT: dict[str, Value] = {
    "line_spacing": 2.0,
    "line_exactly": 30.0,
    "page_number_top": 2.0,
    "paragraph_gap": 3.0,
    Mark.NONE: Mark.HYPHENS,
    Mark.LINE: Mark.NONE,
    Mark.STAR: Mark.NONE,
    Mark.HYPHENS: Mark.NONE,
    Numbering.ROMAN: Numbering.ARABIC,
    Numbering.ARABIC: Numbering.ROMAN,
}


def spoilt(path: str, value: Value) -> Value:
    """A value that the rule surely forbids."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, str):
        return _SPOILT.get(value, f"{value}x")
    far = {"margins": value - 6, "share": 0.7}
    return next((wrong for part, wrong in far.items() if part in path), _SPOILT.get(path, value + 3))


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler) is not installed")
@pytest.mark.parametrize("family", Family)
def test_another_program_reads_every_vietnamese_letter(family: Family, tmp_path: Path) -> None:
    assert len(ACCENTED) == 134
    words = " ".join(ACCENTED[at : at + 10] for at in range(0, 134, 10))
    paper = family_paper(family, 1)
    styled = replace(paper, subject=f"{words} hết", body=(Basis((words,)), Paragraph(words)), author=words)
    target = tmp_path / "a.pdf"
    write_paper(styled, target, "pdf")
    command = ["pdftotext", "-enc", "UTF-8", "-layout", str(target), "-"]
    text = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode()
    read_back = " ".join(text.split())
    assert unicodedata.is_normalized("NFC", text)
    assert read_back.count(words) == 3
