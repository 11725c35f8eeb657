"""Choosing a unit of the directory for a printed name."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QWidget

from app.domain.unit_directory import UnitDirectory
from ui.dialogs.frame import answers, dialog_column
from ui.style.fonts import Role, set_role
from ui.style.tokens import TINY
from ui.text import tr
from ui.widgets.buttons import default_button, primary_button

_WIDTH, _HEIGHT = 480, 460
_ALL = 500


class PickUnitDialog(QDialog):
    """`ask` gives the name of the chosen unit, None where none was chosen."""

    def __init__(self, parent: QWidget | None, printed: str, directory: UnitDirectory) -> None:
        super().__init__(parent)
        self._directory = directory
        self.setWindowTitle(tr("Chọn đơn vị"))
        self.resize(_WIDTH, _HEIGHT)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Gõ tên, không cần dấu"))
        self.list = QListWidget()
        self.list.setSpacing(TINY)
        set_role(self.list, Role.BODY)
        self.accept_button = primary_button(tr("Chọn đơn vị này"), "checkmark", self.accept)
        self._assemble(printed)
        self.search.textChanged.connect(self._on_typed)
        self.list.itemActivated.connect(self.accept)
        self._on_typed("")
        self.search.setFocus()

    @staticmethod
    def ask(parent: QWidget | None, printed: str, directory: UnitDirectory) -> str | None:
        """Show the directory."""
        dialog = PickUnitDialog(parent, printed, directory)
        return dialog.value() if dialog.exec() else None

    def value(self) -> str | None:
        """The name of the current unit."""
        item = self.list.currentItem()
        return item.text() if self.list.count() else None

    def _assemble(self, printed: str) -> None:
        title = tr("Văn bản ghi “{name}”").format(name=printed)
        column = dialog_column(self, title, tr("Từ nay tên này được hiểu là đơn vị bạn chọn."))
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addLayout(answers(default_button(tr("Hủy"), clicked=self.reject), self.accept_button))

    def _on_typed(self, text: str) -> None:
        units = self._directory.suggest(text, _ALL) if text.strip() else self._directory.units
        self.list.clear()
        self.list.addItems([unit.name for unit in units])
        self.list.setCurrentRow(0)
        self.accept_button.setEnabled(bool(units))
