"""What will be stored of a reading, in figures, before it is."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.models.draft_summary import Fact
from ui.style.fonts import Role
from ui.style.tokens import LARGE, MEDIUM, SMALL, WIDE
from ui.text import tr
from ui.widgets.buttons import default_button, primary_button
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import text_label

_WIDTH = 560


class ImportSummaryDialog(QDialog):
    """`ask` gives True where the plan is to be stored."""

    def __init__(self, parent: QWidget | None, title: str, facts: tuple[Fact, ...]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Nhập kế hoạch"))
        self.setFixedWidth(_WIDTH)
        grid = QGridLayout()
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(SMALL)
        grid.setColumnStretch(1, 1)
        for row, fact in enumerate(facts):
            name, token = ("question_circle", "amb") if fact.doubtful else ("checkmark_circle", "grn")
            grid.addWidget(IconLabel(fact.label, name, icon_token=token), row, 0)
            grid.addWidget(text_label(fact.text, Role.STRONG, wrap=True), row, 1)
        self.accept_button = primary_button(tr("Nhập vào sổ"), "checkmark", self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addStretch()
        buttons.addWidget(default_button(tr("Xem lại"), clicked=self.reject))
        buttons.addWidget(self.accept_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, LARGE)
        column.setSpacing(SMALL)
        column.addWidget(text_label(tr("Nhập kế hoạch này vào sổ?"), Role.SUBTITLE))
        column.addWidget(_wrapped(title, Role.BODY))
        column.addSpacing(SMALL)
        column.addLayout(grid)
        column.addSpacing(SMALL)
        column.addWidget(_wrapped(tr("Sau khi nhập vẫn hoàn tác được cả lần nhập này."), Role.CAPTION))
        column.addLayout(buttons)
        self.accept_button.setDefault(True)
        self.accept_button.setFocus()

    @staticmethod
    def ask(parent: QWidget | None, title: str, facts: tuple[Fact, ...]) -> bool:
        """Show the figures."""
        return bool(ImportSummaryDialog(parent, title, facts).exec())


def _wrapped(text: str, role: Role) -> QLabel:
    """A label as wide as the dialog: else its height is guessed for a narrower one."""
    label = text_label(text, role, "text2", wrap=True)
    label.setFixedWidth(_WIDTH - 2 * WIDE)
    return label
