"""A few choices, of which one holds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from ui.style.fonts import Role, set_role
from ui.style.tokens import LARGE, TINY


class ChoiceRow(QWidget):
    """Radio buttons side by side, at most `columns` in a line; each choice is (label, value)."""

    chosen = Signal()

    def __init__(self, choices: Sequence[tuple[str, object]] = (), columns: int = 8) -> None:
        super().__init__()
        self._columns = columns
        self._group = QButtonGroup(self)
        self._values: list[object] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(TINY, TINY, TINY, TINY)  # room for the focus ring
        self._grid.setHorizontalSpacing(LARGE)
        self._grid.setVerticalSpacing(TINY)
        self._grid.setColumnStretch(columns, 1)
        self._group.idClicked.connect(lambda: self.chosen.emit())  # noqa: PLW0108 - the signal sends an id
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[str, object]]) -> None:
        """Offer other choices; none of them holds yet."""
        for old in self.buttons():
            self._group.removeButton(old)
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._values = [value for _, value in choices]
        for number, (label, _) in enumerate(choices):
            button = QRadioButton(label)
            set_role(button, Role.BODY)
            self._group.addButton(button, number)
            self._grid.addWidget(button, number // self._columns, number % self._columns)

    def choose(self, value: object) -> None:
        """Let a choice hold; says nothing."""
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)

    def value(self) -> object:
        """The value of the choice that holds, None while none does."""
        number = self._group.checkedId()
        return self._values[number] if number >= 0 else None

    def buttons(self) -> list[QRadioButton]:
        """The buttons from left to right."""
        return [button for button in self._group.buttons() if isinstance(button, QRadioButton)]
