import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.office import HeaderLine, Office
from app.domain.office_defaults import usual_office
from app.services.program import Program
from app.settings import Settings
from ui.operations import Operations
from ui.pages.settings_page import SettingsPage
from ui.style.theme import tokens
from ui.widgets.about_card import AboutCard

NAME = "Ủy ban MTTQ Việt Nam xã Bình An"


@pytest.fixture
def page(qtbot: QtBot, styled: QApplication, program: Program) -> SettingsPage:
    page = SettingsPage(program, Operations(program), Settings(theme="light"))
    qtbot.addWidget(page)
    page.resize(1290, 614)
    page.show()
    return page


def put(page: SettingsPage, name: str, text: str) -> None:
    editor = page.form.fields[name].editor
    assert isinstance(editor, QLineEdit)
    editor.setText(text)


def test_the_stored_office_is_shown(page: SettingsPage, program: Program) -> None:
    program.offices.save_office(usual_office(NAME))
    page.refresh()
    assert page.form.value() == usual_office(NAME)
    assert not page.save.isEnabled()


def test_a_changed_office_is_stored(page: SettingsPage, program: Program) -> None:
    program.offices.save_office(usual_office(NAME))
    page.refresh()
    put(page, "signer_name", "Người ký")
    page.refresh()  # going to another page and back keeps what is typed
    page.save.click()
    office = program.offices.office()
    assert office
    assert office.signer_name == "Người ký"
    assert not page.save.isEnabled()


def test_an_office_without_a_name_is_refused_at_the_field(page: SettingsPage, program: Program) -> None:
    program.offices.save_office(usual_office(NAME))
    page.refresh()
    put(page, "name", " ")
    page.save.click()
    assert "Chưa có tên" in page.form.fields["name"].error
    assert program.offices.office() == usual_office(NAME)


def test_appearance_changes_at_once(qtbot: QtBot, page: SettingsPage, styled: QApplication) -> None:
    before = styled.font().pointSizeF()
    with qtbot.waitSignal(page.settings_changed) as changed:
        page.scale.buttons()[2].click()
    assert changed.args == [Settings(font_scale=125, theme="light")]
    assert styled.font().pointSizeF() == pytest.approx(before * 1.25)
    with qtbot.waitSignal(page.settings_changed):
        page.theme.buttons()[2].click()
    assert tokens().dark


def test_the_preview_follows_the_typing(page: SettingsPage) -> None:
    put(page, "name", NAME)
    assert page.preview._office.place == "Bình An"
    assert page.preview.heightForWidth(500) > 200


def test_the_preview_wraps_names_as_the_papers_do(page: SettingsPage) -> None:
    page.preview.show_office(Office(name="", header=(HeaderLine("ỦY BAN MTTQ VIỆT NAM XÃ BÌNH AN"),)))
    assert page.preview._header[0].text == "ỦY BAN MTTQ VIỆT\u00a0NAM XÃ\u00a0BÌNH\u00a0AN"


def test_licences_unfold(page: SettingsPage) -> None:
    about = page.findChildren(AboutCard)[0]
    about.show_licences()
    assert "LGPL" in about._licences.toPlainText()
    assert not about._licences.isHidden()
    about.show_licences()
    assert about._licences.isHidden()


def test_a_narrow_page_puts_the_cards_under_each_other(page: SettingsPage, qtbot: QtBot) -> None:
    page.resize(863, 400)
    qtbot.waitUntil(lambda: page._right.x() < 100)
    assert page.preview.mapTo(page, page.preview.rect().topRight()).x() <= 863
