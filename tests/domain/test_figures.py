"""What a period counts adds up to the year, whatever is entered when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.figures import NO_FIGURES, Figures, finished, number_words, quantities, total
from app.domain.period import LAST_CUT_OFF, Period, PeriodKind, count_in_year, month, quarter, whole, year
from app.domain.progress import ProgressEntry, Status
from factories import an_entry

DAYS = st.dates(date(2025, 10, 1), date(2027, 2, 28))
AMOUNTS = st.none() | st.integers(-40, 4000).map(lambda n: n / 4)


@st.composite
def logs(draw: st.DrawFn) -> tuple[ProgressEntry, ...]:
    """Entries by id, some of them correcting an earlier one."""
    entries: list[ProgressEntry] = []
    for number in range(1, draw(st.integers(0, 8)) + 1):
        corrects = draw(st.none() | st.sampled_from(range(1, number))) if number > 1 else None
        status = draw(st.none() | st.sampled_from(Status))
        on, amount = draw(DAYS), draw(AMOUNTS)
        entries.append(an_entry(1, on, id=number, quantity=amount, status=status, corrects_id=corrects))
    return tuple(entries)


def _periods(kind: PeriodKind, cut_off: int) -> list[Period]:
    return [whole(kind, 2026, number, cut_off) for number in range(1, count_in_year(kind) + 1)]


@pytest.mark.parametrize("kind", [PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF_YEAR])
@given(entries=logs(), cut_off=st.integers(0, LAST_CUT_OFF))
def test_the_periods_of_a_year_add_up_to_what_is_cumulative(
    kind: PeriodKind, entries: tuple[ProgressEntry, ...], cut_off: int
) -> None:
    so_far = done = 0.0
    for period in _periods(kind, cut_off):
        counted, finishing = quantities(entries, period), finished(entries, period)
        so_far += counted.period or 0
        done += finishing.period or 0
        assert so_far == (counted.cumulative or 0)
        assert done == finishing.cumulative
    assert so_far == (quantities(entries, year(2026, cut_off)).period or 0)


@given(entries=logs(), late=DAYS, amount=AMOUNTS, data=st.data())
def test_an_entry_made_later_changes_no_period_before_it(
    entries: tuple[ProgressEntry, ...], late: date, amount: float | None, data: st.DataObject
) -> None:
    corrected = data.draw(st.none() | st.sampled_from([entry.id for entry in entries] or [None]))
    more = (*entries, an_entry(1, late, id=99, quantity=amount, status=Status.DONE, corrects_id=corrected))
    for period in _periods(PeriodKind.MONTH, 0):
        if period.end < late:
            assert quantities(more, period) == quantities(entries, period)
            assert finished(more, period) == finished(entries, period)


def test_a_correction_counts_where_it_is_made() -> None:
    first = an_entry(1, date(2026, 2, 1), id=1, quantity=10)
    right = replace(an_entry(1, date(2026, 5, 1), id=2, quantity=8), corrects_id=1)
    assert quantities([first, right], quarter(2026, 1)) == Figures(10, 10)
    assert quantities([first, right], quarter(2026, 2)) == Figures(-2, 8)


def test_without_amounts_there_are_no_figures() -> None:
    assert quantities([an_entry(1, date(2026, 2, 1), id=1)], quarter(2026, 1)) == NO_FIGURES
    last = an_entry(1, date(2026, 1, 1) - timedelta(days=1), id=1, quantity=3)
    assert quantities([last], month(2026, 1)) == NO_FIGURES


def test_the_sum_of_what_is_unknown_is_unknown() -> None:
    assert total([]) == NO_FIGURES
    assert total([Figures(0.1, None, 1), Figures(0.2, None, None, 5)]) == Figures(0.3, None, 1, 5)


@pytest.mark.parametrize(
    ("number", "words"), [(None, "–"), (0, "0 hộ"), (1234.5, "1.234,5 hộ"), (2140.0, "2.140 hộ")]
)
def test_numbers_as_papers_print_them(number: float | None, words: str) -> None:
    assert number_words(number, "hộ") == words
