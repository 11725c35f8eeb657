"""Dates, numbers and Qt's own words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QSpinBox,
    QTabWidget,
    QWidget,
    QWizard,
)

from app.errors import Trouble, UserError
from ui.text import VietnameseTranslator, format_date, format_number, parse_date, speak_vietnamese, tr


@pytest.fixture
def translator(qapp: QApplication) -> Iterator[VietnameseTranslator]:
    found = speak_vietnamese(qapp)
    yield found
    qapp.removeTranslator(found)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("5/6", date(2026, 6, 5)),
        ("05/06/2023", date(2023, 6, 5)),
        ("5-6-23", date(2023, 6, 5)),
        ("5.6.2023", date(2023, 6, 5)),
        ("05062023", date(2023, 6, 5)),
        ("050623", date(2023, 6, 5)),
        ("0506", date(2026, 6, 5)),
        (" 29 / 2 / 2024 ", date(2024, 2, 29)),
    ],
)
def test_typed_dates_are_read(typed: str, expected: date) -> None:
    assert parse_date(typed, 2026) == expected


@pytest.mark.parametrize(
    "typed", ["", "31/02", "5/13", "0/1", "5/6/202", "ngày mai", "5/6/2023/1", "99999999"]
)
def test_what_is_no_date_is_refused_at_its_field(typed: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_date(typed, 2026, "due")
    assert (caught.value.trouble, caught.value.field) == (Trouble.BAD_DATE, "due")
    assert caught.value.facts["text"] == typed


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_written_date_reads_back(day: date) -> None:
    assert parse_date(format_date(day), 2026) == day


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (7.0, "7"),
        (1234.5, "1.234,5"),
        (2140, "2.140"),
        (1234567.25, "1.234.567,25"),
        (-3.5, "-3,5"),
    ],
)
def test_numbers_are_written_the_vietnamese_way(value: float, shown: str) -> None:
    assert format_number(value) == shown


def test_our_own_words_stay_as_they_are(translator: VietnameseTranslator) -> None:
    assert tr("Đã lưu lúc {time}") == "Đã lưu lúc {time}"


def test_standard_buttons_are_vietnamese(translator: VietnameseTranslator, qtbot) -> None:
    wanted = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(wanted.Ok | wanted.Cancel | wanted.Yes | wanted.No | wanted.Save | wanted.Discard)
    qtbot.addWidget(box)
    assert {button.text() for button in box.buttons()} == {"Đồng ý", "Hủy", "Có", "Không", "Lưu", "Không lưu"}


def _file_dialog() -> QWidget:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    return dialog


def _all_buttons() -> QWidget:
    box = QMessageBox()
    every = (button for button in QMessageBox.StandardButton if button.name not in {"NoButton", "ButtonMask"})
    for button in every:
        if button.name not in {
            "FlagMask",
            "Default",
            "Escape",
            "FirstButton",
            "LastButton",
            "YesAll",
            "NoAll",
        }:
            box.addButton(button)
    box.setDetailedText("chi tiết")
    return box


def _menu_of(editor: QLineEdit | QPlainTextEdit) -> QWidget:
    menu = editor.createStandardContextMenu()
    menu.setParent(editor, menu.windowFlags())
    return editor


@pytest.mark.parametrize(
    "make",
    [
        _file_dialog,
        _all_buttons,
        lambda: _menu_of(QLineEdit()),
        lambda: _menu_of(QPlainTextEdit()),
        QPrintPreviewDialog,
        QCalendarWidget,
        QProgressDialog,
        QSpinBox,
        QTabWidget,
        QWizard,
    ],
)
def test_nothing_of_qt_is_left_in_english(translator: VietnameseTranslator, qtbot, make) -> None:
    widget = make()
    qtbot.addWidget(widget)
    widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    widget.show()
    assert translator.untranslated == set()
