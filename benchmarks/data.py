"""Data folders of any size, made through the real storage."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from app.domain.deadline_grammar import read_deadline
from app.domain.office import Office
from app.domain.plan import Assignment, Plan, PlanItem, Role
from app.domain.unit import Unit
from storage.open_gate import open_database

NOW = datetime(2026, 10, 16, 14, 32, tzinfo=UTC)
_TIMES = ("Quý I/2026", "Quý II, III/2026", "Thường xuyên", "trước ngày 25/10", "Trong năm 2026", "Hằng quý")
_WORK = "Giám sát việc thu, chi các khoản đóng góp tự nguyện và công trình do Nhân dân góp vốn tại thôn"


def make_folder(folder: Path, tasks: int, per_plan: int = 500) -> None:
    """Fill a data folder with `tasks` tasks in groups of ten."""
    database = open_database(folder, lambda: NOW)
    with database.writing("Cơ quan, đơn vị") as session:
        session.offices.save(Office(name="Ủy ban MTTQ Việt Nam xã Bình An"))
        units = [session.units.add(Unit(0, f"Ban Công tác Mặt trận thôn {n}")) for n in range(20)]
    for number in range(max(1, tasks // per_plan)):
        with database.writing("Kế hoạch") as session:
            title = f"Thực hiện dân chủ ở cơ sở, phần {number}"
            plan_id = session.plans.add(Plan(title=title, year=2026, number=f"{number}/KH-MTTQ-BTT"))
            items, parents = _items(plan_id, min(tasks, per_plan), units)
            session.items.add_many(items, parents)
    database.close()


def _items(plan_id: int, tasks: int, units: list[int]) -> tuple[list[PlanItem], list[int]]:
    items: list[PlanItem] = []
    parents: list[int] = []
    group = -1
    for number in range(tasks):
        if number % 10 == 0:
            group = len(items)
            title = f"Nhóm nhiệm vụ {number // 10}"
            items.append(
                PlanItem(plan_id=plan_id, position=number, code=str(number), title=title, is_group=True)
            )
            parents.append(-1)
        unit_id = units[number % len(units)]
        items.append(
            PlanItem(
                plan_id=plan_id,
                position=number,
                code=f"{number // 10}.{number % 10}",
                title=f"{_WORK} {number}",
                assignments=(Assignment(Role.LEAD, "", unit_id),),
                deadline=read_deadline(_TIMES[number % len(_TIMES)], 2026),
            )
        )
        parents.append(group)
    return items, parents
