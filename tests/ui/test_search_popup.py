import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.domain.changes import Kind
from app.domain.search import Hit
from ui.models.rows import Heading
from ui.widgets.search_box import SearchBox
from ui.widgets.search_popup import SearchPopup

HITS = (
    Hit(Kind.UNIT, 7, "Hội Nông dân xã", "Hội ND"),
    Hit(Kind.ITEM, 3, "II.2 Hội nghị lấy ý kiến", "Kế hoạch dân chủ", plan_id=1, item_id=3),
    Hit(Kind.ENTRY, 9, "Đã họp hội nghị", plan_id=1, item_id=3),
)


@pytest.fixture
def window(qtbot: QtBot, styled: QApplication) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    return window


@pytest.fixture
def popup(window: QWidget) -> SearchPopup:
    box = SearchBox()
    column = QVBoxLayout(window)
    column.addWidget(box)
    column.addStretch()
    popup = SearchPopup(box, lambda text: HITS if text == "hoi" else ())
    window.show()
    box.setFocus()
    return popup


def test_finds_stand_under_their_kinds(popup: SearchPopup) -> None:
    popup.ask("hoi")
    headings = [row.text for row in popup.finds.rows() if isinstance(row, Heading)]
    assert headings == ["Nhiệm vụ 1", "Đơn vị 1", "Tiến độ đã ghi 1"]
    assert popup.isVisible()


def test_typing_waits_then_arrows_and_enter_open(qtbot: QtBot, popup: SearchPopup) -> None:
    box = popup._box
    qtbot.keyClicks(box, "hoi")
    assert not popup.isVisible()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    with qtbot.waitSignal(popup.opened) as opened:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert opened.args == [HITS[0]]
    assert not popup.isVisible()


def test_a_click_opens(qtbot: QtBot, popup: SearchPopup) -> None:
    popup.ask("hoi")
    place = popup.finds.visualRect(popup.finds.model().index(1, 0)).center()
    with qtbot.waitSignal(popup.opened) as opened:
        qtbot.mouseClick(popup.finds.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [HITS[1]]


def test_nothing_found_says_what_to_do(popup: SearchPopup) -> None:
    popup.ask("zzz")
    assert "Không thấy “zzz”" in popup.none.text()
    assert popup.none.isVisible()


def test_escape_closes_and_leaves_what_was_typed(qtbot: QtBot, popup: SearchPopup) -> None:
    popup._box.setText("hoi")
    popup.ask("hoi")
    qtbot.keyClick(popup._box, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    assert popup._box.text() == "hoi"


def test_an_emptied_box_closes(popup: SearchPopup) -> None:
    popup.ask("hoi")
    popup.ask("")
    assert not popup.isVisible()
