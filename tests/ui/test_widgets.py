"""The widgets of the kit: what they say, and that nothing is cut at any size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFontMetrics, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.progress import Timeliness
from app.domain.report import UnitLoad
from app.errors import UserError
from ui.style.fonts import Role, font
from ui.style.theme import restyle
from ui.widgets.buttons import (
    danger_button,
    default_button,
    ghost_button,
    icon_button,
    link_button,
    primary_button,
)
from ui.widgets.card import Card
from ui.widgets.chip import Chip, Tint
from ui.widgets.date_field import DateField
from ui.widgets.drop_zone import DropZone
from ui.widgets.empty_state import EmptyState
from ui.widgets.form_field import FormField
from ui.widgets.kpi_strip import KpiFigure, KpiGroup, KpiStrip
from ui.widgets.label import ElidedLabel, text_label
from ui.widgets.notice_bar import Notice, NoticeAction, NoticeBar
from ui.widgets.page_header import PageHeader
from ui.widgets.progress_bar import ProgressBarThin
from ui.widgets.rail import Rail
from ui.widgets.search_box import SearchBox
from ui.widgets.steps import Steps
from ui.widgets.tabs import Tabs
from ui.widgets.top_bar import TopBar
from ui.widgets.undo_bar import UndoBar
from ui.widgets.unit_bars import UnitBars

LONG = "Giám sát việc niêm yết công khai danh sách hộ được hỗ trợ xây nhà ở các thôn của xã Bình An"


def _tabs() -> Tabs:
    tabs = Tabs()
    for label, count in (("Thông tin", None), ("Tiến độ", 12), ("Minh chứng", 3), ("Lịch sử", None)):
        tabs.add(label, count)
    return tabs


def _rail() -> Rail:
    rail = Rail()
    rail.add("today", "calendar_today", "Hôm nay")
    rail.add("merge", "merge", "Tổng hợp")
    rail.add("settings", "settings", "Cài đặt", bottom=True)
    rail.set_badge("today", 120)
    return rail


def _bar() -> TopBar:
    bar = TopBar()
    bar.set_years([2025, 2026], 2026)
    bar.set_office("Ủy ban MTTQ Việt Nam xã Bình An")
    return bar


def _strip() -> KpiStrip:
    strip = KpiStrip()
    done = KpiFigure(21, "đúng hạn", "checkmark_circle", "grn")
    strip.show_groups(
        [KpiGroup("Cả năm", None, (KpiFigure(41, "nhiệm vụ"),), 69, "69 %"), KpiGroup("Xong", 24, (done,))]
    )
    return strip


def _bars() -> UnitBars:
    bars = UnitBars()
    bars.set_loads([UnitLoad("Hội Nông dân xã", Counter(dict.fromkeys(Timeliness, 2)))])
    return bars


def _zone() -> DropZone:
    zone = DropZone("Bắt đầu từ tệp Word của kế hoạch", LONG, "Nhận .docx, .txt, .html")
    zone.add_action(primary_button("Chọn tệp kế hoạch", "document_arrow_up"))
    return zone


def _notice() -> NoticeBar:
    action = NoticeAction("Thử lưu lại", list, "arrow_clockwise")
    return NoticeBar(Notice("Chưa lưu được", "Nội dung vẫn được giữ.", actions=(action, action)))


MAKERS: dict[str, Callable[[], QWidget]] = {
    "primary": lambda: primary_button("Nhập kế hoạch", "checkmark"),
    "default": lambda: default_button("Dán từ Word hoặc Excel", "clipboard_paste"),
    "ghost": lambda: ghost_button("Đính kèm tệp", "attach"),
    "link": lambda: link_button("Khai báo kỳ báo cáo", "calendar_settings"),
    "danger": lambda: danger_button("Xóa 3 nhiệm vụ", "delete"),
    "icon": lambda: icon_button("edit", "Ghi tiến độ"),
    "card": lambda: Card("Kỳ báo cáo phải nộp", link_button("Mở Báo cáo")),
    "chip": lambda: Chip("Còn 4 ngày – hạn 20/10/2026", "clock_alarm", Tint.AMBER),
    "date": lambda: FormField("Ngày", DateField(2026), "để trống nếu chưa rõ"),
    "empty": lambda: EmptyState("Chưa có kế hoạch nào", LONG),
    "zone": _zone,
    "strip": _strip,
    "bars": _bars,
    "notice": _notice,
    "header": lambda: PageHeader("Hôm nay", "Thứ Sáu, 16/10/2026"),
    "progress": lambda: ProgressBarThin(100),
    "rail": _rail,
    "tabs": _tabs,
    "top": _bar,
    "steps": lambda: Steps([("Nhập kế hoạch", LONG), ("Giao và theo dõi", LONG)]),
}


@pytest.fixture(params=[(100, "light", 1.0), (110, "dark", 1.25), (125, "light", 1.5)], ids=str)
def ratio(request: pytest.FixtureRequest, styled: QApplication) -> float:
    scale, theme, ratio = request.param
    restyle(styled, scale=scale, theme=theme)
    return ratio


@pytest.mark.parametrize("name", MAKERS)
def test_nothing_is_cut_at_any_size(qtbot: QtBot, ratio: float, name: str) -> None:
    widget = MAKERS[name]()
    qtbot.addWidget(widget)
    widget.show()
    widget.adjustSize()
    picture = QPixmap(widget.size() * ratio)
    picture.setDevicePixelRatio(ratio)
    widget.render(picture)  # a warning of Qt fails the test
    for button in [widget, *widget.findChildren(QPushButton)]:
        if isinstance(button, QPushButton):
            assert button.width() >= button.sizeHint().width()
            assert button.height() >= QFontMetrics(button.font()).height() + 4
    for label in widget.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())


def test_tabs_and_rail_leave_room_for_their_words(qtbot: QtBot, ratio: float) -> None:
    tabs, rail = _tabs(), _rail()
    for widget in (tabs, rail):
        qtbot.addWidget(widget)
        widget.show()
    heavy = QFontMetrics(font(Role.STRONG))
    assert all(
        tabs.tabRect(i).width() > heavy.horizontalAdvance(tabs.tabText(i)) for i in range(tabs.count())
    )
    header = QFontMetrics(font(Role.HEADER))
    assert all(item.width() > header.horizontalAdvance(item.text()) for item in rail.items.values())


def test_buttons_line_up_with_fields(app_style: QApplication, qtbot: QtBot) -> None:
    heights = set()
    for widget in (
        default_button("Lưu"),
        primary_button("Lưu"),
        ghost_button("Lưu"),
        QLineEdit(),
        DateField(2026),
    ):
        qtbot.addWidget(widget)
        widget.show()
        widget.adjustSize()
        heights.add(widget.height())
    assert heights == {32}


def test_a_label_shows_marks_as_they_are(app_style: QApplication, qtbot: QtBot) -> None:
    label = text_label("<b>đậm</b>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_cut_label_offers_the_whole_text(app_style: QApplication, qtbot: QtBot) -> None:
    label = ElidedLabel(LONG)
    qtbot.addWidget(label)
    label.resize(100, 20)
    label.show()
    assert label.toolTip() == LONG
    label.resize(2000, 20)
    assert label.toolTip() == ""


def test_a_field_takes_its_error_back(app_style: QApplication, qtbot: QtBot) -> None:
    field = FormField("Ngày", QLineEdit("x"), "gợi ý")
    qtbot.addWidget(field)
    field.set_error("Không có ngày này.")
    assert field.error == "Không có ngày này."
    field.set_error("")
    assert field.error == ""


def test_a_date_is_written_out_only_on_leaving(app_style: QApplication, qtbot: QtBot) -> None:
    holder = Card()
    field, other = DateField(2026, "on"), QLineEdit()
    holder.body.addWidget(field)
    holder.body.addWidget(other)
    qtbot.addWidget(holder)
    with qtbot.waitExposed(holder):
        holder.show()
    field.setFocus()
    qtbot.keyClicks(field, "5/6")
    assert field.text() == "5/6"
    other.setFocus()
    assert (field.text(), field.value()) == ("05/06/2026", date(2026, 6, 5))


def test_a_wrong_date_keeps_its_text(app_style: QApplication, qtbot: QtBot) -> None:
    field = DateField(2026, "on")
    qtbot.addWidget(field)
    field.setText("31/02")
    with pytest.raises(UserError) as caught:
        field.value()
    assert (caught.value.field, field.text()) == ("on", "31/02")


@pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)  # raising and grabbing, offscreen
def test_a_date_is_picked_from_the_calendar(app_style: QApplication, qtbot: QtBot) -> None:
    field = DateField(2026)
    qtbot.addWidget(field)
    field.show()
    field.set_value(date(2026, 10, 16))
    field.pick()
    calendar = QApplication.activePopupWidget()
    assert calendar
    calendar.activated.emit(calendar.selectedDate().addDays(3))
    assert field.value() == date(2026, 10, 19)


def test_search_waits_until_the_typing_rests(app_style: QApplication, qtbot: QtBot) -> None:
    box = SearchBox()
    qtbot.addWidget(box)
    with qtbot.waitSignal(box.asked) as asked:
        qtbot.keyClicks(box, "hoa giai")
    assert asked.args == ["hoa giai"]
    with qtbot.waitSignal(box.left):
        qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""


def test_a_zone_takes_dropped_files(app_style: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    zone = _zone()
    qtbot.addWidget(zone)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "Kế hoạch.docx"))])
    keys = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(QPoint(5, 5), *keys)
    zone.dragEnterEvent(entering)
    assert entering.isAccepted()
    with qtbot.waitSignal(zone.files_dropped) as dropped:
        zone.dropEvent(QDropEvent(QPointF(5, 5), *keys))
    assert dropped.args == [[tmp_path / "Kế hoạch.docx"]]


def test_tasks_without_a_lead_have_a_name_in_the_bars(app_style: QApplication, qtbot: QtBot) -> None:
    bars = UnitBars()
    qtbot.addWidget(bars)
    bars.set_loads([UnitLoad("", Counter({Timeliness.UNDATED: 1}))])
    assert bars.accessibleDescription().startswith("Chưa giao đơn vị chủ trì: 1")


def test_the_bars_tell_their_figures(app_style: QApplication, qtbot: QtBot) -> None:
    bars = _bars()
    qtbot.addWidget(bars)
    assert bars.accessibleDescription().startswith("Hội Nông dân xã: 14 · 2 xong đúng hạn, 2 xong quá hạn")


def test_the_year_menu_says_which_year(app_style: QApplication, qtbot: QtBot) -> None:
    bar = _bar()
    qtbot.addWidget(bar)
    button = bar.findChildren(QPushButton)[0]
    with qtbot.waitSignal(bar.year_chosen) as chosen:
        button.menu().actions()[0].trigger()
    assert chosen.args == [2025]


def test_the_undo_bar_undoes_once_and_leaves(app_style: QApplication, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    undone: list[int] = []
    bar = UndoBar(holder, "Đã xóa 3 nhiệm vụ.", lambda: undone.append(1))
    with qtbot.waitSignal(bar.closed):
        bar.button.click()
    assert undone == [1]
