"""The preview of a paper and the lines that head it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.families import Family
from app.domain.layout import with_value
from app.domain.office import HeaderLine, IssuingBody
from app.domain.office_defaults import usual_body, with_family
from ui.widgets.header_lines import HeaderLinesEdit
from ui.widgets.letterhead_sheet import Sheet, letterhead_sheet

DAY = date(2026, 2, 3)
NAMES = {
    Family.STATE: "Ủy ban nhân dân xã Bình An",
    Family.FRONT: "Ủy ban MTTQ Việt Nam xã Bình An",
    Family.PARTY: "Đảng ủy xã Bình An",
}


def sheet_of(family: Family, **changes: object) -> Sheet:
    return letterhead_sheet(replace(usual_body(NAMES[family]), **changes), DAY)


def texts(sheet: Sheet) -> list[str]:
    return [one.text.replace("\u00a0", " ") for one in sheet.texts]


@pytest.mark.parametrize("family", Family)
def test_each_family_is_drawn_by_its_rules(styled: QApplication, family: Family) -> None:
    sheet = sheet_of(family, signer_name="Người Ký")
    party = family is Family.PARTY
    shown = set(texts(sheet))
    assert ("ĐẢNG CỘNG SẢN VIỆT NAM" in shown) == party
    assert ("Độc lập - Tự do - Hạnh phúc" in shown) == (not party)
    assert ({"*", "-----"} <= shown) == party
    assert ("kết quả thực hiện kế hoạch quý III" in shown) == party
    assert any(text.startswith("T/M " if party else "TM. ") for text in shown)
    assert "Bình An, ngày      tháng 02 năm 2026" in shown
    assert "- Như trên;" in shown
    assert len(sheet.rules) == (2 if party else 3)  # the issuer, Tiêu ngữ, the subject; Nơi nhận


def test_lines_are_as_long_as_the_family_says(styled: QApplication) -> None:
    body = usual_body(NAMES[Family.STATE])
    shares = [(path, share) for path in ("emblem_under", "issuer_under") for share in (0.4, 1.0)]
    for path, share in shares:
        layout = with_value(body.layout, f"{path}.share", share)
        sheet = letterhead_sheet(replace(body, layout=layout), DAY)
        longest = max(rule.length() for rule in sheet.rules)
        assert all(rule.x1() >= 0 and rule.x2() <= sheet.width for rule in sheet.rules)
        assert longest > 60


@pytest.mark.parametrize("family", Family)
@pytest.mark.parametrize("name", ["A", "Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở xã Bình An " * 2])
def test_nothing_leaves_the_page_and_sides_never_meet(
    styled: QApplication, family: Family, name: str
) -> None:
    body = replace(usual_body(NAMES[family]), name=name, header=(HeaderLine(name.upper(), bold=True),))
    sheet = letterhead_sheet(with_family(body, family), DAY)
    rooms = [one.room for one in sheet.texts]
    assert all(room.left() >= 0 and room.top() >= 0 for room in rooms)
    assert all(room.bottom() <= sheet.height + 1 for room in rooms)
    emblem = next(one for one in sheet.texts if one.text.startswith(("CỘNG HÒA", "ĐẢNG CỘNG")))
    assert rooms[0].right() <= emblem.room.left() + 1


def test_names_break_before_places_and_an_empty_body_is_no_trouble(styled: QApplication) -> None:
    body = IssuingBody(name="", header=(HeaderLine("ỦY BAN MTTQ VIỆT NAM XÃ BÌNH AN"),))
    front, place = "ỦY\u00a0BAN\u00a0MTTQ\u00a0VIỆT\u00a0NAM", "XÃ\u00a0BÌNH\u00a0AN"
    # each word on a line of its own: a narrower block would take no more lines
    assert letterhead_sheet(body, DAY).texts[0].text == f"{front} {place}"
    assert letterhead_sheet(IssuingBody(name=""), DAY).height > 100


@pytest.fixture
def lines(qtbot: QtBot, styled: QApplication) -> HeaderLinesEdit:
    editor = HeaderLinesEdit()
    qtbot.addWidget(editor)
    editor.show()
    editor.set_lines([HeaderLine("ỦY BAN", bold=True), HeaderLine("XÃ BÌNH AN")])
    return editor


def test_lines_come_back_with_their_weights(lines: HeaderLinesEdit) -> None:
    assert lines.value() == (HeaderLine("ỦY BAN", bold=True), HeaderLine("XÃ BÌNH AN"))
    assert lines.bold.isChecked()


def test_the_line_of_the_cursor_turns_bold(qtbot: QtBot, lines: HeaderLinesEdit) -> None:
    lines.text.moveCursor(QTextCursor.MoveOperation.End)
    assert not lines.bold.isChecked()
    with qtbot.waitSignal(lines.changed):
        lines.bold.click()
    assert lines.value()[1] == HeaderLine("XÃ BÌNH AN", bold=True)


def test_weights_go_with_their_lines(qtbot: QtBot, lines: HeaderLinesEdit) -> None:
    lines.text.moveCursor(QTextCursor.MoveOperation.Start)
    lines.text.insertPlainText("HỘI")
    qtbot.keyClick(lines.text, Qt.Key.Key_Return)
    assert [line.text for line in lines.value()] == ["HỘI", "ỦY BAN", "XÃ BÌNH AN"]
    assert sum(line.bold for line in lines.value()) == 1
    lines.text.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(lines.text, Qt.Key.Key_Return)
    assert len(lines.value()) == 3
