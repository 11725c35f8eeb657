"""Đơn vị: the directory, one unit's names, one unit's work."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.domain.changes import Changes, Kind
from app.domain.office import Office
from app.domain.unit import Unit
from app.errors import UserError
from app.services.program import Program
from ui.delegates.unit_delegates import UnitDelegate, WorkDelegate
from ui.icons import icon
from ui.messages import say_at_field
from ui.models.row_text import Judge
from ui.models.unit_draft import UnitDraft
from ui.models.unit_rows import UnitRow, WorkRow, unit_rows, work_rows
from ui.operations import Operations
from ui.page import Page
from ui.pages.unit_slips import UnitSlips
from ui.style.fonts import Role, set_role
from ui.style.tokens import LARGE, MEDIUM, NARROW, PAGE, SMALL
from ui.text import tr
from ui.widgets.buttons import danger_button, default_button, ghost_button, primary_button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import text_label
from ui.widgets.page_header import PageHeader
from ui.widgets.rows_view import RowsView
from ui.widgets.unit_form import UnitForm

_LIST, _NARROW_LIST, _LEAST_WORK = 380, 290, 190
_PAUSE_MS = 150
KEY = "unit-"
"""What a unit is half typed under, with its number."""


class UnitsPage(Page):
    """What is typed for a unit and not stored yet stays while another one is looked at."""

    task_opened = Signal(int, int)
    """(item id, plan id)."""
    undo_offered = Signal(str)
    """A unit was deleted: what to say beside "Hoàn tác"."""
    noticed = Signal(object)
    """`Notice` for the bar above the page."""

    def __init__(self, program: Program, operations: Operations) -> None:
        super().__init__()
        self._program = program
        self._operations = operations
        self._units: dict[int, Unit] = {}
        self._drafts: dict[int, UnitDraft] = {}
        self.search = QLineEdit()
        self.units = RowsView(UnitDelegate(), tr("Danh mục đơn vị"))
        self.form = UnitForm()
        self.work = RowsView(WorkDelegate(), tr("Nhiệm vụ của đơn vị"))
        self.save = primary_button(tr("Lưu đơn vị"), "save", self._on_save)
        self.drop = default_button(tr("Bỏ thay đổi"), clicked=self._on_drop)
        self.delete = danger_button(tr("Xóa đơn vị"), "delete", self._on_delete)
        self.slips = UnitSlips(program)
        self.nothing = self._nothing()
        self._title = text_label("", Role.SECTION)
        self._counted = text_label("", Role.CAPTION, "text2")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._assemble()
        self._connect()

    def panes(self) -> Sequence[QWidget]:
        """List, form, work."""
        return self.units, self.form, self.work

    def refresh(self) -> None:
        """Read the directory again."""
        self._units = {unit.id: unit for unit in self._program.units.units()}
        self._find_drafts()
        self._show_list()
        self._show_current()

    def choose(self, unit_id: int) -> bool:
        """Go to a unit; False where it is gone."""
        self.search.clear()
        self.refresh()
        return self.units.choose(unit_id)

    def commit(self) -> bool:
        """Store the unit that is shown."""
        if self.save.isEnabled():
            self._on_save()
        return not self.save.isEnabled()

    def show_error(self, error: UserError) -> bool:
        """Say what is wrong at the field that is meant."""
        return say_at_field(error, self.form.fields)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower list where room gets scarce."""
        super().resizeEvent(event)
        self._left.setFixedWidth(_LIST if self.width() >= NARROW else _NARROW_LIST)

    def _assemble(self) -> None:
        header = PageHeader(tr("Đơn vị"))
        header.add_action(self.slips.all_units)
        header.add_action(ghost_button(tr("Thêm danh mục mẫu cấp xã"), "building_people", self._on_template))
        header.add_action(default_button(tr("Thêm đơn vị"), "add", self._on_add))
        set_role(self.search, Role.BODY)
        self.search.setPlaceholderText(tr("Tìm đơn vị (gõ không dấu)"))
        self.search.setAccessibleName(tr("Tìm đơn vị"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search", 16, "text2"), QLineEdit.ActionPosition.LeadingPosition)
        self._none_found = EmptyState(
            tr("Không có đơn vị nào khớp"), tr("Sửa chữ tìm, hoặc thêm đơn vị mới.")
        )
        self._list = QStackedWidget()
        for widget in (self.units, self._none_found):
            self._list.addWidget(widget)
        left = self._left = Card(inset=1)
        box = QVBoxLayout()
        box.setContentsMargins(MEDIUM - 1, MEDIUM - 1, MEDIUM - 1, SMALL)
        box.addWidget(self.search)
        left.body.addLayout(box)
        left.body.addWidget(self._list, 1)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(PAGE, 0, PAGE, 14)
        row.setSpacing(MEDIUM)
        row.addWidget(left)
        row.addWidget(self._right_column(), 1)
        self._body = QStackedWidget()
        for widget in (body, self.nothing):
            self._body.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self._body, 1)

    def _right_column(self) -> QScrollArea:
        form = Card()
        form.body.addWidget(self._title)
        form.body.addWidget(self.form)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(self.delete)
        buttons.addStretch()
        buttons.addWidget(self.drop)
        buttons.addWidget(self.save)
        form.body.addLayout(buttons)
        work = Card(tr("Nhiệm vụ của đơn vị"), self._counted)
        work.body.setContentsMargins(LARGE, MEDIUM, LARGE, SMALL)
        work.setMinimumHeight(_LEAST_WORK)
        self._no_work = EmptyState(
            tr("Chưa có nhiệm vụ nào"),
            tr("Giao việc cho đơn vị ở trang Kế hoạch, cột Chủ trì hoặc Phối hợp."),
        )
        self._work = QStackedWidget()
        for widget in (self.work, self._no_work):
            self._work.addWidget(widget)
        work.body.addWidget(self._work, 1)
        work.body.addWidget(self.slips)
        holder = QWidget()
        holder.setObjectName("page")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        column.addWidget(form)
        column.addWidget(work, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(holder)
        return scroll

    def _nothing(self) -> EmptyState:
        state = EmptyState(
            tr("Chưa có đơn vị nào"),
            tr("Thêm danh mục mẫu cấp xã để chương trình nhận ra tên đơn vị khi đọc kế hoạch."),
        )
        state.add_action(primary_button(tr("Thêm danh mục mẫu"), "building_people", self._on_template))
        state.add_action(default_button(tr("Thêm một đơn vị"), "add", self._on_add))
        return state

    def _connect(self) -> None:
        self.search.textEdited.connect(lambda: self._pause.start())  # noqa: PLW0108 - the signal sends the text
        self.search.textChanged.connect(self._on_search)
        self._pause.timeout.connect(self._show_list)
        self.units.current_changed.connect(self._on_current)
        self.form.changed.connect(self._on_edited)
        self.work.opened.connect(self._on_opened)
        self.slips.noticed.connect(self.noticed)
        self._operations.changed.connect(self._on_changed)

    def _show_list(self) -> None:
        rows = unit_rows(self._units.values(), self.search.text())
        self.units.show_rows(rows)
        if self.units.current() is None and rows:
            self.units.choose_first()
        self._list.setCurrentWidget(self.units if rows else self._none_found)
        adding = self.form.value().id == 0 and 0 in self._drafts
        self._body.setCurrentWidget(self.nothing if not self._units and not adding else self._body.widget(0))

    def _find_drafts(self) -> None:
        """What was half typed when the program ended, and what is over a unit that changed since."""
        for key in self._operations.half_typed.keys(KEY):
            found = self._operations.half_typed.value(key, UnitDraft)
            if found and (not found.typed.id or self._units.get(found.base.id) == found.base):
                self._drafts.setdefault(found.typed.id, found)
        for unit_id, draft in [*self._drafts.items()]:
            if unit_id and unit_id not in self._units:
                del self._drafts[unit_id]
            elif unit_id:
                self._drafts[unit_id] = draft.over(self._units[unit_id])

    def _forget(self, unit: Unit) -> None:
        self._drafts.pop(unit.id, None)
        self._operations.half_typed.note(f"{KEY}{unit.id}", None)

    def _show_current(self) -> None:
        row = self.units.current()
        self._on_current(row if 0 not in self._drafts else None)

    def _show_unit(self, unit: Unit) -> None:
        draft = self._drafts.get(unit.id)
        self.form.set_unit(draft.typed if draft else unit)
        self._title.setText(unit.name if unit.id else tr("Đơn vị mới"))
        self.delete.setVisible(bool(unit.id))
        self._show_work(unit.id)

    def _show_work(self, unit_id: int) -> None:
        office = self._program.offices.office() or Office(name="")
        judge = Judge(self._program.clock().date(), office.due_soon_days, office.silent_days)
        plans = {plan.id: plan for plan in self._program.plans.plans()}
        items = self._program.units.work_of(unit_id) if unit_id else ()
        rows = work_rows(items, plans, unit_id, judge)
        self.work.show_rows(rows)
        self._work.setCurrentWidget(self.work if rows else self._no_work)
        self.slips.show_unit(self._units.get(unit_id, Unit(0, "")))
        self.slips.setVisible(bool(rows))
        self._counted.setText(tr("{n} nhiệm vụ").format(n=len(rows)) if rows else "")

    def _stored(self) -> Unit:
        unit_id = self.form.value().id
        return self._units.get(unit_id, Unit(unit_id, ""))

    def _on_current(self, row: object) -> None:
        if isinstance(row, UnitRow):
            self._show_unit(row.unit)
        elif 0 in self._drafts or not self._units:
            self._show_unit(Unit(0, ""))

    def _on_edited(self) -> None:
        typed, stored = self.form.value(), self._stored()
        changed = typed != stored
        if changed:
            self._drafts[typed.id] = UnitDraft(stored, typed)
            self._operations.half_typed.note(f"{KEY}{typed.id}", self._drafts[typed.id])
        else:
            adding = 0 in self._drafts
            self._forget(typed)
            if adding:
                self._drafts.setdefault(0, UnitDraft(Unit(0, ""), Unit(0, "")))  # its empty form stays
        self.save.setEnabled(changed or not typed.id)
        self.drop.setEnabled(changed or not typed.id)

    def _on_search(self, text: str) -> None:
        if not text:  # emptied by its button: there is no typing to wait for
            self._show_list()

    def _on_add(self) -> None:
        self._drafts.setdefault(0, UnitDraft(Unit(0, ""), Unit(0, "")))
        self.units.clearSelection()
        self._body.setCurrentIndex(0)
        self._show_unit(Unit(0, ""))
        self.form.name.setFocus()

    def _on_save(self) -> None:
        unit = self.form.value()
        verb = self._program.units.edit_unit if unit.id else self._program.units.add_unit
        drafted = self._drafts.pop(unit.id, None)
        changes = self._operations.run(lambda: verb(unit), self)
        if changes is None:
            if drafted:
                self._drafts[unit.id] = drafted
            return
        self._forget(unit)
        self.choose(unit.id or changes.new_id)

    def _on_drop(self) -> None:
        self._forget(self.form.value())
        row = self.units.current()
        if not self._units:
            self._show_list()
        elif isinstance(row, UnitRow):
            self.units.choose(row.unit.id)
            self._show_unit(row.unit)

    def _on_delete(self) -> None:
        unit = self._stored()
        if self._operations.run(lambda: self._program.units.delete_unit(unit), self):
            self._forget(unit)
            self.undo_offered.emit(
                tr("Đã xóa đơn vị {name}. Nhiệm vụ vẫn giữ tên đơn vị.").format(name=unit.name)
            )

    def _on_template(self) -> None:
        self._operations.run(self._program.units.add_template, self)

    def _on_opened(self, row: object) -> None:
        if isinstance(row, WorkRow):
            self.task_opened.emit(row.item.id, row.item.plan_id)

    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible() and changes.kinds & {Kind.UNIT, Kind.ITEM, Kind.ENTRY, Kind.PLAN}:
            self.refresh()
