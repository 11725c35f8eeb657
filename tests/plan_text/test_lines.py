import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.plan_text.line import joined, line_of
from app.plan_text.source import Paragraph, SourceDocument
from app.plan_text.unwrap import read_lines


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Quyết định số 2-QĐ/TW[footnoteRef:1], ngày 5", "Quyết định số 2-QĐ/TW, ngày 5"),
        ("việc khác. [1:  ban hành Quy chế]  [2:  về việc]", "việc khác."),
        ("[bookmark: _GoBack]", ""),
        ("  hai \u00a0 dấu\tcách ", "hai dấu cách"),
        ("“*Dân vận khéo*” và **đậm **chữ", "“Dân vận khéo” và đậm chữ"),
        ("* gạch đầu dòng", "* gạch đầu dòng"),
        ("## Tiêu đề", "Tiêu đề"),
        (unicodedata.normalize("NFD", "Đường bộ"), "Đường bộ"),
        ("chữ\u200b ẩn\ufeff", "chữ ẩn"),
    ],
)
def test_clean(raw, clean):
    assert line_of(0, Paragraph(raw)).text == clean


@given(st.text(alphabet="aBđổ\u0323\u0301 \u00a0*[1:]", max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_spans_lie_in_the_paragraph_and_in_order(raw, start, end):
    line = line_of(3, Paragraph(raw))
    for span in line.spans(start, end):
        assert span.paragraph == 3
        assert 0 <= span.start < span.end <= len(raw)


def test_a_joined_line_spans_its_paragraphs():
    line = joined([line_of(1, Paragraph("Ban  Công")), line_of(2, Paragraph("tác Mặt trận"))])
    assert line.text == "Ban Công tác Mặt trận"
    assert [(span.paragraph, span.start, span.end) for span in line.spans(4, 12)] == [(1, 5, 9), (2, 0, 3)]
    assert [span.paragraph for span in line.part(9).spans()] == [2]


def lines(*texts: str, hard: bool = False) -> list[str]:
    return [
        line.text for line in read_lines(SourceDocument("a", tuple(map(Paragraph, texts)), hard_lines=hard))
    ]


def test_page_numbers_and_blank_lines_are_left_out():
    assert lines("2", "", "Một việc.", "- 3 -", "Trang 4/10", "1. Hai") == ["Một việc.", "1. Hai"]


def test_a_sentence_cut_by_a_page_is_put_together():
    assert lines("trồng cây quanh nhà văn", "", "hóa các thôn.", "- Việc") == [
        "trồng cây quanh nhà văn hóa các thôn.",
        "- Việc",
    ]


def test_capitals_are_not_joined_with_the_title_below():
    assert lines("KẾ HOẠCH", "thực hiện dân chủ") == ["KẾ HOẠCH", "thực hiện dân chủ"]


def test_layout_lines_become_paragraphs():
    full = "x" * 70
    assert lines(f"1. {full}", f"Ủy {full}", "ngắn.", "2. Việc", hard=True) == [
        f"1. {full} Ủy {full} ngắn.",
        "2. Việc",
    ]
