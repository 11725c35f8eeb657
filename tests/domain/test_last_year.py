from dataclasses import replace

from app.domain.last_year import plan_before, tasks_before
from factories import a_plan, an_item

PLAN = a_plan(id=5, issuer="UBMTTQ xã Bình An")


def test_the_plan_of_the_year_before_has_the_same_title_and_issuer() -> None:
    same = replace(PLAN, id=1, year=2025, title="Thực hiện  dân chủ ở cơ sở năm 2025.")
    others = (
        replace(same, id=2, year=2024),
        replace(same, id=3, issuer="UBND xã Bình An"),
        replace(same, id=4, title="Thực hiện dân chủ trong trường học năm 2025"),
    )
    assert plan_before([*others, same], PLAN) == same
    assert plan_before(others, PLAN) is None


def test_tasks_are_the_same_by_code_and_title_else_by_a_title_of_their_own() -> None:
    now = (
        an_item("Giám sát năm 2026", id=1, code="1"),
        an_item("Hòa giải", id=2, code="2"),
        an_item("Họp dân", id=3, code="3"),
        an_item("Họp dân", id=4, code="4"),
        an_item("Việc mới", id=5, code="5"),
    )
    before = (
        an_item("Giám sát năm 2025", id=11, code="1"),
        an_item("Hoà giải", id=12, code="7"),
        an_item("Họp dân", id=14, code="4"),
        an_item("Họp dân", id=15, code="9"),
    )
    assert tasks_before(now, before) == {1: 11, 2: 12, 4: 14}
