"""Which tasks of a plan are shown, and under which groups: pure, outside Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.domain.plan import Assignment, PlanItem, Role
from app.domain.progress import Status, Timeliness
from app.domain.report import PlanTree
from app.domain.timeliness import timeliness
from app.domain.vietnamese import fold, sort_key


class Grouping(StrEnum):
    """Under what the tasks stand."""

    PLAN = "theo kế hoạch"
    LEAD = "theo đơn vị chủ trì"
    STATUS = "theo tình trạng"
    NONE = "không nhóm"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFilter:
    """Which tasks are shown; what is empty does not matter. `span` asks for a due date or window in it."""

    unit: str = ""
    role: Role | None = None
    statuses: frozenset[Status] = frozenset()
    timeliness: frozenset[Timeliness] = frozenset()
    span: tuple[date, date] | None = None
    text: str = ""

    def __bool__(self) -> bool:
        return self != TaskFilter()


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How a plan is shown."""

    filter: TaskFilter = TaskFilter()
    grouping: Grouping = Grouping.PLAN


def arrange(tree: PlanTree, how: Arrangement, today: date) -> PlanTree:
    """The part of a tree that is shown; a group stays as long as a task below it does."""
    if how.grouping is not Grouping.PLAN:
        return _regrouped(tree, how, today)
    return _pruned(tree, how.filter, today) if how.filter else tree


def units_of(tree: PlanTree) -> tuple[str, ...]:
    """The units that have a part in a plan, in alphabetical order."""
    return tuple(sorted({unit_name(a) for item in tree.items for a in item.assignments}, key=sort_key))


def unit_name(assignment: Assignment) -> str:
    """The name by which a unit is filtered and grouped: that of the directory, else the printed one."""
    return assignment.unit_name or assignment.text


def _pruned(tree: PlanTree, wanted: TaskFilter, today: date) -> PlanTree:
    fits = _test(wanted, today)
    kept: list[tuple[PlanItem, int]] = []
    last = 0  # from below: whatever stands before the last kept one with a lower level is above it
    for item, depth in zip(reversed(tree.items), reversed(tree.depths), strict=True):
        if depth < last or (not item.is_group and fits(item)):
            kept.append((item, depth))
            last = depth
    kept.reverse()
    return replace(tree, items=tuple(item for item, _ in kept), depths=tuple(depth for _, depth in kept))


def _regrouped(tree: PlanTree, how: Arrangement, today: date) -> PlanTree:
    fits = _test(how.filter, today)
    tasks = [item for item in tree.items if not item.is_group and fits(item)]
    if how.grouping is Grouping.NONE:
        return replace(tree, items=tuple(tasks), depths=(0,) * len(tasks))
    pairs = list(_under_titles(tasks, how.grouping))
    return replace(tree, items=tuple(item for item, _ in pairs), depths=tuple(depth for _, depth in pairs))


def _under_titles(tasks: Iterable[PlanItem], grouping: Grouping) -> Iterator[tuple[PlanItem, int]]:
    groups: dict[str, list[PlanItem]] = {}
    for task in tasks:
        lead = task.lead
        title = task.progress.status.label if grouping is Grouping.STATUS else unit_name(lead) if lead else ""
        groups.setdefault(title, []).append(task)
    order = [status.label for status in Status]
    known = (title for title in order if title in groups)
    titles = known if grouping is Grouping.STATUS else sorted(groups, key=lambda t: (not t, sort_key(t)))
    for number, title in enumerate(titles, start=1):
        yield PlanItem(id=-number, title=title or "Chưa giao đơn vị chủ trì", is_group=True), 0
        yield from ((task, 1) for task in groups[title])


def _test(wanted: TaskFilter, today: date) -> Callable[[PlanItem], bool]:
    tests: list[Callable[[PlanItem], bool]] = []
    if wanted.unit or wanted.role:
        tests.append(lambda item: _has_part(item, wanted))
    if wanted.statuses:
        tests.append(lambda item: item.progress.status in wanted.statuses)
    if wanted.timeliness:
        tests.append(lambda item: timeliness(item.deadline, item.progress, today) in wanted.timeliness)
    if wanted.span:
        first, last = wanted.span
        tests.append(lambda item: _falls_in(item, first, last))
    if words := fold(wanted.text).split():
        tests.append(lambda item: _holds(item, words))
    return lambda item: all(test(item) for test in tests)


def _has_part(item: PlanItem, wanted: TaskFilter) -> bool:
    return any(
        (not wanted.unit or unit_name(a) == wanted.unit) and wanted.role in {None, a.role}
        for a in item.assignments
    )


def _falls_in(item: PlanItem, first: date, last: date) -> bool:
    due = item.deadline.due
    if due is None:
        return False
    return first <= due and (item.deadline.start or due) <= last


def _holds(item: PlanItem, words: list[str]) -> bool:
    parts = (item.code, item.title, item.body, item.product, item.deadline.text)
    folded = fold(" ".join((*parts, *(a.name for a in item.assignments))))
    return all(word in folded for word in words)
