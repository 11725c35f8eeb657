"""A field of plain text that is as high as what stands in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextOption
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from ui.style.fonts import Role, line_height, set_role

_FRAME = 12  # border and padding, above and below together
_LEAST_LINES = 2


class GrowingText(QTextEdit):
    """Grows with its words, so that a page of such fields scrolls as one."""

    left = Signal()
    """The person went elsewhere."""
    cursor_moved = Signal(QRect)
    """Where the cursor stands now, in this field."""

    def __init__(self) -> None:
        super().__init__()
        set_role(self, Role.BODY)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size)
        self.cursorPositionChanged.connect(lambda: self.cursor_moved.emit(self.cursorRect()))
        self._on_size(self.document().size())

    def event(self, event: QEvent) -> bool:
        """Where nothing typed can be taken back, Ctrl+Z is the page's."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.document().isUndoAvailable()
        ):
            event.ignore()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving, also for another window."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _on_size(self, size: QSizeF) -> None:
        least = _LEAST_LINES * line_height()
        self.setFixedHeight(max(least, round(size.height())) + _FRAME)
