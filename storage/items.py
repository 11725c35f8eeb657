"""Tasks and groups with their assignments."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Executable, bindparam, select

from app.domain.deadline import Deadline, DeadlineKind, Recurrence
from app.domain.plan import Assignment, PlanItem, Role, Spans, Target
from app.domain.progress import Progress, Status
from app.domain.report import in_tree_order
from app.domain.vietnamese import fold
from app.errors import Trouble, UserError
from storage.journal import Journal, table_of
from storage.tables import AssignmentRow, ItemRow, PlanRow, UnitRow
from storage.values import day, iso, reads

_ITEM = table_of(ItemRow)
_GROUP = _ITEM.alias()
_ASSIGNMENT = table_of(AssignmentRow)
_PLAN = table_of(PlanRow)
_UNIT = table_of(UnitRow)
_LIVE = _ITEM.c.deleted.is_(None)
_COLUMNS = [
    _ITEM.c[name]
    for name in (
        *("id", "plan_id", "parent_id", "position", "code", "title", "body", "is_group", "product"),
        *("time_text", "deadline_kind", "start_on", "due_on", "inclusive", "recurrence", "conditional"),
        *("due_day", "deadline_sure", "target_min", "target_max", "target_unit", "target_per"),
        *("status", "percent", "quantity", "last_on", "done_on", "entries"),
        "doubts",
    )
] + [_GROUP.c.code]
_BY_ID = _ITEM.c.id == bindparam("item_id")
_KEPT = 4096


class SqlItems:
    """The items of all plans."""

    def __init__(self, connection: Connection, journal: Journal) -> None:
        self._connection = connection
        self._journal = journal

    def add(self, item: PlanItem) -> int:
        """Add one item with its assignments; gives its id."""
        return self.add_many([item], [-1])[0]

    def add_many(self, items: Sequence[PlanItem], parents: Sequence[int]) -> list[int]:
        """Add items whose parent is the earlier item at index `parents[i]` (-1: as `parent_id` says)."""
        first = self._connection.exec_driver_sql("SELECT ifnull(max(id), 0) + 1 FROM item").scalar_one()
        values = [
            _values(replace(item, parent_id=item.parent_id if parent < 0 else first + parent))
            | {"spans": _json(item.spans)}
            for item, parent in zip(items, parents, strict=True)
        ]
        ids = self._journal.insert_many(ItemRow, values)
        rows = [
            row for item, item_id in zip(items, ids, strict=True) for row in _rows(item_id, item.assignments)
        ]
        self._journal.insert_many(AssignmentRow, rows)
        return ids

    def get(self, item_id: int) -> PlanItem:
        """One item; `UserError(NOT_FOUND)` where there is none."""
        found = self._select(_BY_ID, item_id=item_id)
        if not found:
            raise UserError(Trouble.NOT_FOUND, what="item", id=item_id)
        return found[0]

    def of_plan(self, plan_id: int) -> tuple[PlanItem, ...]:
        """The items of a plan in tree order."""
        return in_tree_order(self._select(_ITEM.c.plan_id == plan_id))[0]

    def names(self, item_ids: Collection[int]) -> dict[int, str]:
        """The lasting name of each item, also of deleted ones."""
        query = select(_ITEM.c.id, _ITEM.c.uuid).where(_ITEM.c.id.in_(item_ids))
        return {row.id: row.uuid for row in self._connection.execute(query)}

    @reads
    def spans(self, item_id: int) -> Spans:
        """Where the fields of an item stand in its file."""
        query = select(_ITEM.c.spans).where(_ITEM.c.id == item_id, _LIVE)
        found = cast(
            "dict[str, list[list[int]]]", json.loads(self._connection.execute(query).scalar() or "{}")
        )
        return {name: tuple((one[0], one[1], one[2]) for one in spans) for name, spans in found.items()}

    def children(self, plan_id: int, parent_id: int | None) -> tuple[PlanItem, ...]:
        """The items right below a parent (None: at the top of the plan), in order."""
        found = self._select(_ITEM.c.plan_id == plan_id, _ITEM.c.parent_id.is_not_distinct_from(parent_id))
        return tuple(sorted(found, key=lambda item: (item.position, item.id)))

    def of_year(self, year: int) -> tuple[PlanItem, ...]:
        """Every task (no groups) of the living plans of a year."""
        plans = select(_PLAN.c.id).where(_PLAN.c.year == year, _PLAN.c.deleted.is_(None))
        return self._select(_ITEM.c.plan_id.in_(plans), _ITEM.c.is_group == 0)

    def of_unit(self, unit_id: int) -> tuple[PlanItem, ...]:
        """The tasks in which a unit has any part."""
        part = select(_ASSIGNMENT.c.item_id).where(
            _ASSIGNMENT.c.unit_id == unit_id, _ASSIGNMENT.c.deleted.is_(None)
        )
        plans = select(_PLAN.c.id).where(_PLAN.c.deleted.is_(None))
        return self._select(_ITEM.c.id.in_(part), _ITEM.c.plan_id.in_(plans))

    def check(self, item_id: int) -> None:
        """Raises `UserError(NOT_FOUND)` where there is no such item."""
        if not self._journal.is_live(ItemRow, item_id):
            raise UserError(Trouble.NOT_FOUND, what="item", id=item_id)

    def follow(self, item_id: int, progress: Progress) -> None:
        """Let this be where a task stands."""
        self._journal.update(ItemRow, item_id, _standing(progress))

    def update(self, item_id: int, **changes: Any) -> None:  # noqa: ANN401
        """Change fields of `PlanItem` other than its assignments."""
        values = _values(replace(self.get(item_id), **changes))
        if "spans" in changes:
            values["spans"] = _json(changes["spans"])
        self._journal.update(ItemRow, item_id, values)

    def assign(self, item_id: int, role: Role, assignments: Sequence[Assignment]) -> None:
        """Replace the assignments of one role."""
        old = self.get(item_id).assigned(role)
        if [(a.text, a.unit_id) for a in old] == [(a.text, a.unit_id) for a in assignments]:
            return
        query = select(_ASSIGNMENT.c.id).where(
            _ASSIGNMENT.c.item_id == item_id, _ASSIGNMENT.c.role == role, _ASSIGNMENT.c.deleted.is_(None)
        )
        for row_id in self._connection.execute(query).scalars().all():
            self._journal.remove(AssignmentRow, row_id)
        self._journal.insert_many(AssignmentRow, _rows(item_id, assignments))

    def remove(self, item_ids: Iterable[int]) -> None:
        """Take items and everything below them out of sight."""
        waiting = list(item_ids)
        while waiting:
            item_id = waiting.pop()
            self._journal.remove(ItemRow, item_id)
            below = select(_ITEM.c.id).where(_ITEM.c.parent_id == item_id, _LIVE)
            waiting.extend(self._connection.execute(below).scalars())

    def _select(self, *conditions: ColumnElement[bool], **values: object) -> tuple[PlanItem, ...]:
        items, assignments = _queries(conditions)
        parts: dict[int, tuple[Assignment, ...]] = {}
        rows = self._connection.execute(items, values).all()
        for item_id, role, text, unit_id, name in self._connection.execute(assignments, values):
            parts[item_id] = (*parts.get(item_id, ()), _assignment(role, text, unit_id, name))
        return tuple(_item(row, parts.get(row[0], ())) for row in rows)


@lru_cache(maxsize=8)
def _queries(conditions: tuple[ColumnElement[bool], ...]) -> tuple[Executable, Executable]:
    """What reads items, and their assignments; making them takes longer than running them for one item."""
    items = select(*_COLUMNS).outerjoin(_GROUP, _GROUP.c.id == _ITEM.c.parent_id).where(_LIVE, *conditions)
    assignments = (
        select(
            _ASSIGNMENT.c.item_id,
            _ASSIGNMENT.c.role,
            _ASSIGNMENT.c.text,
            _ASSIGNMENT.c.unit_id,
            _UNIT.c.name,
        )
        .join(_ITEM, _ITEM.c.id == _ASSIGNMENT.c.item_id)
        .outerjoin(_UNIT, _UNIT.c.id == _ASSIGNMENT.c.unit_id)
        .where(_ASSIGNMENT.c.deleted.is_(None), _LIVE, *conditions)
        .order_by(_ASSIGNMENT.c.item_id, _ASSIGNMENT.c.position)
    )
    return items, assignments


def _rows(item_id: int, assignments: Iterable[Assignment]) -> list[dict[str, Any]]:
    return [
        {"item_id": item_id, "role": a.role.value, "position": n, "text": a.text, "unit_id": a.unit_id}
        for n, a in enumerate(assignments)
    ]


def _values(item: PlanItem) -> dict[str, Any]:
    deadline, target = item.deadline, item.target or Target()
    return {
        "plan_id": item.plan_id,
        "parent_id": item.parent_id,
        "position": item.position,
        "code": item.code,
        "title": item.title,
        "body": item.body,
        "is_group": item.is_group,
        "time_text": deadline.text,
        "deadline_kind": deadline.kind.value,
        "start_on": iso(deadline.start),
        "due_on": iso(deadline.due),
        "inclusive": deadline.inclusive,
        "recurrence": deadline.recurrence.value if deadline.recurrence else None,
        "conditional": deadline.conditional,
        "due_day": deadline.day,
        "deadline_sure": deadline.sure,
        "target_min": target.minimum,
        "target_max": target.maximum,
        "target_unit": target.unit,
        "target_per": target.per,
        "product": item.product,
        **_standing(item.progress),
        "folded": fold(f"{item.code} {item.title} {item.body} {deadline.text}"),
        "doubts": _json(sorted(item.doubts)),
    }


def _standing(progress: Progress) -> dict[str, Any]:
    return {
        "status": progress.status.value,
        "percent": progress.percent,
        "quantity": progress.quantity,
        "last_on": iso(progress.last_on),
        "done_on": iso(progress.done_on),
        "entries": progress.entries,
    }


@reads
def _item(row: Sequence[Any], assignments: tuple[Assignment, ...]) -> PlanItem:
    """The item behind a row of `_COLUMNS`; equal deadlines and targets of different tasks are one value."""
    item_id, plan_id, parent_id, position, code, title, body, is_group, product = row[:9]
    return PlanItem(
        id=item_id,
        plan_id=plan_id,
        parent_id=parent_id,
        position=position,
        code=code,
        title=title,
        body=body,
        is_group=bool(is_group),
        assignments=assignments,
        deadline=_deadline(*row[9:18]),
        target=_target(*row[18:22]),
        product=product,
        progress=_progress(*row[22:28]),
        doubts=_doubts(row[28]),
        group_code=row[29] or "",
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@lru_cache(_KEPT)
def _doubts(text: str) -> frozenset[str]:
    return frozenset(json.loads(text))


@lru_cache(_KEPT)
def _deadline(text: str, kind: str, start: str | None, due: str | None, *rest: Any) -> Deadline:  # noqa: ANN401
    inclusive, recurrence, conditional, due_day, sure = rest
    return Deadline(
        text=text,
        kind=DeadlineKind(kind),
        start=day(start),
        due=day(due),
        inclusive=bool(inclusive),
        recurrence=Recurrence(recurrence) if recurrence else None,
        conditional=bool(conditional),
        day=due_day,
        sure=bool(sure),
    )


@lru_cache(_KEPT)
def _target(minimum: float | None, maximum: float | None, unit: str, per: str) -> Target | None:
    known = unit or minimum is not None or maximum is not None
    return Target(minimum, maximum, unit, per) if known else None


@lru_cache(_KEPT)
def _progress(status: str, percent: int | None, quantity: float | None, *rest: Any) -> Progress:  # noqa: ANN401
    last_on, done_on, entries = rest
    return Progress(Status(status), percent, quantity, day(last_on), day(done_on), entries)


@lru_cache(_KEPT)
@reads
def _assignment(role: str, text: str, unit_id: int | None, name: str | None) -> Assignment:
    return Assignment(Role(role), text, unit_id, name or "")
