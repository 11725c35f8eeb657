"""The office says when its periods end, when they are due, and to whom they go."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.office import Office
from app.services.program import Program
from ui.dialogs.period_rules import PeriodRulesDialog
from ui.models.rules_draft import KEY, RulesDraft
from ui.operations import Operations


def declare_periods(parent: QWidget, program: Program, operations: Operations, year: int) -> None:
    """Ask for the rules of periods; they are half typed until they are stored."""
    office, rules = program.offices.office() or Office(name=""), program.reports.rules()
    days, half_typed = (program.clock().date(), office.report_days), operations.half_typed
    draft = half_typed.value(KEY, RulesDraft)
    waiting = draft.plan_ids if draft else set[int]()
    plans = [plan for plan in program.plans.plans() if plan.year == year or plan.id in waiting]
    chosen = PeriodRulesDialog.ask(parent, rules, plans, days, half_typed)
    if chosen is None:
        return
    if not RulesDraft(rules, chosen, ()).changes or operations.run(
        lambda: program.reports.keep_rules(chosen)
    ):
        half_typed.note(KEY, None)
