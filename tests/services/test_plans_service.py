from dataclasses import replace

import pytest

from app.domain.deadline_grammar import read_deadline
from app.domain.unit import Unit
from app.errors import Trouble, UserError
from app.plan_text.draft import DraftItem, PlanDraft
from app.plan_text.source import SourceDocument
from app.services.intake import Reading
from app.services.program import Program

GROUP = DraftItem(level=0, code="I", path="", title="Giám sát", is_group=True)
TASK = DraftItem(
    level=1,
    code="1",
    path="I",
    title="Giám sát các khoản đóng góp",
    lead="Ban TTND",
    coordinating="MTTQ xã; Đoàn TN",
    deadline=read_deadline("Quý III", 2026),
)
DRAFT = PlanDraft(title="Trồng cây năm 2026", year=2026, items=(GROUP, TASK))


def bring_in(program: Program, draft: PlanDraft, data: bytes = b"x") -> int:
    return program.plans.import_plan(Reading(SourceDocument("KH.docx", ()), draft, data), draft).new_id


def test_a_draft_becomes_a_plan_with_its_tree_and_units(program: Program) -> None:
    unit = program.units.add_unit(Unit(0, "Ban Thanh tra nhân dân", aliases=("Ban TTND",))).new_id
    tree = program.plans.tree(bring_in(program, DRAFT))
    assert (tree.plan.title, tree.plan.year, tree.depths) == ("Trồng cây năm 2026", 2026, (0, 1))
    task = tree.items[1]
    assert task.lead is not None
    assert (task.lead.text, task.lead.unit_id) == ("Ban TTND", unit)
    assert [a.name for a in task.assignments] == ["Ban TTND", "MTTQ xã", "Đoàn TN"]
    assert task.deadline == TASK.deadline


def test_the_same_file_comes_in_once_until_its_plan_is_deleted(program: Program) -> None:
    plan_id = bring_in(program, DRAFT)
    with pytest.raises(UserError) as caught:
        bring_in(program, replace(DRAFT, title="Tên khác"))
    assert (caught.value.trouble, caught.value.facts["id"]) == (Trouble.ALREADY_IMPORTED, plan_id)
    program.plans.delete_plan(program.plans.tree(plan_id).plan)
    assert bring_in(program, DRAFT) != plan_id


@pytest.mark.parametrize(
    "draft", [replace(DRAFT, title=" "), replace(DRAFT, items=(replace(TASK, title=""),))]
)
def test_nothing_without_a_title_comes_in(program: Program, draft: PlanDraft) -> None:
    with pytest.raises(UserError) as caught:
        bring_in(program, draft)
    assert (caught.value.trouble, caught.value.field) == (Trouble.EMPTY_TITLE, "title")
    assert program.plans.plans() == ()


def test_a_plan_without_a_year_is_of_this_year(program: Program) -> None:
    assert program.plans.tree(bring_in(program, replace(DRAFT, year=None))).plan.year == 2026


def test_a_large_import_is_undone_and_brought_back_as_one(program: Program) -> None:
    items = (GROUP, *(replace(TASK, code=str(n), title=f"Việc {n}") for n in range(500)))
    plan_id = bring_in(program, replace(DRAFT, items=items))
    before = program.plans.tree(plan_id)
    program.items.edit_item(before.items[7].id, title="Việc khác")
    program.history.undo()
    program.history.undo()
    assert program.plans.plans() == ()
    assert program.search.search("viec 499") == ()
    program.history.redo()
    assert program.plans.tree(plan_id) == before
    program.history.redo()
    assert program.plans.tree(plan_id).items[7].title == "Việc khác"


def test_a_deleted_plan_comes_back_with_its_tasks(program: Program) -> None:
    plan_id = bring_in(program, DRAFT)
    before = program.plans.tree(plan_id)
    program.plans.delete_plan(before.plan)
    with pytest.raises(UserError) as caught:
        program.plans.tree(plan_id)
    assert caught.value.trouble is Trouble.NOT_FOUND
    program.history.undo()
    assert program.plans.tree(plan_id) == before
