from datetime import date

import pytest

from app.intake.text import text_source
from app.plan_text.reader import read_plan

BODY = "\nUBND xã Bình An ban hành Kế hoạch như sau:\nI. NỘI DUNG\n1. Việc.\n"


def draft(head: str, foot: str = ""):
    return read_plan(text_source("a", f"{head}{BODY}{foot}"))


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số: 24 /KH-UBND", "24/KH-UBND"),
        ("Số 05-KH/ĐU", "05-KH/ĐU"),
        ("Số: 12/KH-MTTQ-BTT", "12/KH-MTTQ-BTT"),
        ("Số: 12a/KH-UBND", "12a/KH-UBND"),
        ("Số:      /KH-UBND", ""),
        ("Số ....-KH/BCĐ", ""),
        ("Số          -KH/BCĐDỰ THẢO", ""),
        ("Số 07-KH/BCĐDỰ THẢO LẦN 2", "07-KH/BCĐ"),
    ],
)
def test_numbers(line, number):
    assert draft(f"{line}\nKẾ HOẠCH\nTrồng cây").number == number


@pytest.mark.parametrize(
    ("line", "place", "day"),
    [
        ("Bình An, ngày 03 tháng 3 năm 2026", "Bình An", date(2026, 3, 3)),
        ("Bình An, ngày     tháng 3 năm 2026", "Bình An", None),
        ("Bình An, ngày ... tháng ... năm 2026", "Bình An", None),
        ("Bình An, ngày 31 tháng 02 năm 2026", "Bình An", None),
        ("Số: 1/KH-UBND Bình An, ngày 3 tháng 3 năm 2026", "Bình An", date(2026, 3, 3)),
        ("Bình An, ngày 17\ntháng 11 năm 2026", "Bình An", date(2026, 11, 17)),
    ],
)
def test_place_and_date(line, place, day):
    found = draft(f"{line}\nKẾ HOẠCH\nTrồng cây")
    assert (found.place, found.issued_on, found.year) == (place, day, 2026)


@pytest.mark.parametrize("year", ["1023", "9999", "0000"])
def test_a_mistyped_year_is_none(year):
    found = draft(f"Bình An, ngày 3 tháng 3 năm {year}\nKẾ HOẠCH\nTrồng cây")
    assert (found.issued_on, found.year) == (None, None)


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Trồng cây năm 2027", 2027),
        ("Thực hiện “Năm cây xanh” 2027", 2027),
        ("Trồng cây giai đoạn 2026-2030", 2026),
        ("Trồng cây năm học 2026 - 2027", 2026),
        ("Trồng cây đến năm 2030", 2026),
        ("Thực hiện Nghị quyết số 4/2025/NQ-HĐND ngày 5/5/2025", 2026),
    ],
)
def test_year_is_the_titles_or_the_dates(title, year):
    assert draft(f"Bình An, ngày 3 tháng 3 năm 2026\nKẾ HOẠCH\n{title}").year == year


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("KẾ HOẠCH\nTrồng cây\nnăm 2026", "Trồng cây năm 2026"),
        ("KẾ HOẠCH\n\nTrồng cây\n-----", "Trồng cây"),
        ("KẾ HOẠCH TRỒNG CÂY\nNĂM 2026", "TRỒNG CÂY NĂM 2026"),
        ("**KẾ HOẠCH**\n**TRỒNG CÂY**\n**NĂM 2026**", "TRỒNG CÂY NĂM 2026"),
        ("KẾ HOẠCH\nTrồng cây\nCăn cứ Luật Lâm nghiệp;", "Trồng cây"),
    ],
)
def test_titles(printed, title):
    assert draft(printed).title == title


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN\nXÃ BÌNH AN", "Ủy ban nhân dân xã Bình An"),
        ("UBND XÃ BÌNH AN\nTRƯỜNG TIỂU HỌC SỐ 1", "Trường tiểu học số 1 (UBND xã Bình An)"),
        ("ĐẢNG BỘ TỈNH AN HÒA\nĐẢNG ỦY XÃ BÌNH AN\n*", "Đảng ủy xã Bình An (Đảng bộ tỉnh An Hòa)"),
        ("UBMTTQVN XÃ BÌNH AN\nBAN THƯỜNG TRỰC", "Ban thường trực UBMTTQVN xã Bình An"),
        ("", "UBND xã Bình An"),
    ],
)
def test_issuers(head, issuer):
    banner = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    assert draft(f"{head}\n{banner}KẾ HOẠCH\nTrồng cây").issuer == issuer


