"""The recovery code, shown once: to be written down, or printed from one page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QFont, QGuiApplication, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from app.domain.file_names import with_ending
from app.errors import UserError
from app.files import write_bytes
from app.sentences import sentence_of
from ui.dialogs.frame import answers, dialog_column
from ui.style.fonts import Role
from ui.text import tr
from ui.widgets.buttons import default_button, primary_button
from ui.widgets.label import set_token, text_label

_WIDTH = 560
_PAGE_POINTS = 12


class RecoveryCodeDialog(QDialog):
    """Shows a code until it is put away."""

    def __init__(self, parent: QWidget | None, code: str) -> None:
        super().__init__(parent)
        self._code = code
        self.setWindowTitle(tr("Mã khôi phục"))
        self.setFixedWidth(_WIDTH)
        shown = text_label(code, Role.TITLE)
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        shown.setAccessibleName(tr("Mã khôi phục"))
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.note = text_label(_once(), Role.CAPTION, "text2", wrap=True)
        self.save = primary_button(tr("Lưu trang in (PDF)"), "document_pdf", self._on_save)
        self.save.setDefault(True)
        column = dialog_column(self, tr("Mã khôi phục mật khẩu"), _advice())
        column.addWidget(shown)
        column.addWidget(self.note)
        column.addLayout(answers(default_button(tr("Đã cất mã"), clicked=self.accept), self.save))
        self.save.setFocus()

    @staticmethod
    def show_code(parent: QWidget | None, code: str) -> None:
        """Show the code until the person has put it away."""
        RecoveryCodeDialog(parent, code).exec()

    def _on_save(self) -> None:
        suggested = str(Path.home() / tr("Mã khôi phục Sổ Kế hoạch.pdf"))
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Lưu trang in"), suggested, tr("Tệp PDF (*.pdf)"))
        if not chosen:
            return
        target = with_ending(Path(chosen), "pdf")
        try:
            write_bytes(target, recovery_sheet(self._code))
        except UserError as error:
            self._say(sentence_of(error), "red")
            return
        said = tr("Đã lưu “{name}”. Hãy in ra, cất trang in nơi khóa được, rồi xóa tệp.")
        self._say(said.format(name=target.name), "grn")

    def _say(self, words: str, token: str) -> None:
        self.note.setText(words)
        set_token(self.note, token)
        self.adjustSize()


def recovery_sheet(code: str) -> bytes:
    """One page to be printed, as a PDF."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setTitle(tr("Mã khôi phục"))
    page = QTextDocument()
    page.setDefaultFont(QFont(QGuiApplication.font().family(), _PAGE_POINTS))
    page.setHtml(
        f"<h2>{tr('SỔ KẾ HOẠCH – MÃ KHÔI PHỤC MẬT KHẨU')}</h2>"
        f"<p style='font-size:20pt; font-weight:600'>{code}</p><p>{_advice()}</p><p>{_how()}</p>"
    )
    page.print_(writer)
    buffer.close()
    return bytes(data.data())


def _advice() -> str:
    return tr(
        "Khi quên mật khẩu, mã này là cách duy nhất để đặt mật khẩu mới trong chương trình. "
        "Hãy in hoặc ghi ra giấy, cất nơi khóa được; ai có mã thì mở được sổ trên máy này."
    )


def _how() -> str:
    return tr(
        "Cách dùng: mở chương trình, chọn Quên mật khẩu, nhập mã và mật khẩu mới. "
        "Mã không có chữ I, L, O và số 0, 1. Khi bỏ mật khẩu, mã này hết tác dụng."
    )


def _once() -> str:
    return tr("Mã chỉ hiện một lần này; chương trình không giữ lại.")
