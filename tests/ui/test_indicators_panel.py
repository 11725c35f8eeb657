"""Filling in forms with the keyboard, over a real program."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.indicators import FormRow
from app.domain.period import month, quarter
from app.domain.unit import Unit, UnitKind
from app.services.program import Program
from typing_keys import type_text
from ui.models.cell_blocks import cells_of, text_of
from ui.operations import Operations
from ui.pages.indicators_panel import IndicatorsPanel

_Enter, _Tab, _F2, _Esc = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_F2, Qt.Key.Key_Escape
_Ctrl = Qt.KeyboardModifier.ControlModifier
LETTERS, WORKS, MONTHLY = "qcdc9", "qcdc8", "thang"


@pytest.fixture
def panel(qtbot: QtBot, app_style: QApplication, program: Program, operations: Operations) -> IndicatorsPanel:
    program.units.add_unit(Unit(0, "Thôn Đông", UnitKind.HAMLET))
    found = IndicatorsPanel(program, operations, 2026)
    qtbot.addWidget(found)
    found.resize(1100, 560)
    found.show()
    found.activateWindow()
    qtbot.waitActive(found)
    found.grid.setFocus()
    return found


def type_in(qtbot: QtBot, panel: IndicatorsPanel, text: str, key: Qt.Key = _Enter) -> None:
    """Type into the current cell, as one does in Excel: without opening it first."""
    type_text(lambda: panel.grid.editor or panel.grid, text)
    qtbot.keyClick(panel.grid.editor or panel.grid, key)


def texts(panel: IndicatorsPanel) -> list[list[str]]:
    model = panel.model
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def place(panel: IndicatorsPanel) -> tuple[int, int]:
    index = panel.grid.currentIndex()
    return index.row(), index.column()


@pytest.mark.parametrize("key", ["qcdc1", "qcdc2", LETTERS, WORKS, MONTHLY])
def test_the_model_is_sound(
    qtbot: QtBot, panel: IndicatorsPanel, qtmodeltester: ModelTester, key: str
) -> None:
    panel.choose(key)
    qtmodeltester.check(panel.model)


def test_the_quarter_that_ended_last_is_offered(panel: IndicatorsPanel) -> None:
    assert panel.period.currentData() == "2026-Q3"


def test_enter_goes_down_and_tab_to_the_right_over_typed_cells_only(
    qtbot: QtBot, panel: IndicatorsPanel
) -> None:
    panel.choose(LETTERS)
    assert place(panel) == (0, 1)
    type_in(qtbot, panel, "5")
    assert place(panel) == (1, 1)
    type_in(qtbot, panel, "1.250", _Tab)
    assert place(panel) == (1, 3)
    qtbot.keyClick(panel.grid, _Tab)
    qtbot.keyClick(panel.grid, _Tab)
    assert place(panel) == (2, 1)
    assert [row[1] for row in texts(panel)] == ["5", "1.250", "", "1.255"]


def test_each_cell_is_kept_when_it_is_left_and_can_be_undone(
    qtbot: QtBot, panel: IndicatorsPanel, program: Program, operations: Operations
) -> None:
    panel.choose(LETTERS)
    type_in(qtbot, panel, "5")
    type_in(qtbot, panel, "7")
    kept = program.indicators.form(LETTERS, quarter(2026, 3)).rows
    assert [row.cells.get("received") for row in kept] == [5, 7, None]
    assert operations.undo_text().startswith("Nhập biểu 9, quý III năm 2026")
    operations.undo()
    assert [row[1] for row in texts(panel)] == ["5", "", "", "5"]


def test_a_cell_is_kept_when_the_keyboard_goes_elsewhere(
    qtbot: QtBot, panel: IndicatorsPanel, program: Program
) -> None:
    panel.choose(LETTERS)
    type_text(lambda: panel.grid.editor or panel.grid, "5")
    panel.period.setFocus()
    assert program.indicators.form(LETTERS, quarter(2026, 3)).rows[0].cells == {"received": 5}


def test_the_year_so_far_follows(panel: IndicatorsPanel, program: Program, qtbot: QtBot) -> None:
    form = program.indicators.form(LETTERS, quarter(2026, 1))
    program.indicators.save(replace(form, rows=(FormRow({"received": 4}, "khieu_nai"),)))
    panel.choose(LETTERS)
    panel.refresh()
    assert texts(panel)[0][1:3] == ["", "4"]
    type_in(qtbot, panel, "5")
    assert texts(panel)[0][1:3] == ["5", "9"]
    assert texts(panel)[-1][1:3] == ["5", "9"]
    assert not panel.model.index(0, 2).flags() & Qt.ItemFlag.ItemIsEditable


def test_a_bad_number_is_said_at_the_cell_and_stays(
    qtbot: QtBot, panel: IndicatorsPanel, program: Program
) -> None:
    panel.choose(LETTERS)
    type_in(qtbot, panel, "5 cuộc")
    editor = panel.grid.editor
    assert editor
    assert editor.text() == "5 cuộc"
    assert "không phải là số" in editor.accessibleDescription()
    assert not panel.commit()
    qtbot.keyClick(editor, _Esc)
    assert panel.grid.editor is None
    assert texts(panel)[0][1] == ""


def test_f2_opens_what_stands_there(qtbot: QtBot, panel: IndicatorsPanel) -> None:
    panel.choose(LETTERS)
    type_in(qtbot, panel, "1250")
    panel.grid.go_to(0, 1)
    qtbot.keyClick(panel.grid, _F2)
    editor = panel.grid.editor
    assert editor
    assert editor.text() == "1.250"


def test_typing_into_the_last_row_adds_one(qtbot: QtBot, panel: IndicatorsPanel) -> None:
    panel.choose(WORKS)
    type_in(qtbot, panel, "Đường thôn Đông", _Tab)
    assert place(panel) == (0, 1)
    type_in(qtbot, panel, "1.250.000")
    assert place(panel) == (1, 1)
    assert [row[:3] for row in texts(panel)] == [
        ["Đường thôn Đông", "1.250.000", "1.250.000"],
        ["", "", ""],
        ["Cộng", "1.250.000", "1.250.000"],
    ]


def test_a_block_from_excel_is_one_action(
    qtbot: QtBot, panel: IndicatorsPanel, operations: Operations
) -> None:
    panel.choose(WORKS)
    QGuiApplication.clipboard().setText('Đường\t1.000\t\t400\r\n"Cầu\nĐoài"\t2.000\t\t500\r\n')
    qtbot.keyClick(panel.grid, Qt.Key.Key_V, _Ctrl)
    assert [row[:4] for row in texts(panel)] == [
        ["Đường", "1.000", "1.000", "400"],
        ["Cầu\nĐoài", "2.000", "2.000", "500"],
        ["", "", "", ""],
        ["Cộng", "3.000", "3.000", "900"],
    ]
    panel.grid.selectAll()
    qtbot.keyClick(panel.grid, Qt.Key.Key_C, _Ctrl)
    assert QGuiApplication.clipboard().text().startswith("Đường\t1.000\t1.000\t400\t400")
    operations.undo()
    assert len(texts(panel)) == 2


def test_a_block_with_a_bad_number_changes_nothing(qtbot: QtBot, panel: IndicatorsPanel) -> None:
    panel.choose(LETTERS)
    QGuiApplication.clipboard().setText("5\nnăm")
    qtbot.keyClick(panel.grid, Qt.Key.Key_V, _Ctrl)
    assert place(panel) == (1, 1)
    editor = panel.grid.editor
    assert editor
    assert editor.text() == "năm"
    qtbot.keyClick(editor, _Esc)
    assert [row[1] for row in texts(panel)] == ["", "", "", ""]


def test_delete_empties_cells_and_the_button_takes_rows_out(qtbot: QtBot, panel: IndicatorsPanel) -> None:
    panel.choose(WORKS)
    QGuiApplication.clipboard().setText("A\t1\nB\t2\nC\t3")
    qtbot.keyClick(panel.grid, Qt.Key.Key_V, _Ctrl)
    panel.grid.go_to(0, 1)
    qtbot.keyClick(panel.grid, Qt.Key.Key_Delete)
    assert texts(panel)[0][:2] == ["A", ""]
    panel.grid.go_to(1, 0)
    qtbot.mouseClick(panel.remove_row, Qt.MouseButton.LeftButton)
    assert [row[0] for row in texts(panel)] == ["A", "C", "", "Cộng"]


def test_the_month_of_a_hamlet_is_summed_for_the_commune(qtbot: QtBot, panel: IndicatorsPanel) -> None:
    panel.choose(MONTHLY, month(2026, 9), panel.unit.itemData(1))
    assert not panel.remove_row.isVisible()
    row = next(at for at, cells in enumerate(texts(panel)) if cells[0] == "Số cuộc tuyên truyền")
    panel.grid.go_to(row, 2)
    type_in(qtbot, panel, "3")
    panel.unit.setCurrentIndex(panel.unit.findData(-1))
    assert texts(panel)[row] == ["Số cuộc tuyên truyền", "cuộc", "3", "3"]
    assert not panel.model.index(row, 2).flags() & Qt.ItemFlag.ItemIsEditable


def test_the_form_is_asked_into_the_annexes(qtbot: QtBot, panel: IndicatorsPanel) -> None:
    panel.choose(WORKS)
    with qtbot.waitSignal(panel.annex_asked) as asked:
        qtbot.mouseClick(panel.to_annex, Qt.MouseButton.LeftButton)
    assert asked.args == [WORKS, quarter(2026, 3)]


@pytest.mark.parametrize(
    "cells",
    [
        [["a", "b"], ["c", ""]],
        [["hai\ndòng", 'có "nháy"']],
        [['"Vì người nghèo" quỹ']],
        [["", ""], ["", "x"]],
    ],
)
def test_blocks_come_back_as_they_were(cells: list[list[str]]) -> None:
    assert cells_of(text_of(cells)) == cells
    assert cells_of(text_of(cells).replace("\n", "\r\n") + "\r\n") == cells
