"""Two lines of a text for a cell, remembered: wrapping is what painting rows costs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QTextLayout, QTextOption

from ui.style.fonts import Role, font

_MOST = 20_000


class WrappedLines:
    """Wraps into at most two lines; the last one ends in "…" where the text goes on."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int, Role, float], tuple[str, ...]] = {}

    def of(self, text: str, width: int, role: Role = Role.BODY) -> tuple[str, ...]:
        """The lines of a text in a width."""
        key = text, width, role, font(role).pointSizeF()
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            found = self._known[key] = _wrap(text, width, role)
        return found


def _wrap(text: str, width: int, role: Role) -> tuple[str, ...]:
    face = font(role)
    layout = QTextLayout(text, face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    end = line.textLength()
    layout.endLayout()
    if end >= len(text):
        return (text,)
    rest = QFontMetrics(face).elidedText(text[end:], Qt.TextElideMode.ElideRight, width)
    return text[:end].rstrip(), rest
