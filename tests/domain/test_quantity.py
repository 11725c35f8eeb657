from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.plan import Target
from app.domain.quantity import read_target


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Xây dựng kế hoạch giám sát ít nhất 03-04 cuộc về công tác dân vận", Target(3, 4, "cuộc")),
        ("kiểm tra tại 03-04 cơ quan, đơn vị", Target(3, 4, "cơ quan, đơn vị")),
        ("Hằng năm tổ chức ít nhất một lần hội nghị đối thoại", Target(1, None, "lần", "năm")),
        ("1 năm/lần", Target(1, None, "lần", "năm")),
        ("1 năm/2 lần", Target(2, None, "lần", "năm")),
        ("6 tháng/lần", Target(1, None, "lần", "6 tháng")),
        ("02 lần/năm", Target(2, None, "lần", "năm")),
        ("tối thiểu 80%", Target(80, None, "%")),
        ("từ 98 % trở lên", Target(98, None, "%")),
        ("≥100 lượt", Target(100, None, "lượt")),
        ("100% hộ dân", Target(100, None, "%")),
        ("phấn đấu đạt trên 90%", Target(90, None, "%")),
        ("mỗi quý 01 cuộc", Target(1, None, "cuộc", "quý")),
        ("02 mô hình/khu dân cư", Target(2, None, "mô hình", "khu dân cư")),
        ("từ hai đến ba buổi", Target(2, 3, "buổi")),
        ("không quá 5 vụ việc", Target(None, 5, "vụ việc")),
        ("1.250 lượt người", Target(1250, None, "lượt người")),
        ("2,5 tỷ đồng", Target(2.5, None, "tỷ đồng")),
        ("ban hành 01 văn bản, tổ chức ít nhất 04 hội nghị", Target(4, None, "hội nghị")),
    ],
)
def test_quantities(text: str, target: Target) -> None:
    assert read_target(text) == target


@pytest.mark.parametrize(
    "text",
    [
        "",
        "trước ngày 12/12",
        "03-04-2023",
        "ngày 15/3/2026 hội nghị tổng kết",
        "Quý II, III/2023",
        "quý 2 hội nghị sơ kết",
        "Kế hoạch số 12/KH-MTTQ-BTT",
        "Nghị quyết số 25 hội nghị lần thứ 9",
        "năm 2026 hội nghị Ban Thường trực",
        "các đồng chí trong Ban Chỉ đạo",
        "hằng năm lần lượt kiểm tra",
        "02 đồng chí",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert read_target(text) is None


WORDS = [
    "ít nhất",
    "từ",
    "03-04",
    "1.250",
    "2,5",
    "một",
    "năm",
    "/",
    "%",
    "cuộc",
    "lần",
    "mỗi quý",
    "-",
    "đến",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS)).map(" ".join)))
def test_any_text_can_be_read(text: str) -> None:
    target = read_target(text)
    if target and target.minimum is not None and target.maximum is not None:
        assert target.minimum <= target.maximum
