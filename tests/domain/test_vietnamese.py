from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.vietnamese import code_key, fold, nfc, roman, roman_value, sort_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa giải", "hoà giải"),
        ("Ủy ban", "Uỷ ban"),
        ("ĐOÀN KẾT", "đoàn kết"),
        ("đoàn kết", "doan ket"),
        ("Kế hoạch", unicodedata.normalize("NFD", "Kế hoạch")),
        ("thi\xa0đua \t khen\nthưởng ", "thi đua khen thưởng"),
        ("chính trị – xã hội", "chính trị - xã hội"),
        ("quy\u200b chế", "quy chế"),
    ],
)
def test_fold_makes_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_nfc_joins_the_marks_of_the_windows_keyboard() -> None:
    assert nfc("hi\u0300nh thê\u0301") == "hình thế"


@pytest.mark.parametrize(
    "words",
    [
        ["An", "Ánh", "Ăn", "Ân", "Bình", "Dung", "Đông", "Em", "Êm", "On", "Ôn", "Ơn", "Uyên", "Ưng"],
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["Thôn 1", "Thôn 2", "Thôn 9", "Thôn 10", "Thôn 010a", "Thôn An"],
        ["Bản An", "Bàn Ăn", "Bạn Ân"],
        ["Hồi", "Hội", "Hội Cựu chiến binh", "Hội Nông dân", "Hội Phụ nữ"],
    ],
)
def test_dictionary_order(words: list[str]) -> None:
    mixed = random.Random(7).sample(words, len(words))
    assert sorted(mixed, key=sort_key) == words


@pytest.mark.parametrize(
    "codes",
    [
        ["1.1", "1.2", "1.9", "1.10", "2"],
        ["I", "II", "IV", "V", "IX", "X", "XII"],
        ["a", "b", "c", "d", "đ", "e"],
        ["", "I", "I.1", "I.1.a", "I.2", "II"],
        ["A", "B", "C", "D"],
    ],
)
def test_code_order(codes: list[str]) -> None:
    mixed = random.Random(7).sample(codes, len(codes))
    assert sorted(mixed, key=code_key) == codes


@pytest.mark.parametrize(("numeral", "value"), [("I", 1), ("iv", 4), ("IX", 9), ("XIV", 14), ("XL", 40)])
def test_roman_value(numeral: str, value: int) -> None:
    assert roman_value(numeral) == value


@pytest.mark.parametrize(
    ("value", "numeral"), [(1, "I"), (49, "XLIX"), (99, "XCIX"), (100, "C"), (444, "CDXLIV")]
)
def test_roman(value: int, numeral: str) -> None:
    assert roman(value) == numeral


@given(st.text())
def test_keys_never_raise_and_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert code_key(text) <= code_key(text)
    assert "\x00" not in sort_key(text)


@given(st.lists(st.text(max_size=8), max_size=6))
def test_any_codes_can_be_sorted(codes: list[str]) -> None:
    assert len(sorted(codes, key=code_key)) == len(codes)


def test_thousands_of_marks_on_one_letter_take_no_minutes() -> None:
    text = "a" + "\u0301\u0323" * 50_000  # sorted by pairs it takes half a minute
    assert nfc(nfc(text)) == nfc(text)
    assert nfc(text).replace("\u034f", "").count("\u0323") > 49_000
    assert fold(text) == "a"
