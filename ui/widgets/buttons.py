"""Buttons: at most one primary in view, verb and object on each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton

from ui.icons import icon
from ui.style.fonts import Role, set_role

Slot = Callable[[], object]

_ICON_TOKENS = {"primary": "onacc", "link": "acc", "danger": "red", "undo": "undo_ring"}


def primary_button(text: str, icon_name: str = "", clicked: Slot | None = None) -> QPushButton:
    """The one filled button of a surface."""
    return _button("primary", text, icon_name, clicked)


def default_button(text: str, icon_name: str = "", clicked: Slot | None = None) -> QPushButton:
    """An outlined button."""
    return _button("default", text, icon_name, clicked)


def ghost_button(text: str, icon_name: str = "", clicked: Slot | None = None) -> QPushButton:
    """A toolbar button without outline."""
    return _button("ghost", text, icon_name, clicked)


def link_button(text: str, icon_name: str = "", clicked: Slot | None = None) -> QPushButton:
    """A button that leads elsewhere, or a rare action."""
    button = _button("link", text, icon_name, clicked)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def danger_button(text: str, icon_name: str = "", clicked: Slot | None = None) -> QPushButton:
    """A button that takes something away: red words, never red fill."""
    return _button("danger", text, icon_name, clicked)


def undo_button(text: str, clicked: Slot | None = None) -> QPushButton:
    """The button of the inverted bar."""
    return _button("undo", text, "arrow_undo", clicked)


def icon_button(icon_name: str, tooltip: str, clicked: Slot | None = None) -> QPushButton:
    """A button with an icon only: what it does is its tooltip and its accessible name."""
    button = _button("icon", "", icon_name, clicked)
    button.setToolTip(tooltip)
    button.setAccessibleName(tooltip)
    return button


def _button(kind: str, text: str, icon_name: str, clicked: Slot | None) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("kind", kind)
    button.setAutoDefault(False)
    set_role(button, Role.STRONG if kind == "primary" else Role.BODY)
    if icon_name:
        button.setIcon(icon(icon_name, 16, _ICON_TOKENS.get(kind, "text")))
        button.setIconSize(QSize(18 if text else 16, 16))  # the style's gap of 4 becomes 6
    if clicked:
        button.clicked.connect(lambda: clicked())  # noqa: PLW0108 - the signal sends a bool
    return button
