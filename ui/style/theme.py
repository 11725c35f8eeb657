"""Put the look on the application and follow what Windows says about light, dark and contrast."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from ui.style.focus import FocusRing
from ui.style.fonts import base_font, renew_roles
from ui.style.sheet import style_sheet
from ui.style.tokens import DARK, LIGHT, Tokens

_TOKENS, _SCALE, _THEME = "skhTokens", "skhScale", "skhTheme"
_Group, _Role = QPalette.ColorGroup, QPalette.ColorRole


def tokens() -> Tokens:
    """The colours in force."""
    found: object = QApplication.instance().property(_TOKENS)  # pyright: ignore[reportOptionalMemberAccess]
    return found if isinstance(found, Tokens) else LIGHT


def colour(token: str) -> QColor:
    """A colour in force, by the name of its token."""
    return QColor(cast("str", getattr(tokens(), token)))


def dress(app: QApplication, scale: int = 100, theme: str = "system") -> None:
    """Dress the application; from the first time on it follows the system's scheme and the keyboard."""
    if app.property(_TOKENS) is None:
        app.setStyle(QStyleFactory.create("Fusion"))
        app.styleHints().colorSchemeChanged.connect(lambda: restyle(app))
        app.focusChanged.connect(FocusRing.follow)
    restyle(app, scale=scale, theme=theme)


def restyle(app: QApplication, *, scale: int | None = None, theme: str | None = None) -> None:
    """Renew fonts, palette and style sheet, where they are to be others.

    `scale` (100, 110, 125) and `theme` (system, light, dark) stay as they were where not given.
    """
    scale = scale or cast("int | None", app.property(_SCALE)) or 100
    theme = theme or cast("str | None", app.property(_THEME)) or "system"
    scheme = _scheme(theme)
    wanted = {_SCALE: scale, _THEME: theme, _TOKENS: scheme}
    if all(app.property(name) == value for name, value in wanted.items()):
        return
    for name, value in wanted.items():
        app.setProperty(name, value)
    app.setFont(base_font(scale))
    app.setPalette(_palette(scheme))
    app.setStyleSheet(style_sheet(scheme))
    renew_roles()


def _scheme(theme: str) -> Tokens:
    if _high_contrast():
        return _contrast()
    if theme == "system":
        theme = "dark" if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else "light"
    return DARK if theme == "dark" else LIGHT


def _palette(scheme: Tokens) -> QPalette:
    roles = {
        _Role.Window: scheme.page,
        _Role.Base: scheme.card,
        _Role.AlternateBase: scheme.group,
        _Role.Text: scheme.text,
        _Role.WindowText: scheme.text,
        _Role.ButtonText: scheme.text,
        _Role.BrightText: scheme.red,
        _Role.PlaceholderText: scheme.text3,
        _Role.Button: scheme.card,
        _Role.Highlight: scheme.sel,
        _Role.HighlightedText: scheme.text,
        _Role.Accent: scheme.acc,
        _Role.Link: scheme.acc,
        _Role.Mid: scheme.border,
        _Role.ToolTipBase: scheme.card,
        _Role.ToolTipText: scheme.text,
    }
    palette = QPalette()
    for role, value in roles.items():
        palette.setColor(role, QColor(value))
    for role in (_Role.Text, _Role.WindowText, _Role.ButtonText):
        palette.setColor(_Group.Disabled, role, QColor(scheme.dis))
    return palette


def _contrast() -> Tokens:
    """The user's own contrast colours in place of ours."""
    palette = QApplication.style().standardPalette()
    back, front = palette.color(_Role.Window).name(), palette.color(_Role.WindowText).name()
    mark, on_mark = palette.color(_Role.Highlight).name(), palette.color(_Role.HighlightedText).name()
    backs = ("win", "page", "card", "head", "group", "hover", "sel", "acct", "redt", "ambt", "grnt", "gryt")
    fronts = ("text", "text2", "text3", "border", "divider", "ctl", "ctlb", "red", "amb", "grn", "gry")
    accents = ("acc", "acc_hover", "acc_pressed")
    return replace(
        LIGHT,
        dark=palette.color(_Role.Window).lightness() < 128,  # noqa: PLR2004 - the middle
        **dict.fromkeys(backs, back),
        **dict.fromkeys(fronts, front),
        **dict.fromkeys(accents, mark),
        onacc=on_mark,
    )


def _high_contrast() -> bool:
    if sys.platform != "win32":
        return False
    import winreg  # noqa: PLC0415 - exists on Windows only

    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, r"Control Panel\Accessibility\HighContrast") as key:
        return bool(int(winreg.QueryValueEx(key, "Flags")[0]) & 1)
