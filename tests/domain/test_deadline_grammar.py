from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from functools import partial, reduce

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.deadline import Deadline, DeadlineKind, Recurrence
from app.domain.deadline_grammar import check_deadline, read_deadline
from app.errors import Trouble, UserError

YEAR = 2023


def reading(deadline: Deadline) -> str:
    """A reading in one line: kind, start → due, how it comes round, and its marks."""
    marks = {
        "exclusive": not deadline.inclusive,
        "conditional": deadline.conditional,
        "?": not deadline.sure,
    }
    parts = [
        deadline.kind.value,
        f"{deadline.start or ''}→{deadline.due or ''}",
        deadline.recurrence and f"mỗi {deadline.recurrence}",
        deadline.day and f"ngày {deadline.day}",
        *(mark for mark, set_ in marks.items() if set_),
    ]
    return " ".join(part for part in parts if part and part != "→")


IN_2023 = "2023-01-01→2023-12-31"

CATALOGUE = [
    ("Thường xuyên", "continuous 2023-01-01→"),
    ("thường xuyên", "continuous 2023-01-01→"),
    ("Thường xuyên trong năm", "continuous 2023-01-01→"),
    ("Thường xuyên, hằng năm", "continuous 2023-01-01→"),
    ("Trong năm 2023", f"window {IN_2023}"),
    ("Năm 2023", f"window {IN_2023}"),
    ("Cả năm", f"window {IN_2023}"),
    ("Năm 2026", "window 2026-01-01→2026-12-31"),
    ("Hoàn thành trong năm 2025", "window 2025-01-01→2025-12-31"),
    ("Quý I/2023", "window 2023-01-01→2023-03-31"),
    ("Quý 1-2023", "window 2023-01-01→2023-03-31"),
    ("Quí IV-2025", "window 2025-10-01→2025-12-31"),
    ("Q.I", "window 2023-01-01→2023-03-31"),
    ("Quý II, III/ 2023", "window 2023-04-01→2023-09-30 ?"),
    ("Quý II và III", "window 2023-04-01→2023-09-30 ?"),
    ("Quý II-III", "window 2023-04-01→2023-09-30 ?"),
    ("Quý IV/2025 và Quý I/2026", "window 2025-10-01→2026-03-31 ?"),
    ("Quý IV/2023", "window 2023-10-01→2023-12-31"),
    ("Đầu quý II", "window 2023-04-01→2023-04-30 ?"),
    ("Giữa quý II", "window 2023-05-01→2023-05-31 ?"),
    ("Cuối quý II", "window 2023-06-01→2023-06-30 ?"),
    ("hết quý II", "point →2023-06-30"),
    ("Tháng 3/2023", "window 2023-03-01→2023-03-31"),
    ("T3/2023", "window 2023-03-01→2023-03-31"),
    ("8/2023", "window 2023-08-01→2023-08-31"),
    ("08/2023 đến 10/2023", "window 2023-08-01→2023-10-31"),
    ("trong tháng 3", "window 2023-03-01→2023-03-31"),
    ("Dự kiến tháng 3", "window 2023-03-01→2023-03-31 ?"),
    ("Tháng 3-4/2023", "window 2023-03-01→2023-04-30"),
    ("tháng 3, 4", "window 2023-03-01→2023-04-30"),
    ("tháng 3, 9", "window 2023-03-01→2023-09-30 ?"),
    ("từ tháng 3 đến tháng 4", "window 2023-03-01→2023-04-30"),
    ("từ tháng 11 đến tháng 2/2024", "window 2023-11-01→2024-02-29"),
    ("Từ tháng 12/2025 đến quý I/2026", "window 2025-12-01→2026-03-31"),
    ("Đầu tháng 6", "window 2023-06-01→2023-06-10 ?"),
    ("giữa tháng 6", "window 2023-06-11→2023-06-20 ?"),
    ("cuối tháng 6", "window 2023-06-21→2023-06-30 ?"),
    ("trước tháng 6", "point →2023-05-31 exclusive"),
    ("6 tháng đầu năm", "window 2023-01-01→2023-06-30"),
    ("06 tháng đầu năm 2026", "window 2026-01-01→2026-06-30"),
    ("6 tháng cuối năm", "window 2023-07-01→2023-12-31"),
    ("9 tháng", "window 2023-01-01→2023-09-30"),
    ("đầu năm", "window 2023-01-01→2023-03-31 ?"),
    ("cuối năm", "window 2023-10-01→2023-12-31 ?"),
    ("giữa năm", "window 2023-04-01→2023-09-30 ?"),
    ("chậm nhất ngày 5/6/2023", "point →2023-06-05"),
    ("chậm nhất là ngày 5/6", "point →2023-06-05"),
    ("đến hết ngày 05/6/2023", "point →2023-06-05"),
    ("Hạn cuối: 5/6", "point →2023-06-05"),
    ("không muộn hơn ngày 5 tháng 6 năm 2023", "point →2023-06-05"),
    ("trước ngày 12/12", "point →2023-12-11 exclusive"),
    ("trước 25/10/2026", "point →2026-10-24 exclusive"),
    ("truoc 25/10", "point →2023-10-24 exclusive"),
    ("trước ngày 01/01/2024", "point →2023-12-31 exclusive"),
    ("trước 17 giờ 00 ngày 25/10/2026", "point →2026-10-25"),
    ("trong buổi sáng ngày 18/11", "point →2023-11-18"),
    ("ngày 18/11", "point →2023-11-18"),
    ("27/7", "point →2023-07-27"),
    ("từ ngày 10/11 đến ngày 18/11", "window 2023-11-10→2023-11-18"),
    ("từ ngày 10 đến ngày 18/11", "window 2023-11-10→2023-11-18"),
    ("từ 25/12 đến 15/01", "window 2023-12-25→2024-01-15"),
    ("Từ ngày 15/3/2026 đến ngày bầu cử", "event 2026-03-15→ ?"),
    ("Từ ngày 25/10/2026", "window 2026-10-25→2026-12-31 ?"),
    ("07-01-2019", "unspecified"),
    ("03-6-2013", "unspecified"),
    ("Kết luận số 120-KL/TW ngày 07/01/2016", "unspecified"),
    ("hằng ngày", "continuous 2023-01-01→"),
    ("hằng tuần", f"recurring {IN_2023} mỗi tuần"),
    ("hằng tháng", f"recurring {IN_2023} mỗi tháng"),
    ("hàng tháng", f"recurring {IN_2023} mỗi tháng"),
    ("hằng quý", f"recurring {IN_2023} mỗi quý"),
    ("hàng quý", f"recurring {IN_2023} mỗi quý"),
    ("hằng năm", f"recurring {IN_2023} mỗi năm"),
    ("hàng năm", f"recurring {IN_2023} mỗi năm"),
    ("Hàng tuần / Hàng tháng", f"recurring {IN_2023} mỗi tuần ?"),
    ("định kỳ hàng tháng", f"recurring {IN_2023} mỗi tháng"),
    ("định kỳ hàng quý báo cáo", f"recurring {IN_2023} mỗi quý"),
    (
        "định kỳ 6 tháng đầu năm (chậm nhất ngày 5/6/2023) và tổng kết năm (chậm nhất ngày 10/11/2023)",
        "recurring 2023-01-01→2023-11-10 mỗi 6 tháng ?",
    ),
    ("1 năm/lần", f"recurring {IN_2023} mỗi năm"),
    ("1 năm/2 lần", f"recurring {IN_2023} mỗi năm"),
    ("định kỳ", "unspecified ?"),
    ("theo định kỳ", "unspecified ?"),
    ("theo quy định", "unspecified ?"),
    ("theo kế hoạch của Ban Chỉ đạo", "unspecified ?"),
    ("khi có yêu cầu", "unspecified conditional ?"),
    ("đột xuất", "unspecified ?"),
    ("ngày 15 hằng tháng", f"recurring {IN_2023} mỗi tháng ngày 15"),
    ("trước ngày 20 hằng tháng", f"recurring {IN_2023} mỗi tháng ngày 20 exclusive"),
    ("trước ngày 15 của tháng cuối quý", f"recurring {IN_2023} mỗi quý ngày 15 exclusive"),
    ("trước ngày 12/12 hằng năm", "recurring 2023-01-01→2023-12-11 mỗi năm exclusive"),
    ("trước ngày 01/6 và 15/11 hằng năm", "recurring 2023-01-01→2023-11-14 mỗi năm exclusive ?"),
    ("ngay sau khi có hướng dẫn", "event ?"),
    ("sau khi có hướng dẫn", "event ?"),
    ("trong vòng 10 ngày kể từ ngày 15/3/2026", "window 2026-03-15→2026-03-25"),
    ("trong vòng 10 ngày làm việc kể từ ngày 15/3/2026", "window 2026-03-15→2026-03-27 ?"),
    ("10 ngày làm việc", "event ?"),
    ("sau 01 ngày làm việc", "event ?"),
    ("khi có công trình, dự án trên địa bàn", "event conditional ?"),
    ("năm học", "event ?"),
    ("năm học 2025-2026", "window 2025-09-01→2026-05-31 ?"),
    ("nhiệm kỳ 2025-2030", "window 2025-01-01→2030-12-31"),
    ("giai đoạn 2022-2025", "window 2022-01-01→2025-12-31"),
    ("đến năm 2025 và những năm tiếp theo", "window 2023-01-01→2025-12-31 ?"),
    ("dịp Tết Nguyên đán", "event 2023-01-14→2023-01-25 ?"),
    ("trước Tết", "event →2023-01-21 exclusive"),
    ("Tháng cao điểm “Vì người nghèo” (17/10–18/11)", "window 2023-10-17→2023-11-18"),
    ("Tháng cao điểm “Vì người nghèo”", "event 2023-10-17→2023-11-18"),
    ("Ngày hội ĐĐK 18/11", "point →2023-11-18"),
    ("Ngày hội Đại đoàn kết", "event 2023-11-18→2023-11-18 ?"),
    ("kỷ niệm ngày thành lập", "event ?"),
    ("kỷ niệm Ngày Thương binh - Liệt sĩ", "event 2023-07-27→2023-07-27"),
    ("Kịp thời", "unspecified"),
    ("ngay", "unspecified"),
    ("khẩn trương", "unspecified"),
    ("đúng tiến độ", "unspecified"),
    ("(nếu có)", "unspecified conditional ?"),
    ("Quý I/2023 (nếu có)", "window 2023-01-01→2023-03-31 conditional"),
    ("Quý I (tùy thuộc vào tình hình thực tế)", "window 2023-01-01→2023-03-31 conditional"),
    ("ngày       tháng    năm 2023", "unspecified"),
    ("", "unspecified"),
    ("31/02/2023", "unspecified ?"),
    ("tháng 13", "unspecified ?"),
    ("từ 10/6/2023 đến 01/6/2023", "unspecified ?"),
]


