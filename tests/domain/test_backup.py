"""Which backups may go: whatever the clock says, the newest stay."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.backup import (
    BUDGET,
    NEWEST,
    Backup,
    Contents,
    Doubt,
    Living,
    Reason,
    doubts_of,
    spare,
    unjudged,
)

START = datetime(2026, 10, 16, 8, tzinfo=UTC)


def a_backup(seq: int, made_at: datetime = START, **fields) -> Backup:
    usual = {
        "reasons": (Reason.REGULAR,), "program": "1", "schema": 1, "office": "", "size": 1000, "sha256": "",
        "living": Living(), "rows": {"item": 100, "plan": 2},
        "events": 9, "head": "h", "files": 0, "missing": 0,
    }  # fmt: skip
    return Backup(seq=seq, made_at=made_at, **{**usual, **fields})


def kept(backups: list[Backup]) -> list[int]:
    gone = spare(backups)
    return [backup.seq for backup in backups if backup not in gone]


def test_a_long_time_leaves_the_newest_one_a_day_one_a_month_and_the_oldest() -> None:
    days = [a_backup(n + 1, START + timedelta(hours=8 * n)) for n in range(3000)]
    left = kept(days)
    assert left[0] == 1
    assert left[-NEWEST:] == [backup.seq for backup in days[-NEWEST:]]
    assert len({f"{days[seq - 1].made_at:%Y-%m}" for seq in left}) == 25
    assert 40 <= len(left) <= 50


@settings(max_examples=3000, deadline=None)
@given(st.lists(st.integers(-40_000, 40_000), min_size=1, max_size=50), st.integers(1, 400))
def test_no_clock_makes_the_newest_go(days: list[int], megabytes: int) -> None:
    backups: list[Backup] = []
    for seq, day in enumerate(days, 1):
        made_at = START + timedelta(days=day)
        backups.append(a_backup(seq, made_at, size=megabytes << 20))
        backups = [backup for backup in backups if backup not in spare(backups)]
        assert backups[-1].seq == seq
        assert [one.seq for one in backups[-3:]] == list(range(max(1, seq - 2), seq + 1))
        if megabytes <= 80:
            assert [one.seq for one in backups[-NEWEST:]] == list(range(max(1, seq - NEWEST + 1), seq + 1))
            assert backups[0].seq == 1


def test_what_was_made_before_risky_steps_stays() -> None:
    reasons = [Reason.MIGRATION, Reason.IMPORT, Reason.RESTORE, *[Reason.REGULAR] * 40]
    backups = [a_backup(seq, reasons=(reason,)) for seq, reason in enumerate(reasons, 1)]
    assert kept(backups) == [1, 2, 3, *range(34, 44)]


def test_large_ones_go_by_month_first_and_three_stay() -> None:
    large = [a_backup(seq, START + timedelta(days=20 * seq), size=BUDGET // 20) for seq in range(1, 40)]
    assert kept(large)[-NEWEST:] == list(range(30, 40))
    assert len(kept(large)) == 20
    huge = [a_backup(seq, size=BUDGET) for seq in range(1, 9)]
    assert kept(huge) == [6, 7, 8]


def test_nothing_that_was_trusted_goes_while_one_is_doubtful() -> None:
    trusted = [a_backup(seq) for seq in range(1, 31)]
    doubtful = [a_backup(seq, doubts=(Doubt.FEWER,)) for seq in range(31, 61)]
    assert kept([*trusted, *doubtful]) == [*range(1, 32), *range(51, 61)]
    accepted = [*trusted, a_backup(31, doubts=(Doubt.FEWER,), accepted=True)]
    assert len(kept(accepted)) == 11


@pytest.mark.parametrize(
    "judged", [{"accepted": True, "doubts": (Doubt.FEWER,)}, {"reasons": (Reason.RESTORED,)}]
)
def test_one_word_of_a_person_judges_all_doubts_before(judged: dict[str, Any]) -> None:
    doubtful = [a_backup(seq, doubts=(Doubt.FEWER,)) for seq in range(1, 31)]
    assert unjudged(doubtful) == doubtful
    assert unjudged([*doubtful, a_backup(31, **judged)]) == []
    assert len(kept([*doubtful, a_backup(31, **judged)])) <= 12
    again = a_backup(32, doubts=(Doubt.HISTORY,))
    assert unjudged([*doubtful, a_backup(31, **judged), again]) == [again]


@pytest.mark.parametrize(
    ("rows", "continues", "doubts"),
    [
        ({"item": 100, "plan": 2}, True, ()),
        ({"item": 85, "plan": 2}, True, ()),
        ({"item": 79, "plan": 2}, True, (Doubt.FEWER,)),
        ({"item": 100, "plan": 0}, True, (Doubt.FEWER,)),
        ({"item": 100}, False, (Doubt.FEWER, Doubt.HISTORY)),
        ({"item": 200, "plan": 9}, False, (Doubt.HISTORY,)),
    ],
)
def test_what_is_doubtful(rows: dict[str, int], continues, doubts: tuple[Doubt, ...]) -> None:
    found = Contents(
        schema=1,
        office="",
        living=Living(),
        rows=rows,
        events=1,
        head="",
        last_change=None,
        files=frozenset(),
    )
    assert doubts_of(found, a_backup(1), continues=continues) == doubts
