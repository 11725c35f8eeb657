"""The page "Kế hoạch": one plan as a tree, with the details of the current task beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.domain.changes import Changes
from app.domain.plan import Plan, PlanItem
from app.domain.timeliness import timeliness
from app.services.program import Program
from ui.delegates.task_delegate import TaskDelegate
from ui.models.arrangement import Arrangement, Grouping, TaskFilter, units_of
from ui.models.task_cells import Column, typed_text
from ui.models.task_drafts import PROGRESS, TaskDraft, key_of
from ui.models.task_tree import TaskTreeModel
from ui.operations import Operations
from ui.page import Page
from ui.pages.plan_actions import PlanActions
from ui.pages.plan_book import PlanBook
from ui.pages.plan_empty import PlanEmpty
from ui.pages.plan_filter_strip import PlanFilterStrip
from ui.pages.plan_head import PlanHead
from ui.pages.plan_menus import choice
from ui.pages.plan_pane import PANE_WIDTH, DetailPane
from ui.pages.plan_pane_tab import Desk
from ui.pages.plan_toolbar import PlanToolbar
from ui.pages.plan_tree import TaskTree
from ui.style.fonts import NORMAL_LINE, line_height
from ui.style.tokens import NO_COORDINATION, OVERLAY_PANE
from ui.text import tr
from ui.widgets.buttons import default_button
from ui.widgets.card import separator
from ui.widgets.commit_edit import CommitLine, CommitText
from ui.widgets.empty_state import EmptyState

_FIELDS = {Column.CODE: "code", Column.TITLE: "title", Column.DEADLINE: "deadline"}


class PlanPage(Page):
    """Assembles the parts; what they show comes from `book`, what they do is in `acts`."""

    import_requested = Signal(object)
    """A `Path`, or None: let the person choose."""
    paste_requested = Signal()
    sample_requested = Signal()
    report_requested = Signal(int)
    """Of the plan with this id."""
    undo_offered = Signal(str)
    """Something was deleted: offer `undo` in the window's bar."""
    hint_changed = Signal(str)
    """What is selected and which keys help, for the status bar."""

    def __init__(self, program: Program, operations: Operations, year: int) -> None:
        super().__init__()
        self._program = program
        self._operations = operations
        self._hidden: frozenset[Column] = frozenset()
        self._pane_wanted = {"beside": True, "over": False}
        self._strip_wanted = False
        self.book = PlanBook(program, operations, year, self)
        self.acts = PlanActions(program, operations, self.book)
        self.model = TaskTreeModel(self.book.judge, self.acts.edit, self)
        self.view = TaskTree(self.model, TaskDelegate(self.book.suggest, self.book.explain, self))
        self.acts.serve(self.view)
        self.head, self.toolbar, self.strip = PlanHead(), PlanToolbar(), PlanFilterStrip()
        self.empty, self.pane = PlanEmpty(), DetailPane(Desk(program, operations, self.book.suggest))
        self._bare = EmptyState(
            tr("Kế hoạch chưa có nhiệm vụ"), tr("Thêm nhiệm vụ đầu tiên, hoặc nhập từ tệp.")
        )
        self._no_match = EmptyState(tr("Không có nhiệm vụ nào khớp điều kiện lọc"))
        self._rows, self._whole = QStackedWidget(), QWidget()
        self._assemble()
        self._connect()
        self._add_keys()

    def panes(self) -> Sequence[QWidget]:
        """F6 goes from the tree to the details."""
        return (self.empty,) if self.book.tree is None else (self._whole, self.pane)

    def refresh(self) -> None:
        """Show what changed while another page was in front."""
        self.book.active = True
        self.book.catch_up()

    def show_year(self, year: int) -> None:
        """Go to another year."""
        self.book.show_year(year)

    def go_on_with_plan(self, plan: Plan) -> None:
        """Open the form of a plan, maybe a new one, that was left half typed."""
        if plan.id:
            self.open_task(plan.id)
            self.acts.edit_plan()
        else:
            self.acts.add_plan()

    def open_task(self, plan_id: int, item_id: int = 0, *, write: bool = False) -> None:
        """Go to a plan and a task of it; with `write` the cursor goes into the composer."""
        self.book.active = True
        self.book.show_plan(plan_id)
        if item_id and self.view.go_to(item_id) and write:
            self._on_progress_asked()
        elif not write:
            self.view.setFocus()

    def go_on_typing(self, draft: TaskDraft) -> None:
        """Show what was half typed about a task where it was typed."""
        self.open_task(draft.item.plan_id, draft.item.id)
        if draft.place == PROGRESS:
            self._on_progress_asked()
        elif draft.place.isdecimal():
            column = Column(int(draft.place))
            found = self._operations.half_typed.value(draft.key, tuple[str, str])
            if found and found[0] == typed_text(draft.item, column):  # else it is another cell since
                self.view.go_on_typing(draft.item.id, column, found[1])
        else:
            self._on_pane_toggled(True)  # noqa: FBT003
            self.pane.edit_field(draft.place)

    def undo(self) -> None:
        """Take the last action back."""
        self._operations.undo()

    def redo(self) -> None:
        """Bring the last undone action back."""
        self._operations.redo()

    def commit(self) -> bool:
        """Store what stands in an open cell or field, or the entry that is being written."""
        focus, editor = self.focusWidget(), self.view.editor
        if editor:
            self.view.commitData(editor)
            return not editor.refused
        if isinstance(focus, CommitLine | CommitText):
            return focus.commit()
        composer = self.pane.progress.composer
        if composer.draft and focus and composer.isAncestorOf(focus):
            composer.save.click()
        return not self.pane.progress.half_typed()

    def cover_bottom(self, height: int) -> None:
        """Something covers the bottom of the page: keep the current row in sight."""
        below = (
            self.view.visualRect(self.view.currentIndex()).bottom() - self.view.viewport().height() + height
        )
        if height and below > 0:
            bar = self.view.verticalScrollBar()
            by_pixel = self.view.verticalScrollMode() is TaskTree.ScrollMode.ScrollPerPixel
            bar.setValue(bar.value() + (below if by_pixel else 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up what a narrow window has no room for."""
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        """From now on changes are shown at once."""
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Changes wait until the page comes back."""
        self.book.active = False
        super().hideEvent(event)

    def _assemble(self) -> None:
        grid = QVBoxLayout(self._whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        for widget in (self.head, self.toolbar, self.strip, separator()):
            grid.addWidget(widget)
        for widget in (self.view, self._bare, self._no_match):
            self._rows.addWidget(widget)
        grid.addWidget(self._rows, 1)
        self._bare.add_action(default_button(tr("Thêm nhiệm vụ"), "add", self.acts.add_task))
        self._no_match.add_action(default_button(tr("Bỏ lọc"), "dismiss", self._on_unfilter))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.empty)
        self._row.addWidget(self._whole)
        self.pane.setParent(self)

    def _connect(self) -> None:
        self.book.rebuilt.connect(self._on_rebuilt)
        self.book.items_changed.connect(self._on_items_changed)
        self._operations.changed.connect(self._on_changed)
        self.view.item_chosen.connect(self._on_item_chosen)
        self.view.half_typed.connect(self._on_half_typed)
        self.view.progress_asked.connect(self._on_progress_asked)
        self.view.delete_asked.connect(self.acts.delete)
        self.acts.deleted.connect(self.undo_offered)
        self.acts.added.connect(self._on_added)
        self.acts.plan_wanted.connect(self.book.show_plan)
        self.head.plan_chosen.connect(self.book.show_plan)
        self.head.import_asked.connect(lambda: self.import_requested.emit(None))
        self.head.report_asked.connect(self._on_report)
        self.pane.step_asked.connect(self.view.step)
        self.pane.close_asked.connect(self._on_pane_closed)
        self._connect_toolbar()
        self.empty.import_requested.connect(self.import_requested)
        self.empty.paste_requested.connect(self.paste_requested)
        self.empty.sample_requested.connect(self.sample_requested)
        self.empty.blank_requested.connect(self.acts.add_plan)

    def _connect_toolbar(self) -> None:
        bar = self.toolbar
        bar.add_asked.connect(self.acts.add_task)
        bar.undo_asked.connect(self.undo)
        bar.redo_asked.connect(self.redo)
        bar.arranged.connect(self.book.arrange)
        bar.more_asked.connect(self._fill_more)
        bar.column_toggled.connect(self._on_column_toggled)
        bar.pane_toggled.connect(self._on_pane_toggled)
        self.strip.filtered.connect(self._on_filtered)

    def _add_keys(self) -> None:
        in_page, in_tree = Qt.ShortcutContext.WidgetWithChildrenShortcut, Qt.ShortcutContext.WidgetShortcut
        for keys, act, owner, context in (
            ("Ctrl+Z", self.undo, self, in_page),
            ("Ctrl+Y", self.redo, self, in_page),
            ("Ctrl+Shift+L", self._on_more_filters, self, in_page),
            ("Ins", self.acts.add_task, self.view, in_tree),
            ("Alt+Up", self.acts.move_up, self.view, in_tree),
            ("Alt+Down", self.acts.move_down, self.view, in_tree),
            ("Alt+Right", self.acts.indent, self.view, in_tree),
            ("Alt+Left", self.acts.outdent, self.view, in_tree),
            ("Ctrl+Return", self._on_progress_asked, self.view, in_tree),
        ):
            QShortcut(QKeySequence(keys), owner, act, context=context)

    def _place(self) -> None:
        """Beside the tree where there is room, over its right part where there is not."""
        over = self._pane_place() == "over"
        shown = self.book.tree is not None and self._pane_wanted[self._pane_place()]
        room = PANE_WIDTH * line_height() // NORMAL_LINE
        self._row.setContentsMargins(0, 0, room if shown and not over else 0, 0)
        self.pane.setGeometry(self.width() - room, 0, room, self.height())
        self.pane.setVisible(shown)
        self.pane.raise_()
        self.toolbar.pane.setChecked(shown)
        cramped = {Column.COORDINATING} if self._room() < NO_COORDINATION else set[Column]()
        for column in Column:
            self.view.setColumnHidden(column, column in self._hidden | cramped)

    def _pane_place(self) -> str:
        return "over" if self._room() < OVERLAY_PANE else "beside"

    def _room(self) -> int:
        """The width of the window in the pixels of the normal font size."""
        return self.window().width() * NORMAL_LINE // line_height()

    def _show_head(self) -> None:
        tree, judge = self.book.tree, self.book.judge
        if tree is None:
            return
        tasks = [item for item in tree.items if not item.is_group]
        counts = Counter(timeliness(item.deadline, item.progress, judge.today) for item in tasks)
        self.head.show_plan(tree.plan, counts, self.book.plans)
        self.toolbar.show_plan(tree.plan, lambda: units_of(tree))
        self.toolbar.show_arrangement(self.book.how)
        self.toolbar.show_undo(self._operations.undo_text(), self._operations.redo_text())
        fitting = sum(not item.is_group for item in self.model.tree.items)
        self.strip.show_filter(self.book.how.filter, tree.plan.year, fitting, len(tasks))
        self.strip.setVisible(self._strip_wanted or bool(self.book.how.filter))
        self._rows.setCurrentWidget(self._rows_widget(fitting))

    def _rows_widget(self, fitting: int) -> QWidget:
        if self.model.tree.items:
            return self.view
        return self._no_match if self.book.how.filter and not fitting else self._bare

    def _show_current(self) -> None:
        item, tree = self.view.current_item(), self.book.tree
        if tree is None:
            return
        self.pane.show_item(tree.plan, item if item and item.id > 0 else None, self.book.judge)
        name = item.code or item.title if item else ""
        count = sum(not item.is_group for item in self.model.tree.items)
        words = tr("Đang chọn {name}").format(name=name) if name else ""
        keys = tr("F2 sửa, Enter xuống, Tab sang phải")
        self.hint_changed.emit(" · ".join(filter(None, (words, tr("{n} nhiệm vụ").format(n=count), keys))))

    def _fill_more(self, menu: QMenu) -> None:
        acts = self.acts
        choice(menu, tr("Thêm nhóm"), acts.add_group)
        choice(menu, tr("Chuyển lên\tAlt+↑"), acts.move_up)
        choice(menu, tr("Chuyển xuống\tAlt+↓"), acts.move_down)
        choice(menu, tr("Lùi cấp\tAlt+→"), acts.indent)
        choice(menu, tr("Nâng cấp\tAlt+←"), acts.outdent)
        choice(menu, tr("Xóa mục đang chọn\tCtrl+Del"), acts.delete)
        menu.addSeparator()
        menu.addMenu(self.toolbar.status_menu())
        choice(menu, tr("Lọc theo chữ, theo kỳ\tCtrl+Shift+L"), self._on_more_filters)
        choice(menu, tr("Mở tất cả nhóm"), self.view.unfold_all)
        choice(menu, tr("Thu gọn tất cả nhóm"), self.view.fold_all)
        menu.addSeparator()
        choice(menu, tr("Thông tin kế hoạch…"), acts.edit_plan)
        choice(menu, tr("Thêm kế hoạch…"), acts.add_plan)
        choice(menu, tr("Xóa kế hoạch…"), acts.delete_plan)

    def _on_rebuilt(self) -> None:
        shown = self.book.shown()
        self.empty.setVisible(shown is None)
        self._whole.setVisible(shown is not None)
        if shown is not None:
            self.model.show_tree(shown, self.book.judge)
            self._show_head()
            self._show_current()
        else:
            self.empty.choose.setFocus()
            self.hint_changed.emit("")
        self._place()

    def _on_items_changed(self, items: tuple[PlanItem, ...]) -> None:
        if not self.model.replace_items(items):
            self._on_rebuilt()
            return
        self._show_head()
        self._show_current()

    def _on_changed(self, _changes: Changes) -> None:
        self.toolbar.show_undo(self._operations.undo_text(), self._operations.redo_text())

    def _on_item_chosen(self, _item: PlanItem | None) -> None:
        self._show_current()

    def _on_half_typed(self, item: PlanItem, column: Column, text: str | None) -> None:
        """A cell that the details have a field for is half typed in that field too."""
        place = _FIELDS.get(column, str(int(column)))
        stored = typed_text(item, column)
        typed = None if text is None or text == stored else (stored, text)
        self._operations.half_typed.note(key_of(self._program, place, item.id), typed)

    def _on_progress_asked(self) -> None:
        self._on_pane_toggled(True)  # noqa: FBT003
        self.pane.write_progress()

    def _on_added(self, item_id: int) -> None:
        """Show the new item, whatever is filtered, and let it be named."""
        if not self.view.go_to(item_id):
            self.book.arrange(Arrangement(grouping=Grouping.PLAN))
            self.view.go_to(item_id)
        self._rows.setCurrentWidget(self.view)
        self.view.setFocus()
        self.view.edit_current(Column.TITLE)
        if self.view.editor:
            self.view.editor.selectAll()

    def _on_report(self) -> None:
        if self.book.tree:
            self.report_requested.emit(self.book.tree.plan.id)

    def _on_filtered(self, chosen: TaskFilter) -> None:
        self._strip_wanted = self._strip_wanted and bool(chosen)
        self.book.arrange(replace(self.book.how, filter=chosen))

    def _on_unfilter(self) -> None:
        self._on_filtered(TaskFilter())

    def _on_more_filters(self) -> None:
        self._strip_wanted = True
        self._show_head()
        self.strip.words.setFocus()

    def _on_column_toggled(self, column: int) -> None:
        self._hidden ^= {Column(column)}
        self.toolbar.show_hidden(self._hidden)
        self._place()

    def _on_pane_toggled(self, shown: bool) -> None:  # noqa: FBT001
        self._pane_wanted[self._pane_place()] = shown
        self._place()

    def _on_pane_closed(self) -> None:
        self._on_pane_toggled(False)  # noqa: FBT003
        self.view.setFocus()
