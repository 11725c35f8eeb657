"""The office says when its periods end, when they are due, and to whom they go."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.office import Office
from app.services.program import Program
from ui.dialogs.period_rules import PeriodRulesDialog
from ui.models.rules_draft import KEY
from ui.operations import Operations


def declare_periods(parent: QWidget, program: Program, operations: Operations, year: int) -> None:
    """Ask for the rules of periods; they are half typed until they are stored."""
    office, rules = program.offices.office() or Office(name=""), program.reports.rules()
    days, plans = (program.clock().date(), office.report_days), program.plans.plans(year)
    chosen = PeriodRulesDialog.ask(parent, rules, plans, days, operations.half_typed)
    if chosen is None:
        return
    if chosen == rules or operations.run(lambda: program.reports.keep_rules(chosen)):
        operations.half_typed.note(KEY, None)
