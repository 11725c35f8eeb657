"""The unit directory and the work of one unit, as rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.plan import Plan, PlanItem, Role
from app.domain.unit import Unit, UnitKind
from app.domain.vietnamese import fold
from ui.models.row_text import Judge, RowText, row_text
from ui.models.rows import Heading, Row
from ui.text import tr


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit of the directory."""

    unit: Unit

    @property
    def key(self) -> object:
        """The unit."""
        return self.unit.id

    @property
    def other_names(self) -> str:
        """Short name and aliases."""
        return " · ".join(filter(None, (self.unit.short_name, *self.unit.aliases)))

    @property
    def text(self) -> str:
        """Name and other names."""
        return "\n".join(filter(None, (self.unit.name, self.other_names)))


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A task in which a unit has a part."""

    item: PlanItem
    plan: str
    roles: str
    words: RowText

    @property
    def key(self) -> object:
        """The task."""
        return self.item.id

    @property
    def text(self) -> str:
        """All of it."""
        status = f"{self.words.status.label} {self.words.words}".strip()
        return f"{self.item.number} {self.item.title}\n{self.roles} · {self.plan}\n{status}".strip()


def unit_rows(units: Iterable[Unit], wanted: str = "") -> list[Row]:
    """The units that hold every typed word in one of their names, under their kinds."""
    words = fold(wanted).split()
    by_kind: dict[UnitKind, list[UnitRow]] = {}
    for unit in units:
        names = fold(" ".join((unit.name, unit.short_name, *unit.aliases)))
        if all(word in names for word in words):
            by_kind.setdefault(unit.kind, []).append(UnitRow(unit))
    return [
        row
        for kind in UnitKind
        if kind in by_kind
        for row in (Heading(kind.label, len(by_kind[kind])), *by_kind[kind])
    ]


def work_rows(items: Iterable[PlanItem], plans: dict[int, Plan], unit_id: int, judge: Judge) -> list[WorkRow]:
    """The tasks of a unit with its roles in them, as the plans name those."""
    rows: list[WorkRow] = []
    for item in items:
        plan = plans.get(item.plan_id)
        roles = (role for role in Role if any(a.unit_id == unit_id for a in item.assigned(role)))
        labels = [plan.role_label(role) if plan else role.label for role in roles]
        title = plan.title if plan else ""
        rows.append(WorkRow(item, title, ", ".join(labels) or tr("Phối hợp"), row_text(item, judge)))
    return rows
