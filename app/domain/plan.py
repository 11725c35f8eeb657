"""A plan, its tree of tasks, and who does what."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.deadline import Deadline, Recurrence
from app.domain.progress import Progress

Spans = dict[str, tuple[tuple[int, int, int], ...]]
"""Where the fields of an item stand in its file: number of the paragraph, characters start:end."""


class Role(StrEnum):
    """What a unit does for a task."""

    DIRECTING = "directing"
    LEAD = "lead"
    COORDINATING = "coordinating"

    @property
    def label(self) -> str:
        """The usual Vietnamese label; a plan may print its own (`Plan.role_labels`)."""
        return _ROLE_LABELS[self]


_ROLE_LABELS = {Role.DIRECTING: "Chỉ đạo", Role.LEAD: "Chủ trì", Role.COORDINATING: "Phối hợp"}


@dataclass(frozen=True, slots=True)
class Assignment:
    """A unit's part in a task.

    `text` is what the plan prints and stays as printed; it is empty where the officer picked the unit,
    whose name is then shown.
    """

    role: Role
    text: str = ""
    unit_id: int | None = None
    unit_name: str = ""

    @property
    def name(self) -> str:
        """What is shown and printed."""
        return self.text or self.unit_name


@dataclass(frozen=True, slots=True)
class Target:
    """A countable goal: "ít nhất 03-04 cuộc" is 3, 4, "cuộc". `per` is the period or place it counts for."""

    minimum: float | None = None
    maximum: float | None = None
    unit: str = ""
    per: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UpperPlan:
    """The upper level's plan that a plan implements."""

    number: str = ""
    issued_on: date | None = None
    issuer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDuty:
    """A duty to report that the plan states: due on a `date`, or with a `recurrence`."""

    id: int = 0
    text: str
    date: datetime.date | None = None
    recurrence: Recurrence | None = None
    recipient: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan as it is kept."""

    id: int = 0
    title: str
    year: int
    number: str = ""
    issued_on: date | None = None
    place: str = ""
    issuer: str = ""
    signer: str = ""
    recipients: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    role_labels: dict[Role, str] = field(default_factory=dict[Role, str])
    duties: tuple[ReportDuty, ...] = ()
    upper: UpperPlan = UpperPlan()
    source_name: str = ""
    source_sha256: str = ""

    def role_label(self, role: Role) -> str:
        """The label that this plan prints for a role."""
        return self.role_labels.get(role, role.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem:
    """A task, or a group of tasks.

    `title` is the first printed paragraph, `body` what follows it. `group_code` is its parent's code, read
    with it and not kept. `doubts` are the fields that nobody has confirmed since they were read; `spans` are
    given when an item is stored and fetched only on demand.
    """

    id: int = 0
    plan_id: int = 0
    parent_id: int | None = None
    position: float = 0.0
    code: str = ""
    title: str
    body: str = ""
    is_group: bool = False
    assignments: tuple[Assignment, ...] = ()
    deadline: Deadline = Deadline()
    target: Target | None = None
    product: str = ""
    progress: Progress = Progress()
    group_code: str = ""
    doubts: frozenset[str] = frozenset()
    spans: Spans = field(
        default_factory=dict[str, tuple[tuple[int, int, int], ...]], compare=False, repr=False
    )

    @property
    def number(self) -> str:
        """The code with its group's before it where codes repeat: "II.3"; "1.10" is enough."""
        own = self.code.strip("-+* ")
        return f"{self.group_code}.{own}" if own and self.group_code and "." not in own else own

    def assigned(self, role: Role) -> tuple[Assignment, ...]:
        """The assignments of one role, in the printed order."""
        return tuple(a for a in self.assignments if a.role is role)

    @property
    def lead(self) -> Assignment | None:
        """The one lead, if any."""
        return next((a for a in self.assignments if a.role is Role.LEAD), None)
