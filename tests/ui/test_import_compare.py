"""The differences of a plan that came in again, chosen field by field over a real program."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.deadline_grammar import read_deadline
from app.domain.plan import ReportDuty, Role, Target
from app.domain.plan_compare import GoneItem, ItemChange, ItemField, PlanDifferences
from app.plan_text.draft import DraftItem, PlanDraft
from app.plan_text.source import SourceDocument
from app.services.intake import Reading
from app.services.program import Program
from factories import an_entry
from ui.models.compare_rows import CompareModel, CompareRow, compare_rows
from ui.models.compare_words import values_of, word_marks
from ui.pages.import_compare import ImportCompare
from ui.style.theme import restyle


def a_task(code: str, title: str, level: int = 1, **fields: object) -> DraftItem:
    return DraftItem(level=level, code=code, title=title, **{"path": "", "is_group": not level} | fields)


ITEMS = (
    a_task("I", "Tuyên truyền, tập huấn, nâng cao nhận thức", 0),
    a_task(
        "1",
        "Biên soạn, phát tờ gấp hỏi – đáp về dân chủ ở cơ sở đến các hộ dân của 9 thôn",
        lead="Ban Thường trực UBMTTQ xã",
        coordinating="Đoàn TN; Ban CTMT các thôn",
        deadline=read_deadline("Quý II/2026", 2026),
        target=Target(2140, None, "tờ"),
    ),
    a_task(
        "2",
        "Phát thanh chuyên mục Dân biết, dân bàn trên hệ thống truyền thanh xã",
        lead="Phòng Văn hóa – Xã hội",
    ),
    a_task("3", "Tập huấn kỹ năng hòa giải ở cơ sở cho tổ hòa giải 9 thôn"),
    a_task("II", "Giám sát, phản biện xã hội", 0),
    a_task("1", "Giám sát việc thu, chi các khoản đóng góp tự nguyện ở các thôn", lead="Ban TTND"),
    a_task("2", "Tổng hợp ý kiến cử tri trước kỳ họp thường lệ cuối năm của HĐND xã"),
)
DRAFT = PlanDraft(
    title="Thực hiện dân chủ ở cơ sở năm 2026",
    number="12/KH-MTTQ-BTT",
    year=2026,
    issued_on=date(2026, 2, 5),
    signer="Trần Thị Hòa",
    duties=(ReportDuty(text="Báo cáo sơ kết trước 15/6", date=date(2026, 6, 15)),),
    items=ITEMS,
)
CHANGED = replace(
    DRAFT,
    issued_on=date(2026, 2, 12),
    signer="",
    duties=(ReportDuty(text="Báo cáo sơ kết trước 20/6", date=date(2026, 6, 20)),),
    items=(
        ITEMS[0],
        replace(
            ITEMS[1],
            title="Biên soạn, phát tờ gấp hỏi – đáp về thực hiện dân chủ ở cơ sở đến các hộ dân của 12 thôn",
            lead="Đoàn Thanh niên xã",
            deadline=read_deadline("Trước ngày 25/10", 2026),
            target=Target(2300, 2400, "tờ"),
        ),
        ITEMS[2],
        ITEMS[4],
        replace(ITEMS[6], code="1"),
        a_task(
            "3",
            "Giám sát việc niêm yết công khai danh sách hộ được hỗ trợ xây nhà Đại đoàn kết",
            lead="Ban TTND",
        ),
    ),
)


def differences(program: Program, draft: PlanDraft = CHANGED, data: bytes = b"2") -> PlanDifferences:
    """The plan comes in, one of its tasks gets progress, then it comes in again."""
    plan_id = program.plans.import_plan(Reading(SourceDocument("KH.docx", ()), DRAFT, b"1"), DRAFT).new_id
    program.progress.log(an_entry(program.plans.tree(plan_id).items[3].id))
    return program.plans.compare(plan_id, Reading(SourceDocument("KH.docx", ()), draft, data), draft)


def a_view(qtbot: QtBot, found: PlanDifferences, size: tuple[int, int] = (1290, 560)) -> ImportCompare:
    view = ImportCompare(found)
    qtbot.addWidget(view)
    view.resize(*size)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.view.setFocus()
    return view


def top_of(view: ImportCompare, part: QWidget) -> int:
    return part.mapTo(view, QPoint(0, 0)).y()


def go_to(view: ImportCompare, label: str) -> CompareRow:
    row = next(row for row in view.view.rows() if isinstance(row, CompareRow) and row.label == label)
    view.view.choose(row.key)
    return row


def test_the_model_is_sound(qtmodeltester: ModelTester, qapp: QApplication, program: Program) -> None:
    model = CompareModel()
    qtmodeltester.check(model, force_py=True)
    model.show_rows(compare_rows(differences(program)))


def test_every_difference_is_a_row_under_what_it_is_about(program: Program) -> None:
    rows = [row.text.splitlines()[-1] for row in compare_rows(differences(program))]
    assert rows[:4] == [
        "Thông tin kế hoạch",
        "Ngày ban hành: 05/02/2026 → 12/02/2026",
        "Người ký: Trần Thị Hòa → (trống)",
        "Chế độ báo cáo",
    ]
    old, new = (f"Báo cáo sơ kết trước {day}/6 Hạn {day}/06/2026" for day in (15, 20))
    assert rows[4:6] == [f"Báo cáo định kỳ: {old} → {new}", f"I.1 {ITEMS[1].title}"]
    assert "Chỉ tiêu: 2.140 tờ → 2.300–2.400 tờ" in rows
    assert "Chủ trì: Ban Thường trực UBMTTQ xã → Đoàn Thanh niên xã" in rows
    assert "Không còn trong tệp: Đã có tiến độ, giữ lại" in rows


def test_what_the_file_adds_is_ticked_what_it_takes_from_the_office_is_not(
    qtbot: QtBot, styled: QApplication, program: Program
) -> None:
    found = differences(program)
    view = a_view(qtbot, found)
    left = [difference for difference in found.differences if difference not in view.chosen]
    assert [difference.key[3] for difference in left if not isinstance(difference, GoneItem)] == ["signer"]
    assert {gone.followed for gone in left if isinstance(gone, GoneItem)} == {True, False}
    assert view.apply.text() == f"Áp dụng {len(view.chosen)} thay đổi"


def test_the_space_bar_ticks_and_f8_goes_on(qtbot: QtBot, styled: QApplication, program: Program) -> None:
    view = a_view(qtbot, differences(program))
    first, chosen = view.view.current(), len(view.chosen)
    qtbot.keyClick(view.view, Qt.Key.Key_Space)
    assert len(view.chosen) == chosen - 1
    assert view.stored.radio.isChecked()
    assert not view.received.radio.isChecked()
    qtbot.keyClick(view.view, Qt.Key.Key_F8)
    assert view.view.current() != first
    qtbot.keyClick(view.view, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert view.view.current() == first
    view.go(-1)
    assert isinstance(view.view.current(), CompareRow)
    assert view.view.current() == view.view.rows()[-1]


def test_a_click_on_the_box_ticks_and_one_on_the_words_only_chooses_the_row(
    qtbot: QtBot, styled: QApplication, program: Program
) -> None:
    view = a_view(qtbot, differences(program))
    row = go_to(view, "Ngày ban hành")
    rect = view.view.visualRect(view.view.currentIndex())
    for offset, ticked in ((20, False), (20, True), (200, True)):
        qtbot.mouseClick(
            view.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(offset, rect.center().y())
        )
        assert view.model.is_chosen(row.key) is ticked


def test_a_card_chooses_its_side(qtbot: QtBot, styled: QApplication, program: Program) -> None:
    view = a_view(qtbot, differences(program))
    row = go_to(view, "Chủ trì")
    qtbot.mouseClick(view.stored, Qt.MouseButton.LeftButton, pos=QPoint(6, 6))
    assert not view.model.is_chosen(row.key)
    qtbot.mouseClick(view.received.value.viewport(), Qt.MouseButton.LeftButton)
    assert view.model.is_chosen(row.key)
    view.stored.radio.setFocus()
    qtbot.keyClick(view.stored.radio, Qt.Key.Key_Space)
    assert not view.model.is_chosen(row.key)
    assert (view.stored.radio.isChecked(), view.received.radio.isChecked()) == (True, False)


def test_the_cards_show_both_values_with_the_changed_words_marked(
    qtbot: QtBot, styled: QApplication, program: Program
) -> None:
    view = a_view(qtbot, differences(program))
    row = go_to(view, "Nội dung")
    assert view.stored.value.toPlainText() == ITEMS[1].title
    assert view.received.value.toPlainText() == CHANGED.items[1].title
    here, there = word_marks(row.before, row.after)
    assert [row.before[start:end] for start, end in here] == ["9"]
    assert [row.after[start:end].strip() for start, end in there] == ["thực hiện", "12"]


def test_texts_with_nothing_in_common_have_no_marks() -> None:
    assert word_marks("Công an xã", "Hội Nông dân") == ([], [])
    assert word_marks("", "Hội Nông dân") == ([], [])


def test_all_and_none(qtbot: QtBot, styled: QApplication, program: Program) -> None:
    found = differences(program)
    view = a_view(qtbot, found)
    view.all.click()
    assert view.chosen == found.differences
    view.none.click()
    assert view.chosen == ()
    assert not view.apply.isEnabled()


def test_what_is_chosen_is_taken_over(qtbot: QtBot, styled: QApplication, program: Program) -> None:
    found = differences(program)
    view = a_view(qtbot, found)
    with qtbot.waitSignal(view.apply_asked):
        view.apply.click()
    plan_id = found.stored.plan.id
    reading = Reading(SourceDocument("KH.docx", ()), CHANGED, b"2")
    program.plans.update_from(plan_id, reading, CHANGED, view.chosen)
    rest = program.plans.compare(plan_id, reading, CHANGED).differences
    assert {difference.key[0] for difference in rest} == {"plan", "gone"}
    task = program.plans.tree(plan_id).items[1]
    assert [a.name for a in task.assigned(Role.LEAD)] == ["Đoàn Thanh niên xã"]


def test_a_file_that_says_the_same_leads_to_the_plan(
    qtbot: QtBot, styled: QApplication, program: Program
) -> None:
    found = differences(program, DRAFT, b"1")
    view = a_view(qtbot, found)
    assert not view.as_new.isVisible()
    assert not view.apply.isVisible()
    with qtbot.waitSignal(view.open_asked) as asked:
        view.open.click()
    assert asked.args == [found.stored.plan.id]


def test_another_file_may_come_in_as_a_new_plan(qtbot: QtBot, styled: QApplication, program: Program) -> None:
    view = a_view(qtbot, differences(program))
    with qtbot.waitSignal(view.as_new_asked):
        view.as_new.click()


def test_a_moved_item_says_from_where_to_where(program: Program) -> None:
    draft = replace(DRAFT, items=(*ITEMS[:2], *ITEMS[3:], ITEMS[2]))
    found = differences(program, draft)
    move = next(change for change in found.differences if isinstance(change, ItemChange))
    assert move.field is ItemField.PLACE
    before, after = values_of(found, move)
    assert before.startswith("Trong “I Tuyên truyền, tập huấn, nâng cao nhận thức”, sau “I.1 Biên soạn")
    assert after.startswith("Trong “II Giám sát, phản biện xã hội”, sau “II.2 Tổng hợp ý kiến cử tri")


@pytest.mark.parametrize(("scale", "theme"), [(100, "light"), (125, "dark")])
@pytest.mark.parametrize("size", [(1290, 560), (863, 386)], ids=str)
def test_it_fits(
    qtbot: QtBot, styled: QApplication, program: Program, size: tuple[int, int], scale: int, theme: str
) -> None:
    restyle(styled, scale=scale, theme=theme)
    view = a_view(qtbot, differences(program), size)
    assert (view.width(), view.height()) == size  # nothing asks for more room
    narrow = size[0] < 1000
    qtbot.waitUntil(
        lambda: (top_of(view, view.received) > top_of(view, view.view) + view.view.height()) is narrow
    )
    assert top_of(view, view.stored) == top_of(view, view.received)
    assert abs(view.stored.width() - view.received.width()) <= 1
    for button in (view.all, view.none, view.as_new, view.apply):
        assert button.width() >= button.sizeHint().width()
