"""One painted line of text, cut with "…" where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from ui.style.fonts import Role, font
from ui.style.theme import colour


def draw_line(
    painter: QPainter,
    rect: QRect,
    text: str,
    role: Role = Role.BODY,
    token: str = "text",
    *,
    right: bool = False,
) -> int:
    """Paint a line in the vertical middle of `rect`; gives the width that it took."""
    if not text or rect.width() <= 0:
        return 0
    painter.setFont(font(role))
    painter.setPen(colour(token))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
    return painter.fontMetrics().horizontalAdvance(shown)
