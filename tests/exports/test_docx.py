from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.paper import DataRow, OfficialPaper
from app.domain.printable import printable
from exports.clean import shown
from exports.docx import write_docx
from exports.layout import MM
from papers import HOSTILE, sample_paper, with_table


@pytest.fixture(scope="session")
def document(paper: OfficialPaper, tmp_path_factory: pytest.TempPathFactory) -> DocumentType:
    target = tmp_path_factory.mktemp("docx") / "báo cáo.docx"
    write_docx(paper, target)
    return Document(str(target))


def found(document: DocumentType, path: str) -> list:
    return document.element.body.findall(path, document.element.nsmap)


def test_sections_are_a4_and_count_from_one(document: DocumentType) -> None:
    main, annex = document.sections
    assert (round(main.page_width.mm), round(main.page_height.mm)) == (210, 297)
    assert (round(annex.page_width.mm), round(annex.page_height.mm)) == (297, 210)
    assert [round(side.mm) for side in (main.top_margin, main.bottom_margin)] == [20, 20]
    assert [round(side.mm) for side in (main.left_margin, main.right_margin)] == [30, 15]
    assert [node.get(qn("w:start")) for node in found(document, ".//w:sectPr/w:pgNumType")] == ["1", "1"]


def test_page_numbers_are_a_field_in_the_top_margin_but_not_on_first_pages(document: DocumentType) -> None:
    for section in document.sections:
        assert section.different_first_page_header_footer
        assert section.first_page_header.is_linked_to_previous
        assert round(section.header_distance.mm) == 10
        fields = section.header.paragraphs[0]._p.findall(qn("w:fldSimple"))
        assert [field.get(qn("w:instr")) for field in fields] == ["PAGE"]


def test_lines_are_drawn(document: DocumentType, paper: OfficialPaper) -> None:
    lines = found(document, ".//w:pBdr/w:bottom")
    texts = "".join(node.text or "" for node in found(document, ".//w:t"))
    assert len(lines) == 3  # below the issuer, Tiêu ngữ and the subject
    assert "___" not in texts
    assert found(document, ".//w:u") == []


def test_header_rows_repeat_and_rows_stay_whole(document: DocumentType) -> None:
    for table in document.tables[1:2] + document.tables[3:]:
        rows = table._tbl.tr_lst
        assert rows[0].trPr.find(qn("w:tblHeader")) is not None
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_the_annex_holds_every_cell(document: DocumentType, paper: OfficialPaper) -> None:
    rows = document.tables[-1].rows
    table = paper.annexes[0].table
    assert [cell.text for cell in rows[0].cells] == [column.title for column in table.columns]
    for row, printed in zip(table.rows, rows[1:], strict=True):
        texts = [cell.text for cell in printed.cells]
        if isinstance(row, DataRow):
            assert texts == [shown(cell) for cell in row.cells]
        else:
            assert set(texts) == {f"{row.code}. {row.title}"}
            assert printed._tr.tc_lst[0].grid_span == len(table.columns)


def test_texts_have_real_styles(document: DocumentType) -> None:
    styles = {p.style.name: p.text for p in document.paragraphs if p.text}
    assert styles["Tên loại văn bản"] == "BÁO CÁO"
    assert styles["Heading 1"] == "III. KHÓ KHĂN, VƯỚNG MẮC"
    body = document.styles["Nội dung"]
    assert body.paragraph_format.first_line_indent.mm == pytest.approx(12.7, abs=0.1)
    assert body.paragraph_format.space_after.pt >= 6
    assert 1 <= body.paragraph_format.line_spacing <= 1.5
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert document.styles["Normal"].font.size.pt == 14


def test_number_and_date_keep_their_blanks(document: DocumentType, paper: OfficialPaper) -> None:
    number, place_date = document.tables[0].rows[1].cells
    assert (number.text, place_date.text) == (paper.number, paper.place_date)


def test_the_motto_has_room_for_its_line(document: DocumentType) -> None:
    left, right = (cell.width.pt for cell in document.tables[0].rows[0].cells)
    assert right > 250.4
    assert left + right == pytest.approx(165 * MM, abs=0.2)


def test_recipients_and_signature_share_a_row(document: DocumentType) -> None:
    (row,) = document.tables[2].rows
    assert row.cells[0].text.startswith("Nơi nhận:\n- Như trên;")
    assert row.cells[1].text == "TM. BAN THƯỜNG TRỰC\nCHỦ TỊCH\nNguyễn Văn Mẫu"
    last = [p for p in document.paragraphs if p.style.name == "Nội dung"][-1]
    assert last._p.pPr.keepNext is not None


def test_the_file_names_the_office_not_the_library(document: DocumentType) -> None:
    properties = document.core_properties
    assert properties.author == "Ủy ban MTTQ Việt Nam xã Bình An"
    assert properties.title.startswith("BÁO CÁO")
    assert "python" not in properties.comments


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_appears_as_typed(text: str, tmp_path: Path) -> None:
    cells = _written(text, tmp_path / "a.docx")
    assert cells[1].text == printable(text)


def test_a_row_taller_than_a_page_may_break(tmp_path: Path) -> None:
    cells = _written("từ " * 11_000, tmp_path / "a.docx")
    assert cells[1]._tc.getparent().trPr.find(qn("w:cantSplit")) is None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_any_text_reads_back(tmp_path: Path, text: str) -> None:
    assert _written(text, tmp_path / "a.docx")[1].text == printable(text)


def _written(text: str, target: Path) -> tuple:
    row = DataRow((1, text, "", "", "", "", ""))
    paper = with_table(sample_paper(1), row)
    write_docx(replace(paper, subject=text, author=text, recipients=(text, text)), target)
    return Document(str(target)).tables[-1].rows[1].cells
