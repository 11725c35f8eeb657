"""What stands in a cell of a form: typed as offices write it, kept as a number, a date or a text."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from app.domain.vietnamese import fold, nfc
from app.errors import Trouble, UserError

Value = str | int | float | date | None

MARK = "x"
"""How a mark is printed."""


class ValueKind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    AREA = "area"
    MARK = "mark"
    DATE = "date"

    @property
    def is_counted(self) -> bool:
        """Whether it is summed; of marks it is told how many there are."""
        return self not in {ValueKind.TEXT, ValueKind.DATE}

    @property
    def unit(self) -> str:
        """In what it is counted, where the kind alone tells."""
        return {ValueKind.MONEY: "đồng", ValueKind.AREA: "m²"}.get(self, "")


_PLACES = 6
_LARGEST = 10**15
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_UNIT = re.compile(r"\s*(?:đồng|đ|m2|m²)$", re.IGNORECASE)
_MARKS = {"x", "v", "co", "1", "✓", "✔"}
_DATE = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})(?:\s*[/.\-]\s*(\d{4}|\d{2}))?")
_CENTURY = 100


def read_value(kind: ValueKind, text: str, year: int, field: str = "") -> Value:
    """What was typed, None for nothing; a date without a year is of `year`.

    Raises `UserError(BAD_NUMBER)`, `UserError(BAD_DATE)`, `UserError(BAD_MARK)`.
    """
    plain = nfc(text).replace("\xa0", " ").strip()
    if not plain:
        return None
    match kind:
        case ValueKind.TEXT:
            return plain
        case ValueKind.DATE:
            return _date(plain, year, field)
        case ValueKind.MARK:
            if fold(plain) not in _MARKS:
                raise UserError(Trouble.BAD_MARK, field=field, text=text)
            return 1
        case _:
            return _number(plain, field)


def value_text(kind: ValueKind, value: Value) -> str:
    """A value as it is typed and shown: 1.250.000, 12,5, 05/09/2026, x."""
    match value:
        case None:
            return ""
        case str():
            return value
        case date():
            return f"{value:%d/%m/%Y}"
        case _ if kind is ValueKind.MARK and value == 1:
            return MARK
        case _:
            return f"{value:,.{_PLACES}f}".rstrip("0").rstrip(".").translate(_VIETNAMESE)


def added(values: Iterable[Value]) -> int | float | None:
    """The sum of the numbers among values, None where there is none."""
    known = [value for value in values if isinstance(value, (int, float))]
    return whole(math.fsum(known)) if known else None


def whole(number: float) -> int | float:
    """A number without the noise of floats; an integer where it is one."""
    rounded = round(number, _PLACES)
    return int(rounded) if rounded == int(rounded) else rounded


_VIETNAMESE = str.maketrans(",.", ".,")


def _number(text: str, field: str) -> int | float:
    plain = _UNIT.sub("", text)
    if not _NUMBER.fullmatch(plain):
        raise UserError(Trouble.BAD_NUMBER, field=field, text=text)
    number = float(plain.replace(".", "").replace(",", "."))
    if number >= _LARGEST:
        raise UserError(Trouble.BAD_NUMBER, field=field, text=text)
    return whole(number)


def _date(text: str, year: int, field: str) -> date:
    found = _DATE.fullmatch(text)
    try:
        if found:
            day, month, typed = int(found[1]), int(found[2]), int(found[3] or year)
            return date(typed + 2000 if typed < _CENTURY else typed, month, day)
    except ValueError:
        pass
    raise UserError(Trouble.BAD_DATE, field=field, text=text)
