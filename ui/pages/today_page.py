"""Hôm nay: what is late, near and silent, which reports are owed, who has how much to do."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.domain.deadline_words import WEEKDAYS
from app.domain.office import Office
from app.domain.report import Today
from app.services.program import Program
from app.services.task import Task
from ui.delegates.owed_delegate import OwedDelegate
from ui.delegates.today_delegate import TodayDelegate
from ui.jobs import Job
from ui.models.owed_rows import OwedRow, owed_rows
from ui.models.rows import More
from ui.models.today_rows import TodayRow, kpi_groups, since_words, today_rows
from ui.operations import Operations
from ui.page import Page
from ui.style.fonts import Role
from ui.style.tokens import MEDIUM, NARROW, OVERLAY_PANE, PAGE
from ui.text import format_date, tr
from ui.widgets.buttons import default_button, link_button, primary_button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.icon_label import IconLabel
from ui.widgets.kpi_strip import KpiStrip
from ui.widgets.label import text_label
from ui.widgets.page_header import PageHeader
from ui.widgets.rows_view import RowsView
from ui.widgets.unit_bars import UnitBars

Loaded = tuple[int, Today, Office]
"""Which load it was, and what it found."""

_RIGHT, _OWED_SHOWN = 396, 3
_LATER_MS = 2000


class TodayPage(Page):
    """Loads in a job each time it comes to the front and whenever something changed while it is there.

    Behind other pages it follows once they are quiet: the rail shows how much is late.
    """

    task_opened = Signal(int, int)
    """(item id, plan id): progress is to be logged."""
    report_opened = Signal(object)
    """`OwedRow`, None for the page of reports as it is."""
    units_asked = Signal()
    import_asked = Signal()
    sample_asked = Signal()
    loaded = Signal(object)
    """`Today`, once it is on the screen."""
    failed = Signal(object)
    """`UserError`: the year cannot be read."""

    def __init__(self, program: Program, operations: Operations, last_opened: date | None = None) -> None:
        super().__init__()
        self._program = program
        self._last_opened = last_opened
        self._year = program.clock().year
        self._loads = 0
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._later.timeout.connect(self.refresh)
        self._today: Today | None = None
        self._office = Office(name="")
        self._unfolded: frozenset[str] = frozenset()
        self.kpi = KpiStrip()
        self._delegate = TodayDelegate()
        self.tasks = RowsView(self._delegate, tr("Việc cần làm"))
        self.owed = RowsView(OwedDelegate(wide=True), tr("Kỳ báo cáo phải nộp"))
        self.bars = UnitBars()
        self.calm = EmptyState(
            tr("Không có việc nào quá hạn hay sắp đến hạn"), tr("Mở Kế hoạch để xem các nhiệm vụ trong năm.")
        )
        self.nothing = self._nothing()
        self._since = IconLabel("", "", Role.CAPTION)
        self._assemble()
        self._connect(operations)

    def refresh(self) -> None:
        """Load again."""
        self._loads += 1
        number, year, day = self._loads, self._year, self._program.clock().date()

        def load(_task: Task) -> Loaded:
            office = self._program.offices.office() or Office(name="")
            return number, self._program.overview.today(year, day, self._last_opened), office

        job = Job(load)
        job.finished.connect(self._on_loaded)
        job.failed.connect(self.failed)
        job.start()

    def show_year(self, year: int) -> None:
        """Look at another year."""
        self._year = year
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the right column up, then the tall strip, where room gets scarce."""
        super().resizeEvent(event)
        self._right.setVisible(self.width() >= OVERLAY_PANE - 300)
        self.kpi.set_compact(compact=self.width() < NARROW - 76)

    def _assemble(self) -> None:
        self._header = PageHeader(tr("Hôm nay"))
        self._header.add_action(self._since)
        self._list = QStackedWidget()
        self._list.addWidget(self.tasks)
        self._list.addWidget(self.calm)
        card = Card(inset=1)
        card.body.addWidget(self._list)
        left = QVBoxLayout()
        left.setSpacing(MEDIUM)
        left.addWidget(self.kpi)
        left.addWidget(card, 1)
        self._right = self._right_column()
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(PAGE, 0, PAGE, 14)
        row.setSpacing(MEDIUM)
        row.addLayout(left, 1)
        row.addWidget(self._right)
        self._body = QStackedWidget()
        self._body.addWidget(QWidget())  # nothing before the first load: no flash of an empty state
        self._body.addWidget(body)
        self._body.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._body, 1)

    def _right_column(self) -> QWidget:
        holder = QWidget()
        holder.setFixedWidth(_RIGHT)
        self._owed_empty = text_label(
            tr("Không có báo cáo nào phải nộp. Kỳ báo cáo được đọc từ kế hoạch, hoặc khai ở Báo cáo."),
            Role.CAPTION, "text2", wrap=True,
        )  # fmt: skip
        open_reports = link_button(tr("Mở Báo cáo"), clicked=lambda: self.report_opened.emit(None))
        owed = Card(tr("Kỳ báo cáo phải nộp"), open_reports)
        owed.body.addWidget(self._owed_empty)
        owed.body.addWidget(self.owed)
        units = Card(
            tr("Nhiệm vụ theo đơn vị chủ trì"), link_button(tr("Xem bảng"), clicked=self.units_asked.emit)
        )
        units.body.addWidget(self.bars, 1)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        column.addWidget(owed)
        column.addWidget(units, 1)
        return holder

    def _nothing(self) -> EmptyState:
        state = EmptyState(
            tr("Chưa có kế hoạch nào trong năm"),
            tr("Nhập kế hoạch đã ký, chương trình sẽ nhắc việc đến hạn và báo cáo phải nộp ở đây."),
        )
        state.add_action(primary_button(tr("Nhập kế hoạch"), "document_arrow_up", self.import_asked.emit))
        state.add_action(default_button(tr("Thử với kế hoạch mẫu"), "beaker", self.sample_asked.emit))
        return state

    def _connect(self, operations: Operations) -> None:
        self.tasks.opened.connect(self._on_opened)
        self._delegate.acted.connect(self._on_opened)
        self.owed.opened.connect(self._on_owed)
        operations.changed.connect(self._on_changed)

    def _show(self, today: Today) -> None:
        self._header.set_subtitle(f"{WEEKDAYS[today.day.weekday()]}, {format_date(today.day)}")
        words = since_words(today)
        self._since.show_text(words, "history" if words else "", "text2")
        self.kpi.show_groups(kpi_groups(today))
        rows = today_rows(today, (self._office.due_soon_days, self._office.silent_days), self._unfolded)
        self.tasks.show_rows(rows)
        self._list.setCurrentWidget(self.tasks if rows else self.calm)
        owed = owed_rows(today.owed[:_OWED_SHOWN], today.day)
        self.owed.show_rows(owed)
        self.owed.setFixedHeight(self.owed.content_height())
        self.owed.setVisible(bool(owed))
        self._owed_empty.setVisible(not owed)
        self.bars.set_loads(today.units)
        self._body.setCurrentIndex(1 if today.plans else 2)

    def _on_loaded(self, found: Loaded) -> None:
        number, today, office = found
        if number == self._loads:  # a later one is under way otherwise
            self._today, self._office = today, office
            self._show(today)
            self.loaded.emit(today)

    def _on_opened(self, row: object) -> None:
        if isinstance(row, TodayRow):
            self.task_opened.emit(row.item.id, row.item.plan_id)
        elif isinstance(row, More) and self._today:
            self._unfolded |= {row.section}
            self._show(self._today)

    def _on_owed(self, row: object) -> None:
        if isinstance(row, OwedRow):
            self.report_opened.emit(row)

    def _on_changed(self, _changes: Changes) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._later.start()
