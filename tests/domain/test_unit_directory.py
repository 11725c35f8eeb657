from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.unit import Unit, UnitKind
from app.domain.unit_directory import UnitDirectory, split_names, units_from_json
from resources import resource

UNITS = units_from_json(json.loads(resource("units", "commune.json").read_text("utf-8")))
DIRECTORY = UnitDirectory(UNITS)


def name_of(unit: Unit | None) -> str:
    return unit.name if unit else ""


def test_the_shipped_directory_is_of_one_mind() -> None:
    assert len({unit.name for unit in UNITS}) == len(UNITS) >= 25
    assert {unit.kind for unit in UNITS} == set(UnitKind) - {UnitKind.OTHER}
    for unit in UNITS:
        for name in filter(None, (unit.name, unit.short_name, *unit.aliases)):
            assert DIRECTORY.match(name) == unit, name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("UBMTTQVN xã", "Ủy ban MTTQ Việt Nam xã"),
        ("Uỷ ban Mặt trận", "Ủy ban MTTQ Việt Nam xã"),
        ("MTTQ xã", "Ủy ban MTTQ Việt Nam xã"),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam xã Bình An.", "Ủy ban MTTQ Việt Nam xã"),
        ("BTT UB MTTQ VN phường Bình An", "Ban Thường trực Ủy ban MTTQ Việt Nam xã"),
        ("UBND xã Bình An", "Ủy ban nhân dân xã"),
        ("Văn phòng HĐND&UBND xã", "Văn phòng HĐND và UBND xã"),
        ("Phòng Văn hóa – Xã hội xã", "Phòng Văn hóa - Xã hội"),
        ("các tổ chức CT-XH", "Các tổ chức chính trị - xã hội xã"),
        ("Hội Liên hiệp Phụ nữ Việt Nam xã", "Hội Liên hiệp Phụ nữ xã"),
        ("Đoàn Thanh niên", "Đoàn TNCS Hồ Chí Minh xã"),
        ("Ban công tác Mặt trận", "Ban Công tác Mặt trận thôn"),
        ("Đồng chí Chủ tịch UBMTTQ xã", "Chủ tịch Ủy ban MTTQ Việt Nam xã"),
        ("Thành viên là đại diện các cơ quan: Công an xã", "Công an xã"),
        ("UBND tỉnh", ""),
        ("Ủy ban MTTQ Việt Nam tỉnh", ""),
        ("Ban Chỉ đạo các xã, phường", ""),
        ("Trường Trung học cơ sở Bình An", ""),
        ("", ""),
    ],
)
def test_one_unit_under_many_names(text: str, name: str) -> None:
    assert name_of(DIRECTORY.match(text)) == name


def test_the_name_of_a_unit_is_stronger_than_an_alias() -> None:
    own = Unit(1, "Tổ Giúp việc")
    other = Unit(2, "Văn phòng Ban Chỉ đạo", aliases=("Tổ giúp việc",))
    assert UnitDirectory([other, own]).match("tổ giúp việc") == own


def test_units_inside_a_sentence_in_printed_order() -> None:
    text = (
        "Ban Thường trực UBMTTQ Việt Nam xã phối hợp với UBND xã Bình An, Công an xã,"
        " các tổ chức chính trị - xã hội; báo cáo UBND tỉnh; UBND xã bảo đảm kinh phí"
    )
    assert [unit.name for unit in DIRECTORY.find_all(text)] == [
        "Ban Thường trực Ủy ban MTTQ Việt Nam xã",
        "Ủy ban nhân dân xã",
        "Công an xã",
        "Các tổ chức chính trị - xã hội xã",
    ]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("cong an", "Công an xã"),
        ("phu nu", "Hội Liên hiệp Phụ nữ xã"),
        ("hội nôgn dân", "Hội Nông dân xã"),
        ("ttnd", "Ban Thanh tra nhân dân xã"),
        ("ubnd", "Ủy ban nhân dân xã"),
    ],
)
def test_suggestions_begin_with_the_likeliest(typed: str, first: str) -> None:
    suggested = DIRECTORY.suggest(typed, limit=3)
    assert suggested[0].name == first
    assert len(suggested) <= 3


def test_no_suggestion_for_something_else() -> None:
    assert DIRECTORY.suggest("xyz 123") == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "UBND xã; Công an xã, Hội Nông dân xã và Ban CTMT các thôn.",
            ("UBND xã", "Công an xã", "Hội Nông dân xã", "Ban CTMT các thôn"),
        ),
        (
            "Ủy ban Mặt trận, các tổ chức chính trị - xã hội xã",
            ("Ủy ban Mặt trận", "các tổ chức chính trị - xã hội xã"),
        ),
        (
            "Văn phòng HĐND và UBND xã, Phòng Kinh tế, Hạ tầng và Đô thị",
            ("Văn phòng HĐND và UBND xã", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ),
        (
            "Đồng chí Trưởng Ban và các đồng chí Phó Trưởng Ban Chỉ đạo xã",
            ("Đồng chí Trưởng Ban", "các đồng chí Phó Trưởng Ban Chỉ đạo xã"),
        ),
        ("Các Sở, ban, ngành; UBND các xã, phường", ("Các Sở, ban, ngành", "UBND các xã, phường")),
        (
            "Các thôn, tổ dân phố; và các cơ quan liên quan",
            ("Các thôn, tổ dân phố", "các cơ quan liên quan"),
        ),
        (
            "MTTQ xã (chủ trì, phối hợp Công an xã), Đoàn Thanh niên",
            ("MTTQ xã (chủ trì, phối hợp Công an xã)", "Đoàn Thanh niên"),
        ),
        ("Công an xã", ("Công an xã",)),
        (" ; , ", ()),
    ],
)
def test_lists_of_names(text: str, names: tuple[str, ...]) -> None:
    assert split_names(text) == names


@given(st.text(alphabet="UBND xã;,và ()&:-Công an.\n", max_size=60))
def test_any_text_can_be_asked_about(text: str) -> None:
    DIRECTORY.match(text)
    DIRECTORY.find_all(text)
    assert all(name.strip() for name in split_names(text))
