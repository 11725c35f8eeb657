from faults.worker import amount, outcome


def test_a_restore_leaves_the_journal_of_the_old_book_behind(place, tell):
    figures = outcome("stale", place, amount(3, 20, 60))
    tell("restores beside a stale journal", figures)
    assert figures["sound"] == figures["restores"]


def test_a_copy_over_the_book_would_be_damaged(place):
    figures = outcome("stale", place, 3, naive=True)
    assert figures["sound"] < figures["restores"]
