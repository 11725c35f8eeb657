"""Saying what the columns of a table are: its head, what each is, its first rows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.plan_text.columns import ColumnMatches, TableHead
from app.plan_text.labels import Label
from ui.dialogs.frame import answers, dialog_column
from ui.style.fonts import Role, set_role
from ui.style.tokens import MEDIUM, SMALL, TINY
from ui.text import tr
from ui.widgets.buttons import default_button, primary_button
from ui.widgets.card import Card
from ui.widgets.label import ElidedLabel

_SIZE = (960, 520)
_COLUMN = 150
_NAMES: tuple[tuple[Label | None, str], ...] = (
    (None, "Bỏ qua"),
    (Label.ORDINAL, "Số thứ tự"),
    (Label.TASK, "Nội dung nhiệm vụ"),
    (Label.DIRECTING, "Chỉ đạo"),
    (Label.LEAD, "Chủ trì"),
    (Label.COORDINATING, "Phối hợp"),
    (Label.TIME, "Thời hạn"),
    (Label.PRODUCT, "Sản phẩm, kết quả"),
)
Matches = dict[str, tuple[Label | None, ...]]


class MatchColumnsDialog(QDialog):
    """`ask` gives what the columns of each table are, None where all stays as guessed."""

    def __init__(self, parent: QWidget | None, heads: tuple[TableHead, ...], known: ColumnMatches) -> None:
        super().__init__(parent)
        self._heads = heads
        self.setWindowTitle(tr("Các cột của bảng"))
        self.resize(*_SIZE)
        self.choices = {head.signature: _choices(head, known.get(head.signature)) for head in heads}
        self.accept_button = primary_button(tr("Đọc theo các cột này"), "checkmark", self.accept)
        self._assemble()
        for choices in self.choices.values():
            for choice in choices:
                choice.currentIndexChanged.connect(self._on_changed)
        self._on_changed()

    @staticmethod
    def ask(parent: QWidget | None, heads: tuple[TableHead, ...], known: ColumnMatches) -> Matches | None:
        """Show the tables; `known` are earlier answers."""
        dialog = MatchColumnsDialog(parent, heads, known)
        return dialog.value() if dialog.exec() else None

    def value(self) -> Matches:
        """What was chosen for the tables that hold tasks."""
        found = {
            signature: tuple(Label(value) if value else None for value in map(QComboBox.currentData, choices))
            for signature, choices in self.choices.items()
        }
        return {signature: labels for signature, labels in found.items() if Label.TASK in labels}

    def _assemble(self) -> None:
        tables = QWidget()
        stack = QVBoxLayout(tables)
        stack.setContentsMargins(0, 0, SMALL, 0)
        stack.setSpacing(MEDIUM)
        for head in self._heads:
            stack.addWidget(self._table(head))
        stack.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(tables)
        words = tr("Cần ít nhất cột nội dung nhiệm vụ. Sau khi nhập, chương trình nhớ cho lần sau.")
        column = dialog_column(self, tr("Mỗi cột của bảng ghi gì?"), words)
        column.addWidget(scroll, 1)
        column.addLayout(answers(default_button(tr("Hủy"), clicked=self.reject), self.accept_button))

    def _table(self, head: TableHead) -> Card:
        card = Card(inset=MEDIUM)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SMALL)
        grid.setVerticalSpacing(TINY)
        for column, text in enumerate(head.texts):
            grid.setColumnMinimumWidth(column, _COLUMN)
            grid.setColumnStretch(column, 1)
            grid.addWidget(ElidedLabel(text or tr("(không tên)"), Role.STRONG), 0, column)
            grid.addWidget(self.choices[head.signature][column], 1, column)
            for number, row in enumerate(head.sample, start=2):
                cell = ElidedLabel(row[column] or "–", Role.CAPTION, "text2")
                grid.addWidget(cell, number, column, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(grid)
        return card

    def _on_changed(self) -> None:
        self.accept_button.setEnabled(bool(self.value()))


def _choices(head: TableHead, known: tuple[Label | None, ...] | None) -> list[QComboBox]:
    labels = known or head.guessed
    choices: list[QComboBox] = []
    for text, label in zip(head.texts, labels, strict=True):
        choice = QComboBox()
        set_role(choice, Role.BODY)
        choice.setAccessibleName(text)
        for each, name in _NAMES:
            choice.addItem(tr(name), each.value if each else "")
        choice.setCurrentIndex(choice.findData(label.value if label else ""))
        choices.append(choice)
    return choices
