"""What the plan page does when a key is pressed or a button is clicked: one verb each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from app.domain.changes import Changes
from app.domain.plan import Plan, PlanItem, Role
from app.domain.unit_directory import split_names
from app.services.program import Program
from ui.dialogs.plan_dialog import PlanDialog, key_of_plan
from ui.dialogs.question import Choice, QuestionDialog
from ui.models.next_code import first_code_below, next_code
from ui.models.task_cells import Column
from ui.operations import Operations
from ui.pages.plan_book import PlanBook
from ui.pages.plan_tree import TaskTree
from ui.text import tr

_MANY = 20
"""More than this many tasks are not deleted without a question."""


class PlanActions(QObject):
    """Adds, moves and deletes at the current row of the tree; edits cells and plans."""

    deleted = Signal(str)
    """What was deleted, in words."""
    plan_wanted = Signal(int)
    """A plan was made or went to another year: it should be shown."""
    added = Signal(int)
    """An item was added: it should be named."""

    def __init__(self, program: Program, operations: Operations, book: PlanBook) -> None:
        super().__init__(book)
        self._program = program
        self._operations = operations
        self._book = book
        self._view: TaskTree | None = None

    def serve(self, view: TaskTree) -> None:
        """Act on the current row of a view."""
        self._view = view

    def edit(self, item: PlanItem, column: Column, text: str) -> bool:
        """Store one cell; False where it was refused, which is then said at the cell."""
        return self._operations.run(self._verb_of(item, column, text), self._view) is not None

    def add_task(self) -> None:
        """Add a task after the current one, or as the last of the current group."""
        current = self._current()
        if current and current.is_group:
            self._add(current.id, None)
        else:
            self._add(current.parent_id if current else None, current)

    def add_group(self) -> None:
        """Add a group after the one that the current row is in."""
        current = self._current()
        if current and not current.is_group:
            current = self._items().get(current.parent_id or 0)
        self._add(current.parent_id if current else None, current, is_group=True)

    def delete(self) -> None:
        """Delete the selected rows with all below them; many only after a question."""
        items = self._tops()
        count = sum(1 + self._below(item) for item in items)
        if not items or (count > _MANY and not self._confirmed(count)):
            return
        ids = [item.id for item in items]
        changes = self._operations.run_beside(lambda: self._program.items.delete_items(ids))
        if changes:
            self.deleted.emit(_deleted_words(items))

    def move_up(self) -> None:
        """Swap with the one before."""
        self._at_current(self._program.items.move_up)

    def move_down(self) -> None:
        """Swap with the one after."""
        self._at_current(self._program.items.move_down)

    def indent(self) -> None:
        """Put below the one before."""
        self._at_current(self._program.items.indent)

    def outdent(self) -> None:
        """Put beside its group."""
        self._at_current(self._program.items.outdent)

    def add_plan(self) -> None:
        """Make a plan by hand."""
        blank = Plan(title="", year=self._book.year)
        plan = PlanDialog.ask(self._view, blank, self._operations.half_typed)
        changes = self._operations.run(lambda: self._program.plans.create_plan(plan)) if plan else None
        if changes:
            self._operations.half_typed.note(key_of_plan(blank), None)
            self.plan_wanted.emit(changes.new_id)

    def edit_plan(self) -> None:
        """Change what a plan says about itself."""
        if self._book.tree is None:
            return
        stored = self._book.tree.plan
        plan = PlanDialog.ask(self._view, stored, self._operations.half_typed)
        changes = self._operations.run(lambda: self._program.plans.edit_plan(plan)) if plan else None
        if plan and changes:
            self._operations.half_typed.note(key_of_plan(stored), None)
            if plan.year != self._book.year:
                self.plan_wanted.emit(plan.id)  # it went to another year: follow it

    def delete_plan(self) -> None:
        """Delete the whole plan after a question."""
        if self._book.tree is None:
            return
        plan = self._book.tree.plan
        title = tr("Xóa kế hoạch “{title}”?").format(title=plan.title)
        text = tr("Kế hoạch có {n} nhiệm vụ và mục. Có thể hoàn tác bằng Ctrl+Z.").format(
            n=len(self._book.tree.items)
        )
        if QuestionDialog.ask(self._view, title, text, [Choice("delete", tr("Xóa kế hoạch"), danger=True)]):
            changes = self._operations.run_beside(lambda: self._program.plans.delete_plan(plan))
            if changes:
                self.deleted.emit(tr("Đã xóa kế hoạch “{title}”.").format(title=plan.title))

    def _verb_of(self, item: PlanItem, column: Column, text: str) -> Callable[[], Changes]:
        items = self._program.items
        year = self._book.tree.plan.year if self._book.tree else self._book.year
        return {
            Column.CODE: lambda: items.edit_item(item.id, code=text),
            Column.TITLE: lambda: items.edit_item(item.id, title=text),
            Column.LEAD: lambda: items.assign(item.id, Role.LEAD, text.split(";")),
            Column.COORDINATING: lambda: items.assign(item.id, Role.COORDINATING, split_names(text)),
            Column.DEADLINE: lambda: items.set_deadline(item.id, text, year),
        }[column]

    def _add(self, parent_id: int | None, after: PlanItem | None, *, is_group: bool = False) -> None:
        if self._book.tree is None:
            return
        item = PlanItem(
            plan_id=self._book.tree.plan.id,
            parent_id=parent_id,
            code=self._next_code(parent_id),
            title=tr("Nhóm mới") if is_group else tr("Nhiệm vụ mới"),
            is_group=is_group,
        )
        after_id = after.id if after else None
        changes = self._operations.run(lambda: self._program.items.add_item(item, after_id=after_id))
        if changes:
            self.added.emit(changes.new_id)

    def _next_code(self, parent_id: int | None) -> str:
        items = self._items()
        siblings = [item for item in items.values() if item.parent_id == parent_id]
        if siblings:
            return next_code(siblings[-1].code)
        return first_code_below(items[parent_id].code) if parent_id in items else "1"

    def _items(self) -> dict[int, PlanItem]:
        return {item.id: item for item in self._book.tree.items} if self._book.tree else {}

    def _current(self) -> PlanItem | None:
        """The current item; groups that were made for the screen only do not count."""
        item = self._view.current_item() if self._view else None
        return item if item and item.id > 0 else None

    def _at_current(self, verb: Callable[[int], Changes]) -> None:
        item = self._current()
        if item:
            self._operations.run(lambda: verb(item.id))

    def _tops(self) -> list[PlanItem]:
        """The selected items without those that stand below another selected one."""
        chosen = {item.id: item for item in self._view.selected_items() if item.id > 0} if self._view else {}
        items = self._items()
        return [item for item in chosen.values() if not any(a in chosen for a in _above(item, items))]

    def _below(self, item: PlanItem) -> int:
        items = self._items()
        return sum(item.id in _above(other, items) for other in items.values())

    def _confirmed(self, count: int) -> bool:
        title = tr("Xóa {n} mục cùng lúc?").format(n=count)
        text = tr("Có thể hoàn tác bằng Ctrl+Z ngay sau khi xóa.")
        choice = Choice("delete", tr("Xóa {n} mục").format(n=count), danger=True)
        return QuestionDialog.ask(self._view, title, text, [choice]) == choice.key


def _above(item: PlanItem, items: Mapping[int, PlanItem]) -> Iterator[int]:
    parent = item.parent_id
    while parent is not None:
        yield parent
        parent = items[parent].parent_id if parent in items else None


def _deleted_words(items: Sequence[PlanItem]) -> str:
    if len(items) > 1:
        return tr("Đã xóa {n} mục.").format(n=len(items))
    kind = tr("nhóm") if items[0].is_group else tr("nhiệm vụ")
    return tr("Đã xóa {kind} {name}.").format(kind=kind, name=items[0].code or items[0].title)
