"""A password for what leaves on a stick: typed twice, the sheet printed, its code tried at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QLineEdit, QStackedWidget, QWidget

from app.errors import UserError
from app.services.backups import LEAST, BackupService
from ui.dialogs.frame import answers, dialog_column
from ui.messages import say_at_field
from ui.style.fonts import Role
from ui.style.tokens import SMALL
from ui.text import tr
from ui.widgets.buttons import default_button, primary_button
from ui.widgets.card import stacked
from ui.widgets.form_field import FormField
from ui.widgets.label import text_label

_WIDTH, _HEIGHT = 520, 340


class SealDialog(QDialog):
    """`print_sheet` is given the code. Nothing is sealed unless the code was typed as it was printed."""

    def __init__(
        self, parent: QWidget | None, service: BackupService, print_sheet: Callable[[str], object]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Mật khẩu cho bản sao lưu trên USB"))
        self.resize(_WIDTH, _HEIGHT)
        self._service = service
        self.code = ""
        self.password, self.again, self.typed = QLineEdit(), QLineEdit(), QLineEdit()
        for editor in (self.password, self.again):
            editor.setEchoMode(QLineEdit.EchoMode.Password)
        self.fields = {
            "password": FormField(tr("Mật khẩu, từ {n} ký tự").format(n=LEAST), self.password),
            "again": FormField(tr("Nhập lại mật khẩu"), self.again),
        }
        self.sheet = default_button(tr("Lưu phiếu khôi phục để in"), "print", lambda: print_sheet(self.code))
        self.shown = text_label("", Role.SUBTITLE)
        self.typed_field = FormField(tr("Gõ lại mã trên phiếu đã in"), self.typed)
        self.go_on = primary_button(tr("Tiếp tục"), clicked=self._on_go_on)
        self.finish = primary_button(tr("Bật mật khẩu"), clicked=self.accept)
        self._steps = QStackedWidget()
        self._assemble()
        for editor in (self.password, self.again):
            editor.textChanged.connect(self._on_password)
        self.typed.textChanged.connect(self._on_typed)
        self._on_password()
        self.rejected.connect(self._on_rejected)

    @staticmethod
    def ask(parent: QWidget | None, service: BackupService, print_sheet: Callable[[str], object]) -> bool:
        """Whether what leaves is sealed now."""
        return bool(SealDialog(parent, service, print_sheet).exec())

    def _assemble(self) -> None:
        words = tr("Ai nhặt được USB cũng không đọc được sổ. Bản sao lưu trên máy này không đặt mật khẩu.")
        column = dialog_column(self, tr("Đặt mật khẩu cho bản sao lưu trên USB"), words)
        self._steps.addWidget(stacked(SMALL, *self.fields.values()))
        keep = tr("Mất cả mật khẩu và phiếu thì không ai mở được. Hãy in phiếu, cất trong tủ có khóa.")
        keep_label = text_label(keep, Role.BODY, "text2", wrap=True)
        self._steps.addWidget(stacked(SMALL, keep_label, self.shown, self.sheet, self.typed_field))
        column.addWidget(self._steps)
        column.addLayout(answers(default_button(tr("Hủy"), clicked=self.reject), self.go_on, self.finish))
        self.finish.hide()

    def _on_password(self) -> None:
        same = self.password.text() == self.again.text()
        self.fields["again"].set_error("" if same or not self.again.text() else tr("Hai lần nhập khác nhau."))
        self.go_on.setEnabled(same and bool(self.password.text()))

    def _on_go_on(self) -> None:
        try:
            self.code = self._service.seal(self.password.text())
        except UserError as error:
            say_at_field(error, self.fields)
            return
        self.shown.setText(self.code)
        self._steps.setCurrentIndex(1)
        self.go_on.hide()
        self.finish.show()
        self.finish.setEnabled(False)
        self.typed.setFocus()

    def _on_typed(self) -> None:
        whole = len(self.typed.text().replace("-", "").replace(" ", "")) >= len(self.code.replace("-", ""))
        right = whole and self._service.opens(self.typed.text())
        self.typed_field.set_error("" if right or not whole else tr("Mã không giống trên phiếu."))
        self.finish.setEnabled(right)

    def _on_rejected(self) -> None:
        if self.code:
            self._service.unseal()