@pytest.mark.parametrize(("text", "expected"), CATALOGUE)
def test_the_catalogue_of_deadlines(text: str, expected: str) -> None:
    read = read_deadline(text, YEAR)
    assert reading(read) == expected
    assert read.text == text


def tones_moved(text: str) -> str:
    """The other habit of placing tones: "hoà" for "hòa", "uỷ" for "ủy"."""
    loose = unicodedata.normalize("NFD", text)
    return unicodedata.normalize(
        "NFC", re.sub("([ou])([\u0300\u0301\u0303\u0309\u0323])([aey])", r"\1\3\2", loose)
    )


SPELLINGS = [
    *(str.upper, str.lower, tones_moved),
    *(partial(unicodedata.normalize, form) for form in ("NFC", "NFD", "NFKC")),
    *(lambda text, space=space: text.replace(" ", space) for space in ("  ", "\u00a0", "\t", " \n")),
    lambda text: f" {text} ",
]


@given(st.sampled_from([text for text, _ in CATALOGUE]), st.lists(st.sampled_from(SPELLINGS), max_size=4))
def test_the_spelling_changes_nothing(text: str, spellings) -> None:
    spelled = reduce(lambda spelled, spelling: spelling(spelled), spellings, text)
    assert reading(read_deadline(spelled, YEAR)) == reading(read_deadline(text, YEAR))


