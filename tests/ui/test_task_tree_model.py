import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.plan import Plan, PlanItem, Role
from app.domain.report import PlanTree
from factories import TODAY, an_item
from ui.models.row_text import Judge
from ui.models.task_cells import Column
from ui.models.task_tree import TaskTreeModel

JUDGE = Judge(TODAY)
PLAN = Plan(id=1, title="Kế hoạch", year=2026, role_labels={Role.LEAD: "Tham mưu, thực hiện"})
SHAPES = {
    "none": (),
    "one": (0,),
    "many": (0,) * 30,
    "nested": (0, 1, 2, 3, 2, 1, 0, 1, 1),
}


def _tree(depths: tuple[int, ...]) -> PlanTree:
    items = tuple(an_item(f"Việc {n}", id=n, is_group=not depth) for n, depth in enumerate(depths, start=1))
    return PlanTree(PLAN, items, depths)


class Edits:
    """Remembers what was typed; refuses an empty title."""

    def __init__(self) -> None:
        self.done: list[tuple[int, Column, str]] = []

    def __call__(self, item: PlanItem, column: Column, text: str) -> bool:
        self.done.append((item.id, column, text))
        return bool(text)


@pytest.fixture
def edits() -> Edits:
    return Edits()


@pytest.fixture
def model(qtbot: QtBot, edits: Edits) -> TaskTreeModel:
    return TaskTreeModel(JUDGE, edits)


@pytest.mark.parametrize("depths", SHAPES.values(), ids=SHAPES)
def test_qt_finds_nothing_wrong(
    model: TaskTreeModel, qtmodeltester: ModelTester, depths: tuple[int, ...]
) -> None:
    model.show_tree(_tree(depths), JUDGE)
    qtmodeltester.check(model)
    model.show_tree(_tree((0, 1)), JUDGE)
    model.show_tree(_tree(depths), JUDGE)


def test_rows_stand_below_their_parents(model: TaskTreeModel) -> None:
    model.show_tree(_tree(SHAPES["nested"]), JUDGE)
    deep = model.index_of(4)
    assert model.item_at(deep.parent()).id == 3
    assert [model.rowCount(model.index_of(n)) for n in (1, 2, 3, 7)] == [2, 2, 1, 2]
    assert not model.index_of(99).isValid()


def test_groups_count_the_tasks_below(model: TaskTreeModel) -> None:
    model.show_tree(_tree(SHAPES["nested"]), JUDGE)
    assert model.counts_at(model.index_of(1)) == (5, 0)


def test_headers_use_the_words_of_the_plan(model: TaskTreeModel) -> None:
    model.show_tree(_tree((0,)), JUDGE)
    names = [model.headerData(column, Qt.Orientation.Horizontal) for column in Column]
    assert names == ["Số", "Nội dung", "Tham mưu, thực hiện", "Phối hợp", "Thời hạn", "Tiến độ", "Tình trạng"]


def test_typing_is_handed_on_in_one_spelling_and_only_where_something_changed(
    model: TaskTreeModel, edits: Edits
) -> None:
    model.show_tree(_tree((0, 1)), JUDGE)
    title = model.index_of(2, Column.TITLE)
    assert model.setData(title, "Việc 2")
    assert model.setData(title, "  Ho\u0323p   da\u0302n ")
    assert not model.setData(title, "")
    assert edits.done == [(2, Column.TITLE, "Họp dân"), (2, Column.TITLE, "")]


def test_the_same_rows_with_other_words_keep_their_places(model: TaskTreeModel, qtbot: QtBot) -> None:
    model.show_tree(_tree((0, 1)), JUDGE)
    other = PlanTree(PLAN, (an_item("Nhóm", id=1, is_group=True), an_item("Khác", id=2)), (0, 1))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show_tree(other, JUDGE)
    assert model.data(model.index_of(2, Column.TITLE)) == "Khác"


def test_an_item_that_moved_is_not_put_in_its_old_place(model: TaskTreeModel) -> None:
    model.show_tree(_tree((0, 1)), JUDGE)
    assert model.replace_items([an_item("Khác", id=2)])
    assert not model.replace_items([an_item("Khác", id=2, position=5.0)])
    assert not model.replace_items([an_item("Mới", id=9)])


def test_progress_is_not_typed_and_groups_have_no_unit(model: TaskTreeModel) -> None:
    model.show_tree(_tree((0, 1)), JUDGE)
    editable = [
        [bool(model.flags(model.index_of(n, c)) & Qt.ItemFlag.ItemIsEditable) for c in Column] for n in (1, 2)
    ]
    assert editable == [[True] * 2 + [False] * 5, [True] * 5 + [False] * 2]
