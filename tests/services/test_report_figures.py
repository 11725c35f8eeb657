from datetime import date

import pytest

from app.domain.annex import AnnexSet, ColumnChoice, ReportOptions
from app.domain.figures import NO_FIGURES, Figures
from app.domain.paper import DataRow
from app.domain.period import quarter
from app.domain.plan import PlanItem, Target
from app.domain.progress import Status
from app.domain.report import ReportRow
from app.services.program import Program
from factories import TestClock, a_plan, an_entry, an_item

Q3 = quarter(2026, 3)


def _plan(program: Program, year: int, amounts: dict[str, tuple[tuple[date, float], ...]]) -> int:
    plan_id = program.plans.create_plan(
        a_plan(title=f"Thực hiện dân chủ ở cơ sở năm {year}", year=year, number="", issuer="UBMTTQ xã")
    ).new_id
    group = PlanItem(plan_id=plan_id, code="I", title="Giám sát", is_group=True)
    group_id = program.items.add_item(group).new_id
    for code, (title, amount) in enumerate(amounts.items(), start=1):
        item = an_item(
            title, plan_id=plan_id, parent_id=group_id, code=str(code), target=Target(9, None, "cuộc")
        )
        item_id = program.items.add_item(item).new_id
        for on, quantity in amount:
            program.progress.log(an_entry(item_id, on, quantity=quantity))
    return plan_id


@pytest.fixture
def plan_id(program: Program) -> int:
    _plan(program, 2025, {"Giám sát": ((date(2025, 8, 1), 4), (date(2025, 11, 1), 9)), "Khác": ()})
    return _plan(
        program,
        2026,
        {"Giám sát": ((date(2026, 2, 1), 2), (date(2026, 9, 30), 3)), "Phản biện": ((date(2026, 7, 1), 1),)},
    )


def _row(program: Program, plan_id: int, title: str) -> ReportRow:
    rows = program.reports.data(plan_id, Q3).tasks
    return next(row for row in rows if row.item.title == title)


def test_a_task_has_its_figures(program: Program, plan_id: int) -> None:
    assert _row(program, plan_id, "Giám sát").figures == Figures(3, 5, 4)
    assert _row(program, plan_id, "Phản biện").figures == Figures(1, 1)


def test_an_estimate_is_of_a_task_and_a_period(program: Program, plan_id: int) -> None:
    item = _row(program, plan_id, "Giám sát").item
    program.reports.estimate(item.id, Q3, 12)
    assert _row(program, plan_id, "Giám sát").figures.estimate == 12
    assert program.reports.data(plan_id, quarter(2026, 4)).tasks[0].figures.estimate is None
    program.history.undo()
    assert _row(program, plan_id, "Giám sát").figures.estimate is None
    program.history.redo()
    program.reports.estimate(item.id, Q3, None)
    assert _row(program, plan_id, "Giám sát").figures.estimate is None


def test_groups_and_all_add_up(program: Program, plan_id: int) -> None:
    data = program.reports.data(plan_id, Q3)
    assert [group.quantities for group in data.groups] == [{"cuộc": Figures(4, 6, 4)}]
    assert data.whole.quantities == {"cuộc": Figures(4, 6, 4)}


def test_what_was_done_is_counted_in_its_period(program: Program, plan_id: int) -> None:
    item = _row(program, plan_id, "Phản biện").item
    program.progress.log(an_entry(item.id, date(2026, 5, 5), status=Status.DONE))
    finished = program.reports.data(plan_id, Q3).whole.finished
    assert (finished.period, finished.cumulative, finished.last_year) == (0, 1, 0)


def test_without_a_plan_of_the_year_before_there_is_none(program: Program) -> None:
    plan_id = _plan(program, 2024, {"Giám sát": ((date(2024, 8, 1), 4),)})
    (row,) = program.reports.data(plan_id, quarter(2024, 3)).tasks
    assert row.figures == Figures(4, 4)
    assert row.finished.last_year is None


def test_the_annex_shows_chosen_figures_as_numbers(program: Program, plan_id: int) -> None:
    chosen = AnnexSet().with_columns("results", [ColumnChoice("last_year"), ColumnChoice("estimate")])
    options = ReportOptions(annexes=chosen)
    table = program.reports.paper(plan_id, Q3, options).annexes[0].table
    names = [column.name for column in table.columns]
    rows = [row for row in table.rows if isinstance(row, DataRow)]
    first, second = (dict(zip(names, row.cells, strict=True)) for row in rows)
    assert [first[name] for name in ("unit", "period", "cumulative", "last_year", "estimate")] == [
        "cuộc", 3, 5, 4, "–",
    ]  # fmt: skip
    assert second["last_year"] == "–"


def test_where_nothing_is_counted_no_figures_are_shown(program: Program, clock: TestClock) -> None:
    plan_id = _plan(program, 2026, {"Việc": ()})
    names = {column.name for column in program.reports.paper(plan_id, Q3).annexes[0].table.columns}
    assert not names & {"unit", "period", "cumulative"}
    assert program.reports.data(plan_id, Q3).tasks[0].figures == NO_FIGURES
