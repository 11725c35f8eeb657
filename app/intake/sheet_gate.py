"""Counting in the XML of a workbook: few bytes can ask for a billion cells."""

from __future__ import annotations

import re
from xml.sax.xmlreader import AttributesImpl

from app.intake.zip_gate import Counter, TooMuchError

MAX_ROWS = 20_000
MAX_COLUMNS = 256
_MAX_CELLS = 200_000
_MAX_MERGED = 100_000
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_STRING, _CELL, _MERGED = "si", "c", "mergeCell"


class SheetCounter(Counter):
    """Counts cells, shared strings and merged areas, and looks where they stand."""

    def __init__(self) -> None:
        super().__init__()
        self._cells = 0
        self._merged = 0
        self._row = 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: D102, N802
        super().startElement(name, attrs)
        kind = name.rpartition(":")[2]
        if kind == "row":
            row = attrs.get("r", "")
            self._row = int(row) if row.isascii() and row.isdigit() else self._row + 1
        elif kind in {_CELL, _STRING}:
            self._cells += 1
            if kind == _CELL:
                self._look_at_cell(attrs.get("r", ""))
        elif kind == _MERGED:
            self._merged += _area(attrs.get("ref", ""))
        if self._cells > _MAX_CELLS or self._merged > _MAX_MERGED:
            raise TooMuchError

    def _look_at_cell(self, reference: str) -> None:
        place = _REFERENCE.fullmatch(reference)
        row, column = (int(place[2]), _column(place[1])) if place else (self._row, 1)
        if max(row, self._row) > MAX_ROWS or column > MAX_COLUMNS:
            raise TooMuchError


def _area(reference: str) -> int:
    """How many cells an area has: A1:C2 has 6."""
    corners = _REFERENCE.findall(reference)
    if len(corners) != 2:  # noqa: PLR2004
        return 1
    (left, top), (right, bottom) = corners
    return (abs(_column(right) - _column(left)) + 1) * (abs(int(bottom) - int(top)) + 1)


def _column(letters: str) -> int:
    """The number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
