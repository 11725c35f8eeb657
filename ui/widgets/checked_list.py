"""A list of which some hold, in an order of one's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.style.fonts import Role, at_least, set_role
from ui.style.tokens import SMALL_BUTTON, TINY
from ui.text import tr
from ui.widgets.buttons import icon_button

_NAME = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Choice:
    """A row: what it is called, whether it holds. One that is `fixed` always does; one `dim` is empty now."""

    name: str
    label: str
    holds: bool = True
    fixed: bool = False
    dim: bool = False


class CheckedList(QWidget):
    """Space lets a row hold, the buttons or the mouse move it."""

    changed = Signal()
    """What holds, or the order."""
    current_changed = Signal(str)
    """The name of the row that the keyboard is on."""

    def __init__(self, label: str, rows: int) -> None:
        super().__init__()
        self.list = QListWidget()
        self.up = icon_button("arrow_up", tr("Chuyển lên"), lambda: self._move(-1))
        self.down = icon_button("arrow_down", tr("Chuyển xuống"), lambda: self._move(1))
        self.buttons = QHBoxLayout()
        set_role(self.list, Role.BODY)
        self.list.setAccessibleName(label)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setFixedHeight(rows * at_least(SMALL_BUTTON) + TINY)
        self._assemble()
        self.list.itemChanged.connect(lambda: self.changed.emit())  # noqa: PLW0108 - the signal sends an item
        self.list.model().rowsMoved.connect(lambda: self.changed.emit())  # noqa: PLW0108 - and this one rows
        self.list.currentItemChanged.connect(self._on_current)

    def show_choices(self, choices: Iterable[Choice]) -> None:
        """Show other rows; the keyboard stays on the one that it was on. Says nothing."""
        current = self.current()
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.list.clear()
        for choice in choices:
            self.list.addItem(self._item(choice))
            if choice.name == current:
                self.list.setCurrentRow(self.list.count() - 1)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)  # noqa: FBT003

    def current(self) -> str:
        """The name of the row that the keyboard is on, empty where there is none."""
        item = self.list.currentItem()
        return str(item.data(_NAME)) if item else ""

    def value(self) -> tuple[tuple[str, bool], ...]:
        """Each row in order: its name, whether it holds."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return tuple((str(item.data(_NAME)), item.checkState() is Qt.CheckState.Checked) for item in items)

    def _assemble(self) -> None:
        self.buttons.setSpacing(TINY)
        self.buttons.addWidget(self.up)
        self.buttons.addWidget(self.down)
        self.buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TINY)
        column.addWidget(self.list)
        column.addLayout(self.buttons)

    def _item(self, choice: Choice) -> QListWidgetItem:
        item = QListWidgetItem(choice.label)
        item.setData(_NAME, choice.name)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        item.setFlags(flags if choice.fixed else flags | Qt.ItemFlag.ItemIsUserCheckable)
        holds = choice.holds or choice.fixed
        item.setCheckState(Qt.CheckState.Checked if holds else Qt.CheckState.Unchecked)
        item.setToolTip(choice.label)
        item.setSizeHint(QSize(0, at_least(SMALL_BUTTON)))
        if choice.dim:
            item.setForeground(self.palette().color(QPalette.ColorRole.PlaceholderText))
        return item

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        if row < 0 or not 0 <= row + by < self.list.count():
            return
        self.list.blockSignals(True)  # noqa: FBT003
        self.list.insertItem(row + by, self.list.takeItem(row))
        self.list.setCurrentRow(row + by)
        self.list.blockSignals(False)  # noqa: FBT003
        self.changed.emit()

    def _on_current(self) -> None:
        self.current_changed.emit(self.current())
