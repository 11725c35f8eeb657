from datetime import date

import pytest

from app.domain.plan import Plan, PlanItem, ReportDuty
from app.domain.plan_match import find_plan, likeness, match_duties, match_items
from app.domain.report import PlanTree, in_tree_order
from factories import a_plan

BOOK = a_plan(
    id=7,
    title="Thực hiện dân chủ ở cơ sở trên địa bàn xã Bình An năm 2026",
    issuer="UBMTTQ xã Bình An",
    issued_on=date(2026, 2, 5),
    source_sha256="a",
)


@pytest.mark.parametrize(
    ("same", "fields"),
    [
        (True, {"title": "Tên khác hẳn", "year": 2027, "source_sha256": "a"}),
        (True, {"title": "Tên khác hẳn", "number": "12/kh-mttq-btt", "issuer": "UBMTTQ XÃ BÌNH AN"}),
        (True, {"number": "", "issuer": "", "title": BOOK.title.upper()}),
        (True, {"number": "", "title": BOOK.title.replace("cơ sở", "cơ sở,")}),
        (True, {"number": "", "year": 2027, "issued_on": BOOK.issued_on}),
        (True, {"number": "15/KH-MTTQ-BTT"}),
        (True, {"issuer": "", "title": "Kế hoạch dân chủ ở cơ sở xã Bình An năm 2026"}),
        (False, {"issuer": "UBMTTQ xã Tân Hòa"}),
        (False, {"issuer": "UBMTTQ xã Tân Hòa", "number": ""}),
        (False, {"issuer": "", "title": "Giám sát đầu tư công"}),
        (False, {"year": 2027, "issued_on": None}),
        (False, {"number": "", "title": "Thực hiện dân chủ ở cơ sở trên địa bàn xã Bình An năm 2025"}),
        (False, {"number": "15/KH", "title": BOOK.title.replace("cơ sở", "cơ sở,")}),
    ],
)
def test_a_plan_is_known_again(*, same: bool, fields: dict[str, object]) -> None:
    received = a_plan(**{"title": BOOK.title, "issuer": BOOK.issuer, "source_sha256": "b"} | fields)
    assert (find_plan([a_plan(id=1, title="Khác", number="1"), BOOK], received) is BOOK) is same


def test_plans_of_two_quarters_are_two_plans() -> None:
    book = a_plan(number="", title="Công tác Mặt trận của Ban Thường trực xã Bình An quý I năm 2026")
    received = a_plan(number="", title="Công tác Mặt trận của Ban Thường trực xã Bình An quý II năm 2026")
    assert find_plan([book], received) is None


def test_the_surest_of_several_is_meant() -> None:
    twin = a_plan(id=9, title=BOOK.title, number="")
    received: Plan = a_plan(title=BOOK.title, issuer=BOOK.issuer)
    assert find_plan([twin, BOOK], received) is BOOK


def test_likeness_counts_shared_words() -> None:
    assert likeness("Giám sát", "giam  sat.") == 1
    assert likeness("Giám sát", "Tập huấn") == 0
    assert likeness("", "") == 1


def a_tree(*rows: tuple[int, str, str]) -> PlanTree:
    """Level, code, title; ids count from 1."""
    items: list[PlanItem] = []
    above: dict[int, int] = {}
    for number, (level, code, title) in enumerate(rows, start=1):
        above[level] = number
        parent = above[level - 1] if level else None
        items.append(
            PlanItem(id=number, parent_id=parent, position=number, code=code, title=title, is_group=not level)
        )
    return PlanTree(a_plan(), *in_tree_order(items))


STORED = a_tree(
    (0, "I", "Tuyên truyền"),
    (1, "1", "Phát thanh chuyên mục Dân biết, dân bàn"),
    (1, "2", "Tập huấn kỹ năng hòa giải cho tổ hòa giải các thôn"),
    (0, "II", "Giám sát"),
    (1, "1", "Giám sát các khoản đóng góp tự nguyện"),
    (1, "-", "Báo cáo kết quả"),
    (1, "-", "Họp rút kinh nghiệm"),
)


@pytest.mark.parametrize(
    ("rows", "pairs"),
    [
        # a renumbered item in front of the others
        (
            [(0, "I", "Tuyên truyền"), (1, "1", "Mở lớp tin học"), (1, "2", "Phát thanh mục Dân biết, bàn")],
            {1: 1, 3: 2},
        ),
        # an edited text under the same code
        ([(0, "I", "Tuyên truyền"), (1, "2", "Tập huấn hòa giải cho các thôn")], {1: 1, 2: 3}),
        # edited and renumbered
        (
            [(0, "III", "Việc khác"), (1, "4", "Tập huấn kỹ năng hòa giải cho các tổ hòa giải ở thôn")],
            {2: 3},
        ),
        # among siblings without codes
        (
            [(0, "II", "Giám sát"), (1, "-", "Báo cáo kết quả"), (1, "-", "Họp tổng kết, rút kinh nghiệm")],
            {1: 4, 2: 6, 3: 7},
        ),
        # another task under the same code is not the same task
        ([(0, "I", "Tuyên truyền"), (1, "1", "Trồng cây ven đường")], {1: 1}),
    ],
)  # fmt: skip
def test_items_are_known_again(rows: list[tuple[int, str, str]], pairs: dict[int, int]) -> None:
    assert match_items(STORED, a_tree(*rows)) == pairs


def test_no_item_is_paired_twice() -> None:
    twins = a_tree(*[(0, "-", "Báo cáo")] * 3)
    assert match_items(twins, a_tree(*[(0, "-", "Báo cáo")] * 5)) == {1: 1, 2: 2, 3: 3}


def test_duties_are_paired_by_their_words() -> None:
    stored = [
        ReportDuty(id=4, text="Báo cáo sơ kết trước 15/6"),
        ReportDuty(id=5, text="Báo cáo tổng kết trước 15/11"),
    ]
    received = [
        ReportDuty(id=1, text="Báo cáo tổng kết trước 20/11"),
        ReportDuty(id=2, text="Gửi danh sách"),
    ]
    assert match_duties(stored, received) == {1: 5}


def test_the_very_same_duty_is_meant_before_one_with_the_same_words() -> None:
    stored = [ReportDuty(id=4, text="Báo cáo sơ kết"), ReportDuty(id=5, text="Sơ kết, báo cáo")]
    assert match_duties(stored, [ReportDuty(id=1, text="Sơ kết, báo cáo")]) == {1: 5}
