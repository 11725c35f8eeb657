"""The tables as SQLModel rows.

Dates are ISO text; `deleted` is the action that removed the row, NULL while it lives.
"""

from __future__ import annotations

import re

from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel


class Named(SQLModel):
    """Names the table of `PlanRow` "plan", that of `ReportTextRow` "report_text"."""

    @declared_attr.directive
    def __tablename__(cls) -> str:  # pyright: ignore[reportIncompatibleVariableOverride]  # noqa: N805
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__.removesuffix("Row")).lower()


class Row(Named):
    """What every journalled table has: rows are never taken out, so whatever was done can be undone."""

    id: int | None = Field(default=None, primary_key=True)
    uuid: str
    deleted: int | None = None


class SettingRow(Row, table=True):
    """One kept value, as JSON: the office."""

    key: str
    value: str


class PlanRow(Row, table=True):
    """A plan; the lists and the upper plan are JSON."""

    title: str
    year: int
    number: str
    issued_on: str | None
    place: str
    issuer: str
    signer: str
    recipients: str
    basis: str
    role_labels: str
    upper: str
    source_name: str
    source_sha256: str
    folded: str


class DutyRow(Row, table=True):
    """A reporting duty of a plan."""

    plan_id: int
    text: str
    date: str | None
    recurrence: str | None
    recipient: str


class ItemRow(Row, table=True):
    """A task or group, with the reading of its deadline and where it stands.

    `doubts` is a JSON list of fields, `spans` a JSON object of lists of paragraph, start and end.
    """

    plan_id: int
    parent_id: int | None
    position: float
    code: str
    title: str
    body: str
    is_group: bool
    time_text: str
    deadline_kind: str
    start_on: str | None
    due_on: str | None
    inclusive: bool
    recurrence: str | None
    conditional: bool
    due_day: int | None
    deadline_sure: bool
    target_min: float | None
    target_max: float | None
    target_unit: str
    target_per: str
    product: str
    status: str
    percent: int | None
    quantity: float | None
    last_on: str | None
    done_on: str | None
    entries: int
    folded: str
    doubts: str
    spans: str


class AssignmentRow(Row, table=True):
    """A unit's part in a task."""

    item_id: int
    role: str
    position: int
    text: str
    unit_id: int | None


class EntryRow(Row, table=True):
    """A progress entry; the evidence is a JSON list of name, SHA-256 and size."""

    item_id: int
    on_date: str
    text: str
    quantity: float | None
    percent: int | None
    status: str | None
    difficulty: str
    document_number: str
    document_date: str | None
    evidence: str
    corrects_id: int | None
    recorded_at: str
    folded: str


class UnitRow(Row, table=True):
    """A unit of the directory; aliases are a JSON list."""

    name: str
    kind: str
    short_name: str
    aliases: str
    note: str
    folded: str
    sort_key: str


class ReportRow(Row, table=True):
    """A report that went out."""

    plan_id: int
    duty_id: int | None
    period_key: str
    exported_at: str | None
    submitted_on: str | None


class ReportTextRow(Row, table=True):
    """What an officer typed into a section of a report, and the draft that it was made from."""

    plan_id: int
    period_key: str
    section: str
    text: str
    basis: str


class EstimateRow(Row, table=True):
    """What a task is expected to reach in the whole year, as told in the report of a period."""

    item_id: int
    period_key: str
    value: float | None


class SnapshotRow(Row, table=True):
    """A closed report, never changed: its paper and figures as JSON, with the hash of that text."""

    plan_id: int
    period_key: str
    version: int
    reason: str
    closed_at: str
    sha256: str
    content: str


class IndicatorRow(Row, table=True):
    """One row of an indicator form; `unit_id` 0 is the office itself, the cells are JSON."""

    template: str
    period_key: str
    unit_id: int
    position: int
    row_key: str
    cells: str
    entered_on: str


class ActionRow(Named, table=True):
    """One thing the user did, chained by hash. Append-only."""

    id: int | None = Field(default=None, primary_key=True)
    uuid: str
    at: str
    user: str
    text: str
    undoes_id: int | None
    redoes_id: int | None
    hash: str = ""


class EventRow(Named, table=True):
    """One row changed by an action, chained by hash. Append-only."""

    seq: int | None = Field(default=None, primary_key=True)
    action_id: int
    entity: str
    entity_id: int
    item_id: int | None
    before: str | None
    after: str
    hash: str


JOURNALLED: tuple[type[Row], ...] = (
    SettingRow,
    PlanRow,
    DutyRow,
    ItemRow,
    AssignmentRow,
    EntryRow,
    UnitRow,
    ReportRow,
    ReportTextRow,
    EstimateRow,
    IndicatorRow,
)
"""What can be undone; a snapshot cannot."""
