from datetime import date

import pytest

from app.domain.plan import UpperPlan
from app.plan_text.upper import upper_plan


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        (
            "Thực hiện Kế hoạch số 08/KH-MTTQ-BTT ngày 16/01/2026 của Ban Thường trực UBMTTQ tỉnh về dân chủ",
            UpperPlan(
                number="08/KH-MTTQ-BTT", issued_on=date(2026, 1, 16), issuer="Ban Thường trực UBMTTQ tỉnh"
            ),
        ),
        (
            "kế hoạch 12-KH/ĐU, ngày 5-2-2026 của Đảng ủy xã",
            UpperPlan(number="12-KH/ĐU", issued_on=date(2026, 2, 5), issuer="Đảng ủy xã"),
        ),
        ("Kế hoạch số 08/KH-UBND ngày 31/02/2026 của UBND xã", UpperPlan()),
        ("Căn cứ Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15", UpperPlan()),
    ],
)
def test_the_plan_above_is_found_in_the_preamble(basis: str, expected: UpperPlan) -> None:
    assert upper_plan(["Căn cứ Luật số 75/2015/QH13", basis]) == expected
