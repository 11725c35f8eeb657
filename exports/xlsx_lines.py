"""Lines drawn on a worksheet: a border is as long as its columns, a letterhead's line as its text."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import accumulate

from openpyxl.drawing.image import Image

_EMU = 12_700
_THICKNESS = 0.75
_POINT = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgAB5Sfe/AAAAABJRU5ErkJggg=="
)
_DRAWING = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" \
xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{shapes}</xdr:wsDr>"""
_SHAPE = """<xdr:oneCellAnchor><xdr:from><xdr:col>{column}</xdr:col><xdr:colOff>{left}</xdr:colOff>\
<xdr:row>{row}</xdr:row><xdr:rowOff>{down}</xdr:rowOff></xdr:from><xdr:ext cx="{length}" cy="0"/>\
<xdr:cxnSp macro=""><xdr:nvCxnSpPr><xdr:cNvPr id="{number}" name="Đường kẻ {number}"/><xdr:cNvCxnSpPr/>\
</xdr:nvCxnSpPr><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{length}" cy="0"/></a:xfrm>\
<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="{thickness}"><a:solidFill><a:srgbClr val="000000"/>\
</a:solidFill></a:ln></xdr:spPr></xdr:cxnSp><xdr:clientData/></xdr:oneCellAnchor>"""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line that begins `left` points from the sheet's edge and `down` points below the top of a row."""

    left: float
    length: float
    row: int
    down: float


def drawing(strokes: Sequence[Stroke], widths: Sequence[float]) -> bytes:
    """The drawing of a sheet with columns of these widths."""
    edges = [0.0, *accumulate(widths)]
    shapes: list[str] = []
    for number, stroke in enumerate(strokes, start=1):
        column = max(at for at, edge in enumerate(edges[:-1]) if edge <= stroke.left or not at)
        shape = _SHAPE.format(
            number=number,
            column=column,
            left=_emu(stroke.left - edges[column]),
            row=stroke.row - 1,
            down=_emu(stroke.down),
            length=_emu(stroke.length),
            thickness=_emu(_THICKNESS),
        )
        shapes.append(shape)
    return _DRAWING.format(shapes="".join(shapes)).encode()


def stand_in() -> Image:
    """What openpyxl makes the drawing of a sheet for: it knows pictures and charts, but no lines."""
    return Image(BytesIO(_POINT))


def _emu(points: float) -> int:
    """A length as drawings count it."""
    return round(points * _EMU)
