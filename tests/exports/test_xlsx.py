from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from any_text import LONG
from app.domain.paper import Annex, DataRow, GroupRow, OfficialPaper
from app.domain.printable import printable
from exports.xlsx import write_xlsx
from exports.xlsx_sheet import pieces
from papers import HOSTILE, sample_paper, with_table

LONGEST = 32_767


@pytest.fixture(scope="session")
def workbook(paper: OfficialPaper, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    target = tmp_path_factory.mktemp("xlsx") / "phụ lục.xlsx"
    write_xlsx(paper, target)
    return load_workbook(target)


@pytest.fixture(scope="session")
def annex(workbook: Workbook) -> Worksheet:
    return workbook["Phụ lục"]


def header_row(sheet: Worksheet) -> int:
    return int(sheet.print_title_rows.split("$")[-1])


def test_one_sheet_for_the_summary_and_one_for_each_annex(workbook: Workbook, tmp_path: Path) -> None:
    assert workbook.sheetnames == ["Báo cáo", "Phụ lục"]
    paper = sample_paper()
    annexes = (paper.annexes[0], Annex("Phụ lục: a/b?", "T", "K", paper.annexes[0].table))
    write_xlsx(replace(paper, body=(), annexes=annexes), tmp_path / "a.xlsx")
    assert load_workbook(tmp_path / "a.xlsx").sheetnames == ["Phụ lục I", "Phụ lục a b"]


def test_the_annex_cell_by_cell(annex: Worksheet, paper: OfficialPaper) -> None:
    table = paper.annexes[0].table
    top = header_row(annex)
    count = len(table.columns)
    printed = list(annex.iter_rows(min_row=top, max_row=top + len(table.rows), values_only=True))
    assert list(printed[0][:count]) == [column.title for column in table.columns]
    for row, values in zip(table.rows, printed[1:], strict=True):
        if isinstance(row, GroupRow):
            assert values == (f"{row.code}. {row.title}", *[None] * count)
        else:
            assert values == (*(cell if cell != "" else None for cell in row.cells), row.item_id)


def test_group_rows_are_merged_and_bold(annex: Worksheet, paper: OfficialPaper) -> None:
    top = header_row(annex)
    groups = [at for at, row in enumerate(paper.annexes[0].table.rows, top + 1) if isinstance(row, GroupRow)]
    merged = {str(found) for found in annex.merged_cells.ranges}
    assert {f"A{at}:G{at}" for at in groups} <= merged
    assert all(annex[f"A{at}"].font.bold for at in groups)


def test_the_print_settings(workbook: Workbook) -> None:
    for sheet in workbook:
        top = header_row(sheet)
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.freeze_panes == f"A{top + 1}"
        assert sheet.print_area.endswith(f"${sheet.max_row}")
        assert sheet.HeaderFooter.oddHeader.center.text == "&P"
        assert sheet.HeaderFooter.differentFirst


def test_the_id_column_is_hidden_and_not_printed(annex: Worksheet) -> None:
    assert annex.column_dimensions["H"].hidden
    assert "$H" not in annex.print_area


def test_title_block_and_signature(annex: Worksheet, paper: OfficialPaper) -> None:
    texts = [
        str(cell.value).replace("\u00a0", " ") for row in annex.iter_rows() for cell in row if cell.value
    ]
    wanted = (
        "ỦY BAN MTTQ VIỆT NAM XÃ BÌNH AN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        paper.number,
        paper.place_date,
        "Phụ lục",
        paper.annexes[0].title.upper(),
        paper.annexes[0].attached_to,
        "Nơi nhận:",
        "- Lưu: VT, BTT.",
        "TM. BAN THƯỜNG TRỰC",
        "Nguyễn Văn Mẫu",
    )
    assert [text for text in wanted if text not in texts] == []


def test_the_lines_of_the_letterhead_are_drawn_not_pictures(tmp_path: Path, paper: OfficialPaper) -> None:
    write_xlsx(paper, tmp_path / "a.xlsx")
    with ZipFile(tmp_path / "a.xlsx") as parts:
        names = parts.namelist()
        drawings = [parts.read(name) for name in names if name.startswith("xl/drawings/")]
        linked = [parts.read(name) for name in names if name.startswith("xl/worksheets/_rels/")]
    assert not any("media" in name for name in names)
    assert [part.count(b'prst="line"') for part in drawings] == [3, 2]  # the summary has a subject
    assert [part.count(b"/xl/drawings/drawing") for part in linked] == [1, 1]


def test_every_cell_is_times_new_roman_and_wraps(workbook: Workbook) -> None:
    cells = [
        cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value is not None
    ]
    assert {cell.font.name for cell in cells} == {"Times New Roman"}
    assert all(cell.alignment.wrap_text for cell in cells)


def test_long_texts_get_higher_rows(annex: Worksheet) -> None:
    top = header_row(annex)
    heights = [annex.row_dimensions[at].height for at in range(top + 2, top + 6)]
    assert heights[0] > 60
    assert min(heights) > 15


@pytest.mark.parametrize(
    ("value", "back", "kind", "number_format"),
    [
        (date(2026, 10, 5), datetime.combine(date(2026, 10, 5), time()), "d", "dd/mm/yyyy"),
        (1_250_000, 1_250_000, "n", "#,##0"),
        (12.5, 12.5, "n", "#,##0.##"),
        ("05/10/2026", "05/10/2026", "s", "General"),
        (None, None, "n", "General"),
    ],
)
def test_values_keep_their_types(tmp_path: Path, value, back, kind: str, number_format: str) -> None:
    cell = written(value, tmp_path / "a.xlsx")
    assert (cell.value, cell.data_type, cell.number_format) == (back, kind, number_format)
    assert cell.border.left.style == "thin"


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_text_as_typed(tmp_path: Path, text: str) -> None:
    cell = written(text, tmp_path / "a.xlsx")
    assert cell.data_type == "s"
    assert cell.value.replace("_x005F_", "_") == printable(text)
    assert cell.quotePrefix == (text[0] in "=+-@")
    with ZipFile(tmp_path / "a.xlsx") as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b't="e"' not in sheet


@pytest.mark.parametrize("text", LONG.values(), ids=list(LONG))
def test_a_text_longer_than_a_cell_goes_on_in_the_next_row(tmp_path: Path, text: str) -> None:
    cell = written(text, tmp_path / "a.xlsx")
    sheet = cell.parent
    values = [sheet.cell(row, 2).value for row in range(cell.row, sheet.max_row) if sheet.cell(row, 2).value]
    cells = [value.replace("_x005F_", "_") for value in values]
    assert "".join(cells).startswith(printable(text))
    assert max(len(value.encode("utf-16-le")) // 2 for value in values) <= LONGEST
    assert pieces("ễ" * LONGEST) == ["ễ" * LONGEST]


def test_a_row_higher_than_excel_knows_is_merged_of_several(tmp_path: Path) -> None:
    cell = written("nội dung " * 400, tmp_path / "a.xlsx")
    sheet, row = cell.parent, cell.row
    merged = next(found for found in sheet.merged_cells.ranges if cell.coordinate in found)
    heights = [sheet.row_dimensions[at].height for at in range(merged.min_row, merged.max_row + 1)]
    assert (merged.min_row, merged.min_col, merged.max_col) == (row, 2, 2)
    assert max(heights) <= 409 < sum(heights)
    assert sheet.cell(row, 1).coordinate in sheet.merged_cells


@pytest.mark.parametrize(
    ("name", "sheet"),
    [
        ("😀" * 20, "😀" * 14),
        ("a" * 27 + "'b", "a" * 27),
        ("'Trích'", "Trích"),
        ("_x0041_", "x0041_"),
        ("[a]:*?/\\", "a"),
        ("\u200b", "Bảng"),
    ],
)
def test_excel_takes_the_name_of_every_sheet(tmp_path: Path, name: str, sheet: str) -> None:
    paper = sample_paper(1)
    annex = replace(paper.annexes[0], label=name)
    write_xlsx(replace(paper, body=(), annexes=(annex, annex)), tmp_path / "a.xlsx")
    first, second = load_workbook(tmp_path / "a.xlsx").sheetnames
    assert (first, second) == (sheet, f"{sheet} 2")
    assert len(second.encode("utf-16-le")) // 2 <= 31


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_any_text_reads_back(tmp_path: Path, text: str) -> None:
    cell = written(text, tmp_path / "a.xlsx")
    assert (cell.value or "").replace("_x005F_", "_") == printable(text)


def written(value, target: Path):
    row = DataRow((1, value, "", "", "", "", ""))
    paper = replace(with_table(sample_paper(1), row), body=())
    text = value if isinstance(value, str) else ""
    write_xlsx(replace(paper, subject=text, author=text, recipients=(text,)), target)
    sheet = load_workbook(target).worksheets[0]
    return sheet.cell(header_row(sheet) + 1, 2)
