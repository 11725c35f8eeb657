"""An icon and a line of plain text."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import icon, paint_icon
from ui.style.fonts import Role, line_height, set_role
from ui.style.theme import colour
from ui.style.tokens import ICON_GAP


class IconLabel(QWidget):
    """Paints icon and text in token colours; a text without room ends in "…" and becomes the tooltip."""

    inset = 0

    def __init__(
        self,
        text: str,
        icon_name: str = "",
        role: Role = Role.BODY,
        token: str = "text",
        *,
        icon_token: str = "",
    ) -> None:
        super().__init__()
        self._role = role
        set_role(self, role)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_text(text, icon_name, token, icon_token=icon_token)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def show_text(
        self, text: str, icon_name: str, token: str, *, icon_token: str = "", filled: bool = False
    ) -> None:
        """Show something else."""
        self._text, self._token = text, token
        self._icon = icon(icon_name, 16, icon_token or token, filled=filled) if icon_name else None
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """All of it."""
        width = self.fontMetrics().horizontalAdvance(self._text) + self._text_left() + self.inset + 1
        return QSize(width, max(line_height(self._role), 16))

    def minimumSizeHint(self) -> QSize:
        """The icon and a few letters."""
        some = self._text_left() + self.inset + self.fontMetrics().averageCharWidth() * 4
        return QSize(min(some, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon and text."""
        with QPainter(self) as painter:
            if self._icon:
                side = 14 if self._role is Role.CAPTION else 16
                place = QRect(self.inset, (self.height() - side) // 2, side, side)
                paint_icon(painter, place, self._icon, enabled=self.isEnabled())
            painter.setPen(colour(self._token if self.isEnabled() else "dis"))
            room = self.rect().adjusted(self._text_left(), 0, -self.inset, 0)
            shown = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
            self.setToolTip("" if shown == self._text else self._text)

    def _text_left(self) -> int:
        return self.inset + (16 + ICON_GAP if self._icon else 0)
