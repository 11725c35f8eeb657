"""The recovery code, shown once: to be written down, or printed from one page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from app.domain.file_names import with_ending
from app.errors import UserError
from app.sentences import sentence_of
from ui.dialogs.frame import answers, dialog_column
from ui.style.fonts import Role
from ui.text import tr
from ui.widgets.buttons import default_button, primary_button
from ui.widgets.label import set_token, text_label

WriteSheet = Callable[[str, Path], object]
"""Writes the sheet of a code as a PDF. Raises `UserError`."""
_WIDTH = 560


class RecoveryCodeDialog(QDialog):
    """Shows a code until it is put away."""

    def __init__(self, parent: QWidget | None, code: str, write_sheet: WriteSheet) -> None:
        super().__init__(parent)
        self._code, self._write_sheet = code, write_sheet
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
    def show_code(parent: QWidget | None, code: str, write_sheet: WriteSheet) -> None:
        """Show the code until the person has put it away."""
        RecoveryCodeDialog(parent, code, write_sheet).exec()

    def _on_save(self) -> None:
        suggested = str(Path.home() / "phieu_khoi_phuc.pdf")
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Lưu trang in"), suggested, tr("Tệp PDF (*.pdf)"))
        if not chosen:
            return
        target = with_ending(Path(chosen), "pdf")
        try:
            self._write_sheet(self._code, target)
        except UserError as error:
            self._say(sentence_of(error), "red")
            return
        said = tr("Đã lưu “{name}”. Hãy in ra, cất trang in nơi khóa được, rồi xóa tệp.")
        self._say(said.format(name=target.name), "grn")

    def _say(self, words: str, token: str) -> None:
        self.note.setText(words)
        set_token(self.note, token)
        self.adjustSize()


def _advice() -> str:
    return tr(
        "Khi quên mật khẩu, mã này là cách duy nhất để đặt mật khẩu mới trong chương trình. "
        "Hãy in hoặc ghi ra giấy, cất nơi khóa được; ai có mã thì mở được sổ trên máy này."
    )


def _once() -> str:
    return tr("Mã chỉ hiện một lần này; chương trình không giữ lại.")
