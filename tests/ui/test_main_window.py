"""The frame: lazy pages, keys, notice, undo, narrow screens, the focus ring."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.page import Page
from ui.style.focus import FocusRing
from ui.widgets.buttons import primary_button
from ui.widgets.notice_bar import Notice, NoticeBar

_HEAVY = ("sqlalchemy", "sqlmodel", "openpyxl", "reportlab", "docx", "lxml", "storage", "exports", "pydantic")


class _TwoPanes(Page):
    def __init__(self) -> None:
        super().__init__()
        self.left, self.second, self.right = QLineEdit(), QLineEdit(), QLineEdit()
        self.button = primary_button("Lưu")
        column = QVBoxLayout(self)
        self.list, self.pane = Page(), Page()
        QVBoxLayout(self.list).addWidget(self.left)
        self.list.layout().addWidget(self.second)
        QVBoxLayout(self.pane).addWidget(self.right)
        for part in (self.list, self.pane, self.button):
            column.addWidget(part)

    def panes(self) -> list[Page]:
        return [self.list, self.pane]


@pytest.fixture
def made() -> list[str]:
    return []


@pytest.fixture
def window(app_style: QApplication, qtbot: QtBot, made: list[str]) -> MainWindow:
    window = MainWindow()
    qtbot.addWidget(window)

    def factory(key: str) -> Page:
        made.append(key)
        return _TwoPanes()

    for key, icon_name in (("today", "calendar_today"), ("plans", "text_bullet_list_tree")):
        window.add_page(key, icon_name, key, lambda key=key: factory(key))
    window.add_page("settings", "settings", "Cài đặt", lambda: factory("settings"), bottom=True)
    with qtbot.waitExposed(window):
        window.show()
    return window


def test_a_page_is_made_when_it_is_first_shown(window: MainWindow, qtbot: QtBot, made: list[str]) -> None:
    assert made == []
    first = window.show_page("today")
    qtbot.mouseClick(window.rail.items["plans"], Qt.MouseButton.LeftButton)
    assert window.show_page("today") is first
    assert (made, window.current) == (["today", "plans"], "today")


@pytest.mark.parametrize(
    ("key", "signal"), [(Qt.Key.Key_F1, "help_asked"), (Qt.Key.Key_S, "save_asked")], ids=["F1", "Ctrl+S"]
)
def test_keys_of_the_frame(window: MainWindow, qtbot: QtBot, key: Qt.Key, signal: str) -> None:
    control = Qt.KeyboardModifier.ControlModifier if key == Qt.Key.Key_S else Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(getattr(window, signal)):
        qtbot.keyClick(window, key, control)


def test_ctrl_f_goes_to_the_search_box(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.top_bar.search.hasFocus()


def test_f6_goes_round_and_each_pane_remembers(window: MainWindow, qtbot: QtBot) -> None:
    page = window.show_page("today")
    assert isinstance(page, _TwoPanes)
    page.second.setFocus()
    visited = []
    for _ in range(3):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        visited.append(QApplication.focusWidget())
    assert visited == [page.right, window.rail.items["today"], page.second]


def test_what_is_saved_is_said(window: MainWindow) -> None:
    window.show_saved(datetime(2026, 10, 16, 14, 32, tzinfo=UTC))
    window.status.show_hint("F2: sửa")
    assert window.status.texts() == ("Đã lưu lúc 14:32", "", "F2: sửa")


def test_one_notice_at_a_time_until_it_is_solved(window: MainWindow, qtbot: QtBot) -> None:
    window.show_notice(Notice("Chưa lưu được"))
    window.show_notice(Notice("Hạn rơi vào ngày nghỉ", error=False))
    shown = [bar for bar in window.findChildren(NoticeBar) if bar.isVisibleTo(window)]
    assert [bar.objectName() for bar in shown] == ["noticeAmber"]
    window.hide_notice()
    assert not any(bar.isVisibleTo(window) for bar in window.findChildren(NoticeBar))


def test_undo_is_offered_and_taken(window: MainWindow, qtbot: QtBot) -> None:
    undone: list[str] = []
    window.show_page("plans")
    with qtbot.waitSignal(window.undo_shown) as covered:
        window.show_undo("Đã xóa 3 nhiệm vụ.", lambda: undone.append("yes"))
    assert covered.args[0] >= 48
    window.show_undo("Đã sửa 1.2.", lambda: undone.append("second"))
    window._undo.button.click()
    window.show_undo("Đã sửa 1.3.", lambda: undone.append("third"))
    window.hide_undo()
    assert undone == ["second"]
    assert window._undo is None


@pytest.mark.parametrize(("width", "rail"), [(911, 48), (1366, 76)])
def test_a_narrow_window_gives_up_the_labels(window: MainWindow, qtbot: QtBot, width: int, rail: int) -> None:
    window.show_page("today")
    window.resize(width, 512)
    qtbot.waitUntil(lambda: window.rail.width() == rail)
    picture = QPixmap(window.size() * 1.5)
    picture.setDevicePixelRatio(1.5)
    window.render(picture)


def test_the_ring_follows_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    page = window.show_page("today")
    assert isinstance(page, _TwoPanes)
    page.button.setFocus()
    rings = page.findChildren(FocusRing)
    assert [ring.geometry().adjusted(4, 4, -4, -4) for ring in rings] == [page.button.geometry()]
    page.left.setFocus()
    qtbot.waitUntil(lambda: not page.findChildren(FocusRing))


def test_the_frame_loads_nothing_heavy() -> None:
    code = "import sys, ui.main_window; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert not set(_HEAVY) & set(loaded.split())
