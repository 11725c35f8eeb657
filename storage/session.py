"""One open transaction, as the services see it."""

from __future__ import annotations

from sqlalchemy import Connection

from app.domain.changes import Changes
from app.domain.search import Hit
from storage.bin import SqlBin
from storage.columns import SqlColumns
from storage.entries import SqlEntries
from storage.history import SqlHistory
from storage.indicators import SqlIndicators
from storage.items import SqlItems
from storage.journal import Journal, Start
from storage.offices import SqlOffices
from storage.plans import SqlPlans
from storage.reports import SqlReports
from storage.search import find
from storage.snapshots import SqlSnapshots
from storage.units import SqlUnits


class SqlSession:
    """The aggregates of one transaction; all of them write through one journal."""

    def __init__(self, connection: Connection, start: Start | None) -> None:
        self._connection = connection
        self._journal = Journal(connection, start)
        self.plans = SqlPlans(connection, self._journal)
        self.items = SqlItems(connection, self._journal)
        self.entries = SqlEntries(connection, self._journal)
        self.units = SqlUnits(connection, self._journal)
        self.reports = SqlReports(connection, self._journal)
        self.indicators = SqlIndicators(connection, self._journal)
        self.snapshots = SqlSnapshots(connection, self._journal)
        self.offices = SqlOffices(connection, self._journal)
        self.columns = SqlColumns(connection, self._journal)
        self.history = SqlHistory(connection, self._journal)
        self.bin = SqlBin(connection, self._journal)

    def read_all(self) -> None:
        """Read what the pages show, to see that it can be read. Raises `Unreadable`."""
        self.offices.get()
        self.columns.all()
        self.units.all()
        self.reports.rules()
        self.reports.annexes()
        self.reports.all()
        self.snapshots.all()
        self.history.next_undo()
        for plan in self.plans.all():
            self.items.of_plan(plan.id)
            self.entries.of_plan(plan.id)

    def find(self, text: str, limit: int) -> tuple[Hit, ...]:
        """Search everything, without accents."""
        return find(self._connection, text, limit)

    def changes(self, new_id: int = 0) -> Changes:
        """What this transaction touched so far."""
        return self._journal.changes(new_id)
