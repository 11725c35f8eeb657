from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from app.domain.paper import DataRow, GroupRow, Heading, OfficialPaper, Paragraph
from exports.layout import A4_HEIGHT, A4_WIDTH, FRONT, Mark, Under
from exports.pdf import pdf_bytes
from exports.wrap import drawable
from papers import ACCENTED, HOSTILE, sample_paper, task_table, with_table


def opened(paper: OfficialPaper) -> PdfDocument:
    return PdfDocument(BytesIO(pdf_bytes(paper)))


def page_texts(paper: OfficialPaper) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in opened(paper)]


def squeezed(text: str) -> str:
    """Without blanks and line breaks, and without the hyphens that PDFium marks at the end of a line."""
    return re.sub(r"[\s\u00a0\ufffe\x02-]", "", text)


def one_cell(text: str) -> OfficialPaper:
    return with_table(sample_paper(1), DataRow((1, text, "", "", "", "", "")))


def test_pages_are_a4_and_annexes_landscape(paper: OfficialPaper) -> None:
    sizes = [page.get_size() for page in opened(paper)]
    assert sizes[0] == pytest.approx((A4_WIDTH, A4_HEIGHT), abs=0.1)
    assert sizes[-1] == pytest.approx((A4_HEIGHT, A4_WIDTH), abs=0.1)


def test_page_numbers_start_anew_in_each_annex_and_skip_first_pages(paper: OfficialPaper) -> None:
    long = replace(paper, body=(*paper.body, *paper.body), annexes=paper.annexes * 2)
    numbers = []
    for page in opened(long):
        width, height = page.get_size()
        strip = page.get_textpage().get_text_bounded(bottom=height - 50, top=height, left=0, right=width)
        numbers.append(strip.strip())
    first = next(at for at, page in enumerate(opened(long)) if page.get_width() > page.get_height())
    annex = (len(numbers) - first) // 2
    assert numbers[:first] == ["", *(str(n) for n in range(2, first + 1))]
    assert numbers[first:] == ["", *(str(n) for n in range(2, annex + 1))] * 2


def test_the_header_row_is_on_every_page_of_the_annex(paper: OfficialPaper) -> None:
    annex = [text for text in page_texts(paper) if "Nội dung nhiệm vụ" in text]
    assert len(annex) > 2
    assert all("Ghi chú" in text for text in annex)


def test_every_part_of_the_paper_is_there(paper: OfficialPaper) -> None:
    text = squeezed("".join(page_texts(paper)))
    parts = (
        "ỦY BAN MTTQ VIỆT NAM XÃ BÌNH AN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "/BC-MTTQ-BTT",
        "BÁO CÁO",
        "Kết quả thực hiện quy chế dân chủ ở cơ sở quý III năm 2026",
        "Kính gửi:",
        "I. KẾT QUẢ CHUNG",
        "Nơi nhận:",
        "Nguyễn Văn Mẫu",
        "Phụ lục",
        "(Kèm theo Báo cáo số",
    )
    assert [part for part in parts if squeezed(part) not in text] == []
    assert text.count(squeezed("- Lưu: VT, BTT.")) == 1


def test_every_vietnamese_letter_reads_back() -> None:
    assert squeezed(ACCENTED) in squeezed("".join(page_texts(one_cell(ACCENTED))))


def test_only_the_shipped_typeface_is_used_and_embedded(paper: OfficialPaper) -> None:
    data = pdf_bytes(paper)
    fonts = set(re.findall(rb"/BaseFont /(\S+)", data))
    assert fonts
    assert all(b"+LiberationSerif" in font for font in fonts)
    assert data.count(b"/FontFile2") >= len(fonts)


def test_title_author_and_contents(paper: OfficialPaper) -> None:
    document = opened(paper)
    assert document.get_metadata_value("Title").startswith("BÁO CÁO Kết quả thực hiện")
    assert document.get_metadata_value("Author") == "Ủy ban MTTQ Việt Nam xã Bình An"
    titles = [entry.get_title() for entry in document.get_toc()]
    assert titles[1:4] == ["I. Kết quả chung", "II. Kết quả theo nhóm nhiệm vụ", "III. Khó khăn, vướng mắc"]
    assert titles[-1].startswith("Phụ lục. ")


def test_the_same_paper_gives_the_same_bytes(paper: OfficialPaper) -> None:
    assert pdf_bytes(paper) == pdf_bytes(sample_paper())


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_appears_as_typed(text: str) -> None:
    drawn = squeezed(drawable(text, FRONT.table))
    assert drawn in squeezed("".join(page_texts(one_cell(text))))


