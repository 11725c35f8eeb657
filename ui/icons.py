"""Shipped SVG icons, coloured by token, sharp at every scale."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from resources import resource
from ui.style.theme import colour

_DRAWN_SIZES = (12, 16, 20)


@cache
def icon(name: str, size: int = 16, token: str = "text2", *, filled: bool = False) -> QIcon:
    """An icon in the colour of a token, which is looked up when it is painted.

    `size` chooses the drawing (12, 16 or 20); the icon can be painted at any size.
    """
    return QIcon(_Engine(_file(name, size, filled=filled), token))


def paint_icon(painter: QPainter, rect: QRect, found: QIcon, *, enabled: bool = True) -> None:
    """Paint an icon into `rect`."""
    found.paint(painter, rect, mode=QIcon.Mode.Normal if enabled else QIcon.Mode.Disabled)


class _Engine(QIconEngine):
    def __init__(self, file: str, token: str) -> None:
        super().__init__()
        self._file = file
        self._token = token

    def clone(self) -> QIconEngine:
        return _Engine(self._file, self._token)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        device = painter.device()
        picture = QPixmap(self._picture(rect.size() * device.devicePixelRatioF(), mode))
        painter.drawPixmap(rect, picture)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        # Qt asks in device pixels and sets the ratio on what it gets, which must not reach the cache.
        return QPixmap(self._picture(size, mode))

    def _picture(self, size: QSize, mode: QIcon.Mode) -> QPixmap:
        token = "dis" if mode is QIcon.Mode.Disabled else self._token
        return _draw(self._file, size.width(), size.height(), colour(token).name())


@cache
def _draw(file: str, width: int, height: int, fill: str) -> QPixmap:
    """Draw a file in one colour, square, at the left of its room: what is left over is the gap to a text.

    The cache stays small: few files, few sizes, two schemes.
    """
    svg = resource("icons", file).read_text("utf-8").replace("<svg ", f'<svg fill="{fill}" ', 1)
    picture = QPixmap(width, height)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        side = min(width, height)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, (height - side) // 2, side, side))
    return picture


@cache
def _file(name: str, size: int, *, filled: bool) -> str:
    """The shipped drawing nearest in size, the larger one of two."""
    kind = "filled" if filled else "regular"
    for drawn in sorted(_DRAWN_SIZES, key=lambda drawn: (abs(drawn - size), -drawn)):
        file = f"{name}_{drawn}_{kind}.svg"
        if resource("icons", file).exists():
            return file
    raise LookupError(f"{name} {kind}")
