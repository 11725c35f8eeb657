"""The review of the shipped sample, and what is refused."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.plan import Role
from app.plan_text.draft import Field
from app.services.intake import Reading
from app.services.program import Program
from app.services.sample import SAMPLE_PLAN
from resources import resource
from ui.dialogs.lists import ListsDialog, PlanLists
from ui.dialogs.question import QuestionDialog
from ui.models.draft_table import DraftColumn
from ui.operations import Operations
from ui.pages.import_page import ImportPage
from ui.pages.import_review import ImportReview

SAMPLE = resource(*SAMPLE_PLAN)
_Enter = Qt.Key.Key_Return


@pytest.fixture(autouse=True)
def _directory(program: Program) -> None:
    program.units.add_template()


@pytest.fixture
def page(qtbot: QtBot, styled: QApplication, program: Program) -> ImportPage:
    page = ImportPage(program, Operations(program))
    qtbot.addWidget(page)
    page.resize(1290, 614)
    page.show()
    return page


def read(qtbot: QtBot, page: ImportPage, path: Path = SAMPLE) -> ImportReview:
    page.open_file(path)
    qtbot.waitUntil(lambda: page.review is not None)
    qtbot.waitExposed(page.review)
    return page.review


@pytest.fixture
def review(qtbot: QtBot, page: ImportPage) -> ImportReview:
    return read(qtbot, page)


def answer(review: ImportReview, label: str) -> None:
    review.resolver.choose(review.resolver.labels().index(label))


def edit(qtbot: QtBot, review: ImportReview, row: int, column: DraftColumn, text: str):
    review.tree.go_to(row)
    review.tree.edit_current(column)
    editor = review.tree.editor
    assert editor
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, _Enter)
    return editor


def first_task(review: ImportReview) -> int:
    return next(n for n, item in enumerate(review.review.draft.items) if not item.is_group)


def test_the_sample_is_read_and_nothing_is_stored(review: ImportReview, program: Program) -> None:
    tasks, groups = review.review.counts
    assert 16 <= tasks <= 20
    assert f"Sẽ nhập {tasks} nhiệm vụ trong {groups} nhóm." in review.sentence.text()
    assert program.plans.plans() == ()


def test_the_words_of_each_span_are_the_words_that_were_read(review: ImportReview) -> None:
    for item in review.review.draft.items:
        for name, value in ((Field.LEAD, item.lead), (Field.DEADLINE, item.deadline.text)):
            if value and name in item.spans:
                assert review.source.text_of(item.spans[name][0]).startswith(value[:12])


def test_f8_goes_round_the_doubtful_items(qtbot: QtBot, review: ImportReview) -> None:
    rows = review.review.doubtful
    assert review.tree.current_row() == rows[0]
    seen = []
    for _ in rows:
        qtbot.keyClick(review, Qt.Key.Key_F8)
        seen.append(review.tree.current_row())
    assert seen == [*rows[1:], rows[0]]
    qtbot.keyClick(review, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert review.tree.current_row() == rows[-1]


def test_an_answer_resolves_a_doubt_and_can_be_undone(qtbot: QtBot, review: ImportReview) -> None:
    row, before = review.tree.current_row(), len(review.review.doubtful)
    assert review.resolver.isVisible()
    answer(review, "Giữ như văn bản")
    assert not review.review.draft.items[row].doubts
    assert not review.resolver.isVisible()
    assert len(review.review.doubtful) == before - 1
    qtbot.keyClick(review.tree, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(review.review.doubtful) == before
    qtbot.keyClick(review.tree, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert len(review.review.doubtful) == before - 1


def test_alt_and_a_number_answer(qtbot: QtBot, review: ImportReview) -> None:
    first = review.resolver.labels()[0]
    assert first != "Khác…"
    before = len(review.review.doubtful)
    qtbot.keyClick(review.tree, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert len(review.review.doubtful) == before - 1


def test_another_unit_is_typed_in_the_cell(qtbot: QtBot, review: ImportReview) -> None:
    row = review.tree.current_row()
    answer(review, "Khác…")
    editor = review.tree.editor
    assert editor
    editor.setText("Hội Nông dân xã")
    qtbot.keyClick(editor, _Enter)
    assert review.review.draft.items[row].lead == "Hội Nông dân xã"


def test_all_cells_are_edited_in_place(qtbot: QtBot, review: ImportReview) -> None:
    row = first_task(review)
    edit(qtbot, review, row, DraftColumn.TITLE, "Viec moi")
    edit(qtbot, review, row, DraftColumn.CODE, "7")
    edit(qtbot, review, row, DraftColumn.DEADLINE, "12/9/2026")
    item = review.review.draft.items[row]
    assert (item.title, item.code) == ("Viec moi", "7")
    assert str(item.deadline.due) == "2026-09-12"


@pytest.mark.parametrize(
    ("column", "typed", "words"),
    [(DraftColumn.DEADLINE, "31/02/2026", "31/02/2026"), (DraftColumn.TITLE, " ", "Chưa có tên")],
)
def test_what_is_wrong_is_said_at_the_cell(
    qtbot: QtBot, review: ImportReview, column: DraftColumn, typed: str, words: str
) -> None:
    before = review.review.draft
    editor = edit(qtbot, review, first_task(review), column, typed)
    assert editor.refused
    assert words in editor.accessibleDescription()
    assert editor.text() == typed
    assert review.review.draft is before
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert review.tree.editor is None


def test_what_is_no_task_is_taken_out_and_levels_move(qtbot: QtBot, review: ImportReview) -> None:
    before = review.review.draft
    row = first_task(review)
    review.tree.go_to(row)
    qtbot.keyClick(review.tree, Qt.Key.Key_Delete)
    assert len(review.review.draft.items) == len(before.items) - 1
    qtbot.keyClick(review.tree, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert review.review.draft.items[row].level == before.items[row + 1].level - 1
    qtbot.keyClick(review.tree, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    for _ in range(3):
        review.review.undo()
    assert review.review.draft == before
    assert not review.review.edited


def test_a_click_in_the_source_chooses_the_item(qtbot: QtBot, review: ImportReview) -> None:
    row = review.review.doubtful[1]
    with qtbot.waitSignal(review.tree.item_chosen):
        review.source.item_clicked.emit(row)
    assert review.tree.current_row() == row


def test_the_head_is_edited_and_checked(qtbot: QtBot, review: ImportReview) -> None:
    head = review.header
    line = head.lines[Field.NUMBER]
    line.setText("15/KH-MTTQ-BTT")
    qtbot.keyClick(line, _Enter)
    assert review.review.draft.number == "15/KH-MTTQ-BTT"
    head.issued_on.setText("31/2")
    head.issued_on.editingFinished.emit()
    assert "31/2" in head.error()
    assert head.issued_on.text() == "31/2"
    head.issued_on.setText("1/3")
    head.issued_on.editingFinished.emit()
    assert str(review.review.draft.issued_on) == "2026-03-01"
    assert head.error() == ""
    head.year.setCurrentIndex(head.year.findData(2027))
    head.year.activated.emit(0)
    assert review.review.draft.year == 2027


def test_recipients_and_basis_are_lists(review: ImportReview, monkeypatch: pytest.MonkeyPatch) -> None:
    lists = PlanLists(("Nơi A",), ())
    monkeypatch.setattr(ListsDialog, "exec", lambda _self: 1)
    monkeypatch.setattr(ListsDialog, "value", lambda _self: lists)
    review.header.lists.click()
    assert review.review.draft.recipients == ("Nơi A",)
    assert "1 nơi nhận, 0 căn cứ" in review.header.lists.text()


def test_the_agreed_plan_is_stored(
    qtbot: QtBot, page: ImportPage, review: ImportReview, program: Program
) -> None:
    tasks = review.review.counts[0]
    row = review.tree.current_row()
    title = review.review.draft.items[row].title
    answer(review, "Giữ như văn bản")
    with qtbot.waitSignals([page.imported, page.undo_offered]):
        review.store.click()
    (plan,) = program.plans.plans()
    items = [item for item in program.plans.tree(plan.id).items if not item.is_group]
    assert len(items) == tasks
    assert next(item for item in items if item.title == title).assigned(Role.LEAD)
    assert page.review is None


def test_the_same_file_leads_to_its_plan(qtbot: QtBot, page: ImportPage, program: Program) -> None:
    with qtbot.waitSignal(page.imported) as first:
        read(qtbot, page).store.click()
    read(qtbot, page).store.click()
    assert "đã được nhập" in page.notice_text()
    assert len(program.plans.plans()) == 1
    with qtbot.waitSignal(page.plan_asked) as asked:
        page._notice.findChildren(QPushButton)[0].click()
    assert asked.args == first.args


def test_a_plan_needs_a_title(qtbot: QtBot, review: ImportReview, program: Program) -> None:
    line = review.header.lines[Field.TITLE]
    line.setText("")
    qtbot.keyClick(line, _Enter)
    review.store.click()
    assert "Chưa có tên" in review.header.error()
    assert program.plans.plans() == ()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("rong.docx", b"", "rỗng"),
        ("thu.txt", "Kính gửi các đồng chí, mời họp.".encode(), "nhiệm vụ nào"),
        ("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "cu.doc"),
        ("hong.docx", b"PK\x03\x04" + bytes(60), "hong.docx"),
    ],
)
def test_bad_files_are_refused_with_a_way_on(
    qtbot: QtBot, page: ImportPage, program: Program, tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    page.open_file(file)
    qtbot.waitUntil(lambda: bool(page.notice_text()))
    assert words in page.notice_text()
    assert page.review is None
    assert page.zone.isVisible()
    assert program.plans.plans() == ()
    read(qtbot, page)
    assert page.notice_text() == ""


def test_a_missing_file_is_said_to_be_missing(qtbot: QtBot, page: ImportPage, tmp_path: Path) -> None:
    page.open_file(tmp_path / "mat.docx")
    qtbot.waitUntil(lambda: "mat.docx" in page.notice_text())


def test_a_file_is_chosen_or_dropped(qtbot: QtBot, page: ImportPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(SAMPLE), ""))
    page.choose_file()
    qtbot.waitUntil(lambda: page.review is not None)
    page.cancel()
    page.zone.files_dropped.emit([SAMPLE])
    qtbot.waitUntil(lambda: page.review is not None)


def test_a_plan_is_pasted(qtbot: QtBot, page: ImportPage, review: ImportReview) -> None:
    text = "\n".join(f"{line.number} {line.text}".strip() for line in review.reading.source.paragraphs)
    found = QMimeData()
    found.setText(text)
    QGuiApplication.clipboard().setMimeData(found)
    page.paste()
    qtbot.waitUntil(lambda: page.review is not None and page.review is not review)
    assert page.review.review.counts[0] == review.review.counts[0]


def test_reading_can_be_given_up(qtbot: QtBot, page: ImportPage) -> None:
    page.open_sample()
    page.cancel()
    qtbot.wait(300)
    assert page.review is None
    assert page.zone.isVisible()


def test_a_bug_in_a_reader_leaves_nothing_to_wait_for(
    qtbot: QtBot, page: ImportPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    monkeypatch.setattr("sys.excepthook", lambda *found: told.append(found))

    def read() -> Reading:
        raise ZeroDivisionError

    page._read("KH.docx", read)
    qtbot.waitUntil(lambda: page._job is None)
    assert told
    assert page.choose.isVisible()


def test_the_keyboard_stays_where_one_goes_on(qtbot: QtBot, page: ImportPage, tmp_path: Path) -> None:
    page.activateWindow()
    qtbot.waitActive(page)
    page.open_file(tmp_path / "khong_co.docx")
    assert page.stop.hasFocus()
    qtbot.waitUntil(lambda: bool(page.notice_text()))
    assert page.choose.hasFocus()


def test_an_empty_clipboard_is_said(qtbot: QtBot, page: ImportPage) -> None:
    QGuiApplication.clipboard().clear()
    page.paste()
    qtbot.waitUntil(lambda: bool(page.notice_text()))


def test_edits_are_given_up_only_on_purpose(
    qtbot: QtBot, page: ImportPage, review: ImportReview, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(review, "Giữ như văn bản")
    monkeypatch.setattr(QuestionDialog, "ask", lambda *_: None)
    page.cancel()
    assert page.review is review
    monkeypatch.setattr(QuestionDialog, "ask", lambda *_: "drop")
    with qtbot.waitSignal(page.left):
        page.cancel()
    assert page.review is None


def test_a_narrow_review_has_tabs(qtbot: QtBot, page: ImportPage, review: ImportReview) -> None:
    assert review.source.isVisible()
    assert review.tree.isVisible()
    page.resize(863, 440)
    assert page.width() == 863
    for tab, shown in enumerate((review.tree, review.source, review.header)):
        review._tabs.setCurrentIndex(tab)
        assert [part.isVisible() for part in (review.tree, review.source, review.header)].count(True) == 1
        assert shown.isVisible()


def test_the_table_is_sound(qtmodeltester: ModelTester, review: ImportReview) -> None:
    qtmodeltester.check(review.table, force_py=True)
    review.remove_current()
    review.review.undo()