def test_a_row_taller_than_a_page_goes_on() -> None:
    words = " ".join(f"từ{n}" for n in range(4000))
    text = squeezed("".join(page_texts(one_cell(words))))
    assert all(f"từ{n}" in text for n in range(4000))


def test_titles_of_columns_taller_than_a_page_are_drawn_once() -> None:
    words = " ".join(f"x{n}y" for n in range(4000))
    table = sample_paper(1).annexes[0].table
    columns = (replace(table.columns[0], title=words), *table.columns[1:])
    annex = replace(sample_paper(1).annexes[0], table=replace(table, columns=columns))
    text = squeezed("".join(page_texts(replace(sample_paper(1), annexes=(annex,)))))
    assert all(text.count(f"x{n}y") == 1 for n in range(4000))
    assert "Biênsoạn" in text


@pytest.mark.parametrize("place", ["subject", "type_name", "number", "place_date"])
def test_a_title_taller_than_a_page_goes_on(paper: OfficialPaper, place: str) -> None:
    words = " ".join(f"từ{n}" for n in range(2000))
    text = squeezed("".join(page_texts(replace(paper, annexes=(), **{place: words})))).lower()
    assert all(f"từ{n}" in text for n in range(2000))


def test_a_letter_without_a_shape_reads_back() -> None:
    assert "漢字😀𝕏hết" in squeezed("".join(page_texts(one_cell("漢字 😀 𝕏 hết"))))


def test_a_group_row_is_never_the_last_of_a_page() -> None:
    rows = [row for n in range(60) for row in (GroupRow("I", f"Nhóm {n}"), DataRow((n, "Việc", *[""] * 5)))]
    for text in page_texts(with_table(sample_paper(1), *rows)):
        lines = [line for line in text.splitlines() if line.strip()]
        assert "Nhóm" not in lines[-1] or "Việc" in lines[-1]


@pytest.mark.parametrize("lines", range(1, 60, 3))
def test_the_signature_never_stands_alone(paper: OfficialPaper, lines: int) -> None:
    body = tuple(Paragraph(f"Đoạn {n}. " + "Nội dung báo cáo " * 20) for n in range(lines))
    pages = page_texts(replace(paper, body=body, annexes=()))
    assert "Nơi nhận" in pages[-1]
    assert "CHỦ TỊCH" in pages[-1]
    assert "Nội dung" in pages[-1] or "báo cáo" in pages[-1]


def test_the_marks_of_another_family_are_printed(paper: OfficialPaper) -> None:
    layout = replace(FRONT, issuer_under=Under(Mark.STAR), subject_under=Under(Mark.HYPHENS))
    document = PdfDocument(BytesIO(pdf_bytes(replace(paper, layout=layout))))
    first = document[0].get_textpage().get_text_bounded()
    assert "*" in first
    assert "-----" in first


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_no_text_breaks_the_pdf(text: str) -> None:
    assert pdf_bytes(replace(one_cell(text), subject=text, author=text)).startswith(b"%PDF")


@pytest.mark.parametrize("lines", range(20, 34))
def test_headings_never_end_a_page(paper: OfficialPaper, lines: int) -> None:
    first = tuple(Paragraph(f"Đoạn {n}") for n in range(lines))
    text = Paragraph("Nội dung báo cáo " * 12)
    body = (*first, Heading(1, "II. Nhóm"), Heading(2, "1. Tiểu mục"), text)
    for page in page_texts(replace(paper, addressees=(), body=body, annexes=())):
        assert "Tiểu mục" not in page or "Nội dung" in page
        assert "NHÓM" not in page or "Nội dung" in page


@pytest.mark.parametrize("lines", range(18, 34))
def test_neither_a_heading_nor_titles_end_a_page_before_a_table(paper: OfficialPaper, lines: int) -> None:
    first = tuple(Paragraph(f"Đoạn {n}") for n in range(lines))
    body = (*first, Heading(1, "II. Nhóm"), Heading(2, "1. Tiểu mục"), task_table(3))
    for page in map(squeezed, page_texts(replace(paper, addressees=(), body=body, annexes=()))):
        assert ("Tiểumục" in page) == ("NHÓM" in page)
        assert "Tiểumục" not in page or "Biênsoạn" in page
        assert "STT" not in page or "ĐoànTNCS" in page
