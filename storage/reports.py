"""Which reports went out."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from app.domain.report import ReportRun
from storage.journal import Journal, table_of
from storage.tables import ReportRow
from storage.values import day, iso

_REPORT = table_of(ReportRow)


class SqlReports:
    """The reports that were drafted and sent."""

    def __init__(self, connection: Connection, journal: Journal) -> None:
        self._connection = connection
        self._journal = journal

    def add(self, run: ReportRun) -> int:
        """Record a report; gives its id."""
        values = {
            "plan_id": run.plan_id,
            "duty_id": run.duty_id,
            "period_key": run.period_key,
            "exported_at": run.exported_at.isoformat(timespec="seconds") if run.exported_at else None,
            "submitted_on": iso(run.submitted_on),
        }
        return self._journal.insert(ReportRow, values)

    def all(self) -> tuple[ReportRun, ...]:
        """Every report, oldest first."""
        query = select(_REPORT).where(_REPORT.c.deleted.is_(None)).order_by(_REPORT.c.id)
        return tuple(
            ReportRun(
                id=row.id,
                plan_id=row.plan_id,
                duty_id=row.duty_id,
                period_key=row.period_key,
                exported_at=datetime.fromisoformat(row.exported_at) if row.exported_at else None,
                submitted_on=day(row.submitted_on),
            )
            for row in self._connection.execute(query).all()
        )
