"""Thùng rác: the list, the way back, what stands against it."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.unit import Unit
from app.services.program import Program
from ui.dialogs.bin import BinDialog
from ui.operations import Operations

Ids = dict[str, int]


@pytest.fixture
def dialog(
    qtbot: QtBot, app_style: QApplication, program: Program, operations: Operations, ids: Ids
) -> BinDialog:
    program.items.delete_items([ids["I.1"]])
    program.units.delete_unit(program.units.units()[0])
    found = BinDialog(None, program, operations)
    qtbot.addWidget(found)
    found.show()
    return found


def test_what_was_deleted_stands_there_and_comes_back(
    qtbot: QtBot, dialog: BinDialog, program: Program, operations: Operations, ids: Ids
) -> None:
    assert dialog.list.count() == 2
    dialog.list.setCurrentRow(1)
    assert (
        "Nhiệm vụ · trong Thực hiện dân chủ ở cơ sở năm 2026 · xóa ngày" in dialog.list.currentItem().text()
    )
    with qtbot.waitSignal(operations.changed):
        dialog.restore.click()
    assert ids["I.1"] in {item.id for item in program.plans.tree(ids[""]).items}
    assert dialog.list.count() == 1
    assert "Đã khôi phục" in dialog.told.text()


def test_what_cannot_come_back_is_said_and_stays(dialog: BinDialog, program: Program) -> None:
    name = dialog._removed[0].title
    program.units.add_unit(Unit(0, name))
    dialog.restore.click()
    assert name in dialog.told.text()
    assert dialog.list.count() == 2


def test_an_empty_bin_says_so(qtbot: QtBot, program: Program, operations: Operations, ids: Ids) -> None:
    dialog = BinDialog(None, program, operations)
    qtbot.addWidget(dialog)
    assert not dialog.restore.isEnabled()
    assert "Không có mục nào" in dialog.told.text()
