"""One reading under review: source and understanding side by side, nothing stored."""

from __future__ import annotations

from PySide6.QtCore import QPersistentModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from app.domain.deadline_grammar import read_deadline
from app.domain.deadline_words import Reading as DeadlineReading
from app.domain.deadline_words import explain
from app.errors import Trouble, UserError
from app.plan_text import edits
from app.plan_text.draft import DraftItem, Field, PlanDraft
from app.services.intake import Reading
from app.services.program import Program
from ui.delegates.draft_delegate import DraftDelegate
from ui.models.draft_questions import Answer, Question, questions
from ui.models.draft_review import DraftReview
from ui.models.draft_summary import Fact, summary_of
from ui.models.draft_table import FIELDS, DraftColumn, DraftTable
from ui.models.kept_review import KeptReview, OpenCell
from ui.pages.import_actions import MERGE, SPLIT, ImportActions
from ui.pages.import_header import ImportHeader
from ui.pages.import_resolver import ImportResolver
from ui.pages.import_tree import ImportTree
from ui.style.fonts import Role
from ui.style.tokens import LARGE, MEDIUM, NARROW, PAGE, SMALL
from ui.text import tr
from ui.widgets.buttons import default_button, ghost_button, icon_button, primary_button
from ui.widgets.card import Card, separator
from ui.widgets.chip import Chip, Tint
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import ElidedLabel
from ui.widgets.legend import Legend
from ui.widgets.source_view import SourceView
from ui.widgets.tabs import Tabs

_LEGEND = (
    ("span_content", "nội dung, đầu văn bản"),
    ("span_unit", "đơn vị"),
    ("span_time", "thời hạn"),
    ("span_doubt", "cần xem lại"),
)
_SOURCE, _READING = 44, 56  # per cent of the width


