"""The page of reports over a small real book, shared by its tests."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.domain.deadline import Recurrence
from app.domain.office import Office
from app.domain.plan import ReportDuty, Target
from app.domain.progress import ProgressEntry, Status
from app.services.program import Program
from factories import TODAY, a_plan, an_item
from ui.models.owed_rows import OwedRow
from ui.pages.reports_page import ReportsPage
from ui.widgets.notice_bar import Notice


class Notices:
    """Remembers what would be shown above the page."""

    def __init__(self) -> None:
        self.shown: list[Notice] = []

    def show_notice(self, notice: Notice) -> None:
        self.shown.append(notice)

    def hide_notice(self) -> None:
        self.shown.clear()


def a_reported_plan(program: Program) -> int:
    """A plan that is reported each quarter, with one task that was done in September."""
    program.offices.save_office(Office(name="Ủy ban MTTQ Việt Nam xã Bình An", place="Bình An"))
    duties = (ReportDuty(text="định kỳ hằng quý báo cáo", recurrence=Recurrence.QUARTER),)
    plan_id = program.plans.create_plan(a_plan(duties=duties)).new_id
    task = an_item("Phát tờ gấp", plan_id=plan_id, time="Quý III/2026", target=Target(500, unit="tờ"))
    item = program.items.add_item(task)
    entry = ProgressEntry(
        item_id=item.new_id, on=TODAY.replace(month=9), text="Đã phát", quantity=300, status=Status.DONE
    )
    program.progress.log(entry)
    return plan_id


def owed(page: ReportsPage) -> list[OwedRow]:
    """The reports that are owed or were sent."""
    return [row for row in page.list.rows.rows() if isinstance(row, OwedRow)]


def shown(qtbot: QtBot, page: ReportsPage) -> None:
    """Wait until the report that was chosen is shown."""
    qtbot.waitUntil(lambda: page._drawn is not None and not page.drawing.is_busy)


def third_quarter(qtbot: QtBot, page: ReportsPage) -> None:
    """Show the report of the third quarter, in which the task was done."""
    page.refresh()
    page.list.rows.choose(owed(page)[2].key)
    shown(qtbot, page)
