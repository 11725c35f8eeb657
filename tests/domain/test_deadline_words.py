from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.deadline_grammar import read_deadline
from app.domain.deadline_words import Reading, explain, is_day_off, short_reading

TODAY = date(2026, 10, 16)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        (
            "trước ngày 25/10",
            Reading(
                "hạn cuối Thứ Bảy 24/10/2026",
                "“trước ngày” không tính ngày 25; còn 8 ngày",
                "Hạn rơi vào ngày nghỉ, không tự dời",
            ),
        ),
        ("chậm nhất ngày 16/10", Reading("hạn cuối Thứ Sáu 16/10/2026", "hạn là hôm nay")),
        ("Quý III/2026", Reading("từ 01/07/2026 đến hết Thứ Tư 30/09/2026", "đã qua 16 ngày")),
        (
            "Tháng 11",
            Reading("từ 01/11/2026 đến hết Thứ Hai 30/11/2026", "còn 16 ngày mới bắt đầu"),
        ),
        (
            "Quý IV/2026 (nếu có)",
            Reading("từ 01/10/2026 đến hết Thứ Năm 31/12/2026", "còn 76 ngày; được ghi “không phát sinh”"),
        ),
        (
            "Thường xuyên",
            Reading("việc thường xuyên, không có hạn cuối", "nhắc khi 30 ngày chưa có tin"),
        ),
        (
            "trước ngày 20 hằng tháng",
            Reading(
                "trước ngày 20 hằng tháng, kỳ này đến Thứ Hai 19/10/2026",
                "“trước ngày” không tính ngày 20; còn 3 ngày",
            ),
        ),
        ("theo quy định", Reading("chưa rõ thời hạn", "", "Cần xem lại cách hiểu này")),
        ("dịp Tết Nguyên đán", Reading("theo sự kiện, chưa có ngày", "", "Cần xem lại cách hiểu này")),
        ("", Reading("không đặt hạn")),
    ],
)
def test_the_reading_in_words(text: str, reading: Reading) -> None:
    assert explain(read_deadline(text, 2026), TODAY) == reading


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("trước ngày 25/10", "đến 24/10"),
        ("Quý II, III/2026", "đến 30/09"),
        ("giai đoạn 2022-2025", "đến 31/12/2025"),
        ("Thường xuyên", "nhắc mỗi 30 ngày"),
        ("hàng quý", "hằng quý"),
        ("trước ngày 20 hàng tháng", "trước ngày 20 hằng tháng"),
        ("định kỳ 6 tháng", "6 tháng một lần"),
        ("trước ngày 12/12 hằng năm", "hằng năm, đến 11/12"),
        ("hằng năm", "hằng năm"),
        ("theo quy định", "chọn kỳ"),
        ("dịp Tết", "chọn ngày"),
        ("", "không đặt hạn"),
    ],
)
def test_the_second_line_of_the_cell(text: str, words: str) -> None:
    assert short_reading(read_deadline(text, 2026)) == words


def test_the_office_chooses_when_it_is_reminded() -> None:
    continuous = read_deadline("Thường xuyên", 2026)
    assert short_reading(continuous, 15) == "nhắc mỗi 15 ngày"
    assert explain(continuous, TODAY, 15).why == "nhắc khi 15 ngày chưa có tin"


@pytest.mark.parametrize(
    ("day", "off"),
    [
        (date(2026, 9, 2), True),
        (date(2026, 4, 30), True),
        (date(2026, 5, 1), True),
        (date(2027, 1, 1), True),
        (date(2026, 10, 18), True),
        (date(2026, 10, 16), False),
    ],
)
def test_days_off(day: date, off: bool) -> None:  # noqa: FBT001
    assert is_day_off(day) is off


@given(st.text(), st.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_every_reading_has_words(text: str, today: date) -> None:
    deadline = read_deadline(text, today.year)
    assert explain(deadline, today).meaning
    assert short_reading(deadline)
