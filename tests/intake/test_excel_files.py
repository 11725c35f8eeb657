import datetime
import io
import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import ImportRejected, Trouble
from app.intake.reader import read_bytes
from app.plan_text.reader import read_plan
from growth import cpu_seconds
from plan_books import HEADER, plan_book, saved, workbook


def cells(data: bytes) -> list[tuple[int, int, int, str]]:
    return [(each.table, each.row, each.column, each.text) for each in read_bytes("a.xlsx", data).paragraphs]


def test_a_plan_as_offices_lay_it_out():
    draft = read_plan(read_bytes("a.xlsx", saved(plan_book())))
    assert (draft.number, draft.title) == ("05/KH-MTTQ-BTT", "Công tác Mặt trận năm 2026")
    assert draft.issued_on == datetime.date(2026, 1, 12)
    tasks = [(each.code, each.title, each.lead, each.deadline.due) for each in draft.items]
    assert tasks[1] == (
        "1",
        "Tổ chức Ngày hội Đại đoàn kết",
        "Ban Thường trực",
        datetime.date(2026, 11, 18),
    )
    assert [task[0] for task in tasks] == ["I", "1", "2"]
    assert draft.recipients == ("Đảng ủy xã",)


def test_rows_keep_their_place_and_merged_cells_stand_once():
    book = workbook(HEADER, [1, "Một\nHai", "A"], [], [None, "Ba", "B", "C"])
    book.worksheets[0].merge_cells("B2:B3")
    assert cells(saved(book))[5:] == [
        (0, 1, 0, "1"),
        (0, 1, 1, "Một"),
        (0, 1, 1, "Hai"),
        (0, 1, 2, "A"),
        (0, 3, 1, "Ba"),
        (0, 3, 2, "B"),
        (0, 3, 3, "C"),
    ]


def test_sheets_in_order_hidden_ones_left_out():
    book = workbook(HEADER)
    for name, text in (("Ẩn", "ẩn"), ("Hai", "hai")):
        book.create_sheet(name).append([text, "b", "c"])
    book.worksheets[1].sheet_state = "hidden"
    assert [(table, text) for table, _, column, text in cells(saved(book)) if column == 0] == [
        (0, "STT"),
        (1, "hai"),
    ]


@pytest.mark.parametrize(
    ("value", "number_format", "printed"),
    [
        (datetime.date(2026, 3, 5), "m/d/yy", "05/03/2026"),
        (
            datetime.datetime(2026, 3, 5, 7, 30),  # noqa: DTZ001
            "dd/mm/yyyy hh:mm",
            "05/03/2026",
        ),
        (datetime.time(7, 30), "h:mm", "07:30"),
        (3, "00", "03"),
        (12.5, "General", "12,5"),
        (0.85, "0%", "85%"),
        ("05/3/2026", "@", "05/3/2026"),
        ("#N/A", "General", ""),
        ("#đoàn kết", "General", "#đoàn kết"),
    ],
)
def test_values_as_shown(value, number_format, printed):
    book = workbook(["a", "b", "c", value])
    book.worksheets[0].cell(1, 4).number_format = number_format
    found = cells(saved(book))[3:]
    assert [each[3] for each in found] == ([printed] if printed else [])


def test_formulas_are_not_read():
    found = cells(saved(workbook(["a", "b", "c", "=1+1", '=HYPERLINK("http://example.invalid")'])))
    assert [each[3] for each in found] == ["a", "b", "c"]


def with_parts(data: bytes, **new: bytes | str) -> bytes:
    """The workbook with some parts replaced or added; "__" stands for "/"."""
    buffer = io.BytesIO()
    parts = {name.replace("__", "/") + ".xml": text for name, text in new.items()}
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name, text in {**{each: source.read(each) for each in source.namelist()}, **parts}.items():
            target.writestr(name, text)
    return buffer.getvalue()


def hostile(rows: str = "", after: str = "", strings: str = "") -> bytes:
    """A small workbook whose sheet has that XML."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<?xml version="1.0"?><worksheet xmlns="{main}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    return with_parts(
        saved(workbook(["a"])), xl__worksheets__sheet1=sheet, xl__strings=f"<sst>{strings}</sst>"
    )


HOSTILE = {
    "far cell": hostile('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "far cell in a near row": hostile('<row r="1"><c r="XFD1048576"><v>1</v></c></row>'),
    "near cell in a far row": hostile('<row r="1048576"><c><v>1</v></c></row>'),
    "wide": hostile('<row r="1"><c r="XFD1"><v>1</v></c></row>'),
    "merged": hostile("", '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    "many strings": hostile(strings="<si/>" * 200_001),
    "many cells": hostile("".join(f'<row r="{row}">{"<c/>" * 200}</row>' for row in range(1, 1100))),
}


@pytest.fixture(scope="module")
def largest_honest() -> float:
    """The time that as many cells as are allowed take."""
    rows = (
        "".join(f"<c><v>{(row * 200 + column) * 7919 % 100_003}</v></c>" for column in range(200))
        for row in range(1000)
    )
    data = hostile("".join(f"<row>{row}</row>" for row in rows))
    return cpu_seconds(lambda: read_bytes("a.xlsx", data))


def refuse(data: bytes) -> None:
    with pytest.raises(ImportRejected) as refused:
        read_bytes("a.xlsx", data)
    assert refused.value.trouble is Trouble.HOSTILE_FILE


@pytest.mark.parametrize("data", HOSTILE.values(), ids=list(HOSTILE))
def test_small_files_that_ask_for_much_are_refused_at_once(data, largest_honest):
    assert cpu_seconds(lambda: refuse(data)) < largest_honest
    tracemalloc.start()
    try:
        refuse(data)
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()


def test_a_document_called_xlsx_is_read_by_what_it_is():
    with pytest.raises(ImportRejected) as refused:
        read_bytes("a.xlsx", hostile()[:300])
    assert refused.value.trouble is Trouble.BROKEN_FILE


def test_properties_with_an_unknown_prefix():
    with pytest.raises(ImportRejected) as refused:
        read_bytes("a.xlsx", with_parts(GOOD, docProps__core="<a><dc:creator>x</dc:creator></a>"))
    assert refused.value.trouble is Trouble.BROKEN_FILE


GOOD = saved(plan_book())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_mutated_workbooks(changes):
    data = bytearray(GOOD)
    for position, value in changes:
        data[position] = value
    try:
        read_bytes("a.xlsx", bytes(data))
    except ImportRejected:
        return


@settings(max_examples=60, deadline=None)
@given(st.text("<>/=\"' rcstvixlm0123AXFD&;", max_size=80))
def test_strange_sheets(xml):
    try:
        read_bytes("a.xlsx", hostile(f'<row r="1"><c r="A1">{xml}</c></row>'))
    except ImportRejected:
        return
