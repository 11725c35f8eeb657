"""Tells whoever waits how many rows of a paper are written."""

from __future__ import annotations

from app.domain.paper import OfficialPaper, Table
from app.services.task import Task

_EVERY = 25


class Steps:
    """Counts the rows of all tables of the papers of a file; the last step is the file itself."""

    def __init__(self, paper: OfficialPaper, task: Task | None, *others: OfficialPaper) -> None:
        papers = (paper, *others)
        tables = [block for one in papers for block in one.body if isinstance(block, Table)]
        tables += [annex.table for one in papers for annex in one.annexes]
        self._total = sum(len(table.rows) for table in tables) + 1
        self._done = 0
        self._task = task

    def row(self) -> None:
        """One more row is written. Raises `Cancelled` when the person stopped the work."""
        self._done += 1
        if self._task and self._done % _EVERY == 0:
            self._task.step(self._done, self._total)

    def section(self) -> None:
        """Another section begins. Raises `Cancelled` as `row` does."""
        if self._task:
            self._task.step(self._done, self._total)

    def finish(self) -> None:
        """All is composed; the file comes next. The last moment to raise `Cancelled`."""
        if self._task:
            self._task.step(self._total, self._total)
