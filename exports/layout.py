"""Lengths of paper in points; the letterhead families are data of the domain."""

from __future__ import annotations

from app.domain.families import FRONT, PARTY, STATE
from app.domain.layout import NO_MARK, Layout, Margins, Mark, Numbering, Style, Under

__all__ = [
    "A4_HEIGHT",
    "A4_WIDTH",
    "FRONT",
    "MM",
    "NO_MARK",
    "PARTY",
    "STATE",
    "Layout",
    "Margins",
    "Mark",
    "Numbering",
    "Style",
    "Under",
]

MM = 72 / 25.4
"""Points in a millimetre."""

A4_WIDTH = 210 * MM
A4_HEIGHT = 297 * MM
