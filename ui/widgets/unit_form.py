"""The fields of a unit."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from app.domain.unit import Unit, UnitKind
from ui.style.fonts import Role, at_least, line_height
from ui.style.tokens import FIELD, MEDIUM, SMALL
from ui.text import tr
from ui.widgets.form_field import FormField


class UnitForm(QWidget):
    """Name, kind, short name, aliases one a line, note."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._id = 0
        self.name, self.short_name, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        self.kind, self.aliases = QComboBox(), QPlainTextEdit()
        for kind in UnitKind:
            self.kind.addItem(kind.label, kind)
        self.aliases.setTabChangesFocus(True)
        self.aliases.setFixedHeight(2 * at_least(FIELD) + line_height(Role.CAPTION) + SMALL + 3)
        self.fields = {
            "name": FormField(tr("Tên đơn vị"), self.name),
            "kind": FormField(tr("Nhóm"), self.kind),
            "short_name": FormField(tr("Tên gọi tắt"), self.short_name),
            "aliases": FormField(tr("Tên gọi khác, mỗi dòng một tên"), self.aliases),
            "note": FormField(tr("Ghi chú"), self.note),
        }
        self._assemble()
        self._connect()

    def set_unit(self, unit: Unit) -> None:
        """Show a unit; one without a number is new."""
        self._id = unit.id
        self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.name.setText(unit.name)
        self.kind.setCurrentIndex(self.kind.findData(unit.kind))
        self.short_name.setText(unit.short_name)
        self.aliases.setPlainText("\n".join(unit.aliases))
        self.note.setText(unit.note)
        self.name.setCursorPosition(0)  # a long name is read from its beginning
        self.blockSignals(False)  # noqa: FBT003
        for field in self.fields.values():
            field.set_error("")
        self.changed.emit()

    def value(self) -> Unit:
        """The unit as typed."""
        lines = self.aliases.toPlainText().splitlines()
        return Unit(
            id=self._id,
            name=self.name.text().strip(),
            kind=UnitKind(self.kind.currentData()),
            short_name=self.short_name.text().strip(),
            aliases=tuple(line.strip() for line in lines if line.strip()),
            note=self.note.text().strip(),
        )

    def _assemble(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(SMALL)
        for name, place in (
            ("name", (0, 0, 1, 1)),
            ("kind", (1, 0, 1, 1)),
            ("short_name", (2, 0, 1, 1)),
            ("aliases", (0, 1, 2, 1)),
            ("note", (2, 1, 1, 1)),
        ):
            grid.addWidget(self.fields[name], *place)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def _connect(self) -> None:
        for signal in (
            self.name.textChanged,
            self.short_name.textChanged,
            self.note.textChanged,
            self.aliases.textChanged,
            self.kind.currentIndexChanged,
        ):
            signal.connect(self._told())

    def _told(self) -> Callable[[], None]:
        return lambda: self.changed.emit()  # noqa: PLW0108 - the signals send what changed