@pytest.mark.parametrize(
    ("foot", "recipients", "signer"),
    [
        ("Nơi nhận:\n- Tỉnh;\n- Lưu: VT.\nCHỦ TỊCH\n\nLê Văn Thử", ["Tỉnh", "Lưu: VT"], "Lê Văn Thử"),
        ("Nơi nhận: - Tỉnh; - Các thôn; - Lưu: VT.", ["Tỉnh", "Các thôn", "Lưu: VT"], ""),
        ("Nơi nhận\nTỉnh;\nCác thôn;\nLưu VT.\n08 KH", ["Tỉnh", "Các thôn", "Lưu VT"], ""),
        (
            "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Văn Thử\nNơi nhận:\n- Tỉnh.",
            ["Tỉnh"],
            "Lê Văn Thử",
        ),
        ("", [], ""),
    ],
)
def test_recipients_and_signer(foot, recipients, signer):
    found = draft("KẾ HOẠCH\nTrồng cây năm 2026", foot)
    assert list(found.recipients) == recipients
    assert found.signer == signer


@pytest.mark.parametrize(
    ("name", "signer"),
    [
        ("Nguyễn Văn Mẫu", "Nguyễn Văn Mẫu"),
        ("ThS. Nguyễn Văn Mẫu", "Nguyễn Văn Mẫu"),
        ("Thượng tá Nguyễn Văn Mẫu", "Nguyễn Văn Mẫu"),
        ("TRƯƠNG VĂN MẪU", "TRƯƠNG VĂN MẪU"),
        ("ĐẶNG THỊ MẪU", "ĐẶNG THỊ MẪU"),
        ("H'Mẫu Niê", "H'Mẫu Niê"),
    ],
)
@pytest.mark.parametrize(
    "office", ["TM. UBND XÃ\nKT.CHỦ TỊCH\nPHÓ CHỦ TỊCH", "TM. Ban Thường trực\nChủ tịch"]
)
def test_names_of_signers(office, name, signer):
    foot = f"Nơi nhận:\n- Các thôn;\n- Lưu: VT.\n{office}\n(Đã ký)\n{name}"
    assert draft("KẾ HOẠCH\nTrồng cây", foot).signer == signer


def test_letterhead_and_foot_side_by_side():
    head = (
        "ĐẢNG BỘ TỈNH MINH HÀ\nĐẢNG ỦY XÃ BÌNH AN                 ĐẢNG CỘNG SẢN VIỆT NAM\n*\n"
        "Số 03-KH/ĐU\t\tBình An, ngày 03 tháng 3 năm 2026\n\nKẾ HOẠCH\nTrồng cây năm 2026"
    )
    foot = (
        "Nơi nhận:                         T/M BAN THƯỜNG VỤ\n- Các chi bộ,               PHÓ BÍ THƯ\n"
        "- Lưu VPĐU.\n                                   Trần Thị Thử"
    )
    found = draft(head, foot)
    assert (found.number, found.place, found.issued_on) == ("03-KH/ĐU", "Bình An", date(2026, 3, 3))
    assert found.issuer == "Đảng ủy xã Bình An (Đảng bộ tỉnh Minh Hà)"
    assert (found.recipients, found.signer) == (("Các chi bộ", "Lưu VPĐU"), "Trần Thị Thử")


