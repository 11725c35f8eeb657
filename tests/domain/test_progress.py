from __future__ import annotations

from datetime import date

from app.domain.progress import Progress, ProgressEntry, Status, standing, summarise


def entry(number: int, day: int, **values) -> ProgressEntry:
    return ProgressEntry(id=number, item_id=1, on=date(2026, 3, day), text="việc đã làm", **values)


def test_nothing_recorded() -> None:
    assert summarise([]) == Progress()


def test_entries_add_up_whatever_their_order() -> None:
    entries = [
        entry(3, 9, quantity=2.0, percent=40),
        entry(1, 2, quantity=1.0, percent=10),
        entry(2, 5),
    ]
    assert summarise(entries) == Progress(
        status=Status.IN_PROGRESS, percent=40, quantity=3.0, last_on=date(2026, 3, 9), entries=3
    )


def test_entries_after_the_cut_off_do_not_count() -> None:
    entries = [entry(1, 2, quantity=1.0), entry(2, 20, quantity=5.0, status=Status.DONE)]
    until = summarise(entries, date(2026, 3, 19))
    assert (until.status, until.quantity, until.entries) == (Status.IN_PROGRESS, 1.0, 1)
    assert summarise(entries, date(2026, 3, 20)).status is Status.DONE


def test_a_chain_of_corrections_counts_once() -> None:
    entries = [
        entry(1, 2, quantity=10.0),
        entry(2, 2, quantity=12.0, corrects_id=1),
        entry(3, 2, quantity=11.0, corrects_id=2),
    ]
    assert summarise(entries).quantity == 11.0
    assert summarise(entries).entries == 1


def test_a_correction_dated_after_the_cut_off_changes_nothing_before_it() -> None:
    entries = [entry(1, 2, quantity=10.0), entry(2, 25, quantity=12.0, corrects_id=1)]
    assert summarise(entries, date(2026, 3, 10)).quantity == 10.0
    assert summarise(entries, date(2026, 3, 25)).quantity == 12.0


def test_a_correction_of_a_later_correction_counts_in_place_of_both() -> None:
    entries = [
        entry(1, 2, quantity=10.0),
        entry(2, 25, quantity=12.0, corrects_id=1),
        entry(3, 3, quantity=11.0, corrects_id=2),
    ]
    assert [standing(entries, date(2026, 3, day))[0].id for day in (2, 10, 31)] == [1, 3, 3]


def test_full_percent_is_not_done() -> None:
    assert summarise([entry(1, 2, percent=100)]).status is Status.IN_PROGRESS


def test_done_since_the_last_unbroken_run() -> None:
    entries = [
        entry(1, 2, status=Status.DONE),
        entry(2, 4, status=Status.IN_PROGRESS),
        entry(3, 6, status=Status.DONE),
        entry(4, 8, status=Status.DONE),
        entry(5, 9),
    ]
    done = summarise(entries)
    assert (done.status, done.done_on, done.last_on) == (Status.DONE, date(2026, 3, 6), date(2026, 3, 9))


def test_taken_up_again_is_not_done() -> None:
    again = summarise([entry(1, 2, status=Status.DONE), entry(2, 4, status=Status.PAUSED)])
    assert (again.status, again.done_on) == (Status.PAUSED, None)


def test_on_one_day_the_later_entry_states() -> None:
    assert (
        summarise([entry(2, 2, status=Status.DONE), entry(1, 2, status=Status.PAUSED)]).status is Status.DONE
    )
