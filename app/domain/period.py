"""Reporting periods."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PeriodKind(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    NINE_MONTHS = "nine_months"
    YEAR = "year"
    CUSTOM = "custom"


@dataclass(frozen=True, slots=True)
class Period:
    """A data window, both days included; `key` is its short name ("2026-Q3")."""

    kind: PeriodKind
    start: date
    end: date
    key: str

    @property
    def label(self) -> str:
        """As papers print it: "quý III năm 2026", "6 tháng đầu năm 2026"."""
        raise NotImplementedError
