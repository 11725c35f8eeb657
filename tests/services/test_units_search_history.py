import pytest

from app.domain.changes import Kind
from app.domain.unit import Unit
from app.errors import Trouble, UserError
from app.services.program import Program
from factories import a_plan, an_entry, an_item


def test_the_template_is_added_once(program: Program) -> None:
    program.units.add_template()
    count = len(program.units.units())
    program.units.add_template()
    assert len(program.units.units()) == count >= 20


def test_units_stand_in_vietnamese_order(program: Program) -> None:
    for name in ("Đoàn xã", "Ân", "Hội", "Ánh", "Dân quân"):
        program.units.add_unit(Unit(0, name))
    assert [unit.name for unit in program.units.units()] == ["Ánh", "Ân", "Dân quân", "Đoàn xã", "Hội"]


@pytest.mark.parametrize(
    ("name", "trouble"), [("  ", Trouble.EMPTY_TITLE), ("HOI  nong DAN", Trouble.NAME_TAKEN)]
)
def test_a_unit_needs_a_name_of_its_own(program: Program, name: str, trouble: Trouble) -> None:
    program.units.add_unit(Unit(0, "Hội Nông dân"))
    with pytest.raises(UserError) as caught:
        program.units.add_unit(Unit(0, name))
    assert (caught.value.field, caught.value.trouble) == ("name", trouble)


def test_an_alias_is_recognised_from_then_on(program: Program) -> None:
    unit_id = program.units.add_unit(Unit(0, "Ban Thanh tra nhân dân")).new_id
    assert program.units.directory().match("Tổ kiểm tra của dân") is None
    program.units.remember_alias(unit_id, "Tổ kiểm tra của dân")
    found = program.units.directory().match("tổ kiểm tra của dân")
    assert found is not None
    assert found.id == unit_id


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("duong lien thon", {Kind.ITEM}),
        ("ĐƯỜNG liên THÔN", {Kind.ITEM}),
        ("12/KH-MTTQ", {Kind.PLAN}),
        ("hoa giai", {Kind.UNIT, Kind.ENTRY}),
        ("100%", set()),
        ("_", set()),
        ("  ", set()),
        ("' OR 1=1 --", set()),
    ],
)
def test_search_finds_without_accents_across_everything(
    program: Program, text: str, kinds: set[Kind]
) -> None:
    plan_id = program.plans.create_plan(a_plan()).new_id
    item_id = program.items.add_item(an_item("Giám sát đường liên thôn", plan_id=plan_id)).new_id
    program.progress.log(an_entry(item_id, text="Đã hoà giải 3 vụ"))
    program.units.add_unit(Unit(0, "Tổ hòa giải thôn Bình Hải"))
    assert {hit.kind for hit in program.search.search(text)} == kinds


def test_what_matches_with_its_accents_comes_first(program: Program) -> None:
    plan_id = program.plans.create_plan(a_plan()).new_id
    for title in ("Việc ma", "Việc mà", "Việc mạ"):
        program.items.add_item(an_item(title, plan_id=plan_id))
    assert program.search.search("mạ")[0].title == "Việc mạ"


def test_a_deleted_plan_is_not_found(program: Program) -> None:
    plan = a_plan()
    plan_id = program.plans.create_plan(plan).new_id
    item_id = program.items.add_item(an_item("Đường liên thôn", plan_id=plan_id)).new_id
    program.progress.log(an_entry(item_id, text="Đã xong đường liên thôn"))
    program.plans.delete_plan(program.plans.tree(plan_id).plan)
    assert program.search.search("duong lien thon") == ()
    program.history.undo()
    assert len(program.search.search("duong lien thon")) == 2


def test_a_long_text_is_searched_by_its_first_words(program: Program) -> None:
    program.plans.create_plan(a_plan(title="Một hai ba"))
    assert len(program.search.search("một hai ba " * 2000)) == 1
    assert program.search.search(" ".join(map(str, range(5000)))) == ()


def test_undo_and_redo_say_what_they_would_do(program: Program) -> None:
    assert (program.history.next_undo(), program.history.next_redo()) == ("", "")
    program.plans.create_plan(a_plan(title="Dân vận khéo"))
    assert program.history.next_undo() == "Tạo kế hoạch Dân vận khéo"
    program.history.undo()
    assert program.history.next_redo() == "Tạo kế hoạch Dân vận khéo"
    with pytest.raises(UserError) as caught:
        program.history.undo()
    assert caught.value.trouble is Trouble.NOTHING_TO_UNDO


def test_undo_works_after_a_restart(program: Program) -> None:
    from app.compose import open_program  # noqa: PLC0415

    program.plans.create_plan(a_plan())
    with open_program(program.folder, program.clock) as again:
        again.history.undo()
        assert again.plans.plans() == ()
