"""Typing as a keyboard program does it: QTest knows no Vietnamese letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

BACK = "\b"


def type_text(target: Callable[[], QWidget | None], text: Sequence[str]) -> None:
    """Send each letter, or a Backspace, to whatever `target` then gives."""
    for letter in text:
        code = Qt.Key.Key_Backspace if letter == BACK else Qt.Key.Key_A
        widget = target()
        assert widget
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, letter))


def type_over(line: QLineEdit, text: str) -> None:
    """Put a text in the place of what stands there, as a person does."""
    line.selectAll()
    line.insert(text) if text else line.backspace()
