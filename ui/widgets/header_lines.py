"""The lines of the issuing body's block, each light or bold, as they will be printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QKeySequence, QShortcut, QSyntaxHighlighter, QTextBlock
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.office import HeaderLine
from ui.style.fonts import Role, line_height, set_role
from ui.style.tokens import TINY
from ui.text import tr

_BOLD = 1
_ROOM = 18


class HeaderLinesEdit(QWidget):
    """One line a row; the box below makes the line of the cursor bold."""

    changed = Signal()

    def __init__(self, rows: int = 3) -> None:
        super().__init__()
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(rows * line_height() + _ROOM)
        self.bold = QCheckBox(tr("In đậm dòng đang đứng (Ctrl+B)"))
        self._weights = _Weights(self.text.document())
        set_role(self.text, Role.BODY)
        set_role(self.bold, Role.CAPTION)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TINY)
        column.addWidget(self.text)
        column.addWidget(self.bold)
        self.setFocusProxy(self.text)
        self.text.textChanged.connect(self.changed)
        self.text.cursorPositionChanged.connect(self._on_moved)
        self.bold.clicked.connect(self._on_bold)
        shortcut = QShortcut(QKeySequence.StandardKey.Bold, self.text)
        shortcut.activated.connect(self.bold.click)

    def set_lines(self, lines: Sequence[HeaderLine]) -> None:
        """Show lines."""
        self.text.setPlainText("\n".join(line.text for line in lines))
        for block, line in zip(self._blocks(), lines, strict=False):
            block.setUserState(_BOLD if line.bold else -1)
        self._weights.rehighlight()
        self._on_moved()

    def value(self) -> tuple[HeaderLine, ...]:
        """The lines as typed, without empty ones."""
        return tuple(
            HeaderLine(block.text().strip(), bold=block.userState() == _BOLD)
            for block in self._blocks()
            if block.text().strip()
        )

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.text.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def _on_moved(self) -> None:
        self.bold.setChecked(self.text.textCursor().block().userState() == _BOLD)

    def _on_bold(self) -> None:
        block = self.text.textCursor().block()
        block.setUserState(_BOLD if self.bold.isChecked() else -1)
        self._weights.rehighlightBlock(block)
        self.changed.emit()


class _Weights(QSyntaxHighlighter):
    """Shows the lines in their weight; a block's state keeps it, and goes with it when lines are added."""

    def highlightBlock(self, text: str) -> None:
        """Draw a line in its weight."""
        if self.currentBlockState() == _BOLD:
            heavy = QFont(self.document().defaultFont())
            heavy.setWeight(QFont.Weight.DemiBold)
            self.setFormat(0, len(text), heavy)
