"""The figures of a period: in it, since the start of the year, a year before, expected for the year.

What a period counts is the difference of two states: as known at its end, and as known on the day before it.
So the periods of a year add up, an entry made later changes nothing before, and a correction counts where it
was made.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.period import Period
from app.domain.progress import ProgressEntry, Status, standing, summarise

_PLACES = 6


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers of one kind; None where there is none, which papers print as "–"."""

    period: float | None = None
    cumulative: float | None = None
    last_year: float | None = None
    estimate: float | None = None


NO_FIGURES = Figures()


def quantities(entries: Collection[ProgressEntry], period: Period) -> Figures:
    """What the entries of a task count within a period, and since the start of its year."""
    return Figures(
        _counted(entries, period.start, period.end), _counted(entries, period.year_start, period.end)
    )


def finished(entries: Collection[ProgressEntry], period: Period) -> Figures:
    """1 where a task was done in the time, 0 where it was not; -1 where it was taken up again."""
    done = _is_done(entries, period.end)
    return Figures(
        done - _is_done(entries, _before(period.start)), done - _is_done(entries, _before(period.year_start))
    )


def total(many: Iterable[Figures]) -> Figures:
    """The sum of figures; what none of them knows stays unknown."""
    rows = tuple(many)
    return Figures(
        _sum(row.period for row in rows),
        _sum(row.cumulative for row in rows),
        _sum(row.last_year for row in rows),
        _sum(row.estimate for row in rows),
    )


def number_words(number: float | None, unit: str = "") -> str:
    """As papers print it: "1.234,5 hộ", "–" for none."""
    if number is None:
        return "–"
    shown = f"{number:,.10g}".translate(str.maketrans(",.", ".,"))
    return f"{shown} {unit}".rstrip()


def _counted(entries: Collection[ProgressEntry], start: date, end: date) -> float | None:
    after, before = _amounts(entries, end), _amounts(entries, _before(start))
    if after == before:
        return None
    return _sum((*after.values(), *(-amount for amount in before.values())))


def _amounts(entries: Collection[ProgressEntry], as_at: date) -> dict[int, float]:
    counting = standing(entries, as_at)
    return {entry.id: entry.quantity for entry in counting if entry.quantity is not None}


def _is_done(entries: Collection[ProgressEntry], as_at: date) -> int:
    return int(summarise(entries, as_at).status is Status.DONE)


def _before(day: date) -> date:
    return day - timedelta(days=1)


def _sum(numbers: Iterable[float | None]) -> float | None:
    known = [number for number in numbers if number is not None]
    return round(math.fsum(known), _PLACES) if known else None
