from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.services.program import Program
from app.services.template_fields import FIELDS
from ui.dialogs.template_fields import TemplateFieldsDialog
from ui.widgets.template_list import TemplateList


@pytest.fixture
def templates(qtbot: QtBot, styled: QApplication, program: Program) -> TemplateList:
    found = TemplateList(program.templates)
    qtbot.addWidget(found)
    found.resize(420, 300)
    found.show()
    return found


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_args: (str(path), ""))


def a_file(tmp_path: Path, line: str) -> Path:
    document = Document()
    document.add_paragraph(line)
    document.save(str(tmp_path / "mẫu.docx"))
    return tmp_path / "mẫu.docx"


def test_a_template_comes_and_goes(
    qtbot: QtBot, templates: TemplateList, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, a_file(tmp_path, "{{ nam }}"))
    assert templates._empty.isVisible()
    with qtbot.waitSignal(templates.changed):
        templates.add.click()
    assert [one.name for one in program.templates.templates()] == ["mẫu"]
    assert (len(templates.rows), templates._empty.isVisible()) == (1, False)
    (remove,) = templates.rows[0].findChildren(type(templates.add))
    with qtbot.waitSignal(templates.changed):
        remove.click()
    assert program.templates.templates() == ()
    assert templates._empty.isVisible()


def test_what_is_wrong_with_a_template_is_said(
    templates: TemplateList, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, a_file(tmp_path, "{{ khong_co }}"))
    templates.add.click()
    assert "“khong_co”" in templates.error.text()
    assert templates.error.isVisible()
    choose(monkeypatch, a_file(tmp_path, "{{ nam }}"))
    templates.add.click()
    assert not templates.error.isVisible()


def test_the_sample_is_saved_and_is_a_template_itself(
    templates: TemplateList, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, tmp_path / "mau.docx")
    templates.sample.click()
    templates.add.click()
    assert [one.name for one in program.templates.templates()] == ["mau"]


def test_the_fields_are_told(qtbot: QtBot, templates: TemplateList, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[TemplateFieldsDialog] = []
    monkeypatch.setattr(TemplateFieldsDialog, "exec", lambda dialog: shown.append(dialog))  # noqa: PLW0108 - a method
    templates.fields.click()
    qtbot.addWidget(shown[0])
    text = shown[0].text.toPlainText()
    assert all(field.name in text and field.meaning in text for field in FIELDS)
    assert "{{ dong.ket_qua }}" in text
