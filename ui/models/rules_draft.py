"""The rules of periods, half typed."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.period import PeriodKind
from app.domain.period_rules import PeriodRules
from ui.models.period_rule_text import RuleText

KEY = "periods"

Unread = tuple[int, PeriodKind, int, RuleText]
"""The plan, 0 for all; the kind of period and its number; what is typed and no rule yet."""


@dataclass(frozen=True, slots=True)
class RulesDraft:
    """`stored` is what the typing began with."""

    stored: PeriodRules
    typed: PeriodRules
    unread: tuple[Unread, ...]

    @property
    def changes(self) -> bool:
        """Whether anything is typed that is not stored."""
        return bool(self.unread) or _content(self.typed) != _content(self.stored)

    @property
    def plan_ids(self) -> set[int]:
        """The plans about which something waits."""
        return {plan_id for plan_id, *_ in self.unread}


def _content(rules: PeriodRules) -> object:
    """The rules in whatever order."""
    return frozenset(rules.office), {plan_id: frozenset(own) for plan_id, own in rules.plans if own}
