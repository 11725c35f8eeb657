from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.plan import Role
from app.domain.progress import Status
from app.services.program import Program
from factories import a_plan, an_entry
from plan_factory import a_large_plan
from typing_keys import type_text
from ui.delegates.cell_editors import DeadlineCellEditor, UnitCellEditor
from ui.dialogs.question import QuestionDialog
from ui.models.arrangement import Arrangement, Grouping, TaskFilter
from ui.models.task_cells import Column
from ui.operations import Operations
from ui.pages.plan_page import PlanPage
from ui.widgets.calendar import CalendarPopup
from ui.widgets.drop_zone import DropZone

Ids = dict[str, int]


def _at(page: PlanPage, item_id: int, column: Column) -> None:
    page.view.go_to(item_id, column)
    page.view.setFocus()


def _type(page: PlanPage, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Type over the current cell and leave it by a key."""
    type_text(lambda: page.view.editor or page.view, text)
    QTest.keyClick(page.view.editor, key)


def _order(program: Program, ids: Ids) -> list[str]:
    tree = program.plans.tree(ids[""])
    return [f"{'·' * depth}{item.code}" for item, depth in zip(tree.items, tree.depths, strict=True)]


@pytest.mark.parametrize(
    ("column", "typed", "read"),
    [
        (Column.CODE, "II.2a", lambda item: item.code),
        (Column.TITLE, "Gặp gỡ cử tri", lambda item: item.title),
        (Column.LEAD, "Hội Nông dân xã", lambda item: item.lead.name),
        (Column.DEADLINE, "Quý IV/2026", lambda item: item.deadline.text),
    ],
)
def test_typing_into_a_cell_stores_it(
    page: PlanPage, program: Program, ids: Ids, column: Column, typed: str, read: Callable[..., str]
) -> None:
    _at(page, ids["II.2"], column)
    _type(page, typed)
    assert read(program.items.item(ids["II.2"])) == typed
    assert page.view.editor is None
    assert page.view.current_item() == program.items.item(ids["II.3"])  # Enter goes down
    assert typed.lower() in str(page.model.index_of(ids["II.2"], column).data()).lower()


def test_several_units_coordinate(page: PlanPage, program: Program, ids: Ids) -> None:
    _at(page, ids["II.2"], Column.COORDINATING)
    _type(page, "Hội Nông dân xã; Công an xã", Qt.Key.Key_Tab)
    names = [a.name for a in program.items.item(ids["II.2"]).assigned(Role.COORDINATING)]
    assert names == ["Hội Nông dân xã", "Công an xã"]
    assert page.view.currentIndex().column() == Column.DEADLINE  # Tab goes right


@pytest.mark.parametrize(
    ("column", "typed", "words"),
    [
        (Column.TITLE, " ", "Chưa có tên"),
        (Column.DEADLINE, "31/02", "Không có ngày “31/02”"),
        (Column.LEAD, "Hội Nông dân; Công an", "một đơn vị chủ trì"),
    ],
)
def test_what_is_wrong_is_said_at_the_cell_and_the_text_stays(
    page: PlanPage, program: Program, ids: Ids, column: Column, typed: str, words: str
) -> None:
    before = program.items.item(ids["II.2"])
    _at(page, ids["II.2"], column)
    _type(page, typed)
    editor = page.view.editor
    assert editor
    assert editor.text() == typed
    assert words in editor.accessibleDescription()
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert page.view.editor is None
    assert program.items.item(ids["II.2"]) == before


def test_a_refused_cell_is_not_left_by_going_elsewhere(page: PlanPage, ids: Ids, qtbot: QtBot) -> None:
    _at(page, ids["II.2"], Column.DEADLINE)
    _type(page, "31/02")
    page.toolbar.add.setFocus()
    qtbot.waitUntil(lambda: page.focusWidget() is page.view.editor)
    editor = page.view.editor
    assert editor
    assert editor.text() == "31/02"
    editor.setText("30/11")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert page.model.index_of(ids["II.2"], Column.DEADLINE).data() == "30/11"


def test_f2_goes_on_where_the_text_ends(page: PlanPage, ids: Ids) -> None:
    _at(page, ids["II.2"], Column.CODE)
    QTest.keyClick(page.view, Qt.Key.Key_F2)
    QTest.keyClicks(page.view.editor, "b")
    QTest.keyClick(page.view.editor, Qt.Key.Key_Return)
    assert page.model.item_at(page.model.index_of(ids["II.2"])).code == "II.2b"


@pytest.mark.parametrize("column", [Column.CODE, Column.TITLE])
def test_tab_tab_enter_comes_back_to_the_first_column(page: PlanPage, ids: Ids, column: Column) -> None:
    _at(page, ids["II.2"], column)
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Return):
        QTest.keyClick(page.view, key)
    here = page.view.currentIndex()
    assert (page.model.item_at(here).code, here.column()) == ("II.3", column)


@pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)  # raising and grabbing, offscreen
def test_a_deadline_is_picked_from_a_vietnamese_calendar(page: PlanPage, ids: Ids) -> None:
    _at(page, ids["II.2"], Column.DEADLINE)
    QTest.keyClick(page.view, Qt.Key.Key_F2)
    editor = page.view.editor
    assert isinstance(editor, DeadlineCellEditor)
    editor.setText("trước ngày 25/10")
    editor._pick()
    calendar = QApplication.activePopupWidget()
    assert isinstance(calendar, CalendarPopup)
    assert calendar.selectedDate().toPython() == date(2026, 10, 24)
    calendar.activated.emit(calendar.selectedDate().addDays(6))
    assert editor.text() == "30/10/2026"
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert page.model.index_of(ids["II.2"], Column.DEADLINE).data() == "30/10/2026"


UNIKEY = {
    # what a keyboard of Telex sends: the letter is taken back and typed again with its mark
    "hoj": ("ho\bọ", "họ"),
    "ddaf": ("d\bđa\bà", "đà"),
    "thuongwf": ("thuong\b\b\b\bương\b\b\bờng", "thường"),
}


@pytest.mark.parametrize(("keys", "word"), UNIKEY.values(), ids=UNIKEY)
@pytest.mark.parametrize("column", [Column.TITLE, Column.LEAD, Column.DEADLINE])
def test_words_typed_through_unikey_arrive_whole(
    page: PlanPage, ids: Ids, qtbot: QtBot, column: Column, keys: str, word: str
) -> None:
    _at(page, ids["II.2"], column)
    type_text(lambda: page.view.editor or page.view, keys[:3])
    qtbot.wait(200)  # the pause after which suggestions and readings appear
    type_text(lambda: page.view.editor, keys[3:])
    assert page.view.editor
    assert page.view.editor.text() == word


def test_names_are_offered_below_and_chosen_by_arrows(
    page: PlanPage, program: Program, ids: Ids, qtbot: QtBot
) -> None:
    _at(page, ids["II.2"], Column.LEAD)
    type_text(lambda: page.view.editor or page.view, "nong dan")
    editor = page.view.editor
    assert isinstance(editor, UnitCellEditor)
    qtbot.waitUntil(lambda: bool(editor.suggestions.offered))
    assert editor.text() == "nong dan"
    wanted = editor.suggestions.offered[0]
    QTest.keyClick(editor, Qt.Key.Key_Down)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == wanted
    QTest.keyClick(editor, Qt.Key.Key_Return)
    lead = program.items.item(ids["II.2"]).lead
    assert lead
    assert lead.unit_name == wanted


def test_a_deadline_is_read_while_it_is_typed(page: PlanPage, ids: Ids, qtbot: QtBot) -> None:
    _at(page, ids["II.2"], Column.DEADLINE)
    QTest.keyClick(page.view, Qt.Key.Key_F2)
    editor = page.view.editor
    assert isinstance(editor, DeadlineCellEditor)
    editor.setText("trước ngày 25/1")
    QTest.keyClick(editor, "0")
    qtbot.waitUntil(lambda: editor.reading is not None and "24/10/2026" in editor.reading.texts()[0])
    assert editor.text() == "trước ngày 25/10"
    assert editor.reading
    assert "ngày nghỉ" in editor.reading.texts()[2]


def test_delete_clears_a_cell_and_undo_brings_it_back(page: PlanPage, program: Program, ids: Ids) -> None:
    _at(page, ids["II.2"], Column.COORDINATING)
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    assert not program.items.item(ids["II.2"]).assigned(Role.COORDINATING)
    QTest.keyClick(page.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert program.items.item(ids["II.2"]).assigned(Role.COORDINATING)
    QTest.keyClick(page.view, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert not program.items.item(ids["II.2"]).assigned(Role.COORDINATING)


def test_cells_go_to_excel_and_come_back(page: PlanPage, program: Program, ids: Ids) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    _at(page, ids["II.2"], Column.LEAD)
    QTest.keyClick(page.view, Qt.Key.Key_C, control)
    assert QGuiApplication.clipboard().text() == "Ban Thường trực UBMTTQ xã"
    QTest.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(page.view, Qt.Key.Key_C, control)
    assert [line.split("\t")[0] for line in QGuiApplication.clipboard().text().splitlines()] == [
        "II.2",
        "II.3",
    ]
    QGuiApplication.clipboard().setText("Công an xã\tTổ hòa giải\tQuý I\r\nPhòng Kinh tế\t\tQuý II\r\n")
    _at(page, ids["I.3"], Column.LEAD)
    QTest.keyClick(page.view, Qt.Key.Key_V, control)  # the group between the tasks is left out
    pasted = [program.items.item(ids[code]) for code in ("I.3", "II.1")]
    assert [(item.lead.name if item.lead else "", item.deadline.text) for item in pasted] == [
        ("Công an xã", "Quý I"),
        ("Phòng Kinh tế", "Quý II"),
    ]


def test_ctrl_d_fills_down(page: PlanPage, program: Program, ids: Ids) -> None:
    _at(page, ids["II.1"], Column.DEADLINE)
    for _ in range(2):
        QTest.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(page.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert {program.items.item(ids[f"II.{n}"]).deadline.text for n in (1, 2, 3)} == {"Quý II, III/2026"}


def test_rows_move_and_change_their_level(page: PlanPage, program: Program, ids: Ids) -> None:
    alt = Qt.KeyboardModifier.AltModifier
    _at(page, ids["I.2"], Column.TITLE)
    QTest.keyClick(page.view, Qt.Key.Key_Up, alt)
    assert _order(program, ids)[:4] == ["I", "·I.2", "·I.1", "·I.3"]
    QTest.keyClick(page.view, Qt.Key.Key_Down, alt)
    QTest.keyClick(page.view, Qt.Key.Key_Right, alt)
    assert _order(program, ids)[:4] == ["I", "·I.1", "··I.2", "·I.3"]
    QTest.keyClick(page.view, Qt.Key.Key_Left, alt)
    assert _order(program, ids)[:4] == ["I", "·I.1", "·I.2", "·I.3"]
    item = page.view.current_item()
    assert item
    assert item.id == ids["I.2"]


def test_insert_adds_a_task_that_wants_a_name(page: PlanPage, program: Program, ids: Ids) -> None:
    _at(page, ids["I.1"], Column.LEAD)
    QTest.keyClick(page.view, Qt.Key.Key_Insert)
    type_text(lambda: page.view.editor, "Họp dân")
    QTest.keyClick(page.view.editor, Qt.Key.Key_Return)
    assert _order(program, ids)[:5] == ["I", "·I.1", "·I.4", "·I.2", "·I.3"]
    assert any(item.title == "Họp dân" for item in program.plans.tree(ids[""]).items)


def test_a_new_task_is_seen_although_a_filter_would_hide_it(page: PlanPage, ids: Ids) -> None:
    page.book.arrange(Arrangement(TaskFilter(text="to gap")))
    page.toolbar.add.click()
    assert not page.book.how.filter
    assert page.view.editor


def test_deleting_offers_undo(page: PlanPage, program: Program, ids: Ids, qtbot: QtBot) -> None:
    _at(page, ids["I"], Column.TITLE)
    with qtbot.waitSignal(page.undo_offered) as offered:
        QTest.keyClick(page.view, Qt.Key.Key_Delete)
    assert offered.args == ["Đã xóa nhóm I."]
    assert _order(program, ids)[0] == "II"
    page.undo()
    assert _order(program, ids)[:2] == ["I", "·I.1"]
    assert page.model.rowCount() == 2


def test_many_are_deleted_only_after_a_question(
    page: PlanPage, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan_id = a_large_plan(program, groups=1, tasks=30)
    page.open_task(plan_id)
    page.view.go_to(page.model.tree.items[0].id)
    asked: list[str] = []
    monkeypatch.setattr(QuestionDialog, "ask", lambda *args: asked.append(args[1]))
    page.acts.delete()
    assert asked == ["Xóa 31 mục cùng lúc?"]
    assert len(program.plans.tree(plan_id).items) == 31


def test_what_somebody_else_changed_is_shown(
    page: PlanPage, program: Program, operations: Operations, ids: Ids
) -> None:
    entry = an_entry(ids["II.3"], status=Status.DONE, quantity=1)
    operations.run(lambda: program.progress.log(entry))
    assert page.model.index_of(ids["II.3"], Column.STATUS).data() == "Hoàn thành, Đúng hạn"
    assert "3 hoàn thành" in page.head.texts()


def test_a_page_behind_another_reads_when_it_comes_back(
    page: PlanPage, program: Program, operations: Operations, ids: Ids
) -> None:
    page.hide()
    operations.run(lambda: program.items.edit_item(ids["II.3"], title="Khác"))
    assert page.model.index_of(ids["II.3"], Column.TITLE).data() != "Khác"
    page.show()
    assert page.model.index_of(ids["II.3"], Column.TITLE).data() == "Khác"


def test_a_filter_that_finds_nothing_offers_a_way_back(page: PlanPage) -> None:
    page.strip.filtered.emit(TaskFilter(text="không có"))
    button = next(b for b in page.findChildren(QPushButton) if b.text() == "Bỏ lọc" and b.isVisible())
    button.click()
    assert page.view.isVisible()
    assert not page.strip.isVisible()


def test_words_filter_once_typing_rests(page: PlanPage, qtbot: QtBot) -> None:
    QTest.keyClick(
        page.view, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    QTest.keyClicks(page.strip.words, "duong lien thon")
    qtbot.waitUntil(lambda: len(page.model.tree.items) == 2)
    assert page.strip.words.text() == "duong lien thon"


def test_selection_and_folding_survive_a_rebuild(page: PlanPage, ids: Ids) -> None:
    page.view.collapse(page.model.index_of(ids["I"]))
    page.book.arrange(Arrangement(TaskFilter(role=Role.LEAD)))
    page.book.arrange(Arrangement())
    item = page.view.current_item()
    assert item
    assert item.id == ids["II.2"]
    assert not page.view.isExpanded(page.model.index_of(ids["I"]))
    assert page.view.isExpanded(page.model.index_of(ids["II"]))


@pytest.mark.parametrize("grouping", Grouping)
def test_every_grouping_can_be_shown(page: PlanPage, grouping: Grouping) -> None:
    page.book.arrange(Arrangement(grouping=grouping))
    page.view.go_to(page.model.tree.items[0].id)
    page.grab()
    assert page.toolbar.grouping.text() == f"Nhóm: {grouping}"


def test_columns_are_hidden_and_shown(page: PlanPage) -> None:
    page.toolbar.column_toggled.emit(int(Column.PROGRESS))
    assert page.view.isColumnHidden(Column.PROGRESS)
    page.toolbar.column_toggled.emit(int(Column.PROGRESS))
    assert not page.view.isColumnHidden(Column.PROGRESS)


@pytest.mark.parametrize(
    ("width", "coordinating", "pane"), [(1366, True, True), (1280, False, True), (1093, False, False)]
)
def test_a_narrow_window_gives_something_up(
    page: PlanPage, width: int, *, coordinating: bool, pane: bool
) -> None:
    page.resize(width, 560)
    assert page.view.isColumnHidden(Column.COORDINATING) is not coordinating
    assert page.pane.isVisible() is pane
    page.view.progress_asked.emit()
    assert page.pane.isVisible()
    assert page.pane.geometry().right() == page.width() - 1


def test_the_menu_behind_the_dots_has_everything(page: PlanPage) -> None:
    menu = QMenu()
    page.toolbar.more_asked.emit(menu)
    labels = [action.text().partition("\t")[0] for action in menu.actions()]
    assert {"Thêm nhóm", "Thêm kế hoạch…", "Thông tin kế hoạch…", "Xóa kế hoạch…"} <= set(labels)


def test_left_and_right_fold_a_group(page: PlanPage, ids: Ids) -> None:
    _at(page, ids["I"], Column.TITLE)
    QTest.keyClick(page.view, Qt.Key.Key_Left)
    assert not page.view.isExpanded(page.model.index_of(ids["I"]))
    QTest.keyClick(page.view, Qt.Key.Key_Right)
    assert page.view.isExpanded(page.model.index_of(ids["I"]))


def test_a_plan_of_five_thousand_tasks_opens(page: PlanPage, program: Program) -> None:
    page.open_task(a_large_plan(program))
    page.view.setCurrentIndex(page.model.index_at(4000, Column.TITLE))
    page.grab()
    assert len(page.model.tree.items) == 5050


class Watcher(QObject):
    """Sees windows that appear."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


def test_no_window_of_its_own_appears(page: PlanPage, ids: Ids, qapp: QApplication) -> None:
    watcher = Watcher()
    qapp.installEventFilter(watcher)
    page.open_task(ids[""], ids["II.2"])
    for tab in range(page.pane.tabs.count()):
        page.pane.tabs.setCurrentIndex(tab)
    qapp.removeEventFilter(watcher)
    assert watcher.shown == []


@pytest.fixture
def bare(qtbot: QtBot, app_style: QApplication, program: Program, operations: Operations) -> PlanPage:
    page = PlanPage(program, operations, 2026)
    qtbot.addWidget(page)
    page.show()
    return page


def test_without_a_plan_the_page_says_where_to_begin(bare: PlanPage, qtbot: QtBot, tmp_path: Path) -> None:
    assert bare.empty.isVisible()
    assert not bare.pane.isVisible()
    with qtbot.waitSignal(bare.import_requested) as asked:
        bare.empty.choose.click()
    assert asked.args == [None]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "ke_hoach.docx"))])
    zone = bare.empty.findChild(DropZone)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(bare.import_requested) as dropped:
        zone.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none))
    assert dropped.args == [tmp_path / "ke_hoach.docx"]


def test_the_first_plan_takes_the_place_of_the_empty_page(
    bare: PlanPage, program: Program, operations: Operations
) -> None:
    operations.run(lambda: program.plans.create_plan(a_plan()))
    assert not bare.empty.isVisible()
    bare.acts.add_task()
    assert [item.title for item in bare.model.tree.items] == ["Nhiệm vụ mới"]
