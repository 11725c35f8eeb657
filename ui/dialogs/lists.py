"""Recipients, basis documents and reports owed of a plan under review."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QFrame, QPlainTextEdit, QScrollArea, QWidget

from app.domain.plan import ReportDuty
from app.errors import UserError
from app.sentences import sentence_of
from ui.dialogs.frame import answers, dialog_column
from ui.style.tokens import MEDIUM
from ui.text import tr
from ui.widgets.buttons import default_button, primary_button
from ui.widgets.duty_list import DutyList
from ui.widgets.form_field import FormField

_WIDTH, _HEIGHT = 760, 600


@dataclass(frozen=True, slots=True)
class PlanLists:
    """Who gets the plan, on what it is based, what is to be reported on it."""

    recipients: tuple[str, ...]
    basis: tuple[str, ...]
    duties: tuple[ReportDuty, ...] = ()


class ListsDialog(QDialog):
    """One entry a line; a report owed in a year that its day does not name falls in `year`."""

    def __init__(self, parent: QWidget | None, lists: PlanLists, year: int) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Nơi nhận, căn cứ, chế độ báo cáo"))
        self.resize(_WIDTH, _HEIGHT)
        self.recipients = _text(lists.recipients)
        self.basis = _text(lists.basis)
        self.duties = DutyList(lists.duties, year)
        self._owed = FormField(tr("Chế độ báo cáo"), _scrolled(self.duties))
        accept = primary_button(tr("Dùng danh sách này"), clicked=self._on_accept)
        column = dialog_column(self)
        column.setSpacing(MEDIUM)
        column.addWidget(FormField(tr("Nơi nhận, mỗi dòng một nơi"), self.recipients), 1)
        column.addWidget(FormField(tr("Căn cứ, mỗi dòng một văn bản"), self.basis), 1)
        column.addWidget(self._owed, 2)
        column.addLayout(answers(default_button(tr("Hủy"), clicked=self.reject), accept))

    @staticmethod
    def ask(parent: QWidget | None, lists: PlanLists, year: int) -> PlanLists | None:
        """Show the lists; None where they stay as they are."""
        dialog = ListsDialog(parent, lists, year)
        return dialog.value() if dialog.exec() else None

    def value(self) -> PlanLists:
        """The lists as typed. Raises `UserError(BAD_DATE)` for a day of a report that is none."""
        return PlanLists(_lines(self.recipients), _lines(self.basis), self.duties.value())

    def error(self) -> str:
        """What is wrong with the reports owed, empty where nothing is."""
        return self._owed.error

    def _on_accept(self) -> None:
        try:
            self.value()
        except UserError as error:
            self._owed.set_error(sentence_of(error))
        else:
            self.accept()


def _scrolled(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(widget)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    return area


def _text(lines: tuple[str, ...]) -> QPlainTextEdit:
    editor = QPlainTextEdit("\n".join(lines))
    editor.setTabChangesFocus(True)
    return editor


def _lines(editor: QPlainTextEdit) -> tuple[str, ...]:
    return tuple(line.strip() for line in editor.toPlainText().splitlines() if line.strip())
