"""The officer's own reading of a deadline, where the program's is wrong."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.deadline import Deadline, DeadlineKind, Recurrence
from app.errors import Trouble, UserError
from ui.messages import say_at_field
from ui.style.fonts import Role, set_role
from ui.style.tokens import SMALL
from ui.text import tr
from ui.widgets.buttons import default_button, ghost_button
from ui.widgets.date_field import DateField
from ui.widgets.form_field import FormField

KIND_LABELS = {
    DeadlineKind.POINT: "Có ngày cuối",
    DeadlineKind.WINDOW: "Từ ngày đến ngày",
    DeadlineKind.RECURRING: "Định kỳ",
    DeadlineKind.CONTINUOUS: "Thường xuyên",
    DeadlineKind.EVENT: "Theo sự kiện",
    DeadlineKind.UNSPECIFIED: "Không đặt hạn",
}
_WITH_START = {DeadlineKind.WINDOW, DeadlineKind.RECURRING, DeadlineKind.EVENT}
_WITHOUT_DUE = {DeadlineKind.CONTINUOUS, DeadlineKind.UNSPECIFIED}


class DeadlineForm(QWidget):
    """Kind, dates, rhythm; the printed words stay."""

    applied = Signal(object)
    """A `Deadline`."""
    cancelled = Signal()

    def __init__(self, year: int) -> None:
        super().__init__()
        self._deadline = Deadline()
        self.kind, self.rhythm = QComboBox(), QComboBox()
        self.start, self.due = DateField(year, "start"), DateField(year, "due")
        self.conditional = QCheckBox(tr("Chỉ làm khi có việc"))
        set_role(self.conditional, Role.BODY)
        for kind, label in KIND_LABELS.items():
            self.kind.addItem(tr(label), kind)
        for recurrence in Recurrence:
            self.rhythm.addItem(tr("Hằng {unit}").format(unit=recurrence.value), recurrence)
        self.fields = {
            "kind": FormField(tr("Loại thời hạn"), self.kind),
            "rhythm": FormField(tr("Lặp lại"), self.rhythm),
            "start": FormField(tr("Từ ngày"), self.start),
            "due": FormField(tr("Đến hết ngày"), self.due),
        }
        self._assemble()
        self.kind.currentIndexChanged.connect(self._on_kind)

    def show_deadline(self, deadline: Deadline, year: int) -> None:
        """Begin with the present reading."""
        self._deadline = deadline
        self.start.year = self.due.year = year
        self.kind.setCurrentIndex(self.kind.findData(deadline.kind))
        self.rhythm.setCurrentIndex(max(0, self.rhythm.findData(deadline.recurrence)))
        self.start.set_value(deadline.start)
        self.due.set_value(deadline.due)
        self.conditional.setChecked(deadline.conditional)
        self._on_kind()

    def value(self) -> Deadline:
        """The reading. Raises `UserError(BAD_DATE)` that names the field."""
        kind = DeadlineKind(self.kind.currentData())
        start = self.start.value() if kind in _WITH_START else None
        due = None if kind in _WITHOUT_DUE else self.due.value()
        missing = due is None and kind in {DeadlineKind.POINT, DeadlineKind.WINDOW}
        if missing or (start and due and due < start):
            raise UserError(Trouble.BAD_DATE, field="due", text=self.due.text())
        return replace(
            self._deadline,
            kind=kind,
            start=start,
            due=due,
            inclusive=True,
            recurrence=Recurrence(self.rhythm.currentData()) if kind is DeadlineKind.RECURRING else None,
            conditional=self.conditional.isChecked(),
            day=self._deadline.day if kind is self._deadline.kind else None,
            sure=True,
        )

    def _assemble(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(ghost_button(tr("Bỏ"), clicked=self.cancelled.emit))
        buttons.addWidget(default_button(tr("Dùng cách hiểu này"), clicked=self._on_apply))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        for names in (("kind", "rhythm"), ("start", "due")):
            row = QHBoxLayout()
            row.setSpacing(SMALL)
            for name in names:
                row.addWidget(self.fields[name], 1)
            column.addLayout(row)
        column.addWidget(self.conditional)
        column.addLayout(buttons)

    def _on_kind(self) -> None:
        kind = DeadlineKind(self.kind.currentData())
        self.fields["rhythm"].setVisible(kind is DeadlineKind.RECURRING)
        self.fields["start"].setVisible(kind in _WITH_START)
        self.fields["due"].setVisible(kind not in _WITHOUT_DUE)

    def _on_apply(self) -> None:
        try:
            deadline = self.value()
        except UserError as error:
            say_at_field(error, self.fields)
        else:
            self.applied.emit(deadline)
