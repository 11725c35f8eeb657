import io
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2 import PdfDocument
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import simpleSplit

from app.errors import ImportRejected, Trouble
from app.intake.page_layout import Stretch, lines_of
from app.intake.pdf import read_pdf
from app.intake.reader import read_bytes
from app.plan_text.reader import read_plan
from app.plan_text.source import SourceDocument
from growth import grows_evenly
from plan_files import plan_text
from plan_pages import LEFT, RIGHT, STEP, TOP, as_pdf, column, font, plan_pdf


def texts(source: SourceDocument) -> list[str]:
    return [paragraph.text for paragraph in source.paragraphs if paragraph.text]


LINES = ["Xã Bình An tổ chức tuyên truyền pháp luật rộng rãi", "cho nhân dân ở khu dân cư trong năm 2026."]


def test_lines_in_the_order_of_the_page():
    source = read_pdf("a.pdf", as_pdf(list(reversed(column(LEFT, LINES))), column(LEFT, LINES)))
    assert texts(source) == LINES * 2
    assert source.hard_lines
    assert [paragraph.page_break_before for paragraph in source.paragraphs] == [False, False, True, False]


def test_combining_marks_become_letters():
    data = as_pdf(column(LEFT, [unicodedata.normalize("NFD", line) for line in LINES]))
    assert texts(read_pdf("a.pdf", data)) == LINES


def test_columns_are_read_one_after_the_other():
    left, right = ["MTTQ XÃ BÌNH AN", "BAN THƯỜNG TRỰC"], ["CỘNG HÒA XÃ HỘI", "Độc lập - Tự do", "Ngày 05"]
    data = as_pdf(column(LEFT, left) + column(RIGHT, right) + column(LEFT, LINES, TOP - 80))
    assert texts(read_pdf("a.pdf", data)) == left + right + LINES


def test_a_number_before_a_gap_is_no_column():
    data = as_pdf([(LEFT, TOP, "1."), (LEFT + 30, TOP, LINES[0]), (LEFT + 30, TOP - STEP, LINES[1])])
    assert texts(read_pdf("a.pdf", data)) == ["1. " + LINES[0], LINES[1]]


def test_what_stands_far_below_two_columns_is_none_of_them():
    rows = [(LEFT, TOP, "MTTQ XÃ BÌNH AN"), (RIGHT, TOP, "CỘNG HÒA XÃ HỘI"), (RIGHT, TOP - STEP, "Độc lập")]
    data = as_pdf([*rows, *column(LEFT, ["KẾ HOẠCH", *LINES], TOP - 80)])
    assert texts(read_pdf("a.pdf", data)) == [*(row[2] for row in rows), "KẾ HOẠCH", *LINES]


def test_a_printed_plan_reads_as_its_text():
    wanted, found = (
        read_plan(read_bytes(name, data))
        for name, data in (("a.txt", plan_text().encode()), ("a.pdf", plan_pdf(plan_text())))
    )
    assert [(each.code, each.title, each.lead) for each in found.items] == [
        (each.code, each.title, each.lead) for each in wanted.items
    ]
    assert (found.title, found.number, found.issued_on, found.recipients) == (
        wanted.title,
        wanted.number,
        wanted.issued_on,
        wanted.recipients,
    )


def test_recipients_right_below_a_full_line_begin_anew():
    lines = plan_text().replace("\n\n", "\n").splitlines()
    foot = lines.index("Nơi nhận:")
    lines[foot - 1] = f"{LINES[0]} {LINES[1]}"
    wrapped = [cut for line in lines for cut in simpleSplit(line, font(), 13, 430)]
    pages = [column(LEFT, wrapped[start : start + 38]) for start in range(0, len(wrapped), 38)]
    assert len(read_plan(read_bytes("a.pdf", as_pdf(*pages))).recipients) == 6


def test_the_time_grows_with_the_pages():
    line = "tổ chức tuyên truyền pháp luật rộng rãi cho nhân dân ở khu dân cư trong năm"
    short, long = (as_pdf(*[column(LEFT, [line] * 38)] * pages) for pages in (5, 30))
    assert len(texts(read_pdf("a.pdf", long))) == 30 * 38
    assert grows_evenly(lambda: read_pdf("a.pdf", short), lambda: read_pdf("a.pdf", long), 6)


def sides(rows: int) -> list[Stretch]:
    return [Stretch("một hai ba", left, left + 50, -row, 1) for row in range(rows) for left in (0, 100)]


def test_the_time_grows_with_endless_columns():
    short, long = sides(2_000), sides(20_000)
    assert len(list(lines_of(long))) == 40_000
    assert grows_evenly(lambda: list(lines_of(short)), lambda: list(lines_of(long)), 10)


def scan() -> bytes:
    document = PdfDocument.new()
    document.new_page(595, 842)
    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    return buffer.getvalue()


BAD = {
    "scan": (scan, Trouble.SCANNED),
    "stamped scan": (lambda: as_pdf([(LEFT, TOP, "Ký bởi: UBMTTQ")], [], []), Trouble.SCANNED),
    "password": (lambda: as_pdf([(LEFT, TOP, "a")], encrypt=StandardEncryption("abc")), Trouble.PASSWORD),
    "cut": (lambda: as_pdf(column(LEFT, LINES))[:200], Trouble.BROKEN_FILE),
    "many pages": (lambda: as_pdf(*[[]] * 501), Trouble.HOSTILE_FILE),
}


@pytest.mark.parametrize(("make", "trouble"), BAD.values(), ids=list(BAD))
def test_refused(make, trouble):
    with pytest.raises(ImportRejected) as refused:
        read_bytes("a.pdf", make())
    assert refused.value.trouble is trouble


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 20_000), st.binary(min_size=1, max_size=6)), min_size=1, max_size=6))
def test_mutated_files(changes):
    data = bytearray(as_pdf(column(LEFT, LINES)))
    for position, new in changes:
        data[position % len(data) : position % len(data) + len(new)] = new
    try:
        read_bytes("a.pdf", bytes(data))
    except ImportRejected:
        return
