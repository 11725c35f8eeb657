"""What was deleted and can be brought back: rows are only out of sight."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from app.domain.changes import Kind
from app.domain.history import Removed
from app.errors import Trouble, UserError
from storage.journal import Journal, table_of
from storage.tables import ActionRow, ItemRow, PlanRow, Row, UnitRow
from storage.values import reads

_ACTION, _PLAN, _ITEM, _UNIT = (table_of(row) for row in (ActionRow, PlanRow, ItemRow, UnitRow))
_ABOVE = _ITEM.alias()
Query = Select[*tuple[Any, ...]]
_ROWS: dict[Kind, type[Row]] = {Kind.PLAN: PlanRow, Kind.ITEM: ItemRow, Kind.UNIT: UnitRow}


class SqlBin:
    """The deleted plans, tasks and units; what undo took back is not among them."""

    def __init__(self, connection: Connection, journal: Journal) -> None:
        self._connection = connection
        self._journal = journal

    @reads
    def since(self, moment: datetime) -> tuple[Removed, ...]:
        """What was deleted since then, newest first; of a group only its head."""
        at = moment.astimezone(UTC).isoformat(timespec="milliseconds")
        found = [
            Removed(kind, row.id, row.title, row.place, datetime.fromisoformat(row.at), row.user, row.deleted)
            for kind, query in ((Kind.PLAN, _plans()), (Kind.ITEM, _items()), (Kind.UNIT, _units()))
            for row in self._connection.execute(
                query.where(_ACTION.c.id.in_(_since(at)), _ACTION.c.undoes_id.is_(None))
            ).all()
        ]
        return tuple(sorted(found, key=lambda one: (one.action_id, one.id), reverse=True))

    def bring_back(self, removed: Removed) -> None:
        """Put it where it stood, with what was deleted below it at the same time.

        Raises `UserError(NOT_FOUND)` when it is no longer deleted.
        """
        table = table_of(_ROWS[removed.kind])
        query = select(table.c.id).where(table.c.id == removed.id, table.c.deleted == removed.action_id)
        if self._connection.execute(query).first() is None:
            raise UserError(Trouble.NOT_FOUND, what=removed.kind.value, id=removed.id)
        self._journal.update(_ROWS[removed.kind], removed.id, {"deleted": None} | self._place(removed))
        waiting = [removed.id] if removed.kind is Kind.ITEM else []
        while waiting:
            below = select(_ITEM.c.id).where(
                _ITEM.c.parent_id == waiting.pop(), _ITEM.c.deleted == removed.action_id
            )
            for item_id in self._connection.execute(below).scalars().all():
                self._journal.update(ItemRow, item_id, {"deleted": None})
                waiting.append(item_id)

    def _place(self, removed: Removed) -> dict[str, Any]:
        """A task whose group is gone meanwhile comes to the top of its plan."""
        if removed.kind is not Kind.ITEM:
            return {}
        query = (
            select(_ABOVE.c.deleted)
            .join(_ITEM, _ITEM.c.parent_id == _ABOVE.c.id)
            .where(_ITEM.c.id == removed.id)
        )
        return {"parent_id": None} if self._connection.execute(query).scalar() else {}


def _since(at: str) -> Select[tuple[int]]:
    """The actions since a moment. None is older than one before it: then the clock had been put back."""
    latest = func.max(_ACTION.c.at).over(order_by=_ACTION.c.id).label("latest")
    clocked = select(_ACTION.c.id, latest).subquery()
    return select(clocked.c.id).where(clocked.c.latest >= at)


def _plans() -> Query:
    columns = (_PLAN.c.id, _PLAN.c.title, _PLAN.c.number.label("place"), _PLAN.c.deleted)
    return select(*columns, _ACTION.c.at, _ACTION.c.user).join(_ACTION, _ACTION.c.id == _PLAN.c.deleted)


def _items() -> Query:
    """Tasks of living plans; not those that went with their group."""
    columns = (_ITEM.c.id, _ITEM.c.title, _PLAN.c.title.label("place"), _ITEM.c.deleted)
    alone = or_(_ABOVE.c.deleted.is_(None), _ABOVE.c.deleted != _ITEM.c.deleted)
    return (
        select(*columns, _ACTION.c.at, _ACTION.c.user)
        .join(_ACTION, _ACTION.c.id == _ITEM.c.deleted)
        .join(_PLAN, _PLAN.c.id == _ITEM.c.plan_id)
        .outerjoin(_ABOVE, _ABOVE.c.id == _ITEM.c.parent_id)
        .where(_PLAN.c.deleted.is_(None), alone)
    )


def _units() -> Query:
    columns = (_UNIT.c.id, _UNIT.c.name.label("title"), _UNIT.c.short_name.label("place"), _UNIT.c.deleted)
    return select(*columns, _ACTION.c.at, _ACTION.c.user).join(_ACTION, _ACTION.c.id == _UNIT.c.deleted)
