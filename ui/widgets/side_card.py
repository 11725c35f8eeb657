"""One of two values to choose from: its side, the value with its words marked, and a note."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QRadioButton, QTextEdit, QVBoxLayout, QWidget

from ui.style.fonts import Role, line_height, set_role
from ui.style.theme import colour
from ui.style.tokens import CARD_RADIUS, MEDIUM, SMALL, TINY
from ui.text import tr
from ui.widgets.label import text_label
from ui.widgets.paint import rounded

_LOOSE = 118  # per cent: room for stacked marks
_LINES = 3


class SideCard(QWidget):
    """A click anywhere on it chooses it."""

    chosen = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.radio = QRadioButton(title)
        self.radio.setAutoExclusive(False)  # the two cards are told apart by their owner
        set_role(self.radio, Role.STRONG)
        self.value = _ValueView(title)
        self._note = text_label("", Role.CAPTION, "text2", wrap=True)
        self._note.setContentsMargins(TINY, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, SMALL, MEDIUM, MEDIUM)
        column.setSpacing(TINY)
        column.addWidget(self.radio)
        column.addWidget(self.value, 1)
        column.addWidget(self._note)
        self.radio.clicked.connect(self._on_clicked)
        self.value.clicked.connect(self._on_clicked)

    def show_value(self, text: str, marks: Sequence[tuple[int, int]], note: str) -> None:
        """Show a value; where there is none, its note stands in its place."""
        self.value.show_text(text, marks, note or tr("(trống)"))
        self._note.setText(note)
        self._note.setVisible(bool(text and note))

    def set_chosen(self, *, chosen: bool) -> None:
        """Show whether this side holds; says nothing."""
        self.radio.setChecked(chosen)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose it."""
        self._on_clicked()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chosen card has the accent."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.radio.isChecked():
                rounded(painter, self.rect(), CARD_RADIUS, fill="acct", line="acc", width=2)
            else:
                rounded(painter, self.rect(), CARD_RADIUS, fill="card", line="ctl")

    def _on_clicked(self) -> None:
        self.set_chosen(chosen=True)
        self.chosen.emit()


class _ValueView(QTextEdit):
    """Plain text with marked words on the ground of its card."""

    clicked = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setObjectName("sourceText")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setStyleSheet("background: transparent;")
        self.document().setDocumentMargin(TINY)
        set_role(self, Role.BODY)

    def show_text(self, text: str, marks: Sequence[tuple[int, int]], blank: str) -> None:
        """Show a text, `blank` for an empty one; marked words are underlined on a tint."""
        self.setPlainText(text or blank)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        block = QTextBlockFormat()
        block.setLineHeight(_LOOSE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(block)
        if not text:
            quiet = QTextCharFormat()
            quiet.setForeground(colour("text2"))
            cursor.mergeCharFormat(quiet)
        marked = QTextCharFormat()
        marked.setBackground(colour("span_doubt"))
        marked.setFontUnderline(True)
        for start, end in marks:
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(marked)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click that selects no words is one on the card."""
        super().mouseReleaseEvent(event)
        if not self.textCursor().hasSelection():
            self.clicked.emit()

    def minimumSizeHint(self) -> QSize:
        """A few lines."""
        return QSize(120, line_height() * _LINES)

    def sizeHint(self) -> QSize:
        """The same: what is longer scrolls."""
        return self.minimumSizeHint()
