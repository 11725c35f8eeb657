"""Nhập kế hoạch: a file, a drop or the clipboard is read, reviewed, and only then stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.errors import Trouble, UserError
from app.plan_text.draft import PlanDraft
from app.sentences import sentence_of
from app.services.intake import PASTED, Incoming, Reading
from app.services.program import Program
from app.services.sample import SAMPLE_PLAN
from app.services.task import Task
from resources import resource
from ui.dialogs.import_summary import ImportSummaryDialog
from ui.dialogs.match_columns import MatchColumnsDialog
from ui.dialogs.question import Choice, QuestionDialog
from ui.jobs import Job
from ui.models.kept_review import KeptReview, OpenCell, ReviewKeeper
from ui.operations import Operations
from ui.page import Page
from ui.pages.import_compare import ImportCompare
from ui.pages.import_review import ImportReview
from ui.style.fonts import Role
from ui.style.tokens import MEDIUM, PAGE
from ui.text import tr
from ui.widgets.buttons import default_button, ghost_button, icon_button, link_button, primary_button
from ui.widgets.drop_zone import DropZone
from ui.widgets.label import text_label
from ui.widgets.notice_bar import Notice, NoticeAction, NoticeBar
from ui.widgets.page_header import PageHeader

_FONTS = {"TCVN3": "TCVN3 (ABC)", "VNI": "VNI"}
_FILTER = "Văn bản kế hoạch (*.docx *.doc *.pdf *.xlsx *.txt *.md *.htm *.html *.mht *.mhtml);;Tất cả tệp (*)"
Read = tuple[int, Reading]
"""Which reading it was, and what came of it."""


class ImportPage(Page):
    """A review that was begun stays until it is taken in or given up, wherever one goes meanwhile."""

    imported = Signal(int)
    """The plan's id."""
    plan_asked = Signal(int)
    """The file is in already: the plan to look at."""
    left = Signal()
    """Back to where one came from."""
    undo_offered = Signal(str)

    def __init__(self, program: Program, operations: Operations) -> None:
        super().__init__()
        self._program = program
        self._operations = operations
        self._job: Job | None = None
        self._reads = 0
        self._agreed = False
        self._keeper: ReviewKeeper | None = None
        self._notice: NoticeBar | None = None
        self.review: ImportReview | None = None
        self.compare: ImportCompare | None = None
        self.header = PageHeader(tr("Nhập kế hoạch"))
        self.other = ghost_button(tr("Chọn tệp khác"), "folder_open", self.choose_file)
        self.choose = primary_button(tr("Chọn tệp kế hoạch"), "document_arrow_up", self.choose_file)
        self.stop = default_button(tr("Hủy"), clicked=self.cancel)
        self.zone = self._drop_zone()
        self._reading = text_label("", Role.SUBTITLE, wrap=True)
        self._stack = QStackedWidget()
        self._above = QVBoxLayout()
        self._assemble()
        self._show(self._start)

    def panes(self) -> Sequence[QWidget]:
        """Those of what is looked at."""
        if self.compare:
            return self.compare.panes()
        return self.review.panes() if self.review else (self.choose,)

    def choose_file(self) -> None:
        """Let the person choose a file."""
        name, _ = QFileDialog.getOpenFileName(self, tr("Chọn tệp kế hoạch"), "", tr(_FILTER))
        if name:
            self.open_file(Path(name))

    def open_file(self, path: Path) -> None:
        """Read a file."""
        matches = self._program.plans.column_matches()
        self._read(path.name, lambda task: self._program.intake.read_file(path, task, matches))

    def open_sample(self) -> None:
        """Read the sample plan that ships."""
        self.open_file(resource(*SAMPLE_PLAN))

    def paste(self) -> None:
        """Read what is on the clipboard."""
        found = QGuiApplication.clipboard().mimeData() or QMimeData()  # none at all on an empty clipboard
        text, html = found.text(), found.html()
        matches = self._program.plans.column_matches()
        self._read(tr(PASTED), lambda task: self._program.intake.read_clipboard(text, html, task, matches))

    def go_on(self, kept: KeptReview) -> None:
        """Go on with a review that was cut short: any reading of its file does."""
        self._read_again(kept.incoming)

    def store(self, *, as_new: bool = False) -> None:
        """Take the reviewed plan in; one that is in the book already is compared, unless meant `as_new`."""
        review = self.review
        if review is None or not review.ready():
            return
        if review.reading.source.converted_from and not self._agreed:
            self._ask_about_font(review.reading)
            return
        draft = review.review.draft
        plans, reading = self._program.plans, review.reading
        again = not as_new and plans.earlier(reading, draft)
        if not again and not ImportSummaryDialog.ask(self, draft.title, review.summary()):
            return
        changes = self._operations.run_beside(lambda: plans.import_plan(reading, draft, as_new=as_new), self)
        if changes:
            tasks = review.review.counts[0]
            self._on_stored(changes, tr("Đã nhập kế hoạch: {n} nhiệm vụ.").format(n=tasks))

    def commit(self) -> bool:
        """A review is stored by its own button only."""
        return self.review is None

    def cancel(self) -> None:
        """Give the reading or the review up; edits are given up only when the person says so."""
        if self._job:
            self._stop_reading()
        elif self.review is None or not self.review.review.edited or self._sure():
            self._forget_review()
            self.left.emit()

    def show_error(self, error: UserError) -> bool:
        """Say above the review why it was not taken in."""
        actions: list[NoticeAction] = []
        plan_id = error.facts.get("id")
        if error.trouble is Trouble.PLAN_EXISTS and isinstance(plan_id, int):
            self._compare(plan_id)
            return True
        if error.trouble is Trouble.ALREADY_IMPORTED and isinstance(plan_id, int):
            look = NoticeAction(tr("Mở kế hoạch đó"), lambda: self.plan_asked.emit(plan_id))
            actions.append(look)
        self._say(Notice(tr("Chưa nhập kế hoạch"), sentence_of(error), actions=tuple(actions)))
        return True

    def notice_text(self) -> str:
        """What the notice says, empty where there is none."""
        return self._notice.accessibleName() if self._notice else ""

    def _drop_zone(self) -> DropZone:
        zone = DropZone(
            tr("Chọn tệp Word của kế hoạch"),
            tr("Thả tệp vào đây. Chương trình đọc, bạn xem lại rồi mới lưu; trước đó sổ không thay đổi."),
            tr("Nhận .docx, .pdf có chữ, .xlsx, .txt, .html · Tệp .doc cũ đọc được khi máy có Word"),
        )
        zone.add_action(self.choose)
        zone.add_action(default_button(tr("Dán từ Word hoặc Excel"), "clipboard_paste", self.paste))
        zone.files_dropped.connect(self._on_dropped)
        return zone

    def _assemble(self) -> None:
        self.header.add_lead(icon_button("arrow_left", tr("Quay lại"), self.left.emit))
        self.header.add_action(self.other)
        sample = link_button(tr("Thử với kế hoạch mẫu"), "beaker", self.open_sample)
        self._start = _centred(self.zone, sample)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(320, 6)
        self._reading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._waiting = _centred(self._reading, self._bar, self.stop)
        for widget in (self._start, self._waiting):
            self._stack.addWidget(widget)
        self._above.setContentsMargins(PAGE, 0, PAGE, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(self._above)
        column.addWidget(self._stack, 1)

    def _read(self, name: str, read: Callable[[Task], Reading]) -> None:
        self._stop_reading()
        if self.review and self.review.review.edited and not self._sure():
            return
        self._forget_review()
        self._hide_notice()
        self._reads += 1
        number = self._reads

        def work(task: Task) -> Read:
            return number, read(task)

        self._agreed = False
        self._bar.setRange(0, 0)
        self._job = Job(work)
        self._job.progressed.connect(self._on_progress)
        self._job.finished.connect(self._on_read)
        self._job.failed.connect(self._on_failed)
        self._job.ended.connect(lambda: self._on_ended(number))
        self._reading.setText(tr("Đang đọc “{name}”…").format(name=name))
        self._show(self._waiting)
        self._job.start()

    def _stop_reading(self) -> None:
        if self._job:
            self._job.cancel()
            self._job.failed.disconnect(self._on_failed)
            self._job = None
            self._reads += 1
            self._show(self._start)

    def _on_half_typed(self, draft: PlanDraft, cell: OpenCell | None) -> None:
        """Keep what was made of the reading, for as long as that is something else."""
        if self.review and self._keeper:
            if cell or self.review.review.edited or draft != self.review.review.draft:
                self._keeper.keep(draft, cell)
            else:
                self._keeper.forget()

    def _forget_review(self) -> None:
        if self.review:
            if self._keeper:
                self._keeper.forget()
                self._keeper = None
            self._stack.removeWidget(self.review)
            self.review.deleteLater()
            self.review = None
        self._forget_compare()

    def _show(self, widget: QWidget) -> None:
        self._stack.setCurrentWidget(widget)
        self.other.setVisible(widget is self.review)
        looking = widget in {self.review, self.compare}
        self.header.set_subtitle(tr("Xem lại · chưa lưu gì vào sổ") if looking else "")
        if not looking:  # else the focus would go to whatever comes next in the window
            (self.stop if widget is self._waiting else self.choose).setFocus()

    def _sure(self) -> bool:
        title = tr("Bỏ các chỉnh sửa đang xem?")
        text = tr("Kế hoạch này chưa được nhập. Văn bản gốc không bị ảnh hưởng.")
        give_up = Choice("drop", tr("Bỏ chỉnh sửa"), danger=True)
        return QuestionDialog.ask(self, title, text, [give_up], tr("Xem tiếp")) == give_up.key

    def _say(self, notice: Notice) -> None:
        self._hide_notice()
        self._notice = NoticeBar(notice)
        self._notice.closed.connect(self._hide_notice)
        self._above.addWidget(self._notice)
        self._above.setContentsMargins(PAGE, 0, PAGE, MEDIUM)

    def _hide_notice(self) -> None:
        if self._notice:
            self._notice.hide()
            self._notice.deleteLater()
            self._notice = None
            self._above.setContentsMargins(PAGE, 0, PAGE, 0)

    def _on_dropped(self, files: list[Path]) -> None:
        self.open_file(files[0])

    def _on_read(self, found: Read) -> None:
        number, reading = found
        if number != self._reads:  # another one was begun, or the person gave up
            return
        self._job = None
        if not reading.draft.items:
            self._show(self._start)
            self._ask_about_columns(reading)
            return
        self.review = ImportReview(self._program, reading)
        self.review.columns_asked.connect(lambda: self.match_columns(reading))
        self.review.store_asked.connect(self.store)
        self.review.cancel_asked.connect(self.cancel)
        incoming, half_typed = reading.incoming, self._operations.half_typed
        self._keeper = ReviewKeeper(half_typed, incoming) if incoming else None
        kept = self._keeper and self._keeper.kept()
        self.review.half_typed.connect(self._on_half_typed)
        self._stack.addWidget(self.review)
        self._show(self.review)
        self.review.tree.setFocus()
        if reading.source.converted_from:
            self._ask_about_font(reading)
        if kept:
            self.review.go_on(kept)

    def match_columns(self, reading: Reading) -> None:
        """Let the person say what the columns of the tables are, and read again."""
        if reading.incoming is None:
            return
        matches = MatchColumnsDialog.ask(self, reading.heads, reading.incoming.matches)
        if matches:
            self._read_again(replace(reading.incoming, matches={**reading.incoming.matches, **matches}))

    def _ask_about_columns(self, reading: Reading) -> None:
        title = tr("Tệp có bảng nhưng chưa rõ cột nào ghi nhiệm vụ")
        words = tr("Hãy chỉ ra cột nội dung, chủ trì, thời hạn; chương trình nhớ cho những lần sau.")
        ways = (
            NoticeAction(tr("Chỉ ra các cột"), lambda: self.match_columns(reading), "text_align_left"),
            NoticeAction(tr("Chọn tệp khác"), self.choose_file, "folder_open"),
        )
        self._say(Notice(title, words, error=False, actions=ways))

    def _ask_about_font(self, reading: Reading) -> None:
        """Letters of an old font were converted: the person says whether they read well."""
        title = tr("Văn bản viết bằng phông chữ cũ {font}, đã chuyển sang Unicode để xem")
        words = tr("Chữ ở phần Văn bản gốc có đọc đúng không? Trả lời xong mới nhập được kế hoạch.")
        ways = (
            NoticeAction(tr("Đọc đúng, dùng bản đã chuyển"), self._agree_to_font, "checkmark"),
            NoticeAction(tr("Không đúng, giữ chữ như tệp"), lambda: self._read_as_typed(reading)),
        )
        font = _FONTS.get(reading.source.converted_from, reading.source.converted_from)
        self._say(Notice(title.format(font=font), words, error=False, actions=ways))

    def _agree_to_font(self) -> None:
        self._agreed = True
        self._hide_notice()

    def _read_as_typed(self, reading: Reading) -> None:
        if reading.incoming:
            self._read_again(replace(reading.incoming, as_typed=True))

    def _read_again(self, incoming: Incoming) -> None:
        self._read(incoming.name, lambda task: self._program.intake.read(incoming, task))

    def _on_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total if done else 0)
        self._bar.setValue(done)

    def _on_failed(self, error: UserError) -> None:
        self._job = None
        self._show(self._start)
        ways = (NoticeAction(tr("Chọn tệp khác"), self.choose_file, "folder_open"),
                NoticeAction(tr("Dán nội dung"), self.paste, "clipboard_paste"))  # fmt: skip
        self._say(Notice(tr("Chưa đọc được kế hoạch, sổ không thay đổi"), sentence_of(error), actions=ways))

    def _on_ended(self, number: int) -> None:
        """A bug, which the crash dialog tells, leaves nothing to wait for."""
        if self._job and number == self._reads:
            self._stop_reading()

    def _compare(self, plan_id: int) -> None:
        """The plan is in the book: show what differs, field by field."""
        review = self.review
        if review is None:
            return
        reading, draft = review.reading, review.review.draft
        self._forget_compare()
        self.compare = ImportCompare(self._program.plans.compare(plan_id, reading, draft))
        self.compare.apply_asked.connect(lambda: self._on_apply(plan_id))
        self.compare.cancel_asked.connect(self._forget_compare)
        self.compare.as_new_asked.connect(lambda: self.store(as_new=True))
        self.compare.open_asked.connect(self.plan_asked)
        self._stack.addWidget(self.compare)
        self._show(self.compare)
        self.compare.panes()[0].setFocus()

    def _forget_compare(self) -> None:
        if self.compare:
            self._stack.removeWidget(self.compare)
            self.compare.deleteLater()
            self.compare = None
        self._show(self.review or self._start)

    def _on_apply(self, plan_id: int) -> None:
        review, compare = self.review, self.compare
        if review is None or compare is None:
            return
        chosen, plans = compare.chosen, self._program.plans
        reading, draft = review.reading, review.review.draft
        changes = self._operations.run_beside(
            lambda: plans.update_from(plan_id, reading, draft, chosen), self
        )
        if changes:
            self._on_stored(changes, tr("Đã áp dụng {n} thay đổi vào kế hoạch.").format(n=len(chosen)))

    def _on_stored(self, changes: Changes, words: str) -> None:
        self._hide_notice()
        self._forget_review()
        self.imported.emit(changes.new_id)
        self.undo_offered.emit(words)


def _centred(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setSpacing(MEDIUM)
    column.addStretch()
    for widget in widgets:
        column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch()
    return holder
