from datetime import date

import pytest

from app.domain.deadline import Recurrence
from app.domain.office import Office
from app.domain.plan import ReportDuty
from app.domain.progress import Status, Timeliness
from app.services.program import Program
from factories import TODAY, a_plan, an_entry, an_item


@pytest.fixture
def plan_id(program: Program) -> int:
    program.offices.save_office(Office(name="Ủy ban MTTQ Việt Nam xã Bình An"))
    duties = (
        ReportDuty(text="định kỳ hằng quý báo cáo", recurrence=Recurrence.QUARTER),
        ReportDuty(text="báo cáo năm trước ngày 10/11", date=date(2026, 11, 10)),
    )
    return program.plans.create_plan(a_plan(duties=duties)).new_id


def _add(program: Program, plan_id: int, title: str, time: str, lead: str = "") -> int:
    return program.items.add_item(an_item(title, plan_id=plan_id, time=time, lead=lead)).new_id


def test_each_task_stands_in_its_list(program: Program, plan_id: int) -> None:
    _add(program, plan_id, "muộn", "Quý III/2026")
    _add(program, plan_id, "gần", "chậm nhất ngày 20/10/2026")
    _add(program, plan_id, "sắp bắt đầu", "từ ngày 17/10 đến ngày 18/11")
    _add(program, plan_id, "im lặng", "Thường xuyên")
    done = _add(program, plan_id, "xong", "Quý II/2026")
    program.progress.log(an_entry(done, date(2026, 6, 1), status=Status.DONE))
    today = program.overview.today(2026, TODAY)
    lists = (today.overdue, today.due_soon, today.starting, today.silent)
    assert [[item.title for item in items] for items in lists] == [
        ["muộn"],
        ["gần"],
        ["sắp bắt đầu"],
        ["im lặng"],
    ]
    assert today.counts == {
        Timeliness.OPEN_LATE: 1,
        Timeliness.OPEN_IN_TIME: 2,
        Timeliness.CONTINUOUS: 1,
        Timeliness.DONE_IN_TIME: 1,
    }


def test_a_continuous_task_is_never_overdue(program: Program, plan_id: int) -> None:
    _add(program, plan_id, "việc", "Thường xuyên")
    for day in (date(2026, 12, 31), date(2027, 6, 1)):
        assert program.overview.today(2026, day).overdue == ()


def test_owed_reports_come_by_due_date_until_they_are_sent(program: Program, plan_id: int) -> None:
    owed = program.overview.today(2026, TODAY).owed
    assert [(report.period.key, report.due) for report in owed] == [
        ("2026-Q1", date(2026, 4, 5)),
        ("2026-Q2", date(2026, 7, 5)),
        ("2026-Q3", date(2026, 10, 5)),
        ("2026", date(2026, 11, 10)),
        ("2026-Q4", date(2027, 1, 5)),
    ]
    program.reports.mark_submitted(owed[2], TODAY)
    assert "2026-Q3" not in [report.period.key for report in program.overview.today(2026, TODAY).owed]
    program.history.undo()
    assert len(program.overview.today(2026, TODAY).owed) == 5


def test_what_became_late_since_the_last_opening(program: Program, plan_id: int) -> None:
    _add(program, plan_id, "muộn từ lâu", "Quý I/2026")
    _add(program, plan_id, "mới muộn", "chậm nhất ngày 14/10/2026")
    today = program.overview.today(2026, TODAY, date(2026, 10, 13))
    assert (today.newly_overdue, today.newly_owed) == (1, 0)
    assert program.overview.today(2026, TODAY, date(2026, 10, 1)).newly_owed == 1


def test_the_load_of_each_lead(program: Program, plan_id: int) -> None:
    for lead in ("Hội Nông dân xã", "Ban Thanh tra nhân dân", "Hội Nông dân xã", ""):
        _add(program, plan_id, "việc", "Quý IV/2026", lead)
    loads = program.overview.today(2026, TODAY).units
    assert [(load.name, load.total) for load in loads] == [
        ("Hội Nông dân xã", 2),
        ("Ban Thanh tra nhân dân", 1),
        ("", 1),
    ]
