"""What will be stored of a reading, in figures, before it is."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from ui.dialogs.frame import answers, dialog_column
from ui.models.draft_summary import Fact
from ui.style.fonts import Role
from ui.style.tokens import MEDIUM, SMALL
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
        column = dialog_column(self, tr("Nhập kế hoạch này vào sổ?"), title)
        column.addLayout(grid)
        undone = tr("Sau khi nhập vẫn hoàn tác được cả lần nhập này.")
        column.addWidget(text_label(undone, Role.CAPTION, "text2"))
        column.addLayout(answers(default_button(tr("Xem lại"), clicked=self.reject), self.accept_button))
        self.accept_button.setDefault(True)
        self.accept_button.setFocus()

    @staticmethod
    def ask(parent: QWidget | None, title: str, facts: tuple[Fact, ...]) -> bool:
        """Show the figures."""
        return bool(ImportSummaryDialog(parent, title, facts).exec())
