from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.domain.plan import Role
from app.domain.unit import Unit, UnitKind
from app.drives import Drive
from app.errors import Cancelled, EnvironmentTrouble, Trouble
from app.services.carry import CarryService
from app.services.program import Program
from app.services.task import Task
from factories import a_plan, an_item
from ui.operations import Operations
from ui.pages.units_page import UnitsPage
from ui.saving import Saving
from ui.widgets.notice_bar import Notice
from ui.widgets.saved_line import SavedLine

Answer = Callable[..., None]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """What the person answers to the next question for a file or a folder."""

    def give(target: Path, kind: str = "") -> None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), kind))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(target))

    return give


def a_saving(qtbot: QtBot, folder: Path, *suspects: str, removable: bool = False) -> Saving:
    line = SavedLine()
    qtbot.addWidget(line)
    carry = CarryService(folder / "tmp", lambda path: Drive(path, removable, suspects))
    saving = Saving(carry, line, line)
    saving.shown = []
    saving.noticed.connect(saving.shown.append)
    return saving


def save(qtbot: QtBot, saving: Saving, write: Callable[[Path, str, Task], object]) -> str:
    with qtbot.waitSignals([saving.busy, saving.busy]):
        saving.ask("Lưu", "bao_cao", write)
    return saving._line.words.text()


def test_a_file_on_a_stick_is_checked_and_the_stick_may_go(
    qtbot: QtBot, styled: QApplication, tmp_path: Path, answer: Answer
) -> None:
    saving = a_saving(qtbot, tmp_path, "Tài liệu.lnk", removable=True)
    answer(tmp_path / "báo cáo.docx")
    words = save(qtbot, saving, lambda path, _kind, _task: path.write_bytes(b"x"))
    assert words == "Đã ghi báo cáo.docx. Đã kiểm tra – có thể rút USB"
    assert (tmp_path / "báo cáo.docx").read_bytes() == b"x"
    (notice,) = saving.shown
    assert (notice.title, notice.error) == ("USB có tệp đáng ngờ", False)
    assert "Tài liệu.lnk" in notice.text
    assert saving._line.carry.isHidden()


def test_a_written_file_is_copied_to_a_stick_under_a_plain_name(
    qtbot: QtBot, styled: QApplication, tmp_path: Path, answer: Answer
) -> None:
    saving = a_saving(qtbot, tmp_path)
    answer(tmp_path / "Báo cáo quý III.pdf", "Tệp PDF (*.pdf)")
    assert (
        save(qtbot, saving, lambda path, kind, _task: path.write_text(kind)) == "Đã ghi Báo cáo quý III.pdf"
    )
    (tmp_path / "usb").mkdir()
    answer(tmp_path / "usb")
    with qtbot.waitSignals([saving.busy, saving.busy]):
        saving._line.carry.click()
    assert (tmp_path / "usb" / "bao_cao_quy_iii.pdf").read_text() == "pdf"
    assert "Đã kiểm tra" in saving._line.words.text()


def test_a_file_that_is_open_elsewhere_is_offered_another_name(
    qtbot: QtBot, styled: QApplication, tmp_path: Path, answer: Answer
) -> None:
    def write(path: Path, _kind: str, _task: Task) -> None:
        if path == held:
            raise EnvironmentTrouble(Trouble.FILE_IN_USE, name=path.name)
        path.write_bytes(b"new")

    held = tmp_path / "bảng.xlsx"
    held.write_bytes(b"old")
    saving = a_saving(qtbot, tmp_path)
    answer(held, "Tệp Excel (*.xlsx)")
    assert save(qtbot, saving, write) == ""
    (notice,) = saving.shown
    assert [action.label for action in notice.actions] == ["Lưu tên khác: bảng (2).xlsx"]
    with qtbot.waitSignals([saving.busy, saving.busy]):
        notice.actions[0].run()
    assert (held.read_bytes(), (tmp_path / "bảng (2).xlsx").read_bytes()) == (b"old", b"new")


def test_writing_can_be_stopped(qtbot: QtBot, styled: QApplication, tmp_path: Path, answer: Answer) -> None:
    def write(path: Path, _kind: str, task: Task) -> None:
        raise Cancelled

    saving = a_saving(qtbot, tmp_path)
    answer(tmp_path / "a.docx")
    assert save(qtbot, saving, write) == ""
    assert saving.shown == []
    assert saving._line.isHidden()


def test_a_stick_that_was_pulled_out_is_said(
    qtbot: QtBot, styled: QApplication, tmp_path: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_descriptor: int) -> None:
        raise OSError(errno.ENODEV, "gone")

    saving = a_saving(qtbot, tmp_path, removable=True)
    answer(tmp_path / "a.docx")
    (tmp_path / "a.docx").write_bytes(b"old")
    monkeypatch.setattr("app.files.os.fsync", gone)
    assert save(qtbot, saving, lambda path, _kind, _task: path.write_bytes(b"x")) == ""
    (notice,) = saving.shown
    assert "đã bị rút" in notice.text
    assert (tmp_path / "a.docx").read_bytes() == b"old"


@pytest.fixture
def page(qtbot: QtBot, styled: QApplication, program: Program) -> UnitsPage:
    unit = program.units.add_unit(Unit(0, "Hội Nông dân xã", UnitKind.MEMBER)).new_id
    plan_id = program.plans.create_plan(a_plan()).new_id
    item = program.items.add_item(an_item("Giám sát", plan_id=plan_id, time="1/10/2026")).new_id
    program.items.assign(item, Role.LEAD, ["Hội Nông dân xã"])
    page = UnitsPage(program, Operations(program))
    qtbot.addWidget(page)
    page.resize(1290, 614)
    page.show()
    page.choose(unit)
    return page


@pytest.mark.parametrize(("button", "title"), [("urge", "PHIẾU ĐÔN ĐỐC"), ("order", "PHIẾU GIAO VIỆC")])
def test_the_slips_of_the_shown_unit(
    qtbot: QtBot, page: UnitsPage, tmp_path: Path, answer: Answer, button: str, title: str
) -> None:
    answer(tmp_path / "phiếu", "Tệp Word (*.docx)")
    with qtbot.waitSignals([page.slips.saving.busy, page.slips.saving.busy]):
        getattr(page.slips, button).click()
    texts = [paragraph.text for paragraph in Document(str(tmp_path / "phiếu.docx")).paragraphs]
    assert title in texts
    assert "Kính gửi: Hội Nông dân xã" in texts
    assert page.slips.line.words.text() == "Đã ghi phiếu.docx"


def test_the_slips_of_all_units(qtbot: QtBot, page: UnitsPage, tmp_path: Path, answer: Answer) -> None:
    menu = page.slips.menu()
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["Phiếu đôn đốc mọi đơn vị", "Phiếu giao việc: Thực hiện dân chủ ở cơ sở năm 2026"]
    for number, action in enumerate(action for action in menu.actions() if action.text()):
        answer(tmp_path / f"{number}.docx")
        with qtbot.waitSignals([page.slips.saving.busy, page.slips.saving.busy]):
            action.trigger()
        assert len(Document(str(tmp_path / f"{number}.docx")).sections) == 1


def test_nothing_to_urge_is_said(qtbot: QtBot, page: UnitsPage, program: Program) -> None:
    (plan,) = program.plans.plans()
    program.plans.delete_plan(plan)
    shown: list[Notice] = []
    page.noticed.connect(shown.append)
    page.slips.urge.click()
    assert [notice.title for notice in shown] == ["Không có phiếu nào"]
