from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.deadline import Recurrence
from app.domain.plan import ReportDuty
from app.domain.progress import Status
from app.domain.report import Today
from app.services.program import Program
from factories import TODAY, a_plan, an_entry, an_item
from ui.delegates.today_delegate import action_rect
from ui.models.owed_rows import OwedRow
from ui.models.rows import Heading, More
from ui.models.today_rows import TodayRow, kpi_groups, since_words
from ui.operations import Operations
from ui.pages.today_page import TodayPage

QUARTERLY = ReportDuty(text="báo cáo quý", recurrence=Recurrence.QUARTER, recipient="Ban Thường trực tỉnh")


@pytest.fixture
def plan_id(program: Program) -> int:
    plan_id = program.plans.create_plan(a_plan(duties=(QUARTERLY,))).new_id
    for title, time in (
        ("Muộn", "trước ngày 15/10/2026"),
        ("Sắp tới", "chậm nhất 20/10/2026"),
        ("Sắp bắt đầu", "từ 17/10/2026 đến 18/11/2026"),
        ("Thường kỳ", "Thường xuyên"),
        ("Cuối năm", "31/12/2026"),
    ):
        program.items.add_item(an_item(title, time=time, plan_id=plan_id, lead="Hội Nông dân xã"))
    return plan_id


def show(
    qtbot: QtBot, program: Program, operations: Operations | None = None, opened: date | None = None
) -> TodayPage:
    page = TodayPage(program, operations or Operations(program), opened)
    qtbot.addWidget(page)
    page.resize(1290, 614)
    page.show()
    load(qtbot, page)
    return page


def load(qtbot: QtBot, page: TodayPage) -> None:
    with qtbot.waitSignal(page.loaded):
        page.refresh()


def words(page: TodayPage) -> list[tuple[str, str]]:
    return [(row.item.title, row.words) for row in page.tasks.rows() if isinstance(row, TodayRow)]


def test_without_a_plan_it_says_how_to_begin(qtbot: QtBot, styled: QApplication, program: Program) -> None:
    page = show(qtbot, program)
    assert page.nothing.isVisible()
    with qtbot.waitSignal(page.import_asked):
        page.nothing.findChildren(QPushButton)[0].click()


def test_each_task_is_told_once_with_its_reason(
    qtbot: QtBot, styled: QApplication, program: Program, plan_id: int
) -> None:
    page = show(qtbot, program)
    assert words(page) == [
        ("Muộn", "Quá hạn 2 ngày"),
        ("Sắp tới", "Còn 4 ngày"),
        ("Sắp bắt đầu", "Bắt đầu ngày mai"),
        ("Thường kỳ", "288 ngày chưa có tin"),
    ]
    headings = [row.text for row in page.tasks.rows() if isinstance(row, Heading)]
    assert headings == ["Quá hạn 1", "Sắp đến hạn, sắp bắt đầu 2", "Lâu chưa có tin 1"]


def test_enter_and_the_action_lead_to_the_task(
    qtbot: QtBot, styled: QApplication, program: Program, plan_id: int
) -> None:
    page = show(qtbot, program)
    page.tasks.setFocus()
    page.tasks.choose_first()
    with qtbot.waitSignal(page.task_opened) as entered:
        qtbot.keyClick(page.tasks, Qt.Key.Key_Return)
    place = action_rect(page.tasks.visualRect(page.tasks.currentIndex())).center()
    with qtbot.waitSignal(page.task_opened) as clicked:
        qtbot.mouseClick(page.tasks.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert entered.args == clicked.args
    assert entered.args[1] == plan_id


def test_a_long_section_unfolds_when_asked(
    qtbot: QtBot, styled: QApplication, program: Program, plan_id: int
) -> None:
    for number in range(9):
        program.items.add_item(an_item(f"Muộn {number}", time="1/10/2026", plan_id=plan_id))
    page = show(qtbot, program)
    more = next(row for row in page.tasks.rows() if isinstance(row, More))
    assert more.text == "Xem tất cả 10 việc"
    page.tasks.opened.emit(more)
    assert sum("Muộn" in title for title, _ in words(page)) == 10


def test_owed_reports_lead_to_the_page_of_reports(
    qtbot: QtBot, styled: QApplication, program: Program, plan_id: int
) -> None:
    page = show(qtbot, program)
    rows = [row for row in page.owed.rows() if isinstance(row, OwedRow)]
    assert rows[-1].words == "Quá hạn 11 ngày"
    assert rows[-1].under == "Gửi Ban Thường trực tỉnh"
    with qtbot.waitSignal(page.report_opened) as opened:
        page.owed.opened.emit(rows[-1])
    assert opened.args == [rows[-1]]


def test_logging_progress_takes_a_task_off_the_list(
    qtbot: QtBot, styled: QApplication, program: Program, plan_id: int
) -> None:
    operations = Operations(program)
    page = show(qtbot, program, operations)
    late = program.overview.today(2026, TODAY).overdue[0]
    with qtbot.waitSignal(page.loaded):
        operations.run(lambda: program.progress.log(an_entry(late.id, status=Status.DONE)))
    assert "Muộn" not in dict(words(page))


def test_a_calm_day_is_said_to_be_calm(qtbot: QtBot, styled: QApplication, program: Program) -> None:
    plan_id = program.plans.create_plan(a_plan()).new_id
    program.items.add_item(an_item("Cuối năm", time="31/12/2026", plan_id=plan_id))
    page = show(qtbot, program)
    assert page.calm.isVisible()
    assert not page.owed.isVisible()


def test_what_happened_since_the_last_time_is_told(program: Program, plan_id: int) -> None:
    today = program.overview.today(2026, TODAY, date(2026, 10, 14))
    assert since_words(today) == "Từ lần mở trước (Thứ Tư 14/10): 1 việc vừa quá hạn"
    assert since_words(program.overview.today(2026, TODAY, TODAY)) == ""
    quiet = program.overview.today(2026, TODAY, TODAY - timedelta(days=1))
    assert since_words(quiet).endswith("không có việc mới quá hạn")


def test_the_figures_of_the_year_add_up(program: Program, plan_id: int) -> None:
    groups = kpi_groups(program.overview.today(2026, TODAY))
    assert groups[0].figures[0].value == 5
    assert sum(figure.value for group in groups[1:] for figure in group.figures) == 5
    assert groups[0].percent == 0


def test_an_empty_year_has_no_share(program: Program) -> None:
    assert kpi_groups(Today(TODAY, 2026))[0].percent == 0


@pytest.mark.parametrize("width", [1290, 863])
def test_a_narrow_page_gives_things_up(
    qtbot: QtBot, styled: QApplication, program: Program, plan_id: int, width: int
) -> None:
    page = show(qtbot, program)
    page.resize(width, 440)
    assert page.bars.isVisible() is (width > 1000)
    assert page.kpi._compact is (width < 1000)
    if page.kpi._compact:
        qtbot.waitUntil(lambda: page.kpi.height() < 50)  # one line


def test_behind_other_pages_it_follows_what_changed(
    qtbot: QtBot, styled: QApplication, program: Program, plan_id: int
) -> None:
    operations = Operations(program)
    page = show(qtbot, program, operations)
    page.hide()
    page._later.setInterval(0)
    late = next(item for item in program.plans.tree(plan_id).items if item.title == "Muộn")
    with qtbot.waitSignal(page.loaded) as loaded:
        operations.run(lambda: program.progress.log(an_entry(late.id, status=Status.DONE)))
    assert loaded.args[0].overdue == ()
