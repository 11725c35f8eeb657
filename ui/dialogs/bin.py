"""Thùng rác: what was deleted in the last 90 days, each with the way back."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QListWidget, QWidget

from app.domain.changes import Kind
from app.domain.history import Removed
from app.errors import UserError
from app.sentences import sentence_of
from app.services.program import Program
from ui.dialogs.frame import answers, dialog_column
from ui.operations import Operations
from ui.style.fonts import Role
from ui.style.tokens import MICRO
from ui.text import format_date, tr
from ui.widgets.buttons import default_button, primary_button
from ui.widgets.label import set_token, text_label

_WIDTH, _HEIGHT = 640, 480
_KINDS = {Kind.PLAN: "Kế hoạch", Kind.ITEM: "Nhiệm vụ", Kind.UNIT: "Đơn vị"}


class BinDialog(QDialog):
    """The list shrinks as things come back; it stays open for more than one."""

    def __init__(self, parent: QWidget | None, program: Program, operations: Operations) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Thùng rác"))
        self.resize(_WIDTH, _HEIGHT)
        self._program = program
        self._operations = operations
        self._removed: tuple[Removed, ...] = ()
        self.list = QListWidget()
        self.list.setSpacing(MICRO)
        self.list.setWordWrap(True)
        self.list.setAccessibleName(tr("Những mục đã xóa"))
        self.told = text_label("", Role.BODY, "text2", wrap=True)
        self.restore = primary_button(tr("Khôi phục mục này"), "arrow_undo", self._on_restore)
        words = tr("Những gì đã xóa trong 90 ngày qua. Khôi phục thì mục trở về đúng chỗ cũ.")
        column = dialog_column(self, tr("Thùng rác"), words)
        column.addWidget(self.list, 1)
        column.addWidget(self.told)
        column.addLayout(answers(default_button(tr("Đóng"), clicked=self.accept), self.restore))
        self.list.itemActivated.connect(self._on_restore)
        self._fill()

    @staticmethod
    def show_bin(parent: QWidget | None, program: Program, operations: Operations) -> None:
        """Show what can be brought back."""
        BinDialog(parent, program, operations).exec()

    def show_error(self, error: UserError) -> bool:
        """Say it below the list."""
        self._say(sentence_of(error), "red")
        return True

    def _fill(self) -> None:
        self._removed = self._program.bin.removed()
        self.list.clear()
        self.list.addItems([line_of(removed) for removed in self._removed])
        self.list.setCurrentRow(0)
        self.restore.setEnabled(bool(self._removed))
        if not self._removed:
            self._say(tr("Không có mục nào đã xóa trong 90 ngày qua."))

    def _on_restore(self) -> None:
        removed = self._removed[self.list.currentRow()]
        if self._operations.run(partial(self._program.bin.bring_back, removed), self):
            self._say(tr("Đã khôi phục “{title}”.").format(title=removed.title))
            self._fill()

    def _say(self, words: str, token: str = "text2") -> None:
        self.told.setText(words)
        set_token(self.told, token)


def line_of(removed: Removed) -> str:
    """What it is, where it stood, when it went."""
    kind = tr(_KINDS[removed.kind])
    place = tr("trong {place}").format(place=removed.place) if removed.kind is Kind.ITEM else removed.place
    when = tr("xóa ngày {day}").format(day=format_date(removed.at.astimezone().date()))
    return "\n".join((removed.title, " · ".join(filter(None, (kind, place, when)))))
