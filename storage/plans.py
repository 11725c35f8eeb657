"""Plans and their reporting duties."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, select

from app.domain.deadline import Recurrence
from app.domain.plan import Plan, ReportDuty, Role, UpperPlan
from app.domain.vietnamese import fold
from app.errors import Trouble, UserError
from storage.journal import Journal, table_of
from storage.tables import DutyRow, PlanRow
from storage.values import day, iso, json_text, reads

_PLAN = table_of(PlanRow)
_DUTY = table_of(DutyRow)


class SqlPlans:
    """The plans of the office, newest year first."""

    def __init__(self, connection: Connection, journal: Journal) -> None:
        self._connection = connection
        self._journal = journal

    def add(self, plan: Plan) -> int:
        """Add a plan with its duties; gives its id."""
        plan_id = self._journal.insert(PlanRow, _plan_values(plan))
        self._journal.insert_many(DutyRow, [_duty_values(plan_id, duty) for duty in plan.duties])
        return plan_id

    def get(self, plan_id: int) -> Plan:
        """One plan; `UserError(NOT_FOUND)` where there is none."""
        found = self._select(_PLAN.c.id == plan_id)
        if not found:
            raise UserError(Trouble.NOT_FOUND, what="plan", id=plan_id)
        return found[0]

    def all(self, year: int | None = None) -> tuple[Plan, ...]:
        """The plans of a year, or all."""
        return self._select(*([_PLAN.c.year == year] if year else []))

    def years(self) -> tuple[int, ...]:
        """The years that have plans, newest first."""
        query = select(_PLAN.c.year).where(_PLAN.c.deleted.is_(None)).distinct().order_by(_PLAN.c.year.desc())
        return tuple(self._connection.execute(query).scalars())

    def update(self, plan: Plan) -> None:
        """Store a changed plan; duties are matched by id."""
        self._journal.update(PlanRow, plan.id, _plan_values(plan))
        old = {duty.id for duty in self.get(plan.id).duties}
        for duty in plan.duties:
            if duty.id in old:
                self._journal.update(DutyRow, duty.id, _duty_values(plan.id, duty))
        self._journal.insert_many(
            DutyRow, [_duty_values(plan.id, duty) for duty in plan.duties if not duty.id]
        )
        for gone in old - {duty.id for duty in plan.duties}:
            self._journal.remove(DutyRow, gone)

    def remove(self, plan_id: int) -> None:
        """Take a plan out of sight; its items stay below it."""
        self._journal.remove(PlanRow, plan_id)

    def _select(self, *conditions: Any) -> tuple[Plan, ...]:  # noqa: ANN401
        query = (
            select(_PLAN)
            .where(_PLAN.c.deleted.is_(None), *conditions)
            .order_by(_PLAN.c.year.desc(), _PLAN.c.id)
        )
        rows = self._connection.execute(query).all()
        duties = self._duties([row.id for row in rows])
        return tuple(_plan(row, duties.get(row.id, ())) for row in rows)

    def _duties(self, plan_ids: Iterable[int]) -> dict[int, tuple[ReportDuty, ...]]:
        query = (
            select(_DUTY).where(_DUTY.c.deleted.is_(None), _DUTY.c.plan_id.in_(plan_ids)).order_by(_DUTY.c.id)
        )
        found: dict[int, tuple[ReportDuty, ...]] = {}
        for row in self._connection.execute(query).all():
            found[row.plan_id] = (*found.get(row.plan_id, ()), _duty(row))
        return found


def _plan_values(plan: Plan) -> dict[str, Any]:
    upper = plan.upper
    return {
        "title": plan.title,
        "year": plan.year,
        "number": plan.number,
        "issued_on": iso(plan.issued_on),
        "place": plan.place,
        "issuer": plan.issuer,
        "signer": plan.signer,
        "recipients": json_text(plan.recipients),
        "basis": json_text(plan.basis),
        "role_labels": json_text(plan.role_labels),
        "upper": json_text([upper.number, iso(upper.issued_on), upper.issuer]),
        "source_name": plan.source_name,
        "source_sha256": plan.source_sha256,
        "folded": fold(f"{plan.number} {plan.title} {plan.issuer}"),
    }


@reads
def _plan(row: Row[Any], duties: tuple[ReportDuty, ...]) -> Plan:
    number, issued_on, issuer = json.loads(row.upper)
    return Plan(
        id=row.id,
        title=row.title,
        year=row.year,
        number=row.number,
        issued_on=day(row.issued_on),
        place=row.place,
        issuer=row.issuer,
        signer=row.signer,
        recipients=tuple(json.loads(row.recipients)),
        basis=tuple(json.loads(row.basis)),
        role_labels={Role(role): label for role, label in json.loads(row.role_labels).items()},
        duties=duties,
        upper=UpperPlan(number=number, issued_on=day(issued_on), issuer=issuer),
        source_name=row.source_name,
        source_sha256=row.source_sha256,
    )


def _duty_values(plan_id: int, duty: ReportDuty) -> dict[str, Any]:
    return {
        "plan_id": plan_id,
        "text": duty.text,
        "date": iso(duty.date),
        "recurrence": duty.recurrence,
        "recipient": duty.recipient,
    }


@reads
def _duty(row: Row[Any]) -> ReportDuty:
    return ReportDuty(
        id=row.id,
        text=row.text,
        date=day(row.date),
        recurrence=Recurrence(row.recurrence) if row.recurrence else None,
        recipient=row.recipient,
    )
