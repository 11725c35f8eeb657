"""The slips of the units: phiếu đôn đốc and phiếu giao việc of the unit that is shown, or of all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.domain.file_names import plain_name
from app.domain.paper import OfficialPaper
from app.domain.unit import Unit
from app.errors import Trouble, UserError
from app.sentences import sentence_of
from app.services.program import Program
from app.services.task import Task
from ui.saving import Saving
from ui.style.tokens import SMALL
from ui.text import tr
from ui.widgets.buttons import default_button, ghost_button
from ui.widgets.notice_bar import Notice
from ui.widgets.saved_line import SavedLine


class UnitSlips(QWidget):
    """Two buttons and what became of the file; `all_units` is a third one for the head of the page."""

    noticed = Signal(object)
    """`Notice` for the bar above the page."""

    def __init__(self, program: Program) -> None:
        super().__init__()
        self._program = program
        self._unit = Unit(0, "")
        self.urge = default_button(tr("Phiếu đôn đốc"), "megaphone_loud", self._on_urge)
        self.order = default_button(tr("Phiếu giao việc"), "document_text", self._on_order)
        self.all_units = ghost_button(tr("Phiếu các đơn vị"), "print", self._on_all)
        self.line = SavedLine()
        self.saving = Saving(program.carry, self.line, self)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self.urge)
        row.addWidget(self.order)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(row)
        column.addWidget(self.line)
        self.saving.noticed.connect(self.noticed)
        self.saving.busy.connect(self._on_busy)

    def show_unit(self, unit: Unit) -> None:
        """The unit whose slips are asked for."""
        if unit.id != self._unit.id:
            self.line.show_nothing()
        self._unit = unit

    def menu(self) -> QMenu:
        """The slips of all units: what all are late with, and what each plan gives them to do."""
        menu, slips = QMenu(self.all_units), self._program.slips
        urge = partial(self._ask, slips.urging, tr("Phiếu đôn đốc"), "phieu_don_doc")
        _add(menu, tr("Phiếu đôn đốc mọi đơn vị"), urge)
        menu.addSeparator()
        for plan in self._program.plans.plans(self._program.clock().year):
            papers = partial(slips.orders, plan_id=plan.id)
            order = partial(self._ask, papers, tr("Phiếu giao việc"), f"phieu_giao_viec_{plan.title}")
            words = tr("Phiếu giao việc: {title}").format(title=plan.title)
            _add(menu, words, order)
        return menu

    def _on_urge(self) -> None:
        papers = partial(self._program.slips.urging, self._unit.id)
        self._ask(papers, tr("Phiếu đôn đốc"), f"phieu_don_doc_{self._unit.name}")

    def _on_order(self) -> None:
        papers = partial(self._program.slips.orders, self._unit.id)
        self._ask(papers, tr("Phiếu giao việc"), f"phieu_giao_viec_{self._unit.name}")

    def _on_all(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.all_units.mapToGlobal(self.all_units.rect().bottomLeft()))

    def _ask(self, make: Callable[[], Sequence[OfficialPaper]], title: str, name: str) -> None:
        papers = make()
        if not papers:
            self.noticed.emit(
                Notice(
                    tr("Không có phiếu nào"), sentence_of(UserError(Trouble.NOTHING_TO_PRINT)), error=False
                )
            )
            return

        def write(target: Path, ending: str, task: Task) -> None:
            self._program.slips.export(papers, target, ending, task)

        day = f"{self._program.clock().date():%Y-%m-%d}"
        self.saving.ask(title, plain_name(f"{name}_{day}"), write)

    def _on_busy(self, busy: bool) -> None:  # noqa: FBT001  # Qt's own
        for button in (self.urge, self.order, self.all_units):
            button.setEnabled(not busy)


def _add(menu: QMenu, words: str, run: Callable[[], None]) -> None:
    menu.addAction(words).triggered.connect(lambda: run())  # noqa: PLW0108 - the signal sends a bool
