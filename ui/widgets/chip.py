"""Icon and words on a tint, for headers and panes; grid rows stay without tint."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent

from ui.style.fonts import Role, at_least
from ui.style.tokens import CHIP, RADIUS, SMALL
from ui.widgets.icon_label import IconLabel
from ui.widgets.paint import rounded


class Tint(Enum):
    """What a chip says; the value is (ink, tint)."""

    ACCENT = ("acc", "acct")
    RED = ("red", "redt")
    AMBER = ("amb", "ambt")
    GREEN = ("grn", "grnt")
    GREY = ("gry", "gryt")


class Chip(IconLabel):
    """A status in words."""

    inset = SMALL

    def __init__(self, text: str, icon_name: str = "", tint: Tint = Tint.GREY) -> None:
        self._tint = tint
        super().__init__(text, icon_name, Role.CAPTION, tint.value[0])

    def show_chip(self, text: str, icon_name: str, tint: Tint) -> None:
        """Say something else."""
        self._tint = tint
        self.show_text(text, icon_name, tint.value[0])

    def sizeHint(self) -> QSize:
        """As high as designed, more with a larger font."""
        return QSize(super().sizeHint().width(), at_least(CHIP, Role.CAPTION, 5))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tint under icon and text."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            rounded(painter, self.rect(), RADIUS, fill=self._tint.value[1])
        super().paintEvent(event)
