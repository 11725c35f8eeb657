"""Blocks of cells to and from tab-separated text, as Excel writes it."""

from __future__ import annotations

import re
from collections.abc import Sequence

_FIELD = re.compile(r'"((?:[^"]|"")*)"(?=[\t\r\n]|\Z)|[^\t\r\n]*')
_QUOTED = re.compile(r'[\t\r\n]|""')
_BREAKS = re.compile(r"[\t\r\n]")


def cells_of(text: str) -> list[list[str]]:
    """Lines and cells; a cell with line breaks stands in quotes."""
    rows: list[list[str]] = [[]]
    at = 0
    while found := _FIELD.match(text, at):
        inner: str = found[1] or ""
        quoted = _QUOTED.search(inner)
        rows[-1].append(inner.replace('""', '"').replace("\r\n", "\n") if quoted else found[0])
        at = found.end()
        if at < len(text) and text[at] == "\t":
            at += 1
            continue
        at += 2 if text.startswith("\r\n", at) else 1
        if at >= len(text):
            break
        rows.append([])
    return rows


def text_of(rows: Sequence[Sequence[str]]) -> str:
    """The text of a block."""
    return "\n".join("\t".join(map(_field, row)) for row in rows)


def _field(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _BREAKS.search(text) else text
