import os
import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.domain.families import FRONT, Family
from app.domain.layout import differences
from app.domain.office_defaults import usual_body, usual_office
from app.services.program import Program
from app.settings import Settings
from ui.backing_up import BackingUp
from ui.operations import Operations
from ui.pages.settings_page import SettingsPage
from ui.style.theme import tokens
from ui.widgets.about_card import AboutCard
from ui.widgets.data_card import DataCard

NAME = "Ủy ban MTTQ Việt Nam xã Bình An"
STEERING = "Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở xã Bình An"


@pytest.fixture
def page(qtbot: QtBot, styled: QApplication, program: Program) -> SettingsPage:
    owner = QWidget()
    qtbot.addWidget(owner)
    backing_up = BackingUp(program.backups, owner)
    page = SettingsPage(program, Operations(program), Settings(theme="light"), backing_up)
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
    assert "Bình An, ngày      tháng 10 năm 2026" in drawn(page)
    assert page.preview.heightForWidth(500) > 200


def drawn(page: SettingsPage) -> list[str]:
    return [one.text for one in page.preview.sheet.texts]


def test_a_body_of_another_family_is_added_shown_and_stored(page: SettingsPage, program: Program) -> None:
    program.offices.save_office(usual_office(NAME))
    page.refresh()
    page.bodies.add.click()
    put(page, "name", STEERING)
    assert page.form.body == usual_body(STEERING)
    assert {"ĐẢNG CỘNG SẢN VIỆT NAM", "*", "-----", "T/M BAN CHỈ ĐẠO"} <= set(drawn(page))
    assert "Độc lập - Tự do - Hạnh phúc" not in drawn(page)
    page.bodies.usual.click()
    page.save.click()
    office = program.offices.office()
    assert office
    assert (office.name, office.others, office.default_body) == (NAME, (usual_body(STEERING),), 1)
    page.bodies.choices.buttons()[0].click()
    assert "Độc lập - Tự do - Hạnh phúc" in drawn(page)
    assert not page.save.isEnabled()


def test_a_body_is_taken_away_and_the_office_stays(page: SettingsPage, program: Program) -> None:
    office = replace(
        usual_office(NAME), others=(usual_body(STEERING), usual_body("UBND xã Bình An")), default_body=2
    )
    program.offices.save_office(office)
    page.refresh()
    assert page.bodies.remove.isHidden()
    page.bodies.choices.buttons()[1].click()
    page.bodies.remove.click()
    page.save.click()
    left = program.offices.office()
    assert left
    assert [body.name for body in left.bodies] == [NAME, "UBND xã Bình An"]
    assert left.body().name == "UBND xã Bình An"


def test_a_body_without_a_name_is_refused_at_its_field(page: SettingsPage, program: Program) -> None:
    program.offices.save_office(usual_office(NAME))
    page.refresh()
    page.bodies.add.click()
    page.form.show_body(0)
    page.save.click()
    assert page.form.at == 1
    assert "Chưa có tên" in page.form.fields["name"].error
    put(page, "name", NAME)
    page.save.click()
    assert NAME in page.form.fields["name"].error


def test_another_family_writes_number_and_authority_its_way(page: SettingsPage) -> None:
    put(page, "name", NAME)
    choose_family(page, Family.PARTY)
    assert page.form.body.number_pattern == "Số …-BC/MTTQ-BTT"
    assert page.form.body.signer_authority == "T/M BAN THƯỜNG TRỰC"
    choose_family(page, Family.FRONT)
    assert page.form.value() == usual_office(NAME)


def test_a_chosen_family_stays_when_the_name_changes(page: SettingsPage) -> None:
    choose_family(page, Family.PARTY)
    put(page, "name", NAME)
    assert page.form.body.family is Family.PARTY
    assert page.form.body.number_pattern == "Số …-BC/MTTQ-BTT"


def choose_family(page: SettingsPage, family: Family) -> None:
    editor = page.form.fields["family"].editor
    assert isinstance(editor, QComboBox)
    editor.setCurrentIndex(editor.findData(family))


