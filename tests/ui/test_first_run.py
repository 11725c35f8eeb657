from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.compose import open_program
from app.domain.families import Family
from app.domain.office import HeaderLine, Level, Office
from app.domain.office_defaults import usual_office
from app.services.sample import make_sample
from factories import TestClock
from ui.dialogs.first_run import FirstRunAnswer, FirstRunDialog
from ui.half_typed import HalfTyped
from ui.widgets.office_form import OfficeForm

DAY = date(2026, 10, 16)
NAME = "Ủy ban MTTQ Việt Nam xã Bình An"


@pytest.fixture
def dialog(qtbot: QtBot, styled: QApplication, half_typed: HalfTyped) -> FirstRunDialog:
    dialog = FirstRunDialog(None, DAY, half_typed)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def put(form: OfficeForm, **texts: str) -> None:
    for name, text in texts.items():
        editor = form.fields[name].editor
        if isinstance(editor, QLineEdit):
            editor.setText(text)
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)


def test_three_steps_give_an_office(dialog: FirstRunDialog) -> None:
    put(dialog.form, name=NAME)
    for step in range(3):
        assert dialog.step == step
        dialog.forward.click()
    answer = dialog.answer
    assert answer
    assert answer.office
    assert answer.add_units
    assert answer.office.name == NAME
    assert answer.office.header[-1] == HeaderLine("BAN THƯỜNG TRỰC", bold=True)
    assert answer.office.place == "Bình An"
    assert answer.office == usual_office(NAME)  # with the usual days of reminders
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_enter_goes_on(qtbot: QtBot, dialog: FirstRunDialog) -> None:
    put(dialog.form, name=NAME)
    qtbot.keyClick(dialog.form.fields["name"].editor, Qt.Key.Key_Return)
    assert dialog.step == 1


def test_an_office_needs_a_name(dialog: FirstRunDialog) -> None:
    dialog.forward.click()
    assert dialog.step == 0
    assert "Chưa có tên" in dialog.form.fields["name"].error
    put(dialog.form, name="U")
    assert not dialog.form.fields["name"].error


def test_what_was_typed_no_longer_follows_the_name(dialog: FirstRunDialog) -> None:
    put(dialog.form, place="Bình Lâm")
    put(dialog.form, name=NAME)
    assert dialog.form.value().place == "Bình Lâm"
    assert dialog.form.value().header


def test_the_family_is_guessed_from_the_name(dialog: FirstRunDialog) -> None:
    family = dialog.form.fields["family"].editor
    assert isinstance(family, QComboBox)
    for name, wanted in (
        (NAME, Family.FRONT),
        ("Đảng ủy xã Bình An", Family.PARTY),
        ("UBND xã Bình An", Family.STATE),
    ):
        put(dialog.form, name=name)
        assert family.currentText() == wanted.label
        assert dialog.form.body.layout == wanted.layout


def test_the_level_changes_the_upper_level(dialog: FirstRunDialog) -> None:
    put(dialog.form, name="Ủy ban MTTQ Việt Nam tỉnh Bình An")
    level = dialog.form.fields["level"].editor
    assert isinstance(level, QComboBox)
    level.setCurrentIndex(level.findData(Level.PROVINCE))
    assert "Trung ương" in dialog.form.value().upper_level


def test_back_keeps_everything(dialog: FirstRunDialog) -> None:
    put(dialog.form, name=NAME)
    dialog.forward.click()
    put(dialog.form, signer_name="Người ký")
    dialog.back.click()
    assert (dialog.step, dialog.form.value().signer_name) == (0, "Người ký")


def test_the_sample_office_may_be_opened_instead(dialog: FirstRunDialog) -> None:
    dialog.sample.click()
    assert dialog.answer == FirstRunAnswer(None)


def test_closing_answers_nothing(
    qtbot: QtBot, styled: QApplication, monkeypatch: pytest.MonkeyPatch, half_typed: HalfTyped
) -> None:
    monkeypatch.setattr(QDialog, "exec", lambda _self: 0)
    assert FirstRunDialog.ask(None, DAY, half_typed) is None


def test_a_stored_office_comes_back_as_it_was(qtbot: QtBot, styled: QApplication) -> None:
    form = OfficeForm()
    for part in (form, form.identity, form.signing, form.reminders):
        qtbot.addWidget(part)
    office = Office(
        name=NAME,
        level=Level.PROVINCE,
        header=(HeaderLine("A", bold=True), HeaderLine("B")),
        place="Bình An",
        signer_name="Người ký",
        recipients=("Nơi A;", "Lưu: VT."),
        silent_days=45,
    )
    form.set_office(office)
    assert form.value() == office
    put(form, name="Tên khác")
    assert form.value().header == office.header


def test_the_sample_office_is_real(tmp_path: Path) -> None:
    with open_program(tmp_path, TestClock()) as program:
        plan_id = make_sample(program)
        assert 16 <= sum(not item.is_group for item in program.plans.tree(plan_id).items) <= 20
