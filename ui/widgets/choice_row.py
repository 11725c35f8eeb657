"""A few choices side by side, of which one holds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from ui.style.fonts import Role, set_role
from ui.style.tokens import LARGE, TINY


class ChoiceRow(QWidget):
    """Radio buttons; each choice is (label, value)."""

    chosen = Signal()

    def __init__(self, choices: Sequence[tuple[str, object]] = ()) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._values: list[object] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(TINY, TINY, TINY, TINY)  # room for the focus ring
        self._row.setSpacing(LARGE)
        self._group.idClicked.connect(lambda: self.chosen.emit())  # noqa: PLW0108 - the signal sends an id
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[str, object]]) -> None:
        """Offer other choices; none of them holds yet."""
        while item := self._row.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
        self._values = [value for _, value in choices]
        for number, (label, _) in enumerate(choices):
            button = QRadioButton(label)
            set_role(button, Role.BODY)
            self._group.addButton(button, number)
            self._row.addWidget(button)
        self._row.addStretch()

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
