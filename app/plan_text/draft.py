"""What the program understood of a plan, before anybody agreed to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.deadline import Deadline
from app.domain.plan import ReportDuty, Role, Target


class Field(StrEnum):
    """The fields of a draft that have a place in the text or can be doubtful."""

    TITLE = "title"
    NUMBER = "number"
    ISSUED_ON = "issued_on"
    PLACE = "place"
    ISSUER = "issuer"
    YEAR = "year"
    SIGNER = "signer"
    RECIPIENTS = "recipients"
    CODE = "code"
    LEAD = "lead"
    COORDINATING = "coordinating"
    DIRECTING = "directing"
    DEADLINE = "deadline"
    PRODUCT = "product"
    UNIT = "unit"
    """A lead that the directory does not know."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where something stands in the source: characters `start:end` of paragraph number `paragraph`."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftItem:
    """A task or group as read. `path` is the codes of its ancestors joined with "."; `level` is 0 at the top.

    Items stand in document order; an item's parent is the nearest item before it with a lower level.
    `spans` say where each field was read; the field's name is a key of `Field` or "text".
    """

    level: int
    code: str
    path: str
    title: str
    body: str = ""
    is_group: bool = False
    directing: str = ""
    lead: str = ""
    coordinating: str = ""
    deadline: Deadline = Deadline()
    target: Target | None = None
    product: str = ""
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict[str, tuple[Span, ...]])
    doubts: frozenset[Field] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDraft:
    """A whole plan as read. Empty strings and None stand for what the document does not give.

    `known_as` is what the officer said a printed name means: a unit's name, or "" to leave it as printed.
    """

    title: str = ""
    number: str = ""
    issued_on: date | None = None
    place: str = ""
    issuer: str = ""
    year: int | None = None
    signer: str = ""
    recipients: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    items: tuple[DraftItem, ...] = ()
    duties: tuple[ReportDuty, ...] = ()
    role_labels: dict[Role, str] = field(default_factory=dict[Role, str])
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict[str, tuple[Span, ...]])
    doubts: frozenset[Field] = frozenset()
    known_as: dict[str, str] = field(default_factory=dict[str, str])
