"""What was half typed when the program ended, and the ways back to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from app.domain.office import Office
from app.domain.plan import Plan
from app.domain.unit import Unit
from ui.dialogs.plan_dialog import KEY as PLAN
from ui.models.figure_draft import KEY as FIGURE
from ui.models.figure_draft import FigureDraft
from ui.models.kept_review import KeptReview, kept_reviews
from ui.models.rules_draft import KEY as RULES
from ui.models.rules_draft import RulesDraft
from ui.models.task_drafts import TaskDraft, task_drafts
from ui.models.unit_draft import UnitDraft
from ui.pages.settings_page import KEY as OFFICE
from ui.pages.units_page import KEY as UNIT
from ui.text import tr
from ui.widgets.notice_bar import Notice, NoticeAction

if TYPE_CHECKING:
    from ui.pages.import_page import ImportPage
    from ui.pages.plan_page import PlanPage
    from ui.pages.reports_page import ReportsPage
    from ui.pages.units_page import UnitsPage
    from ui.shell import Shell

Way = tuple[str, Callable[[], object]]
"""What it is about, and how one gets there."""


def unfinished_notice(shell: Shell) -> Notice | None:
    """The way to the first, then to the others one after another; None where nothing is half typed."""
    return _notice(shell, list(_ways(shell)))


def _notice(shell: Shell, ways: Sequence[Way]) -> Notice | None:
    if not ways:
        return None
    (about, go), *others = ways

    def go_on() -> None:
        shell.window.hide_notice()
        go()
        if rest := _notice(shell, others):
            shell.window.show_before(rest)

    words = tr("Chữ đã gõ về “{title}” được giữ lại.").format(title=about)
    if others:
        words += " " + tr("Còn {n} chỗ khác nữa.").format(n=len(others))
    return Notice(
        tr("Còn chữ gõ dở từ lần trước"),
        words,
        error=False,
        actions=(NoticeAction(tr("Ghi tiếp"), go_on),),
    )


def _ways(shell: Shell) -> Iterator[Way]:
    """To all that can still be opened; what was deleted waits in the bin with what was typed about it."""
    program, half_typed = shell.program, shell.operations.half_typed
    for draft in task_drafts(program, half_typed.keys("")):
        yield draft.item.title, partial(_show_task, shell, draft)
    for review in kept_reviews(half_typed):
        yield review.draft.title, partial(_show_review, shell, review)
    if half_typed.value(OFFICE, tuple[Office, Office]):
        yield tr("Thông tin cơ quan"), partial(shell.page, "settings")
    yield from _ways_to_reports(shell)
    yield from _ways_to_plans(shell)
    yield from _ways_to_units(shell)


def _ways_to_reports(shell: Shell) -> Iterator[Way]:
    program, half_typed = shell.program, shell.operations.half_typed
    rules = half_typed.value(RULES, RulesDraft)
    if rules and rules.stored == program.reports.rules():
        yield tr("Kỳ báo cáo"), partial(_declare_periods, shell)
    titles = {template.key: template.title for template in program.indicators.templates()}
    for key in half_typed.keys(FIGURE):
        figure = half_typed.value(key, FigureDraft)
        if figure and figure.template in titles and figure.year in program.plans.years():
            yield titles[figure.template], partial(_show_figures, shell, figure)


def _ways_to_plans(shell: Shell) -> Iterator[Way]:
    half_typed, plans = shell.operations.half_typed, shell.program.plans.plans()
    for key in half_typed.keys(PLAN):
        found = half_typed.value(key, tuple[Plan, Plan])
        if found and (not found[0].id or found[0] in plans):
            yield found[1].title or tr("Kế hoạch mới"), partial(_show_plan, shell, found[0])


def _ways_to_units(shell: Shell) -> Iterator[Way]:
    half_typed, units = shell.operations.half_typed, shell.program.units.units()
    for key in half_typed.keys(UNIT):
        unit = half_typed.value(key, UnitDraft)
        if unit and (not unit.typed.id or unit.base in units):
            yield unit.typed.name or tr("Đơn vị mới"), partial(_show_unit, shell, unit.typed)


def _show_review(shell: Shell, review: KeptReview) -> None:
    cast("ImportPage", shell.page("import")).go_on(review)


def _show_task(shell: Shell, draft: TaskDraft) -> None:
    shell.show_year(shell.program.plans.tree(draft.item.plan_id).plan.year)
    cast("PlanPage", shell.page("plans")).go_on_typing(draft)


def _declare_periods(shell: Shell) -> None:
    cast("ReportsPage", shell.page("reports")).declare_periods()


def _show_figures(shell: Shell, draft: FigureDraft) -> None:
    shell.show_year(draft.year)
    cast("ReportsPage", shell.page("reports")).go_on_with_figures(draft)


def _show_plan(shell: Shell, plan: Plan) -> None:
    shell.show_year(plan.year)
    cast("PlanPage", shell.page("plans")).go_on_with_plan(plan)


def _show_unit(shell: Shell, unit: Unit) -> None:
    page = cast("UnitsPage", shell.page("units"))
    if unit.id:
        page.choose(unit.id)
