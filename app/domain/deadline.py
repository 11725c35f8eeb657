"""A deadline as the plan prints it and as the program reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DeadlineKind(StrEnum):
    """How a deadline binds."""

    POINT = "point"
    WINDOW = "window"
    RECURRING = "recurring"
    CONTINUOUS = "continuous"
    EVENT = "event"
    UNSPECIFIED = "unspecified"


class Recurrence(StrEnum):
    """The rhythm of a recurring deadline or report; the value is the word that plans print."""

    WEEK = "tuần"
    MONTH = "tháng"
    QUARTER = "quý"
    HALF_YEAR = "6 tháng"
    YEAR = "năm"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A reading of a printed deadline.

    `due` is the last day on which finishing is still in time: for "trước ngày 12/12" it is 11/12, and
    `inclusive` is False.
    `day` is the day of the month printed with a recurrence ("ngày 15 hằng tháng"). `sure` is False where the
    officer should confirm the reading.
    """

    text: str = ""
    kind: DeadlineKind = DeadlineKind.UNSPECIFIED
    start: date | None = None
    due: date | None = None
    inclusive: bool = True
    recurrence: Recurrence | None = None
    conditional: bool = False
    day: int | None = None
    sure: bool = True