@given(
    st.dates(date(1901, 1, 2), date(2199, 12, 31)),
    st.sampled_from(
        ["{0.day}/{0.month}/{0.year}", "{0:%d/%m/%Y}", "ngày {0.day} tháng {0.month} năm {0.year}"]
    ),
)
def test_before_a_day_is_until_the_day_before(day: date, form: str) -> None:
    read = read_deadline(f"trước {form.format(day)}", YEAR)
    assert (read.due, read.inclusive, read.sure) == (day - timedelta(days=1), False, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5/6", "point →2023-06-05"),
        ("5-6-23", "point →2023-06-05"),
        ("05062024", "point →2024-06-05"),
        ("5.6.2024", "point →2024-06-05"),
        ("29/2/2024", "point →2024-02-29"),
        ("trước ngày 25/10", "point →2023-10-24 exclusive"),
        ("theo quy định", "unspecified ?"),
        ("", "unspecified"),
    ],
)
def test_what_a_person_types(text: str, expected: str) -> None:
    assert reading(check_deadline(text, YEAR)) == expected


@pytest.mark.parametrize(
    "text", ["31/02", "trước ngày 31/02/2026", "29/2", "0/5", "tháng 13", "5-13-23", "31022026"]
)
def test_an_impossible_day_is_said_at_the_field(text: str) -> None:
    with pytest.raises(UserError) as refused:
        check_deadline(text, YEAR)
    assert refused.value.trouble is Trouble.BAD_DATE
    assert (refused.value.field, refused.value.facts) == ("deadline", {"text": text})


