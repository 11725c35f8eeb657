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
