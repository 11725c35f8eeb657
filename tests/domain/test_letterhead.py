from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import letterhead
from app.domain.families import FRONT, PARTY, STATE, Family
from app.domain.layout import Layout, Mark, Numbering, differences, value_at, with_differences, with_value


@pytest.mark.parametrize(
    ("layout", "pattern"), [(STATE, "Số: …/BC-UBND"), (FRONT, "Số: …/BC-MTTQ-BTT"), (PARTY, "Số …-BC/BCĐ")]
)
def test_a_symbol_goes_from_family_to_family_and_back(layout: Layout, pattern: str) -> None:
    assert letterhead.pattern_for(layout, pattern) == pattern
    for other in (STATE, PARTY):
        assert letterhead.pattern_for(layout, letterhead.pattern_for(other, pattern)) == pattern
    assert letterhead.pattern_for(layout, "Số ký hiệu riêng") == "Số ký hiệu riêng"


@pytest.mark.parametrize(
    ("pattern", "number", "printed"),
    [
        ("Số: …/BC-UBND", "5", "Số: 05/BC-UBND"),
        ("Số: ... /BC-UBND", "15", "Số: 15/BC-UBND"),
        ("Số:        /BC-UBND", "7", "Số: 07/BC-UBND"),
        ("Số …-BC/BCĐ", "6", "Số 06-BC/BCĐ"),
        ("Số …-BC/BCĐ", "", "Số        -BC/BCĐ"),
        ("Số:        /BC-UBND", "", "Số:        /BC-UBND"),
    ],
)
def test_numbers_below_ten_are_padded_and_unknown_ones_left_blank(
    pattern: str, number: str, printed: str
) -> None:
    assert letterhead.numbered(pattern, number) == printed


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2020, 1, 5), "ngày 05 tháng 01 năm 2020"),
        (date(2020, 2, 15), "ngày 15 tháng 02 năm 2020"),
        (date(2019, 6, 29), "ngày 29 tháng 6 năm 2019"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 10, 10), "ngày 10 tháng 10 năm 2026"),
    ],
)
def test_days_and_months_are_padded_as_the_rule_says(day: date, words: str) -> None:
    assert letterhead.dated(day) == words


def test_the_day_is_left_to_the_clerk() -> None:
    assert letterhead.place_date("Bình An", date(2026, 10, 1)) == "Bình An, ngày      tháng 10 năm 2026"
    assert letterhead.attached_line("Báo cáo", "Số …-BC/BCĐ", date(2026, 2, 1), "Ban Chỉ đạo") == (
        "(Kèm theo Báo cáo số      -BC/BCĐ ngày      tháng 02 năm 2026 của Ban Chỉ đạo)"
    )


@pytest.mark.parametrize(
    ("text", "dotted", "slashed"),
    [
        ("TM. BAN THƯỜNG TRỰC", "TM. BAN THƯỜNG TRỰC", "T/M BAN THƯỜNG TRỰC"),
        ("K/T TRƯỞNG BAN", "KT. TRƯỞNG BAN", "K/T TRƯỞNG BAN"),
        ("TL.CHỦ TỊCH\nKT. VĂN PHÒNG", "TL. CHỦ TỊCH\nKT. VĂN PHÒNG", "T/L CHỦ TỊCH\nK/T VĂN PHÒNG"),
        ("TRƯỞNG BAN", "TRƯỞNG BAN", "TRƯỞNG BAN"),
    ],
)
def test_authority_is_written_with_a_dot_or_a_slash(text: str, dotted: str, slashed: str) -> None:
    assert letterhead.authority_form(STATE, text) == dotted
    assert letterhead.authority_form(PARTY, text) == slashed


def test_whom_the_paper_addresses_is_named_as_above() -> None:
    names = ("Ban Thường trực tỉnh (để b/c);", "Lưu: VT.")
    assert letterhead.recipient_lines(names, ("Ban Thường trực tỉnh",)) == ("- Như trên;", "- Lưu: VT.")
    assert letterhead.recipient_lines(("Như trên", *names), ("Ban Thường trực tỉnh",)) == (
        "- Như trên;",
        "- Lưu: VT.",
    )
    assert letterhead.recipient_lines(names, ("Đảng ủy xã",))[0] == "- Ban Thường trực tỉnh (để b/c);"


def test_a_request_of_the_party_is_submitted() -> None:
    assert letterhead.addressee_lines(PARTY, ["Đảng ủy"], "Tờ trình") == ("Kính trình: Đảng ủy",)
    assert letterhead.addressee_lines(PARTY, ["Đảng ủy"], "Báo cáo") == ("Kính gửi: Đảng ủy",)
    assert letterhead.addressee_lines(STATE, ["Đảng ủy"], "TỜ TRÌNH") == ("Kính gửi: Đảng ủy",)


def test_bases_end_as_the_rule_says() -> None:
    assert letterhead.basis_lines(STATE, ["Luật A", "- Luật B,"]) == ("Luật A;", "Luật B.")
    assert letterhead.basis_lines(PARTY, ["Luật A;", "Luật B."]) == ("- Luật A;", "- Luật B.")


def test_the_subject_of_the_party_begins_small() -> None:
    assert letterhead.subject_form(PARTY, "Kết quả") == "kết quả"
    assert letterhead.subject_form(PARTY, "MTTQ xã") == "MTTQ xã"
    assert letterhead.subject_form(STATE, "Kết quả") == "Kết quả"


@pytest.mark.parametrize("family", Family)
def test_what_an_office_changed_is_kept_and_nothing_else(family: Family) -> None:
    layout = replace(family.layout, annex_numbering=Numbering.ARABIC)
    layout = with_value(with_value(layout, "margins.top", 25), "issuer_under.mark", Mark.HYPHENS)
    changes = differences(layout, family.layout)
    assert (
        {"margins.top", "issuer_under.mark"}
        <= set(changes)
        <= {
            "margins.top",
            "issuer_under.mark",
            "annex_numbering",
        }
    )
    assert with_differences(family.layout, changes) == layout
    assert differences(family.layout, family.layout) == {}


def test_a_whole_number_may_become_a_fraction() -> None:
    assert value_at(with_value(FRONT, "body.size", 13.5), "body.size") == 13.5
    assert with_differences(FRONT, {"body.size": 13.5}).body.size == 13.5


@pytest.mark.parametrize("path", ["x", "margins", "margins.middle", "headings.9.size", "issuer_under.mark"])
def test_an_unknown_change_is_left_out(path: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        with_value(FRONT, path, "?")
    assert with_differences(FRONT, {path: "?", "margins.top": 24}) == with_value(FRONT, "margins.top", 24)


@pytest.mark.parametrize("family", Family)
def test_each_family_keeps_its_own_rule(family: Family) -> None:
    for path, (least, most) in family.limits.items():
        assert least <= value_at(family.layout, path) <= most, path


@given(st.text(max_size=40), st.text(alphabet="TMKTL./ ", max_size=9))
def test_any_words_may_be_typed(text: str, marks: str) -> None:
    for layout in (STATE, PARTY):
        letterhead.pattern_for(layout, text)
        letterhead.numbered(text, marks)
        once = letterhead.authority_form(layout, marks + text)
        assert letterhead.authority_form(layout, once) == once
