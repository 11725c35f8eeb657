"""Plain text on the screen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.style.fonts import Role, line_height, set_role

_TOKEN = "token"


def text_label(text: str = "", role: Role = Role.BODY, token: str = "text", *, wrap: bool = False) -> QLabel:
    """A label that shows its text as it is: marks of HTML in it are only characters."""
    label = QLabel()
    return dress_label(label, text, role, token, wrap=wrap)


def dress_label(label: QLabel, text: str, role: Role, token: str, *, wrap: bool = False) -> QLabel:
    """Give a label its text, font and colour."""
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(wrap)
    set_role(label, role)
    label.setProperty(_TOKEN, token)
    return label


def set_token(label: QLabel, token: str) -> None:
    """Change the colour of a label."""
    if label.property(_TOKEN) != token:
        label.setProperty(_TOKEN, token)
        repolish(label)


def repolish(widget: QWidget) -> None:
    """Read the style sheet again after a property it selects by has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class ElidedLabel(QLabel):
    """One line that ends in "…" where there is no room; the whole text is its tooltip then."""

    def __init__(self, text: str = "", role: Role = Role.BODY, token: str = "text") -> None:
        super().__init__()
        self._role = role
        dress_label(self, text, role, token)

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(self.fontMetrics().averageCharWidth() * 4, line_height(self._role))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text where it is cut."""
        super().resizeEvent(event)
        self._offer()

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self._offer()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, cut to the width."""
        with QPainter(self) as painter:
            painter.setPen(self.palette().windowText().color())
            room = self.contentsRect()
            shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, self.alignment() | Qt.TextFlag.TextSingleLine, shown)

    def _offer(self) -> None:
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
        self.setToolTip(self.text() if cut else "")
