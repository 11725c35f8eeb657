import pytest

from app.plan_text.line import line_of
from app.plan_text.marker import Rank, marker_of
from app.plan_text.source import Paragraph


def read(text: str, number: str = ""):
    return marker_of(line_of(0, Paragraph(text, number=number)))


@pytest.mark.parametrize(
    ("text", "rank", "code", "rest"),
    [
        ("Phần I. Đặc điểm", Rank.PART, "Phần I", "Đặc điểm"),
        ("PHẦN THỨ HAI", Rank.PART, "PHẦN THỨ HAI", ""),
        ("A. NỘI DUNG", Rank.CAPITAL, "A", "NỘI DUNG"),
        ("I- Mục đích", Rank.ROMAN, "I", "Mục đích"),
        ("IV.NHIỆM VỤ", Rank.ROMAN, "IV", "NHIỆM VỤ"),
        ("V/ Tổ chức", Rank.ROMAN, "V", "Tổ chức"),
        ("1. Việc", Rank.NUMBER, "1", "Việc"),
        ("1) Việc", Rank.NUMBER, "1", "Việc"),
        ("1/ Việc", Rank.NUMBER, "1", "Việc"),
        ("132. Việc", Rank.NUMBER, "132", "Việc"),
        ("1.10. Việc", Rank.NUMBER + 1, "1.10", "Việc"),
        ("1.3 Việc", Rank.NUMBER + 1, "1.3", "Việc"),
        ("2.1.3. Việc", Rank.NUMBER + 2, "2.1.3", "Việc"),
        ("I.2. Việc", Rank.NUMBER + 1, "I.2", "Việc"),
        ("đ) Việc", Rank.LETTER, "đ", "Việc"),
        ("a. Việc", Rank.LETTER, "a", "Việc"),
        ("- Việc", Rank.DASH, "-", "Việc"),
        ("-Việc", Rank.DASH, "-", "Việc"),
        ("– Việc", Rank.DASH, "-", "Việc"),
        ("• Việc", Rank.DASH, "-", "Việc"),
        ("* Việc", Rank.STAR, "*", "Việc"),
        ("+ Việc", Rank.PLUS, "+", "Việc"),
        ("(2) Việc", Rank.BRACKET, "(2)", "Việc"),
        ("**1. Việc**", Rank.NUMBER, "1", "Việc"),
    ],
)
def test_marks(text, rank, code, rest):
    marker = read(text)
    assert marker is not None
    assert (marker.rank, marker.code) == (rank, code)
    assert line_of(0, Paragraph(text)).text[marker.end :] == rest


@pytest.mark.parametrize(
    "text",
    [
        "20/4/2021 là ngày ký",
        "1.250.000 đồng",
        "1.250 Hộ",
        "100% số thôn",
        "120 hộ nghèo",
        "1.5 triệu đồng",
        "03-04 cuộc",
        "71/NQ-CP của Chính phủ",
        "2026 là năm đầu",
        "đ/c Chủ tịch",
        "v.v.",
        "V/v phối hợp năm 2026",
        "-----",
        "Việc không có số",
        "+84 900",
        "",
    ],
)
def test_no_marks(text):
    assert read(text) is None


@pytest.mark.parametrize(
    ("number", "rank", "code"),
    [
        ("1.1.", Rank.NUMBER + 1, "1.1"),
        ("-", Rank.DASH, "-"),
        ("\uf0b7", Rank.DASH, "-"),
        ("II", Rank.ROMAN, "II"),
        ("b)", Rank.LETTER, "b"),
    ],
)
def test_automatic_numbers(number, rank, code):
    marker = read("việc", number)
    assert marker is not None
    assert (marker.rank, marker.code, marker.end) == (rank, code, 0)
