from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.deadline_grammar import read_deadline
from app.domain.deadline_words import Reading, explain, is_day_off, short_reading
from app.domain.holidays import holiday_on

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
        ("dịp bầu cử", Reading("theo sự kiện, chưa có ngày", "", "Cần xem lại cách hiểu này")),
        (
            "dịp Tết Nguyên đán Đinh Mùi",
            Reading(
                "từ 30/01/2027 đến hết Thứ Ba 09/02/2027",
                "còn 106 ngày mới bắt đầu",
                "Hạn rơi vào ngày nghỉ (Tết Nguyên đán), không tự dời; Cần xem lại cách hiểu này",
            ),
        ),
        (
            "trước Tết Nguyên đán năm 2027",
            Reading(
                "hạn cuối Thứ Sáu 05/02/2027",
                "“trước ngày” không tính ngày 6; còn 112 ngày",
                "Hạn rơi vào ngày nghỉ (Tết Nguyên đán), không tự dời",
            ),
        ),
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
        ("dịp bầu cử", "chọn ngày"),
        ("sau Tết", "chọn ngày"),
        ("trước Tết", "đến 16/02"),
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
    ("year", "days"),
    [
        (2023, "2/1 20/1 23/1 24/1 25/1 26/1 1/5 2/5 3/5 1/9 4/9"),
        (2026, "1/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 1/9 2/9 24/11"),
        (2030, "1/1 31/1 1/2 4/2 5/2 6/2 12/4 30/4 1/5 2/9 3/9 25/11"),
    ],
)
def test_the_working_days_that_are_off(year: int, days: str) -> None:
    every_day = (date(year, 1, 1) + timedelta(days=number) for number in range(365))
    off = [day for day in every_day if day.weekday() < 5 and is_day_off(day)]
    assert " ".join(f"{day.day}/{day.month}" for day in off) == days


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 9, 1), "Quốc khánh"),
        (date(2026, 2, 16), "Tết Nguyên đán"),
        (date(2026, 4, 26), "Giỗ Tổ Hùng Vương"),
        (date(2026, 4, 27), "nghỉ bù Giỗ Tổ Hùng Vương"),
        (date(2025, 11, 24), ""),
        (date(2026, 10, 18), ""),
    ],
)
def test_a_holiday_is_named(day: date, name: str) -> None:
    assert holiday_on(day) == name


def test_weekends_are_off_and_far_years_keep_their_fixed_days() -> None:
    assert is_day_off(date(2026, 10, 18))
    assert not is_day_off(date(2026, 10, 16))
    assert is_day_off(date(2150, 4, 30))


@given(st.text(), st.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_every_reading_has_words(text: str, today: date) -> None:
    deadline = read_deadline(text, today.year)
    assert explain(deadline, today).meaning
    assert short_reading(deadline)
