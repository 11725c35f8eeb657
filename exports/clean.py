"""The one filter that every printed text passes: as typed, less what no paper format can hold."""

from __future__ import annotations

import re
from datetime import date

from app.domain.paper import Cell
from app.domain.vietnamese import nfc

_BREAKS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """One spelling of each letter, one kind of line break; a blank for what no paper can hold."""
    return nfc(_UNPRINTABLE.sub(" ", _BREAKS.sub("\n", text)))


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
