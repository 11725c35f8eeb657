"""What the person sees after a bug."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.services.support import SupportService
from ui.dialogs.support import SupportDialog
from ui.style.fonts import Role
from ui.style.tokens import LARGE, SMALL, WIDE
from ui.text import tr
from ui.widgets.buttons import default_button, ghost_button
from ui.widgets.label import text_label

_WIDTH, _DETAILS_HEIGHT = 560, 160


class CrashDialog(QDialog):
    """Says what is safe and what to do; the details are for the technician."""

    def __init__(self, parent: QWidget | None, details: str, support: SupportService | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Sổ Kế hoạch"))
        self.setMinimumWidth(_WIDTH)
        self._details = QPlainTextEdit(details)
        self._details.setReadOnly(True)
        self._details.setMinimumHeight(_DETAILS_HEIGHT)
        close = default_button(tr("Đóng"), clicked=self.accept)
        close.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(ghost_button(tr("Chép chi tiết"), "attach", self.copy))
        self.support = ghost_button(tr("Gói hỗ trợ"), "save", lambda: self._on_support(support))
        self.support.setVisible(support is not None)
        row.addWidget(self.support)
        row.addStretch()
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, LARGE)
        column.setSpacing(SMALL)
        column.addWidget(text_label(tr("Chương trình gặp trục trặc, việc vừa rồi chưa xong"), Role.SUBTITLE))
        column.addWidget(text_label(_advice(), Role.BODY, "text2", wrap=True))
        column.addWidget(self._details)
        column.addLayout(row)
        close.setFocus()

    @staticmethod
    def show_details(
        details: str, parent: QWidget | None = None, support: SupportService | None = None
    ) -> None:
        """Show the dialog and wait."""
        CrashDialog(parent, details, support).exec()

    def copy(self) -> None:
        """Put the details on the clipboard."""
        QGuiApplication.clipboard().setText(self._details.toPlainText())

    def _on_support(self, support: SupportService | None) -> None:
        if support:
            SupportDialog.show_bundle(self, support)


def _advice() -> str:
    return tr(
        "Những gì đã báo “Đã lưu” vẫn còn nguyên. Hãy đóng rồi mở lại chương trình; nếu còn gặp lại, "
        "gửi gói hỗ trợ cho người hỗ trợ kỹ thuật. Chi tiết dưới đây có thể chứa chữ bạn đã nhập."
    )
