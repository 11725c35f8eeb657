"""A reading in figures: what will be stored, and what stays open."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.deadline import DeadlineKind
from app.domain.unit_directory import UnitDirectory
from app.plan_text.draft import DraftItem, PlanDraft
from ui.text import tr

_OPEN = DeadlineKind.UNSPECIFIED


@dataclass(frozen=True, slots=True)
class Fact:
    """One line; `doubtful` where a person may want to look again."""

    label: str
    text: str
    doubtful: bool = False


def summary_of(draft: PlanDraft, directory: UnitDirectory) -> tuple[Fact, ...]:
    """The lines of the summary."""
    tasks = [item for item in draft.items if not item.is_group]
    doubtful = sum(bool(item.doubts) for item in draft.items)
    return (
        Fact(tr("Nhiệm vụ"), _count(tr("{n} nhiệm vụ, {m} nhóm"), len(tasks), len(draft.items) - len(tasks))),
        _leads(tasks, draft, directory),
        _deadlines(tasks),
        Fact(
            tr("Chế độ báo cáo"),
            _count(tr("{n} kỳ báo cáo, {m} nơi nhận"), len(draft.duties), len(draft.recipients)),
        ),
        *_names(draft),
        Fact(tr("Chưa rõ"), tr("{n} mục, nhập như văn bản").format(n=doubtful), doubtful=True)
        if doubtful
        else Fact(tr("Chưa rõ"), tr("không còn mục nào")),
    )


def _leads(tasks: list[DraftItem], draft: PlanDraft, directory: UnitDirectory) -> Fact:
    named = [item for item in tasks if item.lead]
    found = sum(bool(directory.match(item.lead) or draft.known_as.get(item.lead)) for item in named)
    text = tr("{n} nhiệm vụ có chủ trì ({m} theo danh mục)").format(n=len(named), m=found)
    without = len(tasks) - len(named)
    return Fact(tr("Chủ trì"), text + _rest(without), doubtful=bool(without))


def _deadlines(tasks: list[DraftItem]) -> Fact:
    dated = sum(
        item.deadline.due is not None and item.deadline.kind is not DeadlineKind.CONTINUOUS for item in tasks
    )
    steady = sum(item.deadline.kind is DeadlineKind.CONTINUOUS for item in tasks)
    text = _count(tr("{n} nhiệm vụ có hạn, {m} thường xuyên"), dated, steady)
    without = len(tasks) - dated - steady
    return Fact(tr("Thời hạn"), text + _rest(without), doubtful=bool(without))


def _names(draft: PlanDraft) -> tuple[Fact, ...]:
    kept = {name: unit for name, unit in draft.known_as.items() if unit}
    if not kept:
        return ()
    new = sum(name == unit for name, unit in kept.items())
    words = _count(tr("{n} tên gọi được nhớ, {m} đơn vị mới"), len(kept) - new, new)
    return (Fact(tr("Danh mục đơn vị"), words),)


def _rest(without: int) -> str:
    return tr("; {n} chưa có").format(n=without) if without else ""


def _count(words: str, n: int, m: int) -> str:
    return words.format(n=n, m=m)
