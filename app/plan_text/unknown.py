"""Lead units that the directory does not know: each name is asked about once, at its first task."""

from __future__ import annotations

import re
from dataclasses import replace

from app.domain.unit_directory import UnitDirectory, split_names
from app.domain.vietnamese import fold
from app.plan_text.draft import DraftItem, Field, PlanDraft

# "các đơn vị liên quan", "đồng chí Trưởng ban": no unit of a directory
_NO_UNIT = re.compile(
    r"(?:cac|nhung|mot so|toan the|tat ca|dong chi|d/c|ong|ba|chu tich|pho|bi thu"
    r"|truong (?:ban|phong|thon))\b"
    r"|.*\blien quan\b"
)
_MOST_WORDS = 14


def with_unknown(draft: PlanDraft, directory: UnitDirectory) -> PlanDraft:
    """The draft with `Field.UNIT` doubtful where an unknown name leads for the first time, nowhere else."""
    asked: set[str] = set()
    items: list[DraftItem] = []
    for item in draft.items:
        name = fold(unknown_name(item, draft, directory))
        first = bool(name) and name not in asked
        asked.add(name)
        if first is not (Field.UNIT in item.doubts):
            item = replace(item, doubts=item.doubts ^ {Field.UNIT})  # noqa: PLW2901
        items.append(item)
    return replace(draft, items=tuple(items)) if items != list(draft.items) else draft


def unknown_name(item: DraftItem, draft: PlanDraft, directory: UnitDirectory) -> str:
    """The first name in an item's lead that is no unit's; "" where all are known or are no names."""
    if item.is_group or not item.lead or Field.LEAD in item.doubts or directory.match(item.lead):
        return ""
    said = {fold(name) for name in draft.known_as}
    names = (name for name in split_names(item.lead) if fold(name) not in said)
    return next((name for name in names if _is_unit(name) and not directory.match(name)), "")


def _is_unit(name: str) -> bool:
    return len(name.split()) <= _MOST_WORDS and not _NO_UNIT.match(fold(name))
