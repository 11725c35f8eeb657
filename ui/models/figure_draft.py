"""What is half typed in a cell of a form of numbers."""

from __future__ import annotations

from dataclasses import dataclass

KEY = "figure"
"""One cell is open at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureDraft:
    """Where it stands, by the keys of the form and its period; `stored` is what it was typed over."""

    template: str
    year: int
    period: str
    unit_id: int
    row: int
    column: int
    stored: str
    typed: str
