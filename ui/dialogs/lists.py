"""Recipients and basis documents of a plan under review."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from ui.dialogs.frame import answers, dialog_column
from ui.style.tokens import MEDIUM
from ui.text import tr
from ui.widgets.buttons import default_button, primary_button
from ui.widgets.form_field import FormField

_WIDTH, _HEIGHT = 640, 460


@dataclass(frozen=True, slots=True)
class PlanLists:
    """Who gets the plan, on what it is based."""

    recipients: tuple[str, ...]
    basis: tuple[str, ...]


class ListsDialog(QDialog):
    """One entry a line."""

    def __init__(self, parent: QWidget | None, lists: PlanLists) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Nơi nhận và căn cứ"))
        self.resize(_WIDTH, _HEIGHT)
        self.recipients = _text(lists.recipients)
        self.basis = _text(lists.basis)
        accept = primary_button(tr("Dùng danh sách này"), clicked=self.accept)
        column = dialog_column(self)
        column.setSpacing(MEDIUM)
        column.addWidget(FormField(tr("Nơi nhận, mỗi dòng một nơi"), self.recipients), 1)
        column.addWidget(FormField(tr("Căn cứ, mỗi dòng một văn bản"), self.basis), 1)
        column.addLayout(answers(default_button(tr("Hủy"), clicked=self.reject), accept))

    @staticmethod
    def ask(parent: QWidget | None, lists: PlanLists) -> PlanLists | None:
        """Show the lists; None where they stay as they are."""
        dialog = ListsDialog(parent, lists)
        return dialog.value() if dialog.exec() else None

    def value(self) -> PlanLists:
        """The lists as typed."""
        return PlanLists(_lines(self.recipients), _lines(self.basis))


def _text(lines: tuple[str, ...]) -> QPlainTextEdit:
    editor = QPlainTextEdit("\n".join(lines))
    editor.setTabChangesFocus(True)
    return editor


def _lines(editor: QPlainTextEdit) -> tuple[str, ...]:
    return tuple(line.strip() for line in editor.toPlainText().splitlines() if line.strip())
