"""The tab "Phân công": who directs, leads and coordinates, under the labels of the plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.plan import Assignment, Role
from app.domain.vietnamese import nfc
from app.errors import UserError
from app.sentences import sentence_of
from ui.pages.plan_pane_tab import Desk, PaneTab, Shown
from ui.style import fonts
from ui.style.tokens import LARGE, MEDIUM, SMALL, TINY
from ui.text import tr
from ui.widgets.buttons import icon_button
from ui.widgets.form_field import FormField
from ui.widgets.label import text_label
from ui.widgets.suggestions import Suggest, Suggestions

_ORDER = (Role.LEAD, Role.COORDINATING, Role.DIRECTING)


class PaneAssign(PaneTab):
    """Three boxes, one a role."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._item_id = 0
        self.boxes = {role: RoleBox(role, desk.suggest) for role in _ORDER}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, MEDIUM, 0, MEDIUM)
        column.setSpacing(LARGE)
        for role, box in self.boxes.items():
            box.assigned.connect(self._assigning(role))
            column.addWidget(box)
        column.addStretch()

    def show_item(self, shown: Shown) -> None:
        """Show who has a part in a task."""
        self._item_id = shown.item.id
        for role, box in self.boxes.items():
            box.show_names(shown.plan.role_label(role), shown.item.assigned(role), other=shown.other)

    def show_error(self, error: UserError) -> bool:
        """Say it below the field of its role."""
        for role, box in self.boxes.items():
            box.field.set_error(sentence_of(error) if error.field == role.value else "")
        return error.field in set(_ORDER)

    def _assigning(self, role: Role) -> Callable[[list[str]], None]:
        return lambda names: self._assign(role, names)

    def _assign(self, role: Role, names: Sequence[str]) -> None:
        item_id = self._item_id
        changes = self.desk.operations.run(lambda: self.desk.program.items.assign(item_id, role, names), self)
        if changes:
            self.boxes[role].field.set_error("")
            self.boxes[role].editor.clear()


class RoleBox(QWidget):
    """The units of one role and a field to name another one; a lead is replaced."""

    assigned = Signal(list)
    """The names that have the role now."""

    def __init__(self, role: Role, suggest: Suggest) -> None:
        super().__init__()
        self._role = role
        self._names: tuple[str, ...] = ()
        self._label = text_label("", fonts.Role.SECTION)
        self.editor = UnitLine(suggest)
        self.field = FormField(tr("Chọn từ danh mục, hoặc gõ tên khác"), self.editor)
        self.editor.named.connect(self._on_named)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(TINY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self._label)
        column.addLayout(self._rows)
        column.addWidget(self.field)

    def show_names(self, label: str, assignments: Sequence[Assignment], *, other: bool) -> None:
        """Show who has the role."""
        self._label.setText(label)
        self._names = tuple(assignment.name for assignment in assignments)
        if other:
            self.editor.clear()
            self.field.set_error("")
        while self._rows.count():
            row = self._rows.takeAt(0).widget()
            row.hide()
            row.deleteLater()
        for assignment in assignments:
            self._rows.addWidget(self._row(assignment))
        if not assignments:
            self._rows.addWidget(text_label(tr("Chưa phân công"), fonts.Role.BODY, "text3"))

    def _row(self, assignment: Assignment) -> QWidget:
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SMALL)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(text_label(assignment.name, wrap=True))
        if assignment.unit_id is None:
            words.addWidget(text_label(tr("Không có trong danh mục"), fonts.Role.CAPTION, "text3"))
        elif assignment.unit_name != assignment.name:
            words.addWidget(text_label(assignment.unit_name, fonts.Role.CAPTION, "text2", wrap=True))
        inside.addLayout(words, 1)
        name = assignment.name
        remove = icon_button("dismiss", tr("Bỏ {name}").format(name=name), lambda: self._remove(name))
        inside.addWidget(remove)
        return row

    def _remove(self, name: str) -> None:
        self.assigned.emit([other for other in self._names if other != name])

    def _on_named(self, name: str) -> None:
        kept = [] if self._role is Role.LEAD else [other for other in self._names if other != name]
        self.assigned.emit([*kept, name])


class UnitLine(QLineEdit):
    """A name, with names to choose from below; Enter gives it."""

    named = Signal(str)

    def __init__(self, suggest: Suggest) -> None:
        super().__init__()
        self.suggestions = Suggestions(self, suggest)
        self.suggestions.taken.connect(self._on_entered)
        self.returnPressed.connect(self._on_entered)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose below, Enter gives."""
        if not self.suggestions.takes_key(event):
            super().keyPressEvent(event)

    def _on_entered(self) -> None:
        name = " ".join(nfc(self.text()).split())
        if name:
            self.named.emit(name)
