"""The plan is in the book already: what the file says otherwise, to be chosen field by field."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.plan_compare import Difference, PlanDifferences
from ui.delegates.compare_delegate import CompareDelegate
from ui.models.compare_rows import CompareModel, CompareRow, compare_rows
from ui.models.compare_words import notes_of, word_marks
from ui.models.rows import Row
from ui.style.fonts import Role, at_least
from ui.style.tokens import LARGE, MEDIUM, NARROW, PAGE, SMALL, TODAY_GROUP, TODAY_ROW
from ui.text import format_date, tr
from ui.widgets.buttons import default_button, ghost_button, icon_button, link_button, primary_button
from ui.widgets.card import Card, separator
from ui.widgets.empty_state import EmptyState
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import ElidedLabel
from ui.widgets.rows_view import RowsView
from ui.widgets.side_card import SideCard

_LIST, _CARDS = 44, 56  # per cent of the width


class ImportCompare(QWidget):
    """↑ ↓ go through the differences, the space bar ticks, F8 goes to the next one."""

    apply_asked = Signal()
    cancel_asked = Signal()
    as_new_asked = Signal()
    open_asked = Signal(int)
    """The plan's id: nothing differs, the plan is what is wanted."""

    def __init__(self, found: PlanDifferences) -> None:
        super().__init__()
        self._found = found
        self.model = CompareModel(self)
        self.view = RowsView(CompareDelegate(), tr("Những chỗ khác nhau"), self.model)
        self.stored = SideCard(tr("Đang có trong sổ"))
        self.received = SideCard(tr("Trong tệp vừa nhận"))
        self.all = ghost_button(tr("Chọn hết"), clicked=lambda: self._choose(found.differences))
        self.none = ghost_button(tr("Bỏ chọn hết"), clicked=lambda: self._choose(()))
        self.previous = icon_button("chevron_up", tr("Chỗ trước (Shift+F8)"), lambda: self.go(-1))
        self.next = icon_button("chevron_down", tr("Chỗ sau (F8)"), lambda: self.go(1))
        self.as_new = link_button(tr("Nhập thành kế hoạch mới"), clicked=self.as_new_asked.emit)
        self.apply = primary_button("", "checkmark", self.apply_asked.emit)
        self.open = primary_button(
            tr("Mở kế hoạch"), clicked=lambda: self.open_asked.emit(found.stored.plan.id)
        )
        self.sentence = IconLabel(_summary(found), "", Role.BODY, "text2")
        self._assemble()
        self._connect()
        self.view.show_rows(compare_rows(found))
        self._choose(difference for difference in found.differences if difference.suggested)
        self.view.choose_first()

    @property
    def chosen(self) -> tuple[Difference, ...]:
        """The ticked differences."""
        return tuple(found for found in self._found.differences if self.model.is_chosen(found.key))

    def panes(self) -> list[QWidget]:
        """The list, the values."""
        return [self.view, self.received.radio] if self._found.differences else [self.open]

    def go(self, step: int) -> None:
        """Go to the next (1) or previous (-1) difference, round the end."""
        keys = [row.key for row in self.view.rows() if isinstance(row, CompareRow)]
        current = self.view.current()
        if keys:
            at = keys.index(current.key) if isinstance(current, CompareRow) else -1
            self.view.choose(keys[(at + step) % len(keys)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room gets scarce the values go under the list."""
        super().resizeEvent(event)
        if not self._found.differences:
            return
        narrow = self.width() < NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(way)
        self._plan.setVisible(not narrow)
        self._about_current.setVisible(not narrow)  # the row right above says it

    def _assemble(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inner = QVBoxLayout()
        inner.setContentsMargins(PAGE, 0, PAGE, SMALL + 2)
        inner.setSpacing(SMALL)
        column.addLayout(inner, 1)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(MEDIUM)
        self._plan = ElidedLabel(_plan_words(self._found), Role.CAPTION, "text2")
        self._about_current = QWidget()
        if self._found.differences:
            inner.addLayout(self._head())
            inner.addWidget(self._plan)
            self._sides.addWidget(self._list_card(), _LIST)
            self._sides.addWidget(self._value_card(), _CARDS)
            inner.addLayout(self._sides, 1)
        else:
            inner.addWidget(self._same(), 1)
        column.addWidget(self._footer())

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        title = IconLabel(tr("Kế hoạch này đã có trong sổ"), "branch_compare", Role.SECTION, icon_token="acc")
        title.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)  # the summary gives way
        row.addWidget(title)
        row.addSpacing(SMALL)
        row.addWidget(self.sentence)
        row.addStretch()
        row.addWidget(self.all)
        row.addWidget(self.none)
        return row

    def _list_card(self) -> Card:
        card = Card(inset=1)
        card.body.addWidget(self.view)
        self.view.setMinimumHeight(at_least(TODAY_GROUP) + at_least(TODAY_ROW))
        return card

    def _value_card(self) -> Card:
        card = Card(inset=1)
        head = QHBoxLayout()
        head.setContentsMargins(LARGE, SMALL, SMALL, SMALL)
        head.setSpacing(SMALL)
        self._label = IconLabel("", "", Role.SECTION)
        self._about = ElidedLabel("", Role.CAPTION, "text2")
        head.addWidget(self._label)
        head.addWidget(self._about, 1)
        head.addWidget(self.previous)
        head.addWidget(self.next)
        above = QVBoxLayout(self._about_current)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(0)
        above.addLayout(head)
        above.addWidget(separator())
        sides = QHBoxLayout()
        sides.setContentsMargins(LARGE, MEDIUM, LARGE, LARGE)
        sides.setSpacing(MEDIUM)
        for side in (self.stored, self.received):
            sides.addWidget(side, 1)
        card.body.setSpacing(0)
        card.body.addWidget(self._about_current)
        card.body.addLayout(sides, 1)
        return card

    def _same(self) -> EmptyState:
        state = EmptyState(tr("Tệp này không khác kế hoạch trong sổ"), _plan_words(self._found))
        state.add_action(self.open)
        return state

    def _footer(self) -> QFrame:
        footer = QFrame()
        footer.setObjectName("statusBar")
        row = QHBoxLayout(footer)
        row.setContentsMargins(PAGE, 7, PAGE, 7)
        row.setSpacing(SMALL)
        row.addWidget(self.as_new)
        row.addStretch()
        row.addWidget(default_button(tr("Hủy"), clicked=self.cancel_asked.emit))
        row.addWidget(self.apply)
        self.as_new.setVisible(not self._found.same_file)
        self.apply.setVisible(bool(self._found.differences))
        return footer

    def _connect(self) -> None:
        self.model.ticked.connect(self._on_ticked)
        self.view.current_changed.connect(self._on_current)
        self.view.opened.connect(self._on_opened)
        self.stored.chosen.connect(lambda: self._tick(chosen=False))
        self.received.chosen.connect(lambda: self._tick(chosen=True))
        for keys, step in (("F8", 1), ("Shift+F8", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self.go(step))

    def _choose(self, differences: Iterable[Difference]) -> None:
        self.model.choose(difference.key for difference in differences)

    def _tick(self, *, chosen: bool) -> None:
        current = self.view.current()
        if isinstance(current, CompareRow):
            self.model.tick(current.key, chosen=chosen)

    def _on_opened(self, row: Row) -> None:
        if isinstance(row, CompareRow):
            self.model.tick(row.key, chosen=not self.model.is_chosen(row.key))

    def _on_ticked(self) -> None:
        count = len(self.chosen)
        self.apply.setText(tr("Áp dụng {n} thay đổi").format(n=count))
        self.apply.setEnabled(bool(count))
        current = self.view.current()
        if isinstance(current, CompareRow):
            ticked = self.model.is_chosen(current.key)
            self.stored.set_chosen(chosen=not ticked)
            self.received.set_chosen(chosen=ticked)

    def _on_current(self, row: Row | None) -> None:
        if isinstance(row, CompareRow):
            self._label.show_text(row.label, "", "text")
            self._about.setText(row.about)
            here, there = notes_of(self._found, row.difference)
            marked, new = word_marks(row.before, row.after)
            self.stored.show_value(row.before, marked, here)
            self.received.show_value(row.after, new, there)
            self._on_ticked()


def _summary(found: PlanDifferences) -> str:
    """How much differs: "2 mục mới · 3 mục thay đổi"."""
    new, changed, gone = found.counts
    header = sum(difference.key[0] in {"plan", "duty"} for difference in found.differences)
    parts = (
        (header, tr("{n} thông tin kế hoạch")),
        (new, tr("{n} mục mới")),
        (changed, tr("{n} mục thay đổi")),
        (gone, tr("{n} mục không còn trong tệp")),
    )
    return " · ".join(words.format(n=count) for count, words in parts if count)


def _plan_words(found: PlanDifferences) -> str:
    plan = found.stored.plan
    day = tr("ngày {day}").format(day=format_date(plan.issued_on)) if plan.issued_on else ""
    return " · ".join(filter(None, (plan.title, plan.number, day)))
