"""Type roles: sizes follow the application font, which carries the font-size setting."""

from __future__ import annotations

from enum import Enum
from functools import cache
from math import ceil

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF
from PySide6.QtWidgets import QApplication, QWidget

from resources import resource

_WINDOWS_FONT = "Segoe UI"
_SHIPPED_FONT = "Noto Sans"
_SHIPPED_FILES = ("NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf")
_AS_WIDE_AS_SEGOE = 0.935  # columns were measured for Segoe UI; Noto Sans at this size is as wide
_POINTS = 0.75  # of a pixel at 96 dpi
_LOOSEST = 1.38  # of the size: room for stacked marks (Ễ Ữ Ộ Ẳ)
_ROLE = "typeRole"
NORMAL_LINE = 18
"""The height of a line of body text at 100 %: widths grow with `line_height() / NORMAL_LINE`."""


class Role(Enum):
    """What a text is for; the value is (pixels, weight 600)."""

    TITLE = (20, True)
    KPI = (22, True)
    SUBTITLE = (15, True)
    SECTION = (14, True)
    BODY = (13, False)
    STRONG = (13, True)
    CAPTION = (12, False)
    HEADER = (12, True)
    MICRO = (11, False)


def base_font(scale: int) -> QFont:
    """The application font: Windows' own, elsewhere the shipped one; `scale` is 100, 110 or 125."""
    family, ratio = _WINDOWS_FONT, 1.0
    if not QFontDatabase.hasFamily(_WINDOWS_FONT):
        family, ratio = _SHIPPED_FONT, _AS_WIDE_AS_SEGOE
        _load_shipped()
    found = QFont(family)
    found.setPointSizeF(Role.BODY.value[0] * _POINTS * ratio * scale / 100)
    # Vertical hinting turns the tilde of "xã" and "Quỹ" into a macron.
    found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return found


def font(role: Role) -> QFont:
    """The font of a role."""
    pixels, heavy = role.value
    found = QApplication.font()
    found.setPointSizeF(found.pointSizeF() * pixels / Role.BODY.value[0])
    found.setWeight(QFont.Weight.DemiBold if heavy else QFont.Weight.Normal)
    return found


def line_height(role: Role = Role.BODY) -> int:
    """The height of a line of this role, marks included."""
    found = font(role)
    pixels = found.pointSizeF() / _POINTS
    nominal = pixels / (_AS_WIDE_AS_SEGOE if found.family() == _SHIPPED_FONT else 1)
    return ceil(max(QFontMetricsF(found).height(), _LOOSEST * nominal - 0.01))


def at_least(height: int, role: Role = Role.BODY, inset: int = 8) -> int:
    """The height of a control: as designed, more where a larger font needs it."""
    return max(height, line_height(role) + inset)


def scaled(length: int) -> int:
    """A length that was measured with words, at the present font size."""
    return length * line_height() // 18


def set_role(widget: QWidget, role: Role) -> None:
    """Give a widget the font of a role, now and after the font-size setting changes."""
    widget.setProperty(_ROLE, role.name)
    widget.setFont(font(role))


def renew_roles() -> None:
    """Give every widget with a role its font again; called when the application font changed."""
    for widget in QApplication.allWidgets():
        name: object = widget.property(_ROLE)
        if isinstance(name, str):
            widget.setFont(font(Role[name]))


@cache
def _load_shipped() -> None:
    for name in _SHIPPED_FILES:
        QFontDatabase.addApplicationFont(str(resource("fonts", name)))