WORDS = [
    *("từ", "đến", "trước", "sau", "hết", "chậm nhất", "ngày", "tháng", "quý", "năm", "đầu", "giữa", "cuối"),
    *("hằng", "định kỳ", "và", "kể từ", "Tết", "nếu có", "lần", "thường xuyên", "10 ngày làm việc"),
    *(",", "-", "/", "(", ")", "I", "II", "IV", "0", "1", "5", "6", "12", "31", "32", "2023", "2026"),
    *("1/1", "31/2", "15/3/2026", "1/1/0001", "âm lịch", "Tết", "Nguyên đán", "Tết Nguyên đán", "30 Tết"),
    *("mùng 5", "tháng Giêng", "tháng Chạp", "rằm tháng Bảy", "Giỗ Tổ", "10/3 âm lịch", "30/2 âm lịch"),
    *("Quốc khánh", "Ngày hội Đại đoàn kết", "cao điểm “Vì người nghèo”", "Bính Ngọ", "Giáp Sửu", "dịp"),
    *("27/7/1947 - 27/7/2026", "giao thừa", "trong và sau"),
]


@given(
    st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)), st.integers(1950, 2150)
)
@example("trước ngày 1/1/0001", 2023)
@example("ngày 99 hằng tháng", 2023)
@example("9999-9999", 2023)
def test_any_text_can_be_read(text: str, year: int) -> None:
    read = read_deadline(text, year)
    assert read.text == text
    assert not (read.start and read.due) or read.start <= read.due
    assert (read.kind is DeadlineKind.RECURRING) == (read.recurrence is not None)
    assert read.kind is not DeadlineKind.CONTINUOUS or read.due is None


def test_a_text_without_end_is_kept_and_not_read() -> None:
    text = "1/1 " * 400_000
    assert read_deadline(text, YEAR) == Deadline(text, sure=False)


def test_the_words_of_recurrence_are_read() -> None:
    assert {read_deadline(f"hằng {rhythm}", YEAR).recurrence for rhythm in Recurrence} == set(Recurrence)
