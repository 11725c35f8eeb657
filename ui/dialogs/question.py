"""A question whose safe answer is the default, has the focus and is what Esc means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.style.fonts import Role
from ui.style.tokens import LARGE, SMALL, WIDE
from ui.text import tr
from ui.widgets.buttons import danger_button, default_button
from ui.widgets.label import text_label

_WIDTH = 480


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer; `danger` marks one that takes something away."""

    key: str
    label: str
    danger: bool = False


class QuestionDialog(QDialog):
    """`ask` gives the key of the chosen answer, None for the safe one."""

    def __init__(
        self, parent: QWidget | None, title: str, text: str, choices: Sequence[Choice], safe: str = ""
    ) -> None:
        super().__init__(parent)
        self.answer: str | None = None
        self.setWindowTitle(tr("Sổ Kế hoạch"))
        self.setFixedWidth(_WIDTH)
        self.safe = default_button(safe or tr("Hủy"), clicked=self.reject)
        self.safe.setDefault(True)
        self.buttons = {choice.key: self._button(choice) for choice in choices}
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, LARGE)
        column.setSpacing(SMALL)
        column.addWidget(text_label(title, Role.SUBTITLE, wrap=True))
        column.addWidget(text_label(text, Role.BODY, "text2", wrap=True))
        column.addSpacing(SMALL)
        column.addLayout(self._row())
        self.safe.setFocus()

    @staticmethod
    def ask(
        parent: QWidget | None, title: str, text: str, choices: Sequence[Choice], safe: str = ""
    ) -> str | None:
        """Ask; `safe` is the label of the safe answer ("Hủy")."""
        dialog = QuestionDialog(parent, title, text, choices, safe)
        dialog.exec()
        return dialog.answer

    def _button(self, choice: Choice) -> QWidget:
        make = danger_button if choice.danger else default_button
        return make(choice.label, clicked=lambda: self._on_chosen(choice.key))

    def _row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        for button in (*self.buttons.values(), self.safe):
            row.addWidget(button)
        return row

    def _on_chosen(self, key: str) -> None:
        self.answer = key
        self.accept()
