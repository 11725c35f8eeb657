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
