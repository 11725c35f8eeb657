"""Closed reports: added, never changed; what was kept is held against its hash whenever it is read."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from app.domain.report import ClosedReport
from app.errors import DataTrouble, Trouble
from storage.journal import Journal, table_of
from storage.tables import SnapshotRow
from storage.values import reads

_SNAPSHOT = table_of(SnapshotRow)
_HEAD = [column for column in _SNAPSHOT.c if column.name != "content"]


class SqlSnapshots:
    """The versions of each closed report."""

    def __init__(self, connection: Connection, journal: Journal) -> None:
        self._connection = connection
        self._journal = journal

    def add(self, report: ClosedReport, content: str) -> int:
        """Keep a version for good; gives its id."""
        values = {
            "plan_id": report.plan_id,
            "period_key": report.period_key,
            "version": report.version,
            "reason": report.reason,
            "closed_at": report.closed_at.isoformat(timespec="seconds"),
            "sha256": report.sha256,
            "content": content,
        }
        return self._journal.insert(SnapshotRow, values)

    def all(self) -> tuple[ClosedReport, ...]:
        """Every version of every report, oldest first."""
        query = select(*_HEAD).order_by(_SNAPSHOT.c.id)
        return tuple(_closed(row) for row in self._connection.execute(query).all())

    def content(self, snapshot_id: int) -> str:
        """What was kept. Raises `DataTrouble` where it is not what was written."""
        query = select(_SNAPSHOT).where(_SNAPSHOT.c.id == snapshot_id)
        row = self._connection.execute(query).one()
        if hashlib.sha256(row.content.encode()).hexdigest() != row.sha256:
            raise DataTrouble(Trouble.SNAPSHOT_DAMAGED, period=row.period_key, version=row.version)
        return row.content


@reads
def _closed(row: Row[Any]) -> ClosedReport:
    return ClosedReport(
        id=row.id,
        plan_id=row.plan_id,
        period_key=row.period_key,
        version=row.version,
        reason=row.reason,
        closed_at=datetime.fromisoformat(row.closed_at),
        sha256=row.sha256,
    )