def test_numbers_are_changed_told_stored_and_put_back(page: SettingsPage, program: Program) -> None:
    program.offices.save_office(usual_office(NAME))
    page.refresh()
    assert not page.numbers.reset.isEnabled()
    narrower = page.preview.sheet.width
    page.numbers.boxes["margins.left"].setValue(40)
    page.numbers.boxes["body.size"].setValue(13.5)
    assert page.preview.sheet.width < narrower
    assert page.numbers._rows["margins.left"][2].property("token") == "amb"
    assert page.numbers._rows["body.size"][2].property("token") == "text3"
    page.save.click()
    office = program.offices.office()
    assert office
    assert differences(office.layout, FRONT) == {"margins.left": 40, "body.size": 13.5}
    page.numbers.reset.click()
    assert page.form.value() == usual_office(NAME)
    assert page.save.isEnabled()


def test_each_family_shows_the_numbers_that_it_has(page: SettingsPage) -> None:
    boxes = page.numbers.boxes
    hidden = {path for path, box in boxes.items() if box.isHidden()}
    choose_family(page, Family.PARTY)
    assert hidden == {"line_exactly"}
    assert {path for path, box in boxes.items() if box.isHidden()} == {"line_spacing", "emblem_styles.1.size"}


def test_the_wheel_turns_the_page_and_no_number(page: SettingsPage) -> None:
    box, family = page.numbers.boxes["margins.left"], page.form.fields["family"].editor
    assert isinstance(family, QComboBox)
    page.form.fields["name"].editor.setFocus()
    before = (box.value(), family.currentIndex())
    for field in (box, family):
        middle = QPointF(5, 5)
        turn = QWheelEvent(
            middle,
            middle,
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # noqa: FBT003  # Qt takes no names here
        )
        QApplication.sendEvent(field, turn)
    assert (box.value(), family.currentIndex()) == before


@pytest.mark.parametrize("width", [1290, 911, 863])
def test_nothing_is_wider_than_the_page(page: SettingsPage, program: Program, width: int) -> None:
    program.offices.save_office(replace(usual_office(NAME), others=(usual_body(STEERING * 3),)))
    page.refresh()
    page.resize(width, 440)
    QApplication.processEvents()
    bars = [area.horizontalScrollBar() for area in page.findChildren(QScrollArea) if area.isVisible()]
    assert [bar.maximum() for bar in bars] == [0] * len(bars)


def test_licences_unfold(page: SettingsPage) -> None:
    about = page.findChildren(AboutCard)[0]
    about.show_licences()
    shown = about._licences.toPlainText()
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in shown
    assert re.search(r"^openpyxl \S+: MIT$", shown, re.MULTILINE)
    assert not about._licences.isHidden()
    about.show_licences()
    assert about._licences.isHidden()


def test_a_narrow_page_puts_the_cards_under_each_other(page: SettingsPage, qtbot: QtBot) -> None:
    page.resize(863, 400)
    qtbot.waitUntil(lambda: page._right.x() < 100)
    assert page.preview.mapTo(page, page.preview.rect().topRight()).x() <= 863


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
def test_a_folder_that_others_can_open_is_told_and_closed(
    program: Program, app_style: QApplication, qtbot: QtBot
) -> None:
    program.folder.chmod(0o755)
    card = DataCard(program.folder)
    qtbot.addWidget(card)
    assert "Người dùng khác" in card.access.text()
    card.close_folder.click()
    assert card.close_folder.isHidden()
    assert "Chỉ tài khoản" in card.access.text()
    assert program.folder.stat().st_mode & 0o777 == 0o700


def test_a_finding_leads_to_the_body_that_it_is_about(
    page: SettingsPage, program: Program, qtbot: QtBot
) -> None:
    office = usual_office(NAME)
    program.offices.save_office(replace(office, others=(usual_body(STEERING),)))
    page.refresh()
    page.go_to("signer_name", STEERING)
    assert page.form.body.name == STEERING
    assert page.form.fields["signer_name"].editor.hasFocus()
    page.go_to("place", NAME)
    assert (page.form.body.name, page.save.isEnabled()) == (NAME, False)
