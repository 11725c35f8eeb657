"""Rà soát trước khi nộp: what a clerk would send back, and the way to where it is put right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QWidget

from app.domain.finding import Finding
from ui.delegates.rows_delegate import RowsDelegate
from ui.dialogs.frame import answers, dialog_column
from ui.models.finding_rows import FindingRow, finding_rows
from ui.style.fonts import at_least
from ui.style.tokens import LIST_ROW
from ui.text import tr
from ui.widgets.buttons import default_button, primary_button
from ui.widgets.rows_view import RowsView

_WIDTH, _HEIGHT = 780, 480


class ReviewDialog(QDialog):
    """`ask` gives the finding that the person goes to, None where they go on as it is."""

    def __init__(self, parent: QWidget | None, findings: Sequence[Finding]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Rà soát trước khi nộp"))
        self.resize(_WIDTH, _HEIGHT if findings else 0)
        self.rows = RowsView(_FindingDelegate(), tr("Những chỗ cần xem lại"))
        self.go = primary_button(tr("Đến chỗ cần sửa"), "arrow_right", self.accept)
        self.close_button = default_button(tr("Đóng"), clicked=self.reject)
        self._assemble(findings)
        self.rows.opened.connect(self._on_opened)
        self.rows.current_changed.connect(self._on_current)
        self.rows.show_rows(finding_rows(findings))
        self.rows.choose_first()

    @staticmethod
    def ask(parent: QWidget | None, findings: Sequence[Finding]) -> Finding | None:
        """Show the findings, or that there are none."""
        dialog = ReviewDialog(parent, findings)
        return dialog.value() if dialog.exec() else None

    def value(self) -> Finding | None:
        """The current finding."""
        row = self.rows.current()
        return row.finding if isinstance(row, FindingRow) else None

    def _assemble(self, findings: Sequence[Finding]) -> None:
        title = tr("Có {n} chỗ nên xem lại").format(n=len(findings))
        words = tr("Chương trình chỉ nhắc; báo cáo vẫn xuất được. Nhấp đúp vào một dòng để đến chỗ cần sửa.")
        if not findings:
            title = tr("Không thấy chỗ nào cần sửa")
            words = tr("Hãy đọc lại bản in một lần nữa trước khi trình ký.")
        column = dialog_column(self, title, words)
        if findings:
            column.addWidget(self.rows, 1)
        else:
            self.go.hide()
        column.addLayout(answers(self.close_button, self.go))

    def _on_opened(self, row: object) -> None:
        if isinstance(row, FindingRow):
            self.accept()

    def _on_current(self, row: object) -> None:
        self.go.setEnabled(isinstance(row, FindingRow))


class _FindingDelegate(RowsDelegate):
    """One line a finding; all of it is its tooltip."""

    def height_of_rows(self) -> int:
        """As high as a line of a list."""
        return at_least(LIST_ROW)
