"""What every tab of the detail pane is given."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.domain.plan import Plan, PlanItem
from app.domain.progress import ProgressEntry
from app.services.program import Program
from ui.models.row_text import Judge
from ui.operations import Operations
from ui.widgets.suggestions import Suggest


@dataclass(frozen=True, slots=True)
class Desk:
    """Whom a tab reads from and writes through."""

    program: Program
    operations: Operations
    suggest: Suggest


@dataclass(frozen=True, slots=True)
class Shown:
    """The task that is shown; `other` tells that another one was shown before."""

    plan: Plan
    item: PlanItem
    judge: Judge
    entries: tuple[ProgressEntry, ...] = ()
    other: bool = True


class PaneTab(QWidget):
    """A tab of the detail pane."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def show_item(self, shown: Shown) -> None:
        """Show a task."""
        raise NotImplementedError
