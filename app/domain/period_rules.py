"""How an office reports: window, due date and recipients of each kind of period, for all plans or one."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.holidays import holiday_on
from app.domain.period import LEGAL, Period, PeriodKind, count_in_year, whole, within

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class YearDay:
    """A day of the year of a period, or of the year before it; the 31st is the last day of any month."""

    month: int
    day: int
    year_before: bool = False

    def of(self, year: int) -> date:
        """The date in a year."""
        year -= self.year_before
        return date(year, self.month, min(self.day, monthrange(year, self.month)[1]))


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodRule:
    """How the periods of a kind are reported; with a `number` that one only, the third quarter.

    `cut_off` is the last day of its last month, 0 the end of the month; `start` and `end` are a window of
    one's own. It is due on `due`, else `due_days` after its end, else when the office says.
    """

    kind: PeriodKind
    number: int = 0
    cut_off: int = 0
    start: YearDay | None = None
    end: YearDay | None = None
    due: YearDay | None = None
    due_days: int | None = None
    working_days: bool = False
    recipient: str = ""
    recipients: tuple[str, ...] = ()

    def period(self, year: int, number: int) -> Period:
        """The period with a number of a year."""
        named = whole(self.kind, year, number, self.cut_off)
        if not (self.start or self.end):
            return named
        start = self.start.of(year) if self.start else named.start
        return within(named, start, self.end.of(year) if self.end else named.end)

    def due_on(self, period: Period, usual_days: int) -> date:
        """The last day on which sending the report is in time."""
        if self.due:
            day = self.due.of(period.year)
            return day if day >= period.end else self.due.of(period.year + 1)
        days = usual_days if self.due_days is None else self.due_days
        return _working_day(period.end, days) if self.working_days else period.end + timedelta(days=days)


@dataclass(frozen=True, slots=True)
class PeriodRules:
    """The rules of an office, and those that a plan has of its own, by the plan's id."""

    office: tuple[PeriodRule, ...] = ()
    plans: tuple[tuple[int, tuple[PeriodRule, ...]], ...] = ()

    def of_plan(self, plan_id: int) -> tuple[PeriodRule, ...]:
        """The rules that a plan has of its own."""
        return next((rules for of, rules in self.plans if of == plan_id), ())

    def with_plan(self, plan_id: int, rules: tuple[PeriodRule, ...]) -> PeriodRules:
        """The same, with other rules for a plan; none means those of the office."""
        others = tuple(pair for pair in self.plans if pair[0] != plan_id)
        return PeriodRules(self.office, (*others, (plan_id, rules)) if rules else others)

    def rule(self, kind: PeriodKind, number: int = 0, plan_id: int = 0) -> PeriodRule:
        """The nearest rule: of the plan before the office, of one period before its kind."""
        for rules in (self.of_plan(plan_id), self.office):
            for wanted in (number, 0):
                found = next((rule for rule in rules if (rule.kind, rule.number) == (kind, wanted)), None)
                if found:
                    return found
        return PeriodRule(kind=kind)

    def period(self, kind: PeriodKind, year: int, number: int = 1, plan_id: int = 0) -> Period:
        """A period of a year as it is reported."""
        return self.rule(kind, number, plan_id).period(year, number)

    def rule_of(self, period: Period, plan_id: int = 0) -> PeriodRule:
        """The rule that a period follows."""
        return self.rule(period.kind, period.number, plan_id)

    def periods(self, kind: PeriodKind, year: int, plan_id: int = 0) -> Iterator[Period]:
        """All periods of a kind in a year."""
        numbers = range(1, count_in_year(kind) + 1)
        return (self.period(kind, year, number, plan_id) for number in numbers)


NAMED_KINDS = tuple(kind for kind in PeriodKind if kind is not PeriodKind.CUSTOM)
CALENDAR: tuple[PeriodRule, ...] = ()
LEGAL_WINDOWS = tuple(
    PeriodRule(kind=kind, cut_off=LEGAL, due_days=2, working_days=True) for kind in NAMED_KINDS
)
"""NĐ 09/2019/NĐ-CP; sent within 02 working days, as provinces add."""
BY_LETTER = (
    PeriodRule(kind=PeriodKind.HALF_YEAR, number=1, end=YearDay(5, 31), due=YearDay(6, 5)),
    PeriodRule(kind=PeriodKind.YEAR, end=YearDay(10, 31), due=YearDay(11, 10)),
)
"""As letters of the upper level ask: six months by 5/6, the year by 10/11, the rest of it estimated."""


def _working_day(day: date, count: int) -> date:
    """The working day that comes `count` after a day."""
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < _SATURDAY and not holiday_on(day)
    return day
