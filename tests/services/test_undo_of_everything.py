import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from app.domain.annex import AnnexSet
from app.domain.deadline import Deadline
from app.domain.indicators import FormRow
from app.domain.office import Office
from app.domain.period import quarter
from app.domain.period_rules import LEGAL_WINDOWS, PeriodRules
from app.domain.plan import PlanItem, ReportDuty, Role, Target
from app.domain.progress import Status
from app.domain.unit import Unit
from app.plan_text.draft import DraftItem, PlanDraft
from app.plan_text.source import SourceDocument
from app.services.intake import Reading
from app.services.program import Program
from factories import a_plan, an_entry, an_item

_TABLES = (
    "setting",
    "plan",
    "duty",
    "item",
    "assignment",
    "entry",
    "unit",
    "report",
    "report_text",
    "estimate",
    "indicator",
)


def living(program: Program) -> list[set[tuple[object, ...]]]:
    """Every row that is not taken out of sight."""
    connection = sqlite3.connect(program.folder / "data" / "plan.db")
    rows = [
        set(connection.execute(f"SELECT * FROM {table} WHERE deleted IS NULL").fetchall())
        for table in _TABLES
    ]
    connection.close()
    return rows


def every_verb(program: Program) -> Iterator[Callable[[], object]]:
    """What an officer can do, one action each."""
    items, plans, units, progress = program.items, program.plans, program.units, program.progress
    yield lambda: program.offices.save_office(Office(name="Ủy ban MTTQ Việt Nam xã Bình An"))
    yield units.add_template
    yield lambda: units.add_unit(Unit(0, "Tổ hòa giải"))
    first, second, third = units.units()[:3]
    yield lambda: units.edit_unit(replace(first, name="Tên mới", aliases=("tên khác",)))
    yield lambda: units.remember_alias(second.id, "bí danh")
    yield lambda: plans.create_plan(a_plan(duties=(ReportDuty(text="Báo cáo", date=date(2026, 11, 15)),)))
    yield lambda: items.add_item(PlanItem(plan_id=1, code="I", title="Nhóm", is_group=True))
    for title in ("A", "B", "C"):
        yield lambda title=title: items.add_item(an_item(title, plan_id=1, parent_id=1, time="Quý I"))
    yield lambda: items.add_item(an_item("Z", plan_id=1, parent_id=1), first=True)
    yield lambda: items.edit_item(2, title="khác", body="thêm", code="9", product="sổ")
    yield lambda: items.set_deadline(2, "trước ngày 5/5", 2026)
    yield lambda: items.correct_deadline(2, Deadline("khi xong"))
    yield lambda: items.set_target(2, Target(1, 2, "cuộc"))
    yield lambda: items.set_target(2, None)
    yield lambda: items.assign(2, Role.LEAD, [second.name])
    yield lambda: items.assign(2, Role.LEAD, ["Công an xã"])
    yield lambda: items.assign(2, Role.COORDINATING, ["Các thôn", third.name])
    yield lambda: items.move_items([3, 4], None)
    yield lambda: items.move_down(3)
    yield lambda: items.indent(3)
    yield lambda: items.outdent(3)
    yield lambda: progress.log(an_entry(2, status=Status.DONE, quantity=1.5))
    yield lambda: progress.log(an_entry(2, text="đúng ra là", corrects_id=1))
    yield lambda: program.reports.mark_submitted(program.reports.owed(2026)[0], date(2026, 10, 1))
    yield from every_verb_of_reports(program)
    yield lambda: plans.edit_plan(replace(plans.plans()[0], title="Tên", duties=(ReportDuty(text="mới"),)))
    yield lambda: items.delete_items([1, 3])
    yield lambda: update(program, 1)
    yield lambda: units.delete_unit(third)
    yield lambda: plans.delete_plan(plans.plans()[0])


def every_verb_of_reports(program: Program) -> Iterator[Callable[[], object]]:
    """What can be done to the report of the plan with id 1; closing it cannot be taken back."""
    reports, third_quarter = program.reports, quarter(2026, 3)
    yield lambda: reports.type_text(1, third_quarter, "causes", "Do mưa lũ")
    yield lambda: reports.type_text(1, third_quarter, "causes", "Do mưa lũ kéo dài")
    yield lambda: program.progress.log(an_entry(2, date(2026, 9, 1), difficulty="thiếu kinh phí"))
    yield lambda: reports.redraft(1, third_quarter, "causes")
    yield lambda: reports.take_draft(1, third_quarter, "causes")
    yield lambda: reports.estimate(2, third_quarter, 9)
    yield lambda: reports.estimate(2, third_quarter, None)
    yield lambda: reports.keep_rules(PeriodRules(LEGAL_WINDOWS))
    yield lambda: reports.keep_annex_set(AnnexSet(("units",)))
    for cells in ({"received": 2}, {"received": 3}, {}):
        yield lambda cells=cells: enter_form(program, FormRow(cells, "to_cao"))


def enter_form(program: Program, row: FormRow) -> None:
    """The office fills in a form again."""
    form = program.indicators.form("qcdc9", quarter(2026, 3))
    program.indicators.save(replace(form, rows=(row,)))


def update(program: Program, plan_id: int) -> None:
    """The plan comes in again as another one altogether."""
    rows = (("I", 0, "A"), ("1", 1, "Việc mới"), ("2", 1, "B"), ("II", 0, "khác"))
    found = tuple(
        DraftItem(level=level, code=code, path="", title=title, lead="Công an xã")
        for code, level, title in rows
    )
    draft = PlanDraft(title="Tên nữa", signer="Lê Văn Bình", items=found)
    reading = Reading(SourceDocument("KH.docx", ()), draft, b"x")
    differences = program.plans.compare(plan_id, reading, draft).differences
    program.plans.update_from(plan_id, reading, draft, differences)


def test_every_action_can_be_taken_back_and_brought_back(program: Program) -> None:
    states = [living(program)]
    for action in every_verb(program):
        action()
        states.append(living(program))
        assert states[-1] != states[-2]
    for _ in range(2):
        for state in reversed(states[:-1]):
            program.history.undo()
            assert living(program) == state
        for state in states[1:]:
            program.history.redo()
            assert living(program) == state
    assert program.history.next_redo() == ""
