"""The same plan and the same tasks a year before: what "cùng kỳ năm trước" is read from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from app.domain.plan import Plan, PlanItem
from app.domain.vietnamese import fold

_YEAR = re.compile(r"\b(?:năm\s+)?(?:19|20)\d\d\b", re.IGNORECASE)


def plan_before(plans: Iterable[Plan], plan: Plan) -> Plan | None:
    """The plan of the year before with the same title, but for the year, and the same issuer."""
    wanted = plan.year - 1, _words(plan.title), fold(plan.issuer)
    return next((p for p in plans if (p.year, _words(p.title), fold(p.issuer)) == wanted), None)


def tasks_before(items: Sequence[PlanItem], before: Sequence[PlanItem]) -> dict[int, int]:
    """The id of each task → that of the same one a year before, by code and title, else by its title."""
    pairs: dict[int, int] = {}
    for key in (_code_and_title, _title):
        known, others = _only(key, items), _only(key, before)
        taken = set(pairs.values())
        pairs |= {
            known[name]: others[name]
            for name in known.keys() & others.keys()
            if known[name] not in pairs and others[name] not in taken
        }
    return pairs


def _only(key: Callable[[PlanItem], str], items: Iterable[PlanItem]) -> dict[str, int]:
    """Tasks by a key that no other one has."""
    tasks = [item for item in items if not item.is_group]
    often = Counter(key(item) for item in tasks)
    return {key(item): item.id for item in tasks if often[key(item)] == 1}


def _code_and_title(item: PlanItem) -> str:
    return f"{fold(item.number)} {_words(item.title)}"


def _title(item: PlanItem) -> str:
    return _words(item.title)


def _words(title: str) -> str:
    return fold(_YEAR.sub(" ", title)).strip(" .;:")