def test_letterhead_and_foot_with_bars():
    head = (
        "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nXÃ BÌNH AN | Độc lập – Tự do – Hạnh phúc |\n"
        "Số: 08/KH-UBND | Bình An, ngày 09 tháng 01 năm 2026 |\nKẾ HOẠCH\nTrồng cây"
    )
    foot = "Nơi nhận: | TM. ỦY BAN NHÂN DÂN |\n- Các thôn; | CHỦ TỊCH |\n- Lưu: VT. | Nguyễn Văn Mẫu |"
    found = draft(head, foot)
    assert (found.number, found.issuer) == ("08/KH-UBND", "Ủy ban nhân dân xã Bình An")
    assert (found.recipients, found.signer) == (("Các thôn", "Lưu: VT"), "Nguyễn Văn Mẫu")


def test_what_a_page_prints_above_the_letterhead_is_none_of_it():
    page = (
        "KẾ HOẠCH TRỒNG CÂY CỦA XÃ\n| Số hiệu | 9/KH-UBND |\n| Loại văn bản | Kế hoạch |\n"
        "ỦY BAN NHÂN DÂN\nXÃ BÌNH AN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 08/KH-UBND\n"
        "Bình An, ngày 09 tháng 01 năm 2026\nKẾ HOẠCH\nTrồng cây năm 2026"
    )
    found = draft(page)
    assert (found.title, found.number) == ("Trồng cây năm 2026", "08/KH-UBND")
    assert found.issuer == "Ủy ban nhân dân xã Bình An"


def test_a_title_without_the_word_plan_stands_below_number_and_date():
    number = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 08/KH-UBND\nBình An, ngày 09 tháng 01 năm 2026"
    assert draft(f"{number}\nTRỒNG CÂY NĂM 2026").title == "TRỒNG CÂY NĂM 2026"


def test_two_sides_sign_and_the_right_one_counts():
    foot = (
        "TM. ỦY BAN MTTQ                          TM. ỦY BAN NHÂN DÂN\n"
        "CHỦ TỊCH                                 CHỦ TỊCH\n"
        "Trần Thị Thử                             Nguyễn Văn Mẫu\nNơi nhận:\n- Các thôn;\n- Lưu: VT."
    )
    found = draft("KẾ HOẠCH\nTrồng cây", foot)
    assert (found.signer, found.recipients) == ("Nguyễn Văn Mẫu", ("Các thôn", "Lưu: VT"))


def test_tabs_keep_the_signature_apart():
    foot = "\tNơi nhận:\tHIỆU TRƯỞNG\n\t- Các tổ;\n\t- Lưu: VT.\n\n\tNguyễn Văn Mẫu"
    found = draft("KẾ HOẠCH\nTrồng cây", foot)
    assert (found.signer, found.recipients) == ("Nguyễn Văn Mẫu", ("Các tổ", "Lưu: VT"))


def test_short_names_of_bodies_are_written_out():
    found = draft("BCH HỘI NÔNG DÂN XÃ BÌNH AN\nSố: 4-KH/HND\nKẾ HOẠCH\nTrồng cây")
    assert found.issuer.startswith("Ban chấp hành hội")


def test_a_plan_behind_its_decision_has_the_issuer_of_the_letterhead():
    head = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nỦY BAN NHÂN DÂN XÃ BÌNH AN\nSố: 7/QĐ-UBND\nQUYẾT ĐỊNH\n"
        "Ban hành Kế hoạch trồng cây\nCHỦ TỊCH ỦY BAN NHÂN DÂN XÃ\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành Kế hoạch."
    )
    found = draft(f"{head}\nCHỦ TỊCH\nKẾ HOẠCH\nTrồng cây năm 2026")
    assert (found.issuer, found.title) == ("Ủy ban nhân dân xã Bình An", "Trồng cây năm 2026")
