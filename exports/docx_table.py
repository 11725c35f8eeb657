"""Word tables, built row by row: asking python-docx for each cell takes quadratic time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.paper import Align, Cell, DataRow, GroupRow, Table
from exports.clean import shown
from exports.columns import column_widths
from exports.docx_nodes import node, paragraph, twips
from exports.layout import Layout
from exports.steps import Steps
from exports.wrap import NATURAL, wrap

_PAD = 4.0
_PAD_ABOVE = 2.0
_LONG_TEXT = 1000
_SIDES = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}


@dataclass(frozen=True, slots=True)
class Space:
    """What a page gives a table, in points."""

    width: float
    height: float


def grid(table: Table, layout: Layout, space: Space, steps: Steps) -> str:
    """A table whose header row repeats on each page and whose rows stay whole."""
    widths = column_widths(table, layout, space.width, _PAD)
    titles = [paragraph(column.title, "TieuDeBang") for column in table.columns]
    tall = _is_tall([column.title for column in table.columns], widths, layout, space)
    rows = [_row(titles, widths, *(() if tall else (node("cantSplit"), node("tblHeader"))))]
    for row in table.rows:
        if isinstance(row, GroupRow):
            rows.append(_group(row, widths))
        else:
            whole = () if _is_tall(row.cells, widths, layout, space) else (node("cantSplit"),)
            rows.append(_row(_texts(row, table), widths, *whole))
        steps.row()
    return _table(widths, rows, borders="single", pad=_PAD, pad_above=_PAD_ABOVE)


def invisible(widths: Sequence[float], *rows: Sequence[str]) -> str:
    """A table without lines that sets texts side by side; each cell is its paragraphs."""
    made = [node("tr", node("trPr", node("cantSplit")), *_cells(row, widths, "top")) for row in rows]
    return _table(widths, made, borders="none", pad=0, pad_above=0)


def _table(
    widths: Sequence[float], rows: Sequence[str], *, borders: str, pad: float, pad_above: float
) -> str:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    inner = (("top", pad_above), ("left", pad), ("bottom", pad_above), ("right", pad))
    properties = node(
        "tblPr",
        node("tblW", w=twips(sum(widths)), type="dxa"),
        node("tblBorders", *(node(edge, val=borders, sz=4, space=0, color="000000") for edge in edges)),
        node("tblLayout", type="fixed"),
        node("tblCellMar", *(node(side, w=twips(points), type="dxa") for side, points in inner)),
    )
    columns = node("tblGrid", *(node("gridCol", w=twips(width)) for width in widths))
    return node("tbl", properties, columns, *rows)


def _row(paragraphs: Sequence[str], widths: Sequence[float], *properties: str) -> str:
    return node("tr", node("trPr", *properties), *_cells(paragraphs, widths, "center"))


def _cells(contents: Sequence[str], widths: Sequence[float], side: str) -> list[str]:
    return [
        node("tc", node("tcPr", node("tcW", w=twips(width), type="dxa"), node("vAlign", val=side)), content)
        for content, width in zip(contents, widths, strict=True)
    ]


def _group(row: GroupRow, widths: Sequence[float]) -> str:
    title = f"{row.code}. {row.title}" if row.code else row.title
    width = node("tcW", w=twips(sum(widths)), type="dxa")
    cell = node("tc", node("tcPr", width, node("gridSpan", val=len(widths))), paragraph(title, "NhomBang"))
    return node("tr", node("trPr", node("cantSplit")), cell)


def _texts(row: DataRow, table: Table) -> list[str]:
    return [
        paragraph(shown(cell), "OBang", node("jc", val=_SIDES[column.align]))
        for cell, column in zip(row.cells, table.columns, strict=True)
    ]


def _is_tall(cells: Sequence[Cell], widths: Sequence[float], layout: Layout, space: Space) -> bool:
    """Whether a row is taller than a page, where it has to break."""
    style = layout.table
    most = space.height / (style.size * NATURAL) - 4
    texts = [(shown(cell), width) for cell, width in zip(cells, widths, strict=True)]
    return any(
        len(wrap(text, style, width - 2 * _PAD)) > most
        for text, width in texts
        if len(text) > _LONG_TEXT or text.count("\n") > most
    )
