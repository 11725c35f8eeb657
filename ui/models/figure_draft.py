"""What is half typed in a cell of a form of numbers."""

from __future__ import annotations

from dataclasses import dataclass

KEY = "figure-"
"""What a cell is half typed under, with its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureDraft:
    """Where it stands, by the keys of the form and its period; `stored` is what it was typed over.

    `line` are all cells of a row that has no fixed place: rows above it may come and go.
    """

    template: str
    year: int
    period: str
    unit_id: int
    row: int
    column: int
    line: tuple[str, ...]
    stored: str
    typed: str

    @property
    def key(self) -> str:
        """Its own: a cell that is typed into leaves alone what another one was left with."""
        place = (self.template, self.period, self.unit_id, self.row, self.column)
        return KEY + "-".join(map(str, place))
