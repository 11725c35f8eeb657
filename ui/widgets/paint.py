"""Small shapes that several widgets and delegates paint."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from ui.style.fonts import Role, font
from ui.style.theme import colour


def rounded(
    painter: QPainter, rect: QRect, radius: float, *, fill: str = "", line: str = "", width: float = 1
) -> None:
    """A rounded rectangle in token colours; its line lies inside `rect`."""
    inset = width / 2 if line else 0
    painter.setPen(QPen(colour(line), width) if line else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(QBrush(colour(fill)) if fill else QBrush(Qt.BrushStyle.NoBrush))
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius)


def counter(painter: QPainter, centre: QPoint, count: int) -> None:
    """A red disc with a number."""
    painter.setFont(font(Role.MICRO))
    text = str(count) if count < 100 else "99+"  # noqa: PLR2004 - two digits fit
    height = max(16, painter.fontMetrics().height())
    width = max(height, painter.fontMetrics().horizontalAdvance(text) + 8)
    disc = QRect(centre.x() - width // 2, centre.y() - height // 2, width, height)
    rounded(painter, disc, height / 2, fill="red")
    painter.setPen(colour("onacc"))
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, text)


def thin_bar(painter: QPainter, rect: QRect, percent: float) -> None:
    """A progress bar 4 px high in the vertical middle of `rect`; green only at 100."""
    track = QRect(rect.x(), rect.center().y() - 1, rect.width(), 4)
    rounded(painter, track, 2, fill="divider")
    share = min(max(percent, 0.0), 100.0) / 100
    if share:
        done = QRect(track.x(), track.y(), max(4, round(track.width() * share)), 4)
        rounded(painter, done, 2, fill="grn" if share == 1 else "acc")
