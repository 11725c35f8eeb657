from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.period import (
    LAST_CUT_OFF,
    LEGAL,
    Period,
    PeriodKind,
    containing,
    custom,
    following,
    half_year,
    month,
    nine_months,
    parse_period,
    previous,
    quarter,
    same_last_year,
    within,
    year,
)
from app.errors import Trouble, UserError

OWN = custom(date(2026, 1, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("period", "start", "end", "key", "label"),
    [
        (month(2026, 3), "2026-03-01", "2026-03-31", "2026-03", "tháng 3 năm 2026"),
        (month(2024, 2), "2024-02-01", "2024-02-29", "2024-02", "tháng 2 năm 2024"),
        (quarter(2026, 3), "2026-07-01", "2026-09-30", "2026-Q3", "quý III năm 2026"),
        (half_year(2026, 1), "2026-01-01", "2026-06-30", "2026-H1", "6 tháng đầu năm 2026"),
        (half_year(2026, 2), "2026-07-01", "2026-12-31", "2026-H2", "6 tháng cuối năm 2026"),
        (nine_months(2026), "2026-01-01", "2026-09-30", "2026-9M", "9 tháng năm 2026"),
        (year(2026), "2026-01-01", "2026-12-31", "2026", "năm 2026"),
        (
            OWN,
            "2026-01-01",
            "2026-03-31",
            "2026-01-01..2026-03-31",
            "từ ngày 01/01/2026 đến ngày 31/03/2026",
        ),
    ],
)
def test_calendar_periods(period: Period, start: str, end: str, key: str, label: str) -> None:
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)
    assert (period.key, period.label) == (key, label)
    assert parse_period(key) == period


@pytest.mark.parametrize(
    ("period", "start", "end", "label"),
    [
        (month(2026, 1, LEGAL), "2025-12-15", "2026-01-14", "tháng 1 năm 2026"),
        (month(2026, 3, LEGAL), "2026-02-15", "2026-03-14", "tháng 3 năm 2026"),
        (quarter(2026, 1, LEGAL), "2025-12-15", "2026-03-14", "quý I năm 2026"),
        (quarter(2026, 4, LEGAL), "2026-09-15", "2026-12-14", "quý IV năm 2026"),
        (half_year(2026, 1, LEGAL), "2025-12-15", "2026-06-14", "6 tháng đầu năm 2026"),
        (half_year(2026, 2, LEGAL), "2026-06-15", "2026-12-14", "6 tháng cuối năm 2026"),
        (nine_months(2026, LEGAL), "2025-12-15", "2026-09-14", "9 tháng năm 2026"),
        (year(2026, LEGAL), "2025-12-15", "2026-12-14", "năm 2026"),
    ],
)
def test_legal_windows(period: Period, start: str, end: str, label: str) -> None:
    assert (period.start.isoformat(), period.end.isoformat(), period.label) == (start, end, label)
    assert parse_period(period.key) == period


@pytest.mark.parametrize(
    "key",
    [
        "",
        "x",
        "2026-13",
        "2026-00",
        "2026-Q5",
        "2026-Q0",
        "2026-H3",
        "0001",
        "2026-3",
        "2026-7M",
        "..",
        "2026-01-01..",
        "2026-02-30..2026-03-01",
        "2026-03-02..2026-03-01",
        "0001-01-01..0001-01-02",
    ],
)
def test_a_bad_key_is_refused(key: str) -> None:
    with pytest.raises(UserError) as refused:
        parse_period(key)
    assert refused.value.trouble is Trouble.BAD_PERIOD


@pytest.mark.parametrize(
    ("period", "before", "last_year"),
    [
        (month(2026, 1), month(2025, 12), month(2025, 1)),
        (quarter(2026, 1), quarter(2025, 4), quarter(2025, 1)),
        (quarter(2026, 1, LEGAL), quarter(2025, 4, LEGAL), quarter(2025, 1, LEGAL)),
        (half_year(2026, 2), half_year(2026, 1), half_year(2025, 2)),
        (nine_months(2026), nine_months(2025), nine_months(2025)),
        (year(2026, LEGAL), year(2025, LEGAL), year(2025, LEGAL)),
        (month(2024, 2), month(2024, 1), month(2023, 2)),
        (
            custom(date(2024, 2, 29), date(2024, 3, 2)),
            custom(date(2024, 2, 26), date(2024, 2, 28)),
            custom(date(2023, 2, 28), date(2023, 3, 2)),
        ),
    ],
)
def test_neighbours(period: Period, before: Period, last_year: Period) -> None:
    assert previous(period) == before
    assert same_last_year(period) == last_year


@given(
    kind=st.sampled_from([kind for kind in PeriodKind if kind is not PeriodKind.NINE_MONTHS]),
    day=st.dates(date(1950, 1, 1), date(2150, 1, 1)),
    cut_off=st.integers(0, LAST_CUT_OFF),
)
def test_a_day_lies_in_its_period_and_the_one_before_ends_just_before(
    kind: PeriodKind, day: date, cut_off: int
) -> None:
    period = containing(kind, day, cut_off)
    assert period.start <= day <= period.end
    assert (period.start - previous(period).end).days == 1
    assert parse_period(period.key) == period


HALF = within(half_year(2026, 1), date(2025, 12, 20), date(2026, 5, 31))


def test_a_named_period_may_have_dates_of_ones_own() -> None:
    assert HALF.key == "2026-H1@2025-12-20..2026-05-31"
    assert HALF.label == "6 tháng đầu năm 2026"
    assert parse_period(HALF.key) == HALF
    assert same_last_year(HALF).key == "2025-H1@2024-12-20..2025-05-31"
    assert within(half_year(2026, 1), date(2026, 1, 1), date(2026, 6, 30)) == half_year(2026, 1)


@pytest.mark.parametrize("key", ["2026-H1@", "2026-H1@2026", "x@2026-01-01..2026-05-31", "2026-Q1-D29", "@"])
def test_a_bad_key_of_ones_own_is_refused(key: str) -> None:
    with pytest.raises(UserError):
        parse_period(key)


@pytest.mark.parametrize(
    ("period", "after"),
    [
        (month(2026, 12), month(2027, 1)),
        (quarter(2026, 4, LEGAL), quarter(2027, 1, LEGAL)),
        (half_year(2026, 1), half_year(2026, 2)),
        (nine_months(2026), quarter(2026, 4)),
        (nine_months(2026, 20), quarter(2026, 4, 20)),
        (year(2026), year(2027)),
        (OWN, custom(date(2026, 4, 1), date(2026, 6, 29))),
    ],
)
def test_what_comes_after_begins_the_day_after(period: Period, after: Period) -> None:
    assert following(period) == after
    assert (after.start - period.end).days == 1


@pytest.mark.parametrize(
    ("period", "start"),
    [
        (quarter(2026, 3), "2026-01-01"),
        (quarter(2026, 3, LEGAL), "2025-12-15"),
        (month(2026, 5, 20), "2025-12-21"),
        (OWN, "2026-01-01"),
        (HALF, "2025-12-20"),
        (custom(date(2026, 9, 1), date(2026, 9, 9)), "2026-01-01"),
    ],
)
def test_the_year_of_a_period_begins(period: Period, start: str) -> None:
    assert period.year_start.isoformat() == start
