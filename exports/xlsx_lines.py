"""Lines drawn on a worksheet: a border is as long as its columns, a letterhead's line as its text."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Sequence
from io import BytesIO
from itertools import accumulate

from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D

_EMU = 12_700
_THICKNESS = 0.5
_INK = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgAB5Sfe/AAAAABJRU5ErkJggg=="
)
"""One black point; openpyxl draws pictures and charts, but no shapes."""


def drawn_line(widths: Sequence[float], left: float, length: float, row: int, down: float) -> Image:
    """A line that begins `left` points from the sheet's edge and `down` points below the top of a row."""
    edges = [0.0, *accumulate(widths)]
    column = max(at for at, edge in enumerate(edges[:-1]) if edge <= left or not at)
    start = AnchorMarker(
        col=column, colOff=_emu(left - edges[column]), row=row - 1, rowOff=_emu(down - _THICKNESS)
    )
    ink = Image(BytesIO(_INK))
    ink.anchor = OneCellAnchor(_from=start, ext=XDRPositiveSize2D(_emu(length), _emu(_THICKNESS)))
    return ink


def _emu(points: float) -> int:
    """A length as drawings count it."""
    return round(points * _EMU)
