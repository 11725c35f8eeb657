"""Fields that store what was typed when they are left: no button, no lost words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from ui.style.fonts import line_height

_KEPT_FOCUS = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class CommitLine(QLineEdit):
    """One line: Enter or leaving stores, Esc takes back."""

    committed = Signal(str)
    taken_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._stored = ""

    @property
    def stored(self) -> str:
        """What is stored."""
        return self._stored

    def show_stored(self, text: str, *, other: bool) -> None:
        """Show what is stored; half-typed words stay unless it is of another item."""
        follows = other or self.text() == self._stored
        self._stored = text
        if follows:
            self.setText(text)
            self.setCursorPosition(0)

    def half_typed(self) -> tuple[str, str] | None:
        """What is stored, and what is typed over it; None where nothing is."""
        return None if self.text() == self._stored else (self._stored, self.text())

    def commit(self) -> bool:
        """Store now what differs; False where it was refused."""
        text = " ".join(self.text().split())
        if text != self._stored:
            self.committed.emit(text)
        elif self.text() != text:
            self.setText(text)
        return text == self._stored

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter stores, Esc takes back."""
        if event.key() in _ENTER:
            self.commit()
        elif event.key() == Qt.Key.Key_Escape and self.text() != self._stored:
            self.setText(self._stored)
            self.taken_back.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving stores."""
        super().focusOutEvent(event)
        if event.reason() not in _KEPT_FOCUS:
            self.commit()


class CommitText(QPlainTextEdit):
    """Several lines: leaving or Ctrl+Enter stores, Esc takes back."""

    committed = Signal(str)
    taken_back = Signal()

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._stored = ""
        self.setTabChangesFocus(True)
        self.setFixedHeight(lines * line_height() + 18)

    @property
    def stored(self) -> str:
        """What is stored."""
        return self._stored

    def show_stored(self, text: str, *, other: bool) -> None:
        """Show what is stored; half-typed words stay unless it is of another item."""
        follows = other or self.toPlainText() == self._stored
        self._stored = text
        if follows:
            self.setPlainText(text)

    def half_typed(self) -> tuple[str, str] | None:
        """What is stored, and what is typed over it; None where nothing is."""
        return None if self.toPlainText() == self._stored else (self._stored, self.toPlainText())

    def commit(self) -> bool:
        """Store now what differs; False where it was refused."""
        text = self.toPlainText().strip()
        if text != self._stored:
            self.committed.emit(text)
        elif self.toPlainText() != text:
            self.setPlainText(text)
        return text == self._stored

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter stores, Esc takes back."""
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
        elif event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._stored:
            self.setPlainText(self._stored)
            self.taken_back.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving stores."""
        super().focusOutEvent(event)
        if event.reason() not in _KEPT_FOCUS:
            self.commit()
