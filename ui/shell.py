"""Puts the pages into the frame and leads from one to another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from app.domain.backup import Late
from app.domain.changes import Changes, Kind
from app.domain.report import Today
from app.domain.search import Hit
from app.errors import Trouble, UserError
from app.sentences import sentence_of
from app.services.program import Program
from app.services.sample import make_sample
from app.settings import Settings
from ui.backing_up import BackingUp
from ui.dialogs.first_run import KEY as FIRST_RUN
from ui.dialogs.first_run import FirstRunDialog
from ui.jobs import Job
from ui.main_window import MainWindow
from ui.messages import say
from ui.models.backup_words import status_words
from ui.models.clock_words import clock_notice
from ui.models.owed_rows import OwedRow
from ui.operations import Operations
from ui.page import Page
from ui.pages.import_page import ImportPage
from ui.pages.plan_page import PlanPage
from ui.pages.reports_page import ReportsPage
from ui.pages.settings_page import SettingsPage
from ui.pages.today_page import TodayPage
from ui.pages.units_page import UnitsPage
from ui.text import tr
from ui.unfinished import unfinished_notice
from ui.widgets.notice_bar import Notice, NoticeAction
from ui.widgets.paper_view import Preview
from ui.widgets.search_popup import SearchPopup

_IDLE = 60_000  # ms
_NAMED = 3


class Shell(QObject):
    """The pages know nothing of each other; here their signals become ways through the program."""

    settings_changed = Signal(object)
    """`Settings`, to be remembered."""

    def __init__(self, window: MainWindow, program: Program, settings: Settings, preview: Preview) -> None:
        super().__init__(window)
        self.window, self.program, self.settings = window, program, settings
        self.operations = Operations(program, self)
        self.backing_up = BackingUp(program.backups, window)
        self._preview = preview
        self._reads_only = False
        self._idle = QTimer(self, singleShot=True, interval=_IDLE)
        self._idle.timeout.connect(self.look_for_files)
        self._year = program.clock().year
        self._add_pages()
        self.search = SearchPopup(window.top_bar.search, program.search.search)
        self._connect()

    def start(self, *, crashed: bool = False) -> None:
        """Ask a new office who it is; then show what needs doing."""
        if self.program.offices.office() is None:
            self._first_run()
        self._show_frame()
        has_plans = bool(self.program.plans.years())
        self.page("today" if has_plans else "plans")
        self.backing_up.start()
        self._idle.start()
        self._on_backups()
        for notice in (
            clock_notice(self.program.clock(), self.program.history.last_at()),
            _crash_notice() if crashed else None,
            unfinished_notice(self),
        ):
            if notice:  # the last is the first that a person reads; the others wait behind it
                self.window.show_before(notice)

    def start_reading(self) -> None:
        """Show a book that nothing can be written into."""
        self._reads_only = True
        self._on_save()
        self._show_frame()
        years = self.program.plans.years()
        if years:
            self._go_to_year(years[0])
        self.page("plans")
        words = tr("Xem, tìm và xuất báo cáo được; không lưu được thay đổi. Tệp dữ liệu vẫn như trước.")
        self.window.show_notice(Notice(tr("Sổ đang mở chỉ đọc"), words, error=False))

    def page(self, key: str) -> Page:
        """A page, shown and ready for the keyboard."""
        page = self.window.show_page(key)
        page.panes()[0].setFocus()
        return page

    def show_year(self, year: int) -> None:
        """Go to another year."""
        self._year = year
        for page in self.window.pages():
            page.show_year(year)
        self._show_frame()

    def look_for_files(self) -> None:
        """Look whether all evidence is still there, and say what is not."""
        job = Job(lambda _task: self.program.progress.lost_files())
        job.finished.connect(self._on_files)
        job.start()

    def show_sample_import(self) -> None:
        """Show the review of the sample plan."""
        self._import(lambda page: page.open_sample())

    def _add_pages(self) -> None:
        self.window.add_page("today", "calendar_today", tr("Hôm nay"), self._today_page)
        self.window.add_page("plans", "text_bullet_list_tree", tr("Kế hoạch"), self._plan_page)
        self.window.add_page("units", "building_people", tr("Đơn vị"), self._units_page)
        self.window.add_page("reports", "document_text", tr("Báo cáo"), self._reports_page)
        self.window.add_page("settings", "settings", tr("Cài đặt"), self._settings_page, bottom=True)
        self.window.add_side_page("import", self._import_page, "plans")

    def _connect(self) -> None:
        window, operations = self.window, self.operations
        operations.failed.connect(self._on_failed)
        operations.saved.connect(self._on_saved)
        operations.changed.connect(self._on_changed)
        window.top_bar.year_chosen.connect(self.show_year)
        window.save_asked.connect(self._on_save)
        window.closing.connect(self._on_closing)
        self.backing_up.noticed.connect(self._on_backup_notice)
        self.backing_up.changed.connect(self._on_backups)
        window.page_shown.connect(self._on_page)
        self.search.opened.connect(self._on_hit)

    def _show_frame(self) -> None:
        office = self.program.offices.office()
        years = sorted({*self.program.plans.years(), self.program.clock().year}, reverse=True)
        self.window.top_bar.set_office(office.name if office else "")
        self.window.top_bar.set_years(years, self._year)
        if not self.window.status.texts()[0]:
            self.window.status.show_state(tr("Mọi thay đổi được lưu ngay"))

    def _first_run(self) -> None:
        answer = FirstRunDialog.ask(self.window, self.program.clock().date(), self.operations.half_typed)
        if answer is None:
            return
        if answer.office is None:
            self._open_sample_office()
            return
        office = answer.office
        if self.operations.run(lambda: self.program.offices.save_office(office)):
            self.operations.half_typed.note(FIRST_RUN, None)
        if answer.add_units:
            self.operations.run(self.program.units.add_template)

    def _open_sample_office(self) -> None:
        try:
            plan_id = make_sample(self.program)
        except UserError as error:
            self._on_failed(error, None)
            return
        self._go_to_year(self.program.plans.tree(plan_id).plan.year)

    def _today_page(self) -> TodayPage:
        page = TodayPage(self.program, self.operations, self.settings.last_opened)
        page.show_year(self._year)
        page.task_opened.connect(self._on_task_to_write)
        page.report_opened.connect(self._open_report)
        page.units_asked.connect(lambda: self.page("units"))
        page.import_asked.connect(lambda: self._import(lambda page: page.choose_file()))
        page.sample_asked.connect(self.show_sample_import)
        page.loaded.connect(self._on_today)
        page.failed.connect(self._on_failed)
        return page

    def _plan_page(self) -> PlanPage:
        page = PlanPage(self.program, self.operations, self._year)
        page.import_requested.connect(self._on_import)
        page.paste_requested.connect(lambda: self._import(lambda page: page.paste()))
        page.sample_requested.connect(self.show_sample_import)
        page.report_requested.connect(self._on_report_of)
        page.undo_offered.connect(self._offer_undo)
        page.hint_changed.connect(self.window.status.show_hint)
        page.book.year_changed.connect(self._go_to_year)
        self.window.undo_shown.connect(page.cover_bottom)
        return page

    def _units_page(self) -> UnitsPage:
        page = UnitsPage(self.program, self.operations)
        page.noticed.connect(self.window.show_notice)
        page.task_opened.connect(self._on_task)
        page.undo_offered.connect(self._offer_undo)
        self._offer_undo_keys(page)
        return page

    def _reports_page(self) -> ReportsPage:
        page = ReportsPage(self.program, self.operations, self._preview, self.window)
        page.show_year(self._year)
        page.import_asked.connect(lambda: self._import(lambda page: page.choose_file()))
        page.task_opened.connect(self._on_task_to_write)
        page.settings_asked.connect(self._open_settings)
        page.undo_offered.connect(self._offer_undo)
        self._offer_undo_keys(page)
        return page

    def _settings_page(self) -> SettingsPage:
        page = SettingsPage(self.program, self.operations, self.settings, self.backing_up)
        page.settings_changed.connect(self._on_settings)
        return page

    def _import_page(self) -> ImportPage:
        page = ImportPage(self.program, self.operations)
        page.imported.connect(self._on_imported)
        page.plan_asked.connect(self._open_task)
        page.left.connect(lambda: self.page("plans"))
        page.undo_offered.connect(self._offer_undo_of_import)
        return page

    def _import(self, begin: Callable[[ImportPage], object]) -> None:
        page = self.page("import")
        if isinstance(page, ImportPage):
            begin(page)

    def _open_task(self, plan_id: int, item_id: int = 0, *, write: bool = False) -> None:
        self._go_to_year(self.program.plans.tree(plan_id).plan.year)
        page = self.page("plans")
        if isinstance(page, PlanPage):
            page.open_task(plan_id, item_id, write=write)

    def _open_report(self, row: OwedRow | None) -> None:
        page = self.page("reports")
        if row and isinstance(page, ReportsPage):
            page.choose(row)

    def _open_settings(self, field: str, body: str) -> None:
        page = self.page("settings")
        if isinstance(page, SettingsPage):
            page.go_to(field, body)

    def _offer_undo(self, text: str, label: str = "") -> None:
        self.window.show_undo(text, self.operations.undo, label)

    def _offer_undo_of_import(self, text: str) -> None:
        self._offer_undo(text, tr("Hoàn tác lần nhập này"))

    def _offer_undo_keys(self, page: Page) -> None:
        """Ctrl+Z takes back what was just done here; the plans and the review have keys of their own."""
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Ctrl+Z"), page, self.operations.undo, context=here)
        QShortcut(QKeySequence("Ctrl+Y"), page, self.operations.redo, context=here)

    def _go_to_year(self, year: int) -> None:
        if year != self._year:
            self.show_year(year)

    def _on_page(self, _key: str) -> None:
        self.window.status.show_hint("")

    def _on_task(self, item_id: int, plan_id: int) -> None:
        self._open_task(plan_id, item_id)

    def _on_task_to_write(self, item_id: int, plan_id: int) -> None:
        self._open_task(plan_id, item_id, write=True)

    def _on_files(self, lost: Sequence[str]) -> None:
        if lost:
            names = ", ".join(lost[:_NAMED]) + ("…" if len(lost) > _NAMED else "")
            words = tr("{names}. Hãy khôi phục từ USB có tệp này, hoặc đính kèm lại tệp gốc.")
            title = tr("Mất {n} tệp minh chứng trên máy này").format(n=len(lost))
            notice = Notice(title, words.format(names=names), actions=(self._to_backups(),))
            self.window.show_before(notice)

    def _on_report_of(self, plan_id: int) -> None:
        page = self.page("reports")
        if isinstance(page, ReportsPage):
            page.choose_plan(plan_id)

    def _on_today(self, today: Today) -> None:
        self.window.rail.set_badge("today", len(today.overdue))

    def _on_import(self, path: object) -> None:
        chosen = path if isinstance(path, Path) else None
        self._import(lambda page: page.open_file(chosen) if chosen else page.choose_file())

    def _on_imported(self, plan_id: int) -> None:
        self._open_task(plan_id)

    def _on_hit(self, hit: Hit) -> None:
        if hit.kind is not Kind.UNIT:
            self._open_task(hit.plan_id, hit.item_id)
        elif isinstance(page := self.page("units"), UnitsPage):
            page.choose(hit.id)

    def _on_failed(self, error: UserError, _owner: object = None) -> None:
        if error.trouble is Trouble.NOTHING_TO_UNDO:  # one Ctrl+Z too many is no trouble
            self.window.status.show_state(sentence_of(error))
        else:
            damaged = error.trouble is Trouble.DATABASE_DAMAGED
            say(self.window, error, actions=(self._to_backups(),) if damaged else ())

    def _to_backups(self) -> NoticeAction:
        return NoticeAction(tr("Xem các bản sao lưu"), self.backing_up.restore)

    def _on_saved(self, at: datetime) -> None:
        self.window.hide_notice()
        self.window.status.show_saved(at)

    def _on_changed(self, changes: Changes) -> None:
        self.window.hide_undo()
        if changes.kinds & {Kind.OFFICE, Kind.PLAN}:
            self._show_frame()

    def _on_backups(self) -> None:
        state = self.program.backups.state()
        token = {Late.NO: "text2", Late.SOME: "amb", Late.MUCH: "red"}[state.late]
        self.window.status.show_backup(status_words(state), token)

    def _on_backup_notice(self, notice: Notice | None) -> None:
        if notice:
            self.window.show_notice(notice)
        else:
            self.window.hide_notice()

    def _on_settings(self, settings: Settings) -> None:
        self.settings = replace(settings, last_opened=self.settings.last_opened)
        self.settings_changed.emit(self.settings)

    def _on_closing(self) -> None:
        """Fields and cells store what stands in them when they are left; forms keep it for the next start."""
        if focus := self.window.focusWidget():
            focus.clearFocus()
        self.operations.half_typed.keep()

    def _on_save(self) -> None:
        page = self.window.current_page
        if self._reads_only:
            self.window.status.show_state(tr("Chỉ đọc, không lưu thay đổi"))
        elif page is None or page.commit():
            self.window.status.show_saved(self.program.clock())
        else:
            self.window.status.show_unsaved(tr("Còn chữ đang gõ chưa lưu"))


def _crash_notice() -> Notice:
    return Notice(
        tr("Lần trước chương trình bị dừng đột ngột"),
        tr("Những gì đã lưu vẫn còn nguyên. Hãy xem lại việc đang làm dở."),
        error=False,
    )
