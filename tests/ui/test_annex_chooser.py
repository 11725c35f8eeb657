from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.annex import AnnexSet, Edition
from app.domain.period import quarter
from app.services.program import Program
from ui.widgets.annex_chooser import AnnexChooser
from ui.widgets.checked_list import CheckedList

Q3 = quarter(2026, 3)


@pytest.fixture
def plan_id(ids: dict[str, int]) -> int:
    return ids[""]


@pytest.fixture
def chooser(qtbot: QtBot, styled: QApplication, program: Program, plan_id: int) -> AnnexChooser:
    found = AnnexChooser()
    qtbot.addWidget(found)
    found.resize(252, 560)
    found.show_annexes(program.reports.annexes(plan_id, Q3), program.reports.annex_set())
    found.show()
    return found


def go_to(rows: CheckedList, name: str) -> None:
    rows.list.setCurrentRow([one for one, _ in rows.value()].index(name))


def toggle(qtbot: QtBot, rows: CheckedList, name: str) -> None:
    """As the keyboard does it."""
    go_to(rows, name)
    rows.list.setFocus()
    qtbot.keyClick(rows.list, Qt.Key.Key_Space)


def test_it_begins_with_what_the_office_keeps(chooser: AnnexChooser, program: Program) -> None:
    assert chooser.value() == AnnexSet()
    assert chooser.options().edition is Edition.RELEASE
    name, holds = chooser.annexes.value()[0]
    assert (name, holds) == ("results", True)
    assert sum(holds for _, holds in chooser.annexes.value()) == 1
    assert len(chooser.annexes.value()) == 6 + len(program.indicators.templates())
    assert chooser.columns.value()[0] == ("number", True)
    empty = chooser.annexes.list.item(len(chooser.annexes.value()) - 1)
    assert empty.text().endswith("– kỳ này chưa có")


def test_annexes_are_taken_and_ordered(qtbot: QtBot, chooser: AnnexChooser) -> None:
    with qtbot.waitSignal(chooser.changed):
        toggle(qtbot, chooser.annexes, "units")
    assert chooser.value().keys == ("results", "units")
    while chooser.annexes.value()[0][0] != "units":
        with qtbot.waitSignal(chooser.changed):
            chooser.annexes.up.click()
    assert chooser.value().keys == ("units", "results")
    with qtbot.assertNotEmitted(chooser.changed):
        chooser.annexes.up.click()
    rows, top = chooser.annexes.list.model(), QModelIndex()
    with qtbot.waitSignal(chooser.changed):  # as the mouse drags it
        assert rows.moveRow(top, 1, top, 0)
    assert chooser.value().keys == ("results", "units")
    toggle(qtbot, chooser.annexes, "results")
    assert chooser.value().keys == ("units",)


def test_the_columns_of_each_annex_are_its_own(
    qtbot: QtBot, chooser: AnnexChooser, program: Program, plan_id: int
) -> None:
    toggle(qtbot, chooser.columns, "coordinating")
    go_to(chooser.columns, "result")
    chooser.columns.up.click()
    go_to(chooser.annexes, "units")
    assert "kind" in dict(chooser.columns.value())
    toggle(qtbot, chooser.columns, "rate")
    paper = program.reports.paper(plan_id, Q3, chooser.options())
    names = [column.name for column in paper.annexes[0].table.columns]
    assert "coordinating" not in names
    assert names.index("result") < names.index("state")
    program.reports.keep_annex_set(chooser.value())
    assert program.reports.paper(plan_id, Q3) == paper


def test_a_column_can_be_kept_in_the_office(
    qtbot: QtBot, chooser: AnnexChooser, program: Program, plan_id: int
) -> None:
    go_to(chooser.columns, "lead")
    with qtbot.waitSignal(chooser.changed):
        chooser.lock.click()
    assert chooser.columns.list.currentItem().text() == "Chủ trì – nội bộ"
    assert "lead" not in printed(program, plan_id, chooser)
    chooser.edition.buttons()[1].click()
    assert chooser.options().edition is Edition.INTERNAL
    assert "lead" in printed(program, plan_id, chooser)
    chooser.reset.click()
    assert chooser.value() == AnnexSet()
    chooser.edition.buttons()[0].click()
    assert "lead" in printed(program, plan_id, chooser)


def printed(program: Program, plan_id: int, chooser: AnnexChooser) -> list[str]:
    table = program.reports.paper(plan_id, Q3, chooser.options()).annexes[0].table
    return [column.name for column in table.columns]


def test_the_column_that_names_the_rows_always_stands(
    qtbot: QtBot, chooser: AnnexChooser, program: Program, plan_id: int
) -> None:
    toggle(qtbot, chooser.columns, "content")
    go_to(chooser.columns, "content")
    chooser.lock.click()
    assert dict(chooser.columns.value())["content"] is True
    assert "nội bộ" not in chooser.columns.list.currentItem().text()
    assert "content" in printed(program, plan_id, chooser)


def test_another_period_keeps_the_place(chooser: AnnexChooser, program: Program, plan_id: int) -> None:
    go_to(chooser.annexes, "evidence")
    go_to(chooser.columns, "task")
    chooser.show_annexes(program.reports.annexes(plan_id, quarter(2026, 2)), chooser.value())
    assert (chooser.annexes.current(), chooser.columns.current()) == ("evidence", "task")


def test_without_a_report_nothing_can_be_chosen(
    qtbot: QtBot, styled: QApplication, chooser: AnnexChooser
) -> None:
    chooser.show_annexes((), AnnexSet())
    with qtbot.assertNotEmitted(chooser.changed):
        for button in (chooser.lock, chooser.reset, chooser.columns.up, chooser.annexes.down):
            button.click()
    assert chooser.value() == AnnexSet()
