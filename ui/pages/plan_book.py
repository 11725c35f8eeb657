"""What the plan page shows, without widgets: the plans of a year, one tree, how it is arranged."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.domain.changes import Changes, Kind
from app.domain.deadline_grammar import check_deadline
from app.domain.deadline_words import Reading, explain
from app.domain.office import Office
from app.domain.plan import Plan, PlanItem
from app.domain.report import PlanTree
from app.domain.unit_directory import UnitDirectory
from app.errors import UserError
from app.sentences import sentence_of
from app.services.program import Program
from ui.models.arrangement import Arrangement, arrange
from ui.models.row_text import Judge
from ui.operations import Operations

_FEW = 30
"""So many changed items are read one by one; more of them with the whole plan."""
_EVERYTHING = frozenset({Kind.PLAN, Kind.OFFICE, Kind.UNIT})


class PlanBook(QObject):
    """Reads again what was changed by anybody; while nobody looks it waits until asked."""

    rebuilt = Signal()
    """The plans, the tree or its arrangement are others now."""
    items_changed = Signal(tuple)
    """These `PlanItem`s changed in their places."""
    year_changed = Signal(int)
    """A plan of another year is shown."""

    def __init__(self, program: Program, operations: Operations, year: int, parent: QObject) -> None:
        super().__init__(parent)
        self._program = program
        self.year = year
        self.plans: tuple[Plan, ...] = ()
        self.tree: PlanTree | None = None
        self.how = Arrangement()
        self.judge = Judge(program.clock().date())
        self.active = False
        self._plan_id = 0
        self._stale = True
        self._directory = UnitDirectory(())
        operations.changed.connect(self._on_changed)

    def catch_up(self) -> None:
        """Read what changed while nobody looked, and what a new day changed."""
        if self._stale or self.judge.today != self._program.clock().date():
            self.reload()

    def reload(self) -> None:
        """Read everything again; the plan stays, if it is still there."""
        office = self._program.offices.office() or Office(name="")
        today = self._program.clock().date()
        self.judge = Judge(today, office.due_soon_days, office.silent_days)
        self._directory = self._program.units.directory()
        self.plans = self._program.plans.plans(self.year)
        ids = [plan.id for plan in self.plans]
        self._plan_id = self._plan_id if self._plan_id in ids else next(iter(ids), 0)
        self.tree = self._program.plans.tree(self._plan_id) if ids else None
        self._stale = False
        self.rebuilt.emit()

    def show_year(self, year: int) -> None:
        """Go to another year."""
        self.year = year
        self._stale = True
        if self.active:
            self.reload()

    def show_plan(self, plan_id: int) -> None:
        """Go to a plan, whatever year it is of."""
        self._plan_id = plan_id
        before = self.year
        self.year = next((plan.year for plan in self._program.plans.plans() if plan.id == plan_id), before)
        self.how = Arrangement()
        self.reload()
        if self.year != before:
            self.year_changed.emit(self.year)

    def arrange(self, how: Arrangement) -> None:
        """Group and filter otherwise."""
        self.how = how
        self.rebuilt.emit()

    def shown(self) -> PlanTree | None:
        """The part of the tree that is to be shown."""
        return arrange(self.tree, self.how, self.judge.today) if self.tree else None

    def suggest(self, text: str) -> tuple[str, ...]:
        """Units that may be meant."""
        return tuple(unit.name for unit in self._directory.suggest(text))

    def explain(self, text: str) -> Reading:
        """How a typed deadline is understood; what is impossible is said as a warning."""
        try:
            deadline = check_deadline(text, self.tree.plan.year if self.tree else self.year)
        except UserError as error:
            return Reading("", warning=sentence_of(error))
        return explain(deadline, self.judge.today, self.judge.silent_days)

    def _on_changed(self, changes: Changes) -> None:
        if not self.active:
            self._stale = True
        elif changes.kinds & _EVERYTHING or self.tree is None:
            self.reload()
        elif self.tree.plan.id in changes.plan_ids or changes.item_ids & self._places().keys():
            self._read_items(changes.item_ids, self.tree)

    def _read_items(self, item_ids: frozenset[int], tree: PlanTree) -> None:
        """Read the changed items alone where they stayed in their places."""
        places = self._places()
        items = self._few(item_ids) if item_ids <= places.keys() else None
        if items is None or any(_place(item) != _place(tree.items[places[item.id]]) for item in items):
            self.reload()
            return
        changed = list(tree.items)
        for item in items:
            changed[places[item.id]] = item
        self.tree = replace(tree, items=tuple(changed))
        self.items_changed.emit(items)

    def _few(self, item_ids: frozenset[int]) -> tuple[PlanItem, ...] | None:
        if len(item_ids) > _FEW:
            return None
        try:
            return tuple(self._program.items.item(item_id) for item_id in item_ids)
        except UserError:  # one of them was deleted
            return None

    def _places(self) -> dict[int, int]:
        return {item.id: place for place, item in enumerate(self.tree.items)} if self.tree else {}


def _place(item: PlanItem) -> tuple[int | None, float, bool]:
    return item.parent_id, item.position, item.is_group