class ImportReview(QWidget):
    """F8 goes to the next doubtful item; every edit can be undone until the plan is taken in."""

    store_asked = Signal()
    cancel_asked = Signal()
    columns_asked = Signal()
    """The person wants to say what the columns of a table are."""
    half_typed = Signal(object, object)
    """(the `PlanDraft` with what is half typed in its header, the `OpenCell` that is typed into or None)."""

    def __init__(self, program: Program, reading: Reading) -> None:
        super().__init__()
        self.reading = reading
        self._today = program.clock().date()
        self._directory = program.units.directory()
        draft = edits.in_year(reading.draft, self._today.year)
        self.review = DraftReview(draft, self._directory, self)
        self.header = ImportHeader(draft, self._today.year)
        self.source = SourceView()
        self.table = DraftTable(self.review, self._on_typed, self)
        delegate = DraftDelegate(self._suggest, self._explain, lambda: self._year)
        self.tree = ImportTree(self.table, delegate)
        self.resolver = ImportResolver()
        self.acts = ImportActions(self, self.review, self._directory, self.tree.current_row)
        self.doubts = Chip("", "question_circle", Tint.AMBER)
        back = tr("Mục cần xem trước (Shift+F8)")
        self.previous = icon_button("chevron_up", back, lambda: self.go_to_doubt(-1))
        self.next = default_button(tr("Mục sau (F8)"), "chevron_down", lambda: self.go_to_doubt(1))
        self.sentence = IconLabel("", "")
        self.store = primary_button(tr("Nhập kế hoạch"), "checkmark", self.store_asked.emit)
        self._assemble()
        self._connect()
        self.source.show_source(reading.source, draft)
        self._on_changed()
        self._begin()

    def panes(self) -> list[QWidget]:
        """Header, source, tree."""
        return [self.header, self.source, self.tree]

    def go_to_doubt(self, step: int) -> None:
        """Go to the next (1) or previous (-1) doubtful item, round the end."""
        rows, here = self.review.doubtful, self.tree.current_row()
        ahead = [row for row in rows if (row - here) * step > 0]
        if rows:
            self.tree.go_to((ahead or rows)[0 if step > 0 else -1])

    def summary(self) -> tuple[Fact, ...]:
        """What will be stored."""
        return summary_of(self.review.draft, self._directory)

    def go_on(self, kept: KeptReview) -> None:
        """Go on with what was made of this reading before."""
        self.review.apply(kept.draft)
        items, cell = self.review.draft.items, kept.cell
        if cell and items[cell.row : cell.row + 1] == (cell.item,):
            self.tree.go_on_typing(cell)

    def show_error(self, error: UserError) -> bool:
        """Say what is wrong at the field of the header that is meant."""
        return self.header.show_error(error)

    def ready(self) -> bool:
        """Whether the plan can be taken in; where not, says why."""
        if self.review.draft.title.strip():
            return True
        self.show_error(UserError(Trouble.EMPTY_TITLE, field=Field.TITLE))
        return False

    def showEvent(self, event: QShowEvent) -> None:
        """Only now the text has its lines: bring the current item into view."""
        super().showEvent(event)
        QTimer.singleShot(0, self, lambda: self.source.mark_item(self.tree.current_row()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room gets scarce the two sides become tabs."""
        super().resizeEvent(event)
        self._on_tab()

    @property
    def _year(self) -> int:
        return self.review.draft.year or self._today.year

    def _assemble(self) -> None:
        self._tabs = Tabs()
        self._tabs.add(tr("Chương trình đọc được"))
        self._tabs.add(tr("Văn bản gốc"))
        self._tabs.add(tr("Thông tin kế hoạch"))
        self._left, self._right = self._source_card(), self._reading_card()
        sides = self._sides = QSplitter()
        sides.setChildrenCollapsible(False)
        sides.setHandleWidth(MEDIUM)
        sides.setObjectName("clear")
        for side, share in ((self._left, _SOURCE), (self._right, _READING)):
            sides.addWidget(side)
            sides.setStretchFactor(sides.count() - 1, share)
        sides.setSizes([_SOURCE * 10, _READING * 10])
        inner = QVBoxLayout()
        inner.setContentsMargins(PAGE, 0, PAGE, SMALL + 2)
        inner.setSpacing(SMALL + 2)
        inner.addWidget(self._tabs)
        inner.addWidget(self.header)
        inner.addWidget(sides, 1)
        inner.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inner, 1)
        column.addWidget(self._footer())

    def _source_card(self) -> Card:
        card = Card(inset=1)
        head = QHBoxLayout()
        head.setContentsMargins(LARGE, 6, SMALL, 6)
        head.addWidget(IconLabel(tr("Văn bản gốc"), "", Role.SECTION))
        head.addSpacing(SMALL)
        head.addWidget(ElidedLabel(self.reading.source.name, Role.CAPTION, "text2"), 1)
        if self.reading.heads:
            columns = icon_button("column_triple", tr("Các cột của bảng"), self.columns_asked.emit)
            head.addWidget(columns)
        head.addWidget(icon_button("zoom_out", tr("Chữ nhỏ hơn"), lambda: self.source.zoomOut(1)))
        head.addWidget(icon_button("zoom_in", tr("Chữ to hơn"), lambda: self.source.zoomIn(1)))
        legend = Legend([(token, tr(words)) for token, words in _LEGEND])
        legend.setContentsMargins(LARGE, SMALL, LARGE, SMALL)
        self.source.setObjectName("sourceText")
        self.source.setFrameShape(QFrame.Shape.NoFrame)
        card.body.setSpacing(0)
        card.body.addLayout(head)
        card.body.addWidget(separator())
        card.body.addWidget(self.source, 1)
        card.body.addWidget(separator())
        card.body.addWidget(legend)
        return card

    def _reading_card(self) -> Card:
        card = Card(inset=1)
        head = QHBoxLayout()
        head.setContentsMargins(LARGE, 6, SMALL, 6)
        head.setSpacing(SMALL)
        self._reading_title = IconLabel(tr("Chương trình đọc được"), "", Role.SECTION)
        head.addWidget(self._reading_title)
        head.addWidget(self.doubts)
        self.doubts.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)  # the title gives way
        head.addStretch()
        acts = self.acts
        head.addWidget(icon_button("text_indent_decrease", tr("Nâng cấp (Alt+←)"), lambda: acts.shift(-1)))
        head.addWidget(icon_button("text_indent_increase", tr("Lùi cấp (Alt+→)"), lambda: acts.shift(1)))
        head.addWidget(icon_button("delete", tr("Không phải nhiệm vụ (Delete)"), acts.remove))
        self.more = icon_button("more_horizontal", tr("Tách, gộp nhiệm vụ"), self._on_more)
        head.addWidget(self.more)
        head.addWidget(self.previous)
        head.addWidget(self.next)
        card.body.setSpacing(0)
        card.body.addLayout(head)
        card.body.addWidget(self.tree, 1)
        card.body.addWidget(self.resolver)
        return card

    def _footer(self) -> QFrame:
        footer = QFrame()
        footer.setObjectName("statusBar")
        row = QHBoxLayout(footer)
        row.setContentsMargins(PAGE, 7, PAGE, 7)
        row.setSpacing(SMALL)
        row.addWidget(self.sentence)
        row.addStretch()
        row.addWidget(ghost_button(tr("Hoàn tác"), "arrow_undo", self.review.undo))
        row.addWidget(default_button(tr("Hủy"), clicked=self.cancel_asked.emit))
        row.addWidget(self.store)
        return footer

    def _connect(self) -> None:
        self.review.changed.connect(self._on_changed)
        self.header.edited.connect(self.review.apply)
        self.header.half_typed.connect(self._on_header)
        self.tree.half_typed.connect(self._on_half_typed)
        self.tree.item_chosen.connect(self._on_chosen)
        self.tree.delete_asked.connect(self.acts.remove)
        self.tree.level_asked.connect(self.acts.shift)
        self.tree.customContextMenuRequested.connect(self._on_menu)
        self.source.item_clicked.connect(self.tree.go_to)
        self.resolver.answered.connect(self._on_answered)
        self.resolver.other_asked.connect(self._on_other)
        self._tabs.currentChanged.connect(self._on_tab)
        for keys, act in (
            ("F8", lambda: self.go_to_doubt(1)),
            ("Shift+F8", lambda: self.go_to_doubt(-1)),
            ("Ctrl+Z", self.review.undo),
            ("Ctrl+Y", self.review.redo),
            (SPLIT, self.acts.split),
            (MERGE, self.acts.merge),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _begin(self) -> None:
        """Start at the first item that needs a look, else at the first."""
        first = (*self.review.doubtful, 0)[0]
        if self.review.draft.items:
            self.tree.go_to(first)
        self.tree.setFocus()

    def _suggest(self, text: str) -> list[str]:
        return [unit.name for unit in self._directory.suggest(text)]

    def _explain(self, text: str) -> DeadlineReading:
        return explain(read_deadline(text, self._year), self._today)

    def _item(self) -> DraftItem | None:
        row = self.tree.current_row()
        return self.review.draft.items[row] if row >= 0 else None

    def _on_typed(self, row: int, column: DraftColumn, text: str) -> bool:
        item = self.review.draft.items[row]
        try:
            changed = self._edited(item, column, text)
        except UserError as error:
            self.tree.show_error(error)
            return False
        self.review.put(row, changed)
        return True

    def _on_header(self, draft: PlanDraft) -> None:
        self.half_typed.emit(draft, None)

    def _on_half_typed(self, at: QPersistentModelIndex, text: str | None) -> None:
        cell = None
        if text is not None and at.isValid():
            cell = OpenCell(self.review.draft.items[at.row()], at.row(), at.column(), text)
        self.half_typed.emit(self.review.draft, cell)

    def _edited(self, item: DraftItem, column: DraftColumn, text: str) -> DraftItem:
        match column:
            case DraftColumn.CODE:
                return edits.coded(item, text)
            case DraftColumn.LEAD:
                return edits.led_by(item, text)
            case DraftColumn.DEADLINE:
                return edits.due(item, text, self._year)
            case _:
                return edits.titled(item, text)

    def _on_changed(self) -> None:
        draft = self.review.draft
        self.header.show_draft(draft)
        self.source.show_draft(draft)
        doubtful = len(self.review.doubtful)
        words = tr("{n} mục cần xem lại").format(n=doubtful)
        if doubtful:
            self.doubts.show_chip(words, "question_circle", Tint.AMBER)
        else:
            self.doubts.show_chip(tr("Không còn mục cần xem"), "checkmark_circle", Tint.GREEN)
        for button in (self.previous, self.next):
            button.setEnabled(bool(doubtful))
        self.sentence.show_text(_sentence(self.review), "info", "text2")
        self._on_chosen(self.tree.current_row())
        self.half_typed.emit(draft, None)

    def _on_chosen(self, row: int) -> None:
        item = self._item()
        self.source.mark_item(row)
        unknown = self.review.unknown(row) if item else ""
        self.resolver.ask(item, questions(item, self._directory, self._year, unknown) if item else ())

    def _on_answered(self, answer: Answer) -> None:
        if answer.item:
            draft = edits.with_item(self.review.draft, self.tree.current_row(), answer.item)
            self.review.apply(edits.known(draft, dict(answer.names)))

    def _on_other(self, question: Question) -> None:
        if question.field is Field.UNIT:
            self.acts.pick_unit(question.name)
            return
        self.tree.setFocus()
        self.tree.edit_current(FIELDS.get(question.field, DraftColumn.TITLE))

    def _on_more(self) -> None:
        self.acts.show_menu(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _on_menu(self, at: QPoint) -> None:
        self.acts.show_menu(self.tree.viewport().mapToGlobal(at))

    def _on_tab(self) -> None:
        narrow, tab = self.width() < NARROW, self._tabs.currentIndex()
        self._tabs.setVisible(narrow)
        for number, part in enumerate((self._right, self._left, self.header)):
            part.setVisible(not narrow or tab == number)
        self._sides.setVisible(not narrow or tab < 2)  # noqa: PLR2004 - the third tab is the header
        self._reading_title.setVisible(not narrow)


def _sentence(review: DraftReview) -> str:
    """What will be stored."""
    tasks, groups = review.counts
    words = tr("Sẽ nhập {n} nhiệm vụ").format(n=tasks)
    if groups:
        words += tr(" trong {n} nhóm").format(n=groups)
    if review.doubtful:
        unclear = tr("{n} mục chưa rõ vẫn nhập được, chữ của văn bản giữ nguyên.")
        return f"{words}. {unclear.format(n=len(review.doubtful))}"
    return f"{words}."
