"""One reading under review: source and understanding side by side, nothing stored."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from app.domain.deadline_grammar import read_deadline
from app.domain.deadline_words import Reading as DeadlineReading
from app.domain.deadline_words import explain
from app.errors import Trouble, UserError
from app.plan_text import edits
from app.plan_text.draft import DraftItem, Field
from app.services.intake import Reading
from app.services.program import Program
from ui.delegates.draft_delegate import DraftDelegate
from ui.models.draft_questions import questions
from ui.models.draft_review import DraftReview
from ui.models.draft_table import FIELDS, DraftColumn, DraftTable
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

    def __init__(self, program: Program, reading: Reading) -> None:
        super().__init__()
        self.reading = reading
        self.review = DraftReview(reading.draft, self)
        self._today = program.clock().date()
        self._directory = program.units.directory()
        self.header = ImportHeader(reading.draft, self._today.year)
        self.source = SourceView()
        self.table = DraftTable(self.review, self._on_typed, self)
        delegate = DraftDelegate(self._suggest, self._explain, lambda: self._year)
        self.tree = ImportTree(self.table, delegate)
        self.resolver = ImportResolver()
        self.doubts = Chip("", "question_circle", Tint.AMBER)
        self.previous = default_button(tr("Mục trước"), "chevron_up", lambda: self.go_to_doubt(-1))
        self.next = default_button(tr("Mục sau (F8)"), "chevron_down", lambda: self.go_to_doubt(1))
        self.sentence = IconLabel("", "")
        self.store = primary_button(tr("Nhập kế hoạch"), "checkmark", self.store_asked.emit)
        self._assemble()
        self._connect()
        self.source.show_source(reading.source, reading.draft)
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

    def remove_current(self) -> None:
        """Take out an item that is no task."""
        if self.tree.current_row() >= 0 and len(self.review.draft.items) > 1:
            self.review.apply(edits.without(self.review.draft, self.tree.current_row()))

    def shift_current(self, by: int) -> None:
        """Move an item up (-1) or down (1) a level."""
        row = self.tree.current_row()
        if row >= 0:
            self.review.apply((edits.promoted if by < 0 else edits.demoted)(self.review.draft, row))

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
        head.addWidget(
            icon_button("text_indent_decrease", tr("Nâng cấp (Alt+←)"), lambda: self.shift_current(-1))
        )
        head.addWidget(
            icon_button("text_indent_increase", tr("Lùi cấp (Alt+→)"), lambda: self.shift_current(1))
        )
        head.addWidget(icon_button("delete", tr("Không phải nhiệm vụ (Delete)"), self.remove_current))
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
        self.tree.item_chosen.connect(self._on_chosen)
        self.tree.delete_asked.connect(self.remove_current)
        self.tree.level_asked.connect(self.shift_current)
        self.source.item_clicked.connect(self.tree.go_to)
        self.resolver.answered.connect(self._on_answered)
        self.resolver.other_asked.connect(self._on_other)
        self._tabs.currentChanged.connect(self._on_tab)
        for keys, act in (
            ("F8", lambda: self.go_to_doubt(1)),
            ("Shift+F8", lambda: self.go_to_doubt(-1)),
            ("Ctrl+Z", self.review.undo),
            ("Ctrl+Y", self.review.redo),
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

    def _on_chosen(self, row: int) -> None:
        item = self._item()
        self.source.mark_item(row)
        self.resolver.ask(item, questions(item, self._directory, self._year) if item else ())

    def _on_answered(self, item: DraftItem) -> None:
        self.review.put(self.tree.current_row(), item)

    def _on_other(self, field: Field) -> None:
        self.tree.setFocus()
        self.tree.edit_current(FIELDS.get(field, DraftColumn.TITLE))

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
