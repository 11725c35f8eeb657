"""The upper level's plan that a plan says it implements."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from app.domain.plan import UpperPlan

_CITED = re.compile(
    r"Kế hoạch\s+(?:số\s+)?(?P<number>[\w-]*\d[\w-]*(?:/[\w-]+)*),?\s+ngày\s+"
    r"(?P<day>\d{1,2})[/-](?P<month>\d{1,2})[/-](?P<year>\d{4})\s+của\s+(?P<issuer>.+?)"
    r"(?:\s+(?:về|ban hành)\b|[,;(.]|$)",
    re.IGNORECASE,
)


def upper_plan(basis: Iterable[str]) -> UpperPlan:
    """The first plan that the preamble cites with number, date and issuer; empty where it cites none."""
    for cited in map(_CITED.search, basis):
        if cited:
            try:
                issued_on = date(*(int(cited[part]) for part in ("year", "month", "day")))
            except ValueError:  # a day that is not: the citation is of no use
                continue
            return UpperPlan(number=cited["number"], issued_on=issued_on, issuer=cited["issuer"].strip())
    return UpperPlan()
