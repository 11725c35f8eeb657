import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.plan import Role
from app.domain.unit import Unit, UnitKind
from app.services.program import Program
from factories import a_plan, an_item
from ui.models.unit_rows import UnitRow, WorkRow
from ui.operations import Operations
from ui.pages.units_page import UnitsPage


@pytest.fixture
def operations(program: Program) -> Operations:
    return Operations(program)


@pytest.fixture
def page(qtbot: QtBot, styled: QApplication, program: Program, operations: Operations) -> UnitsPage:
    page = UnitsPage(program, operations)
    qtbot.addWidget(page)
    page.resize(1290, 614)
    page.show()
    page.refresh()
    return page


def names(page: UnitsPage) -> list[str]:
    return [row.unit.name for row in page.units.rows() if isinstance(row, UnitRow)]


def filled(page: UnitsPage, program: Program) -> UnitsPage:
    for name in ("Hội Nông dân xã", "Công an xã"):
        program.units.add_unit(Unit(0, name, UnitKind.MEMBER))
    page.refresh()
    return page


def test_an_empty_directory_offers_the_template(page: UnitsPage) -> None:
    assert page.nothing.isVisible()
    page.nothing.findChildren(QPushButton)[0].click()
    assert len(names(page)) > 30
    assert not page.nothing.isVisible()


def test_a_unit_is_added(page: UnitsPage, program: Program) -> None:
    page.nothing.findChildren(QPushButton)[1].click()
    page.form.name.setText("Hội Nông dân xã")
    page.form.aliases.setPlainText("HND\n\n  Hội ND ")
    page.save.click()
    (unit,) = program.units.units()
    assert (unit.name, unit.aliases) == ("Hội Nông dân xã", ("HND", "Hội ND"))
    assert page.units.current() == UnitRow(unit)


def test_a_name_that_is_taken_is_said_at_the_field(page: UnitsPage, program: Program) -> None:
    filled(page, program).form.name.setText("Hội Nông dân xã")
    page.save.click()
    assert "Đã có đơn vị" in page.form.fields["name"].error
    assert page.form.name.text() == "Hội Nông dân xã"
    assert len(program.units.units()) == 2


def test_half_typed_changes_wait_for_their_unit(page: UnitsPage, program: Program) -> None:
    filled(page, program)
    first = page.form.value()
    page.form.note.setText("Đang gõ")
    page.units.choose(next(unit.id for unit in program.units.units() if unit.id != first.id))
    assert page.form.note.text() == ""
    page.units.choose(first.id)
    assert page.form.note.text() == "Đang gõ"
    page.drop.click()
    assert page.form.value() == first
    assert not page.save.isEnabled()


def test_a_deleted_unit_comes_back(
    qtbot: QtBot, page: UnitsPage, program: Program, operations: Operations
) -> None:
    filled(page, program)
    before = names(page)
    with qtbot.waitSignal(page.undo_offered) as offered:
        page.delete.click()
    assert "Đã xóa đơn vị" in offered.args[0]
    assert len(names(page)) == 1
    operations.undo()
    assert names(page) == before


def test_the_list_is_searched_without_accents(qtbot: QtBot, page: UnitsPage, program: Program) -> None:
    filled(page, program)
    qtbot.keyClicks(page.search, "nong dan")
    qtbot.waitUntil(lambda: names(page) == ["Hội Nông dân xã"])
    qtbot.keyClicks(page.search, "x")
    qtbot.waitUntil(page._none_found.isVisible)
    page.search.clear()
    assert len(names(page)) == 2


def test_the_work_of_a_unit_opens_its_task(qtbot: QtBot, page: UnitsPage, program: Program) -> None:
    filled(page, program)
    plan_id = program.plans.create_plan(a_plan(role_labels={Role.LEAD: "Cơ quan chủ trì"})).new_id
    item_id = program.items.add_item(an_item("Giám sát", time="1/10/2026", plan_id=plan_id)).new_id
    program.items.assign(item_id, Role.LEAD, ["Hội Nông dân xã"])
    assert page.choose(next(u.id for u in program.units.units() if u.name == "Hội Nông dân xã"))
    (row,) = page.work.rows()
    assert isinstance(row, WorkRow)
    assert (row.roles, row.words.words) == ("Cơ quan chủ trì", "Quá hạn 15 ngày")
    page.work.choose(row.key)
    with qtbot.waitSignal(page.task_opened) as opened:
        qtbot.keyClick(page.work, Qt.Key.Key_Return)
    assert opened.args == [item_id, plan_id]


def test_a_unit_without_work_says_where_work_is_given(page: UnitsPage, program: Program) -> None:
    filled(page, program)
    assert page._no_work.isVisible()


def test_a_new_unit_may_be_given_up(page: UnitsPage, program: Program) -> None:
    filled(page, program)
    page._on_add()
    page.form.name.setText("Tạm")
    page.drop.click()
    assert page.form.value().id
    assert len(program.units.units()) == 2
