"""The columns of the task tree, and what their cells say and take."""

from __future__ import annotations

from enum import IntEnum

from app.domain.plan import Plan, PlanItem, Role
from ui.models.row_text import RowText, names_of
from ui.text import tr


class Column(IntEnum):
    """The columns, in order."""

    CODE = 0
    TITLE = 1
    LEAD = 2
    COORDINATING = 3
    DEADLINE = 4
    PROGRESS = 5
    STATUS = 6


ROLES = {Column.LEAD: Role.LEAD, Column.COORDINATING: Role.COORDINATING}
OF_GROUPS = frozenset({Column.CODE, Column.TITLE})
TYPED = OF_GROUPS | {Column.LEAD, Column.COORDINATING, Column.DEADLINE}
"""What is typed into a cell; progress is written in the pane."""


def header_text(plan: Plan, column: Column) -> str:
    """The name of a column; roles as the plan prints them."""
    if column in ROLES:
        return plan.role_label(ROLES[column])
    names = {
        Column.CODE: tr("Số"),
        Column.TITLE: tr("Nội dung"),
        Column.DEADLINE: tr("Thời hạn"),
        Column.PROGRESS: tr("Tiến độ"),
    }
    return names.get(column, tr("Tình trạng"))


def typed_text(item: PlanItem, column: Column) -> str:
    """What the editor of a cell starts from; several units are parted by semicolons."""
    if column in ROLES:
        return names_of(item, ROLES[column], "; ")
    texts = {Column.CODE: item.code, Column.TITLE: item.title, Column.DEADLINE: item.deadline.text}
    return texts.get(column, "")


def shown_text(text: RowText, column: Column) -> str:
    """What a cell of a task says, number and title apart."""
    status = f"{text.status.label}, {text.words}" if text.words else text.status.label
    return {
        Column.LEAD: text.lead,
        Column.COORDINATING: text.coordinating,
        Column.DEADLINE: text.deadline,
        Column.PROGRESS: text.progress,
        Column.STATUS: status,
    }[column]
