import pytest

from app.domain.office import Level
from app.domain.office_defaults import usual_office


@pytest.mark.parametrize(
    ("name", "header", "place", "number", "authority"),
    [
        (
            "Ủy ban MTTQ Việt Nam xã Bình An",
            ["ỦY BAN MTTQ VIỆT NAM", "XÃ BÌNH AN", "BAN THƯỜNG TRỰC"],
            "Bình An",
            "Số: …/BC-MTTQ-BTT",
            "TM. BAN THƯỜNG TRỰC",
        ),
        (
            "UBND phường Bình Lâm",
            ["UBND PHƯỜNG BÌNH LÂM"],
            "Bình Lâm",
            "Số: …/BC-UBND",
            "TM. ỦY BAN NHÂN DÂN",
        ),
        (
            "Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở xã Bình An",
            ["ĐẢNG ỦY XÃ BÌNH AN", "BAN CHỈ ĐẠO THỰC HIỆN QUY CHẾ DÂN CHỦ Ở CƠ SỞ", "XÃ BÌNH AN"],
            "Bình An",
            "Số …-BC/BCĐ",
            "T/M BAN CHỈ ĐẠO",
        ),
    ],
)
def test_the_name_tells_the_letterhead(name, header, place, number, authority):
    office = usual_office(name)
    assert [line.text for line in office.header] == header
    assert office.header[-1].bold
    assert (office.place, office.number_pattern, office.signer_authority) == (place, number, authority)


def test_recipients_name_the_area():
    assert "Ban Thường vụ Đảng ủy phường (để b/c);" in usual_office("Ủy ban MTTQ phường Bình Lâm").recipients


def test_a_province_reports_to_the_centre():
    office = usual_office("Ủy ban MTTQ Việt Nam tỉnh Bình An", Level.PROVINCE)
    assert office.upper_level == "Ban Thường trực Ủy ban Trung ương MTTQ Việt Nam"


@pytest.mark.parametrize("name", ["", "   ", "Hội Nông dân"])
def test_a_strange_name_is_the_fronts_without_place(name):
    assert usual_office(name).place == ""


def test_a_broken_line_stays_bold():
    header = usual_office("Ủy ban nhân dân phường Bình Lâm Thượng").header
    assert [(line.text, line.bold) for line in header] == [
        ("ỦY BAN NHÂN DÂN", True),
        ("PHƯỜNG BÌNH LÂM THƯỢNG", True),
    ]
