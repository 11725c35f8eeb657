"""The bundle is looked at before it is saved, in the settings and after a bug."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.services.program import Program
from ui.dialogs.crash import CrashDialog
from ui.dialogs.support import SupportDialog
from ui.widgets.about_card import AboutCard


@pytest.fixture
def dialog(qtbot: QtBot, styled: QApplication, program: Program) -> SupportDialog:
    logs = program.folder / "logs"
    logs.mkdir()
    (logs / "so-ke-hoach.log").write_text("lỗi", "utf-8")
    dialog = SupportDialog(None, program.support)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_every_file_can_be_looked_at(dialog: SupportDialog) -> None:
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == [
        "thong_tin.txt",
        "so-ke-hoach.log",
    ]
    assert "kiểm tra toàn vẹn: tốt" in dialog.content.toPlainText()
    dialog.list.setCurrentRow(1)
    assert dialog.content.toPlainText() == "lỗi"


def test_it_is_saved_where_the_person_says(
    dialog: SupportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, said in (
        ("", "Bấm vào từng tệp"),
        ("không có/gói", "Chưa lưu được"),
        ("gói", "Đã lưu “gói.zip”"),
    ):
        target = str(tmp_path / name) if name else ""
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, target=target: (target, ""))
        dialog.save.click()
        assert said in dialog.note.text()
    assert (tmp_path / "gói.zip").read_bytes().startswith(b"PK")


def test_settings_and_crash_lead_to_it(
    qtbot: QtBot, styled: QApplication, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[SupportDialog] = []
    monkeypatch.setattr(SupportDialog, "exec", lambda dialog: shown.append(dialog))  # noqa: PLW0108 — a method
    for widget in (AboutCard(program.support), CrashDialog(None, "chi tiết", program.support)):
        qtbot.addWidget(widget)
        widget.support.click()
    assert len(shown) == 2
    without = CrashDialog(None, "chi tiết")
    qtbot.addWidget(without)
    assert without.support.isHidden()
