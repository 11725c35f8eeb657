"""The toolbar of the plan page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from app.domain.plan import Plan
from ui.icons import icon
from ui.models.arrangement import Arrangement, TaskFilter
from ui.models.task_cells import Column, header_text
from ui.pages.plan_menus import choice, grouping_menu, status_menu, unit_menu
from ui.style.tokens import LARGE, MEDIUM, PAGE, TINY
from ui.text import tr
from ui.widgets.buttons import default_button, ghost_button, icon_button
from ui.widgets.card import separator

_COLUMNS = (Column.LEAD, Column.COORDINATING, Column.DEADLINE, Column.PROGRESS, Column.STATUS)
_LONGEST = 18
_ROOMY = 860


class PlanToolbar(QWidget):
    """Adds, undoes, groups and filters; the rest is behind "…"."""

    add_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    more_asked = Signal(QMenu)
    """The menu behind "…" is about to open: fill it."""
    arranged = Signal(object)
    """An `Arrangement`."""
    column_toggled = Signal(int)
    pane_toggled = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._how = Arrangement()
        self._plan = Plan(title="", year=0)
        self._units: Callable[[], Sequence[str]] = tuple
        self._hidden: frozenset[Column] = frozenset()
        self.add = default_button(tr("Thêm nhiệm vụ"), "add", self.add_asked.emit)
        self.undo = icon_button("arrow_undo", tr("Hoàn tác (Ctrl+Z)"), self.undo_asked.emit)
        self.redo = icon_button("arrow_redo", tr("Làm lại (Ctrl+Y)"), self.redo_asked.emit)
        self.grouping = self._menu_button(tr("Nhóm"), "text_bullet_list_tree", self._grouping_menu)
        self.unit = self._menu_button(tr("Đơn vị"), "building_people", self._unit_menu)
        self.status = self._menu_button(tr("Tình trạng"), "filter", self._status_menu)
        self.more = icon_button("more_horizontal", tr("Thêm lệnh"), self._on_more)
        self.columns = icon_button("column_triple", tr("Chọn cột"), self._on_columns)
        self.pane = icon_button("panel_right", tr("Hiện hoặc ẩn chi tiết"))
        self._assemble()
        self.show_arrangement(self._how)

    def show_plan(self, plan: Plan, units: Callable[[], Sequence[str]]) -> None:
        """Offer the columns of a plan and its units, which are asked for when the menu opens."""
        self._plan, self._units = plan, units

    def show_arrangement(self, how: Arrangement) -> None:
        """Say how the tasks are grouped and filtered."""
        self._how = how
        self.grouping.setText(f"{tr('Nhóm')}: {tr(how.grouping)}")
        self.unit.setText(f"{tr('Đơn vị')}: {_unit_words(how.filter)}")
        self.status.setText(f"{tr('Tình trạng')}: {_status_words(how.filter)}")

    def show_undo(self, undo: str, redo: str) -> None:
        """Say what can be undone and redone."""
        self.undo.setEnabled(bool(undo))
        self.redo.setEnabled(bool(redo))
        self.undo.setToolTip(f"{tr('Hoàn tác')}: {undo} (Ctrl+Z)")
        self.redo.setToolTip(f"{tr('Làm lại')}: {redo} (Ctrl+Y)")

    def show_hidden(self, hidden: frozenset[Column]) -> None:
        """Know which columns are hidden."""
        self._hidden = hidden

    def status_menu(self) -> QMenu:
        """The choice of statuses, for the menu behind "…"."""
        return self._status_menu()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the status is chosen behind "…" only."""
        super().resizeEvent(event)
        self.status.setVisible(self.width() >= _ROOMY)

    def _assemble(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE, TINY, LARGE, TINY)
        row.setSpacing(TINY)
        left = (self.add, self.undo, self.redo, separator(vertical=True), self.grouping, self.unit)
        for widget in (*left, self.status, self.more):
            row.addWidget(widget)
        row.addStretch()
        row.addSpacing(MEDIUM)
        row.addWidget(self.columns)
        row.addWidget(self.pane)
        self.pane.setCheckable(True)
        self.pane.clicked.connect(self.pane_toggled)
        self.pane.toggled.connect(self._on_pane)

    def _menu_button(self, label: str, icon_name: str, menu: Callable[[], QMenu]) -> QPushButton:
        button = ghost_button(label, icon_name)
        button.clicked.connect(lambda: _drop(menu(), button))
        return button

    def _grouping_menu(self) -> QMenu:
        return grouping_menu(self, self._how, self.arranged.emit)

    def _unit_menu(self) -> QMenu:
        return unit_menu(self, self._how, self.arranged.emit, self._plan, self._units())

    def _status_menu(self) -> QMenu:
        return status_menu(self, self._how, self.arranged.emit)

    def _on_pane(self, shown: bool) -> None:  # noqa: FBT001
        self.pane.setIcon(icon("panel_right", 16, "acc" if shown else "text"))

    def _on_more(self) -> None:
        menu = QMenu(self)
        self.more_asked.emit(menu)
        _drop(menu, self.more)

    def _on_columns(self) -> None:
        menu = QMenu(self)
        for column in _COLUMNS:
            shown = column not in self._hidden
            toggle = lambda column=column: self.column_toggled.emit(column)  # noqa: E731
            choice(menu, header_text(self._plan, column), toggle, checked=shown)
        _drop(menu, self.columns)


def _drop(menu: QMenu, button: QPushButton) -> None:
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


def _unit_words(chosen: TaskFilter) -> str:
    name = chosen.unit if len(chosen.unit) <= _LONGEST else f"{chosen.unit[:_LONGEST].rstrip()}…"
    return name or (chosen.role.label.lower() if chosen.role else tr("tất cả"))


def _status_words(chosen: TaskFilter) -> str:
    words = [one.label for one in (*sorted(chosen.statuses), *sorted(chosen.timeliness))]
    if not words:
        return tr("tất cả")
    return words[0].lower() if len(words) == 1 else tr("{n} lựa chọn").format(n=len(words))
