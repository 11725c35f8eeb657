"""Questions with a safe answer, errors at their field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.errors import Trouble, UserError
from ui.dialogs.question import Choice, QuestionDialog
from ui.messages import say, say_at_field
from ui.widgets.form_field import FormField
from ui.widgets.notice_bar import Notice


@pytest.fixture
def question(app_style: QApplication, qtbot: QtBot) -> QuestionDialog:
    choices = [Choice("delete", "Xóa 25 nhiệm vụ", danger=True)]
    dialog = QuestionDialog(None, "Xóa 25 nhiệm vụ đang chọn?", "Giữ trong Thùng rác 90 ngày.", choices)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_esc_and_enter_are_the_safe_answer(question: QuestionDialog, qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClick(question.safe, key)
    assert not question.isVisible()
    assert question.answer is None


def test_a_chosen_answer_comes_back(question: QuestionDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(question.buttons["delete"], Qt.MouseButton.LeftButton)
    assert question.answer == "delete"


def test_a_question_is_480_wide(question: QuestionDialog) -> None:
    assert question.width() == 480


def test_an_error_is_said_at_its_field_and_the_text_stays(app_style: QApplication, qtbot: QtBot) -> None:
    field = FormField("Ngày", QLineEdit("31/02"))
    qtbot.addWidget(field)
    error = UserError(Trouble.BAD_DATE, field="on", text="31/02")
    assert say_at_field(error, {"on": field})
    assert "31/02" in field.error
    assert isinstance(field.editor, QLineEdit)
    assert field.editor.text() == "31/02"


def test_an_earlier_error_goes_when_another_field_is_meant(app_style: QApplication, qtbot: QtBot) -> None:
    field = FormField("Ngày", QLineEdit())
    qtbot.addWidget(field)
    field.set_error("sai")
    assert not say_at_field(UserError(Trouble.DISK_FULL, name="a"), {"on": field})
    assert field.error == ""


def test_an_error_without_field_becomes_a_notice() -> None:
    class Place:
        notice: Notice | None = None

        def show_notice(self, notice: Notice) -> None:
            self.notice = notice

    place = Place()
    say(place, UserError(Trouble.DISK_FULL, name="bao-cao.pdf"), "Chưa xuất được")
    assert place.notice
    assert (place.notice.title, place.notice.error) == ("Chưa xuất được", True)
    assert "bao-cao.pdf" in place.notice.text
