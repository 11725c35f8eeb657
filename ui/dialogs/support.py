"""The support bundle, shown file by file before it is saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QListWidget, QPlainTextEdit, QWidget

from app.domain.file_names import with_ending
from app.errors import UserError
from app.sentences import sentence_of
from app.services.support import SupportService
from ui.dialogs.frame import answers, dialog_column
from ui.style.fonts import Role, scaled, set_role
from ui.style.tokens import SMALL, TINY
from ui.text import tr
from ui.widgets.buttons import default_button, primary_button
from ui.widgets.label import set_token, text_label

_WIDTH, _HEIGHT, _LEFT = 780, 500, 210


class SupportDialog(QDialog):
    """What is seen here is what is saved, nothing else."""

    def __init__(self, parent: QWidget | None, support: SupportService) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Gói hỗ trợ"))
        self.resize(_WIDTH, _HEIGHT)
        self._support = support
        self._files = support.files({"Qt": qVersion()})
        self.list = QListWidget()
        self.content = QPlainTextEdit()
        self.note = text_label(tr("Bấm vào từng tệp để xem."), Role.CAPTION, "text2", wrap=True)
        self.save = primary_button(tr("Lưu gói hỗ trợ"), "save", self._on_save)
        self.save.setDefault(True)
        self._assemble()
        self.list.currentRowChanged.connect(self._on_file)
        self.list.addItems([file.name for file in self._files])
        self.list.setCurrentRow(0)
        self.list.setFocus()

    @staticmethod
    def show_bundle(parent: QWidget | None, support: SupportService) -> None:
        """Show what would be saved, until it is closed."""
        SupportDialog(parent, support).exec()

    def _assemble(self) -> None:
        self.list.setAccessibleName(tr("Các tệp trong gói"))
        self.list.setFixedWidth(scaled(_LEFT))
        self.list.setSpacing(TINY)
        self.content.setReadOnly(True)
        self.content.setAccessibleName(tr("Nội dung tệp"))
        for widget in (self.list, self.content):
            set_role(widget, Role.BODY)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self.list)
        row.addWidget(self.content, 1)
        column = dialog_column(self, tr("Gói gửi người hỗ trợ kỹ thuật"), _what_it_is())
        column.addLayout(row, 1)
        column.addWidget(self.note)
        column.addLayout(answers(default_button(tr("Đóng"), clicked=self.reject), self.save))

    def _on_file(self, row: int) -> None:
        self.content.setPlainText(self._files[row].text)

    def _on_save(self) -> None:
        suggested = str(Path.home() / "goi_ho_tro_so_ke_hoach.zip")
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Lưu gói hỗ trợ"), suggested, tr("Tệp nén (*.zip)"))
        if not chosen:
            return
        target = with_ending(Path(chosen), "zip")
        try:
            self._support.save(self._files, target)
        except UserError as error:
            self._say(sentence_of(error), "red")
            return
        self._say(tr("Đã lưu “{name}”.").format(name=target.name), "grn")

    def _say(self, words: str, token: str) -> None:
        self.note.setText(words)
        set_token(self.note, token)


def _what_it_is() -> str:
    return tr(
        "Gói chỉ có các tệp dưới đây: phiên bản, số lượng bản ghi, kết quả kiểm tra và nhật ký lỗi. "
        "Không có nội dung kế hoạch, tên cơ quan hay tên người. Chương trình không tự gửi đi đâu."
    )
