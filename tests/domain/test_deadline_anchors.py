"""Deadlines that name a day of the year: Tết, feasts of the lunar calendar, memorial days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.deadline import DeadlineKind
from app.domain.deadline_grammar import read_deadline
from app.domain.moon import lunar_day, lunar_day_in, year_named

YEAR = 2026


@pytest.mark.parametrize(
    ("year", "tet"),
    [
        (2007, date(2007, 2, 17)),  # in China a day later
        (2023, date(2023, 1, 22)),
        (2024, date(2024, 2, 10)),
        (2025, date(2025, 1, 29)),
        (2026, date(2026, 2, 17)),
        (2027, date(2027, 2, 6)),
        (2028, date(2028, 1, 26)),
        (2029, date(2029, 2, 13)),
        (2030, date(2030, 2, 2)),  # in China a day later
        (2031, date(2031, 1, 23)),
    ],
)
def test_tet_of_the_vietnamese_calendar(year: int, tet: date) -> None:
    assert lunar_day(year, 1, 1) == tet
    assert read_deadline("đến Tết Nguyên đán", year).due == tet


def test_lunar_dates_that_are_not_there() -> None:
    assert lunar_day(2026, 13, 1) is None
    assert lunar_day(2026, 12, 31) is None
    assert lunar_day(2150, 1, 1) is None
    assert lunar_day(2025, 12, 30) is None  # Chạp had 29 days: Tết 2026 came after the 29th
    assert lunar_day_in(2026, 12, 23) == date(2026, 2, 10)


@pytest.mark.parametrize(
    ("name", "near", "year"),
    [
        ("binh ngo", 2025, 2026),
        ("quy mao", 2026, 2023),
        ("at ty", 2026, 2025),
        ("at ti", 2026, 2025),
        ("giap ty", 2026, 2044),
        ("ki meo", 2026, 1999),
        ("giap suu", 2026, None),
    ],
)
def test_the_name_of_a_year(name: str, near: int, year: int | None) -> None:
    assert year_named(name, near) == year


def words(text: str, year: int = YEAR) -> str:
    """A reading in one line: kind, start → due, "exclusive", "?" where it is not sure."""
    read = read_deadline(text, year)
    assert read.text == text
    marks = ("" if read.inclusive else " exclusive") + ("" if read.sure else " ?")
    days = f" {read.start or ''}→{read.due or ''}" if read.start or read.due else ""
    return f"{read.kind}{days}{marks}"


OCCASION = "event 2026-02-10→2026-02-20 ?"
ONE_DAY = {
    "Ngày thành lập Đảng Cộng sản Việt Nam": "02-03",
    "Ngày Thầy thuốc Việt Nam": "02-27",
    "Ngày Quốc tế Phụ nữ": "03-08",
    "Ngày thành lập Đoàn TNCS Hồ Chí Minh": "03-26",
    "Giỗ Tổ Hùng Vương": "04-26",
    "Giỗ Tổ Hùng Vương (10/3)": "04-26",
    "Giỗ Tổ Hùng Vương, mùng 10/3 âm lịch": "04-26",
    "ngày 10/3 âm lịch": "04-26",
    "10 tháng 3 (âm lịch)": "04-26",
    "ngày 10/3 năm Bính Ngọ (âm lịch)": "04-26",
    "Ngày Giải phóng miền Nam, thống nhất đất nước": "04-30",
    "Ngày Quốc tế Lao động": "05-01",
    "kỷ niệm 136 năm Ngày sinh Chủ tịch Hồ Chí Minh": "05-19",
    "Đại lễ Phật đản": "05-31",
    "Ngày Quốc tế Thiếu nhi": "06-01",
    "Tết Đoan Ngọ": "06-19",
    "dịp kỷ niệm 79 năm Ngày Thương binh - Liệt sĩ": "07-27",
    "Ngày Thương binh, liệt sỹ": "07-27",
    "Cách mạng tháng Tám": "08-19",
    "Lễ Vu lan": "08-27",
    "rằm tháng Bảy": "08-27",
    "rằm tháng 7 âm lịch": "08-27",
    "Quốc khánh": "09-02",
    "Tết Trung thu": "09-25",
    "dịp Trung thu": "09-25",
    "Ngày Chuyển đổi số quốc gia": "10-10",
    "Ngày Vì người nghèo": "10-17",
    "Ngày Phụ nữ Việt Nam": "10-20",
    "Ngày Pháp luật Việt Nam": "11-09",
    "Ngày truyền thống Mặt trận Tổ quốc Việt Nam": "11-18",
    "Ngày Nhà giáo Việt Nam": "11-20",
    "Ngày thành lập Quân đội nhân dân Việt Nam": "12-22",
    "ngày 23 tháng Chạp": "02-10",
    "ông Công, ông Táo": "02-10",
    "28 Tết": "02-15",
    "30 Tết": "02-16",
    "giao thừa": "02-16",
    "mùng 3 Tết": "02-19",
    "mùng ba Tết Bính Ngọ": "02-19",
    "mùng 5 tháng Giêng": "02-21",
    "rằm tháng Giêng": "03-03",
}


@pytest.mark.parametrize("name", ONE_DAY)
def test_a_named_day(name: str) -> None:
    day = date.fromisoformat(f"2026-{ONE_DAY[name]}")
    assert words(name) == f"event {day}→{day}"
    assert words(f"trước {name}") == f"event →{day - timedelta(days=1)} exclusive"
    assert words(f"chậm nhất {name}") == f"event →{day}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trước Tết", "event →2026-02-16 exclusive"),
        ("trước Tết Nguyên đán", "event →2026-02-16 exclusive"),
        ("trước ngày Tết cổ truyền", "event →2026-02-16 exclusive"),
        ("Trước Tết Nguyên đán Bính Ngọ 2026", "event →2026-02-16 exclusive"),
        ("trước Tết Nguyên đán (17/02/2026)", "point →2026-02-16 exclusive"),
        ("từ nay đến Tết", "event →2026-02-17"),
        ("sau Tết", "event 2026-02-18→ ?"),
        ("dịp Tết", OCCASION),
        ("Tết Nguyên đán", OCCASION),
        ("nhân dịp Tết Nguyên đán", OCCASION),
        ("Trước, trong và sau Tết Nguyên đán Bính Ngọ - 2026", OCCASION),
        ("đến hết Tết", "event →2026-02-20 ?"),
        ("Tết Nguyên đán (từ 14/02 đến 22/02/2026)", "window 2026-02-14→2026-02-22"),
        ("Từ 15/12 đến trước Tết Nguyên đán", "event 2026-12-15→2027-02-05 exclusive"),
        ("từ 23 tháng Chạp đến mùng 5 tháng Giêng", "event 2026-02-10→2026-02-21"),
        ("trong tháng Giêng", "event 2026-02-17→2026-03-18 ?"),
        ("Quý I, dịp Tết Nguyên đán", "window 2026-01-01→2026-03-31 ?"),
        ("Thường xuyên, nhất là dịp Tết", "continuous 2026-01-01→ ?"),
        ("Hằng năm, trước Tết Nguyên đán", "recurring 2026-01-01→2026-02-16 exclusive"),
        ("10 ngày trước Tết", "event →2026-02-16 exclusive ?"),
        ("trước Tết Nguyên đán ít nhất 15 ngày", "event →2026-02-16 exclusive ?"),
        ("Tết trồng cây", "event ?"),
        ("Tết Quân dân", "event ?"),
    ],
)
def test_tet_and_the_words_around_it(text: str, expected: str) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("trước Tết Quý Mão", date(2023, 1, 21)),
        ("trước Tết Đinh Mùi", date(2027, 2, 5)),
        ("trước Tết Nguyên đán năm 2030", date(2030, 2, 1)),
        ("trước Tết 2025", date(2025, 1, 28)),
        ("trước ngày Quốc khánh năm 2025", date(2025, 9, 1)),
        ("trước ngày 10/3/2025 âm lịch", date(2025, 4, 6)),
        ("trước ngày 15 tháng 8 âm lịch năm 2025", date(2025, 10, 5)),
        ("trước 23 tháng Chạp năm Ất Tỵ", date(2026, 2, 9)),
        ("trước 23 tháng Chạp năm Bính Ngọ", date(2027, 1, 29)),
    ],
)
def test_a_printed_year_decides(text: str, due: date) -> None:
    read = read_deadline(text, YEAR)
    assert (read.due, read.sure) == (due, True)


def test_a_year_whose_name_and_figures_differ_is_asked_about() -> None:
    assert not read_deadline("trước Tết Bính Ngọ 2025", YEAR).sure


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dịp 27/7", "point →2026-07-27"),
        ("dịp kỷ niệm ngày 27/7", "point →2026-07-27"),
        ("hằng năm, dịp 27/7", "recurring 2026-01-01→2026-07-27"),
        ("Hằng năm, dịp Ngày Thương binh - Liệt sĩ", "recurring 2026-07-27→2026-07-27"),
        ("Ngày Thương binh - Liệt sĩ (27/7/1947 - 27/7/2026)", "point →2026-07-27"),
        ("trước ngày Quốc khánh 2/9", "point →2026-09-01 exclusive"),
        ("Ngày hội Đại đoàn kết toàn dân tộc", "event 2026-11-18→2026-11-18 ?"),
        ("Ngày hội Đại đoàn kết 15/11", "point →2026-11-15"),
        ("Ngày Quốc khánh 3/9", "point →2026-09-03 ?"),
        ("Tháng 7, dịp Ngày Thương binh - Liệt sĩ", "window 2026-07-01→2026-07-31 ?"),
        ("ngày 26/4/2026 (10/3 âm lịch)", "point →2026-04-26"),
        ("từ mùng 8 đến mùng 10/3 âm lịch", "event 2026-04-24→2026-04-26"),
        ("từ 10/3 đến 15/3 âm lịch", "event 2026-03-10→2026-05-01 ?"),
        ("Tháng cao điểm “Vì người nghèo”", "event 2026-10-17→2026-11-18"),
        ("trước Tháng cao điểm “Vì người nghèo”", "event →2026-10-16 exclusive"),
        ("Tháng hành động vì người cao tuổi", "event 2026-10-01→2026-10-31"),
        ("Quốc khánh và Trung thu", "event 2026-09-02→2026-09-25 ?"),
        ("ngày 31/2 âm lịch", "unspecified ?"),
        ("thăm gia đình thương binh, liệt sĩ", "unspecified ?"),
        ("kỷ niệm ngày thành lập Đảng bộ xã", "event ?"),
    ],
)
def test_memorial_days_and_the_dates_beside_them(text: str, expected: str) -> None:
    assert words(text) == expected


@given(st.integers(1902, 2099), st.sampled_from(sorted(ONE_DAY)))
def test_before_a_named_day_is_until_the_day_before(year: int, name: str) -> None:
    on, before = (read_deadline(f"{bound} {name}", year) for bound in ("chậm nhất", "trước"))
    assert on.kind is before.kind is DeadlineKind.EVENT
    assert on.due
    assert before.due == on.due - timedelta(days=1)
