from datetime import date

import pytest

from app.domain import period_rules
from app.domain.frozen_json import from_json, known_classes, to_json
from app.domain.period import PeriodKind, half_year, month, quarter, year
from app.domain.period_rules import BY_LETTER, LEGAL_WINDOWS, PeriodRule, PeriodRules, YearDay


@pytest.mark.parametrize(
    ("kind", "number", "start", "end"),
    [
        (PeriodKind.MONTH, 1, "2025-12-15", "2026-01-14"),
        (PeriodKind.QUARTER, 1, "2025-12-15", "2026-03-14"),
        (PeriodKind.QUARTER, 2, "2026-03-15", "2026-06-14"),
        (PeriodKind.QUARTER, 3, "2026-06-15", "2026-09-14"),
        (PeriodKind.QUARTER, 4, "2026-09-15", "2026-12-14"),
        (PeriodKind.HALF_YEAR, 1, "2025-12-15", "2026-06-14"),
        (PeriodKind.HALF_YEAR, 2, "2026-06-15", "2026-12-14"),
        (PeriodKind.NINE_MONTHS, 1, "2025-12-15", "2026-09-14"),
        (PeriodKind.YEAR, 1, "2025-12-15", "2026-12-14"),
    ],
)
def test_the_windows_of_the_law(kind: PeriodKind, number: int, start: str, end: str) -> None:
    period = PeriodRules(LEGAL_WINDOWS).period(kind, 2026, number)
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)


def test_a_report_by_law_is_due_two_working_days_after_its_cut_off() -> None:
    rule = PeriodRules(LEGAL_WINDOWS).rule(PeriodKind.MONTH)
    assert rule.due_on(rule.period(2026, 8), 5) == date(2026, 8, 18)  # 14/8 is a Friday
    assert rule.due_on(rule.period(2026, 2), 5) == date(2026, 2, 24)  # Tết lies between


def test_the_letter_of_the_upper_level() -> None:
    rules = PeriodRules(BY_LETTER)
    half = rules.period(PeriodKind.HALF_YEAR, 2026, 1)
    assert (half.start, half.end, half.label) == (date(2026, 1, 1), date(2026, 5, 31), "6 tháng đầu năm 2026")
    assert rules.rule_of(half).due_on(half, 5) == date(2026, 6, 5)
    assert rules.period(PeriodKind.YEAR, 2026).end == date(2026, 10, 31)
    assert rules.period(PeriodKind.HALF_YEAR, 2026, 2) == half_year(2026, 2)


def test_without_a_rule_it_is_the_calendar_and_the_days_of_the_office() -> None:
    rules = PeriodRules()
    assert rules.period(PeriodKind.QUARTER, 2026, 3) == quarter(2026, 3)
    assert rules.rule(PeriodKind.QUARTER, 3).due_on(quarter(2026, 3), 5) == date(2026, 10, 5)


def test_a_due_day_that_has_passed_when_the_period_ends_is_of_the_next_year() -> None:
    rule = PeriodRule(kind=PeriodKind.YEAR, due=YearDay(1, 15))
    assert rule.due_on(year(2026), 0) == date(2027, 1, 15)


def test_the_nearest_rule_counts() -> None:
    office = (PeriodRule(kind=PeriodKind.QUARTER, cut_off=20), PeriodRule(kind=PeriodKind.QUARTER, number=4))
    rules = PeriodRules(office).with_plan(7, (PeriodRule(kind=PeriodKind.QUARTER, cut_off=14),))
    assert rules.rule(PeriodKind.QUARTER, 1).cut_off == 20
    assert rules.rule(PeriodKind.QUARTER, 4).cut_off == 0
    assert rules.rule(PeriodKind.QUARTER, 4, plan_id=7).cut_off == 14
    assert rules.with_plan(7, ()) == PeriodRules(office)


def test_rules_are_kept_as_json() -> None:
    rules = PeriodRules((*LEGAL_WINDOWS, *BY_LETTER)).with_plan(
        3,
        (PeriodRule(kind=PeriodKind.MONTH, start=YearDay(12, 31, year_before=True), recipients=("a", "b")),),
    )
    assert from_json(to_json(rules), known_classes([period_rules])) == rules
    assert rules.period(PeriodKind.MONTH, 2026, 1, 3).start == date(2025, 12, 31)
    assert rules.period(PeriodKind.MONTH, 2026, 2) == month(2026, 2, 14)
