"""What every cell and every text passes before it is printed."""

from __future__ import annotations

from datetime import date

from app.domain.paper import Cell
from app.domain.printable import printable

__all__ = ("printable", "shown")


def shown(cell: Cell) -> str:
    """A cell as printed: 16/10/2026, 1.250.000, 12,5 (Vietnamese decimals)."""
    match cell:
        case None:
            return ""
        case str():
            return cell
        case date():
            return f"{cell:%d/%m/%Y}"
        case int():
            return f"{cell:,}".translate(_DECIMALS)
        case float():
            return f"{cell:,.4f}".rstrip("0").rstrip(".").translate(_DECIMALS)


_DECIMALS = str.maketrans(",.", ".,")
