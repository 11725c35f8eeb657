"""Glyphs of the symbol fonts → letters that say the same: Wingdings' "Ø" is an arrow that begins a point."""

from __future__ import annotations

import re

_FONTS = ("symbol", "wingdings", "webdings")
_PRIVATE = re.compile("[\uf020-\uf0ff]")
_BYTE = 0xFF
_FIRST_SIGN = 0xA0  # below, the font Symbol has digits and Greek letters
_SIGNS = {0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xAE: "→", 0x2D: "-"}
_WINGDINGS = {0xE0: "→", 0xE8: "→", 0x2D: "-"}
_BULLET = "•"


def glyph(code: str, font: str) -> str:
    """The letter for a w:sym, whose code is hexadecimal; "" for what is none."""
    try:
        return _letter(int(code, 16) & _BYTE, font)
    except ValueError:
        return ""


def with_signs(text: str, font: str) -> str:
    """Text in a font: where that is one of symbols, the letters that say the same."""
    if not font.lower().startswith(_FONTS):
        return text
    bare = text.strip()
    if len(bare) == 1 and (ord(bare) >= _FIRST_SIGN or not _is_symbol(font)):
        return text.replace(bare, _letter(ord(bare) & _BYTE, font))
    return _PRIVATE.sub(lambda found: _letter(ord(found[0]) & _BYTE, font), text)


def _letter(code: int, font: str) -> str:
    return (_SIGNS if _is_symbol(font) else _WINGDINGS).get(code, _BULLET)


def _is_symbol(font: str) -> bool:
    return font.lower().startswith("symbol")
