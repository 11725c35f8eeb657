"""Small makers of values, shared by the tests."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from app.domain.deadline_grammar import read_deadline
from app.domain.plan import Assignment, Plan, PlanItem, Role
from app.domain.progress import ProgressEntry

DATABASES = Path(__file__).parent / "fixtures" / "databases"
NOW = datetime(2026, 10, 16, 14, 32, tzinfo=UTC)
TODAY = NOW.date()


class TestClock:
    """A clock that stands until it is moved."""

    __test__ = False

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: int) -> None:
        self.now += timedelta(**by)


def a_plan(**fields: Any) -> Plan:
    """A plan for 2026."""
    return Plan(
        **{"title": "Thực hiện dân chủ ở cơ sở năm 2026", "year": 2026, "number": "12/KH-MTTQ-BTT"} | fields
    )


def an_item(
    title: str = "Giám sát các khoản đóng góp", *, time: str = "", lead: str = "", **fields: Any
) -> PlanItem:
    """A task; `time` is read as a deadline of 2026."""
    assignments = (Assignment(Role.LEAD, lead),) if lead else ()
    return PlanItem(title=title, deadline=read_deadline(time, 2026), **{"assignments": assignments} | fields)


def an_entry(item_id: int, on: date = TODAY, text: str = "Đã họp", **fields: Any) -> ProgressEntry:
    """A progress entry."""
    return ProgressEntry(item_id=item_id, on=on, text=text, **fields)


def an_old_folder(tmp_path: Path) -> Path:
    """A data folder as the first released schema has it."""
    home = tmp_path / "cũ"
    (home / "data").mkdir(parents=True)
    shutil.copy(DATABASES / "schema_1.db", home / "data" / "plan.db")
    (home / "installed.json").write_text("{}", encoding="utf-8")
    return home
