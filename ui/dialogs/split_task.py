"""Splitting a task that sets several things: each ticked sentence begins a task of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from ui.dialogs.frame import answers, dialog_column
from ui.style.fonts import Role, set_role
from ui.text import tr
from ui.widgets.buttons import default_button, primary_button

_WIDTH, _HEIGHT = 640, 420
_Check = Qt.CheckState


class SplitDialog(QDialog):
    """`ask` gives the texts of the new tasks, None where the task stays whole."""

    def __init__(self, parent: QWidget | None, pieces: Sequence[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Tách nhiệm vụ"))
        self.resize(_WIDTH, _HEIGHT)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        set_role(self.list, Role.BODY)
        for number, piece in enumerate(pieces):
            self._add(piece, first=number == 0)
        self.accept_button = primary_button("", "checkmark", self.accept)
        self._assemble()
        self.list.itemChanged.connect(self._on_changed)
        self._on_changed()
        self.list.setCurrentRow(min(1, len(pieces) - 1))
        self.list.setFocus()

    @staticmethod
    def ask(parent: QWidget | None, pieces: Sequence[str]) -> tuple[str, ...] | None:
        """Show the pieces, each of them ticked at first."""
        dialog = SplitDialog(parent, pieces)
        return dialog.texts() if dialog.exec() and len(dialog.texts()) > 1 else None

    def texts(self) -> tuple[str, ...]:
        """The texts of the tasks; a piece that is not ticked goes on with the one before."""
        items = [self.list.item(row) for row in range(self.list.count())]
        starts = [row for row, item in enumerate(items) if row == 0 or item.checkState() == _Check.Checked]
        return tuple(
            " ".join(item.text() for item in items[start:end])
            for start, end in pairwise([*starts, len(items)])
        )

    def _add(self, piece: str, *, first: bool) -> None:
        item = QListWidgetItem(piece)
        item.setCheckState(_Check.Checked)
        if first:  # where the task itself begins
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.list.addItem(item)

    def _assemble(self) -> None:
        words = tr("Đơn vị và thời hạn giữ như nhiệm vụ đang tách; phím cách đánh dấu hoặc bỏ đánh dấu.")
        column = dialog_column(self, tr("Mỗi câu được đánh dấu bắt đầu một nhiệm vụ"), words)
        column.addWidget(self.list, 1)
        column.addLayout(answers(default_button(tr("Hủy"), clicked=self.reject), self.accept_button))

    def _on_changed(self) -> None:
        count = len(self.texts())
        self.accept_button.setText(tr("Tách thành {n} nhiệm vụ").format(n=count))
        self.accept_button.setEnabled(count > 1)
