from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.unit import Unit, UnitKind
from ui.delegates.unit_delegates import UnitDelegate
from ui.models.rows import Heading, More, RowsModel, row_at
from ui.models.unit_rows import UnitRow, unit_rows
from ui.widgets.rows_view import RowsView

UNITS = (
    Unit(1, "Hội Nông dân xã", UnitKind.MEMBER, "Hội ND"),
    Unit(2, "Công an xã", UnitKind.GOVERNMENT, aliases=("Ban Công an",)),
    Unit(3, "Hội Cựu chiến binh xã", UnitKind.MEMBER),
)


def a_view(qtbot: QtBot) -> RowsView:
    view = RowsView(UnitDelegate(), "Đơn vị")
    qtbot.addWidget(view)
    view.resize(300, 300)
    view.show_rows(unit_rows(UNITS))
    view.show()
    return view


def test_the_model_is_sound(qtmodeltester: ModelTester, qapp: QApplication) -> None:
    model = RowsModel()
    qtmodeltester.check(model, force_py=True)
    for rows in (unit_rows(UNITS), (Heading("Trống"), More("a", "Xem tất cả")), ()):
        model.show_rows(rows)


def test_units_stand_under_their_kinds_in_the_order_of_the_directory() -> None:
    members, others = ["Hội Nông dân xã", "Hội Cựu chiến binh xã"], ["Công an xã"]
    expected = ["Tổ chức chính trị - xã hội 2", *members, "Chính quyền 1", *others]
    assert [row.text.splitlines()[0] for row in unit_rows(UNITS)] == expected


def test_a_search_needs_no_accents_and_finds_aliases() -> None:
    assert [row.unit.id for row in unit_rows(UNITS, "ban cong") if isinstance(row, UnitRow)] == [2]
    assert unit_rows(UNITS, "khong co") == []


def test_the_keyboard_skips_headings(qtbot: QtBot, styled: QApplication) -> None:
    view = a_view(qtbot)
    view.choose_first()
    keys = [view.current().key]
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Down)
        keys.append(view.current().key)
    assert keys == [1, 3, 2]


def test_the_current_row_stays_current(qtbot: QtBot, styled: QApplication) -> None:
    view = a_view(qtbot)
    view.choose(3)
    view.show_rows(unit_rows((UNITS[2], UNITS[0])))
    assert view.current().key == 3
    with qtbot.waitSignal(view.current_changed) as left:
        view.show_rows(unit_rows(UNITS[:1]))
    assert left.args == [None]


def test_enter_and_double_click_open(qtbot: QtBot, styled: QApplication) -> None:
    view = a_view(qtbot)
    view.choose(1)
    with qtbot.waitSignal(view.opened):
        qtbot.keyClick(view, Qt.Key.Key_Return)
    place = view.visualRect(view.currentIndex()).center()
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args[0].key == 1


def test_headings_cannot_be_chosen(qtbot: QtBot, styled: QApplication) -> None:
    view = a_view(qtbot)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 8))
    assert not isinstance(row_at(view.currentIndex()), Heading)
