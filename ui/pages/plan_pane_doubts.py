"""Above the tabs of the detail pane: what was read of a task and nobody has confirmed since."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.deadline_words import short_reading
from app.domain.plan import PlanItem, Role
from app.plan_text.draft import Field
from ui.models.row_text import names_of
from ui.style.fonts import Role as Font
from ui.style.tokens import SMALL, TINY
from ui.text import tr
from ui.widgets.buttons import link_button
from ui.widgets.label import text_label

_WORDS = {
    Field.LEAD: "chủ trì",
    Field.COORDINATING: "phối hợp",
    Field.DIRECTING: "chỉ đạo",
    Field.DEADLINE: "thời hạn",
    Field.CODE: "số",
}
_ROLES = {Field.LEAD: Role.LEAD, Field.COORDINATING: Role.COORDINATING, Field.DIRECTING: Role.DIRECTING}


class PaneDoubts(QWidget):
    """Hidden where nothing is doubtful."""

    confirmed = Signal()
    """All of it is right."""
    edit_asked = Signal(str)
    """The field that the person wants to put right."""

    def __init__(self) -> None:
        super().__init__()
        self._first = ""
        self.words = text_label("", Font.CAPTION, "amb", wrap=True)
        self.right = link_button(tr("Đúng cả"), "checkmark", self.confirmed.emit)
        self.edit = link_button(tr("Sửa"), "edit", lambda: self.edit_asked.emit(self._first))
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self.right)
        row.addWidget(self.edit)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SMALL, 0)
        column.setSpacing(TINY)
        column.addWidget(self.words)
        column.addLayout(row)

    def show_item(self, item: PlanItem) -> None:
        """Say which fields of a task are doubtful, with what they hold now."""
        fields = [field for field in _WORDS if field.value in item.doubts]
        said = ", ".join(f"{tr(_WORDS[field])} “{_value(item, field)}”" for field in fields)
        self._first = fields[0].value if fields else ""
        self.words.setText(tr("Đọc từ văn bản, chưa ai xem lại: {what}.").format(what=said))
        self.setVisible(bool(fields))


def _value(item: PlanItem, field: Field) -> str:
    match field:
        case Field.CODE:
            return item.code
        case Field.DEADLINE:
            return short_reading(item.deadline) or item.deadline.text
        case _:
            return names_of(item, _ROLES[field])
