"""How wide the columns of a table and the sides of the letterhead are, in all three formats."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import nlargest
from math import inf

from app.domain.paper import DataRow, OfficialPaper, Table
from exports.clean import shown
from exports.layout import Layout, Style
from exports.wording import issuer_lines, number_line
from exports.wrap import text_width

RECIPIENTS_SHARE = 0.45
"""The recipients' part of the width; the signature has the rest."""

_SIDE_ROOM = 6.0
_LEAST_LEFT = 0.3
_NARROWEST = 0.15
_WIDEST_WORD = 0.25
_LONGEST_WORD = 40
_MEASURED = 20


def column_widths(table: Table, layout: Layout, total: float, padding: float) -> list[float]:
    """Share `total` points by weight; where there is room, no word of a title or a cell is broken."""
    columns = table.columns
    titles = [_longest_word(column.title.split(), layout.table_header) for column in columns]
    most = total * _WIDEST_WORD  # what is wider is no word: an address on the web
    cells = [_longest_word(_long_words(table, at), layout.table, most) for at in range(len(columns))]
    needed = [max(words) + 2 * padding + 1 for words in zip(titles, cells, strict=True)]
    if sum(needed) >= total:
        needed = [word + 2 * padding + 1 for word in titles]
    wanted = [column.weight for column in columns]
    if sum(needed) >= total:
        return [total * need / sum(needed) for need in needed]
    fixed: set[int] = set()
    while True:
        rest = total - sum(needed[i] for i in fixed)
        unit = rest / sum(weight for i, weight in enumerate(wanted) if i not in fixed)
        short = {i for i, need in enumerate(needed) if i not in fixed and wanted[i] * unit < need}
        if not short:
            return [needed[i] if i in fixed else wanted[i] * unit for i in range(len(columns))]
        fixed |= short


def _longest_word(words: Iterable[str], style: Style, most: float = inf) -> float:
    widths = (text_width(word, style) for word in words)
    return max((width for width in widths if width <= most), default=0.0)


def _long_words(table: Table, at: int) -> list[str]:
    """The longest words in a column, of which one is the widest."""
    texts = (shown(row.cells[at]) for row in table.rows if isinstance(row, DataRow))
    words = {word for word in " ".join(texts).split() if len(word) <= _LONGEST_WORD}
    return nlargest(_MEASURED, words, key=len)


def letterhead_widths(paper: OfficialPaper, total: float) -> tuple[float, float]:
    """The left and right side of the letterhead; Quốc hiệu never wraps, the issuer's name only if it must."""
    layout = paper.layout
    emblem = max(text_width(text, style) for text, style in layout.emblem)
    right = max(emblem, text_width(paper.place_date, layout.place_date))
    left = max(
        text_width(text, style) for text, style in (*issuer_lines(paper), (number_line(paper), layout.number))
    )
    wanted = max(left + _SIDE_ROOM, total * (1 - layout.emblem_share))
    most = max(total - right - _SIDE_ROOM, min(total * _LEAST_LEFT, total - emblem - _SIDE_ROOM))
    narrowed = max(min(wanted, most), total * _NARROWEST)
    return narrowed, total - narrowed


def addressee_indents(lines: tuple[str, ...], style: Style, total: float) -> tuple[float, ...]:
    """Where the lines of Kính gửi begin: centred together, names below the colon (NĐ 30/2020, II.9)."""
    if not lines:
        return ()
    label, *names = (text_width(line, style) for line in lines)
    below = min(text_width(lines[0].removesuffix(":"), style), total / 2) if names else 0.0
    start = max(0.0, (total - max(label, below + max(names, default=0.0))) / 2)
    return (start, *(start + below for _ in names))
