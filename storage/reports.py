"""Reports: which went out, the words typed into them, the rules of their periods."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from app.domain import annex, period_rules
from app.domain.annex import AnnexSet
from app.domain.frozen_json import from_json, known_classes, to_json
from app.domain.period_rules import PeriodRules
from app.domain.report import ReportRun
from app.domain.report_text import TypedText
from storage.journal import Journal, table_of
from storage.kept import KeptValue
from storage.tables import EstimateRow, ReportRow, ReportTextRow
from storage.values import day, iso, reads

_REPORT = table_of(ReportRow)
_TEXT = table_of(ReportTextRow)
_ESTIMATE = table_of(EstimateRow)


class SqlReports:
    """The reports that were drafted and sent."""

    def __init__(self, connection: Connection, journal: Journal) -> None:
        self._connection = connection
        self._journal = journal
        self._rules = KeptValue(connection, journal, "periods")
        self._annexes = KeptValue(connection, journal, "annexes")

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

    @reads
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

    @reads
    def rules(self) -> PeriodRules:
        """How the office reports."""
        kept = self._rules.read()
        return from_json(kept, known_classes([period_rules])) if kept else PeriodRules()

    def keep_rules(self, rules: PeriodRules) -> None:
        """Report in another way."""
        self._rules.write(to_json(rules))

    @reads
    def annexes(self) -> AnnexSet:
        """Which annexes the reports have."""
        kept = self._annexes.read()
        return from_json(kept, known_classes([annex])) if kept else AnnexSet()

    def keep_annexes(self, annexes: AnnexSet) -> None:
        """Have other annexes."""
        self._annexes.write(to_json(annexes))

    def texts(self, plan_id: int, period_key: str) -> dict[str, TypedText]:
        """What was typed into a report, by section."""
        found = self._texts(_TEXT.c.plan_id == plan_id, _TEXT.c.period_key == period_key)
        return {row.section: TypedText(key=row.section, text=row.text, basis=row.basis) for row in found}

    def begun(self) -> frozenset[tuple[int, str]]:
        """The reports, by plan and period, into which something was typed."""
        query = select(_TEXT.c.plan_id, _TEXT.c.period_key).where(_TEXT.c.deleted.is_(None)).distinct()
        return frozenset((row.plan_id, row.period_key) for row in self._connection.execute(query))

    def put_text(self, plan_id: int, period_key: str, key: str, typed: TypedText | None) -> None:
        """Keep what was typed into a section; None takes it out."""
        place = {"plan_id": plan_id, "period_key": period_key, "section": key}
        found = self._texts(*(_TEXT.c[name] == value for name, value in place.items()))
        if typed and found:
            self._journal.update(ReportTextRow, found[0].id, {"text": typed.text, "basis": typed.basis})
        elif typed:
            self._journal.insert(ReportTextRow, place | {"text": typed.text, "basis": typed.basis})
        elif found:
            self._journal.remove(ReportTextRow, found[0].id)

    def estimates(self, period_key: str) -> dict[int, float]:
        """What the tasks are expected to reach in the year, by task."""
        found = self._estimates(_ESTIMATE.c.period_key == period_key)
        return {row.item_id: row.value for row in found if row.value is not None}

    def put_estimate(self, item_id: int, period_key: str, value: float | None) -> None:
        """Expect another amount of a task."""
        found = self._estimates(_ESTIMATE.c.item_id == item_id, _ESTIMATE.c.period_key == period_key)
        if found:
            self._journal.update(EstimateRow, found[0].id, {"value": value})
        elif value is not None:
            values = {"item_id": item_id, "period_key": period_key, "value": value}
            self._journal.insert(EstimateRow, values)

    def _texts(self, *conditions: ColumnElement[bool]) -> list[Row[Any]]:
        query = select(_TEXT).where(_TEXT.c.deleted.is_(None), *conditions)
        return list(self._connection.execute(query).all())

    def _estimates(self, *conditions: ColumnElement[bool]) -> list[Row[Any]]:
        query = select(_ESTIMATE).where(_ESTIMATE.c.deleted.is_(None), *conditions)
        return list(self._connection.execute(query).all())
