"""Chốt số liệu: a report is kept for good; another version of it says why."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from app.errors import Trouble, UserError
from app.sentences import sentence_of
from ui.dialogs.frame import answers, dialog_column
from ui.style.tokens import MEDIUM
from ui.text import tr
from ui.widgets.buttons import default_button, primary_button
from ui.widgets.form_field import FormField

_WIDTH = 480


class CloseReportDialog(QDialog):
    """`ask` gives the reason, "" for the first version; None where nothing shall be closed."""

    def __init__(self, parent: QWidget | None, label: str, version: int) -> None:
        super().__init__(parent)
        self._version = version
        self.setWindowTitle(tr("Chốt số liệu"))
        self.setFixedWidth(_WIDTH)
        self.reason = QLineEdit()
        self.field = FormField(tr("Lý do điều chỉnh"), self.reason)
        self.accept_button = primary_button(tr("Chốt số liệu"), "lock_closed", self._on_accept)
        cancel = default_button(tr("Hủy"), clicked=self.reject)
        cancel.setDefault(True)
        title = tr("Chốt số liệu báo cáo {period}?").format(period=label)
        if version > 1:
            title = tr("Chốt bản điều chỉnh (bản {n}) của báo cáo {period}?").format(n=version, period=label)
        words = tr(
            "Văn bản và số liệu được giữ nguyên như lúc này: sau này mở lại, in lại vẫn giống hệt. "
            "Bản đã chốt không sửa và không hoàn tác được; khi cần thì lập bản điều chỉnh."
        )
        column = dialog_column(self, title, words)
        column.setSpacing(MEDIUM)
        column.addWidget(self.field)
        column.addLayout(answers(cancel, self.accept_button))
        self.field.setVisible(version > 1)
        self.adjustSize()
        (self.reason if version > 1 else cancel).setFocus()

    @staticmethod
    def ask(parent: QWidget | None, label: str, version: int) -> str | None:
        """Ask whether the report of a period shall be closed as this version."""
        dialog = CloseReportDialog(parent, label, version)
        return dialog.reason.text().strip() if dialog.exec() else None

    def _on_accept(self) -> None:
        if self._version > 1 and not self.reason.text().strip():
            self.field.set_error(sentence_of(UserError(Trouble.EMPTY_REASON)))
            self.adjustSize()
            self.reason.setFocus()
        else:
            self.accept()
