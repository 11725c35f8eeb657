"""The review of the shipped sample, and what is refused."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.plan import Role
from app.domain.vietnamese import nfc
from app.intake.legacy_text import TABLES, TCVN3
from app.plan_text.columns import TableHead
from app.plan_text.draft import Field
from app.plan_text.labels import Label
from app.services.intake import Reading
from app.services.program import Program
from app.services.sample import SAMPLE_PLAN
from plan_files import SAMPLE as PLAN
from plan_files import plan_text
from resources import resource
from ui.dialogs.import_summary import ImportSummaryDialog
from ui.dialogs.lists import ListsDialog
from ui.dialogs.match_columns import MatchColumnsDialog
from ui.dialogs.pick_unit import PickUnitDialog
from ui.dialogs.question import QuestionDialog
from ui.dialogs.split_task import SplitDialog
from ui.models.draft_summary import Fact
from ui.models.draft_table import DraftColumn
from ui.operations import Operations
from ui.pages.import_page import ImportPage
from ui.pages.import_review import ImportReview

SAMPLE = resource(*SAMPLE_PLAN)
_Enter = Qt.Key.Key_Return


@pytest.fixture(autouse=True)
def _directory(program: Program) -> None:
    program.units.add_template()


@pytest.fixture(autouse=True)
def summaries(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Fact, ...]]:
    """The summaries that were shown; the person agrees to each."""
    shown: list[tuple[Fact, ...]] = []

    def agree(_parent: QWidget, _title: str, facts: tuple[Fact, ...]) -> bool:
        shown.append(facts)
        return True

    monkeypatch.setattr(ImportSummaryDialog, "ask", agree)
    return shown


@pytest.fixture
def page(qtbot: QtBot, styled: QApplication, program: Program) -> ImportPage:
    page = ImportPage(program, Operations(program))
    qtbot.addWidget(page)
    page.resize(1290, 614)
    page.show()
    return page


def in_tcvn3(text: str) -> bytes:
    """A text as the old fonts store it."""
    back = {letter: sign for sign, letter in TABLES[TCVN3].items()}
    old = (back.get(letter, back.get(letter.lower(), letter)) for letter in nfc(text))
    return "".join(old).encode("cp1252")


def read(qtbot: QtBot, page: ImportPage, path: Path = SAMPLE) -> ImportReview:
    page.open_file(path)
    qtbot.waitUntil(lambda: page.review is not None, timeout=20_000)
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
    if text.isascii():
        qtbot.keyClicks(editor, text)
    else:  # Qt's test keyboard has no such keys
        editor.setText(text)
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


def test_recipients_and_reports_owed_are_lists(review: ImportReview, monkeypatch: pytest.MonkeyPatch) -> None:
    owed = review.review.draft.duties
    assert len(owed) > 1

    def correct(dialog: ListsDialog) -> int:
        dialog.recipients.setPlainText("Nơi A\n")
        dialog.basis.clear()
        first, *others = dialog.duties.rows
        for row in others:
            row.words.clear()
        first.rhythm.setCurrentText("Một lần, ngày")
        first.day.setText("31/2")
        dialog._on_accept()
        assert "Không có ngày “31/2”" in dialog.error()
        first.day.setText("28/2")
        dialog._on_accept()
        return dialog.result()

    monkeypatch.setattr(ListsDialog, "exec", correct)
    review.header.lists.click()
    draft = review.review.draft
    assert (draft.recipients, draft.basis) == (("Nơi A",), ())
    assert [(duty.text, duty.date) for duty in draft.duties] == [(owed[0].text, date(2026, 2, 28))]
    assert review.header.lists.text() == "1 nơi nhận, 1 báo cáo"


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
    review.acts.remove()
    review.review.undo()


def test_a_task_is_split_and_put_together_again(
    qtbot: QtBot, review: ImportReview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SplitDialog, "exec", lambda _self: 1)
    row = first_task(review)
    edit(qtbot, review, row, DraftColumn.TITLE, "Họp Ban Thường trực; báo cáo Đảng ủy; gửi tin bài")
    before = len(review.review.draft.items)
    review.tree.go_to(row)
    qtbot.keyClick(review.tree, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    titles = [item.title for item in review.review.draft.items[row : row + 3]]
    assert titles == ["Họp Ban Thường trực;", "báo cáo Đảng ủy;", "gửi tin bài"]
    review.tree.go_to(row + 1)
    qtbot.keyClick(review.tree, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert review.review.draft.items[row].body == "báo cáo Đảng ủy;"
    assert len(review.review.draft.items) == before + 1
    review.review.undo()
    review.review.undo()
    assert len(review.review.draft.items) == before


def test_a_piece_that_is_not_ticked_goes_on_with_the_one_before(qtbot: QtBot) -> None:
    dialog = SplitDialog(None, ("Họp;", "bàn việc;", "báo cáo"))
    qtbot.addWidget(dialog)
    dialog.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.texts() == ("Họp; bàn việc;", "báo cáo")
    assert dialog.accept_button.text() == "Tách thành 2 nhiệm vụ"
    dialog.list.item(2).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.accept_button.isEnabled()


def test_the_menu_offers_what_is_possible(review: ImportReview) -> None:
    review.tree.go_to(0)
    possible = {
        action.text().partition("\t")[0]: action.isEnabled() for action in review.acts.menu().actions()
    }
    assert not possible["Nâng cấp"]
    assert not possible["Gộp vào mục trên"]
    assert possible["Không phải nhiệm vụ"]


def test_an_unknown_unit_is_chosen_and_remembered(
    qtbot: QtBot, page: ImportPage, review: ImportReview, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PickUnitDialog, "exec", lambda _self: 1)
    row = first_task(review)
    edit(qtbot, review, row, DraftColumn.LEAD, "Tổ Hòa vang mới")
    review.tree.go_to(row)
    assert Field.UNIT in review.review.draft.items[row].doubts
    answer(review, "Chọn đơn vị…")
    (unit,) = review.review.draft.known_as.values()
    assert Field.UNIT not in review.review.draft.items[row].doubts
    with qtbot.waitSignal(page.imported):
        review.store.click()
    assert program.units.directory().match("Tổ Hòa vang mới").name == unit
    (plan,) = program.plans.plans()
    lead = next(
        i.lead for i in program.plans.tree(plan.id).items if i.lead and i.lead.text == "Tổ Hòa vang mới"
    )
    assert lead.unit_name == unit


def test_an_unknown_unit_joins_the_directory_with_the_plan(
    qtbot: QtBot, page: ImportPage, review: ImportReview, program: Program
) -> None:
    before = len(program.units.units())
    edit(qtbot, review, first_task(review), DraftColumn.LEAD, "Tổ Hòa vang mới")
    review.tree.go_to(first_task(review))
    answer(review, "Thêm vào danh mục")
    assert len(program.units.units()) == before
    with qtbot.waitSignal(page.imported):
        review.store.click()
    assert len(program.units.units()) == before + 1
    program.history.undo()
    assert len(program.units.units()) == before
    assert program.plans.plans() == ()


def test_a_summary_is_agreed_to_before_storing(
    review: ImportReview,
    program: Program,
    monkeypatch: pytest.MonkeyPatch,
    summaries: list[tuple[Fact, ...]],
) -> None:
    monkeypatch.setattr(ImportSummaryDialog, "ask", lambda *_: bool(summaries.append(_[2])))
    review.store.click()
    assert program.plans.plans() == ()
    words = {fact.label: fact.text for fact in summaries[0]}
    assert words["Nhiệm vụ"] == "{} nhiệm vụ, {} nhóm".format(*review.review.counts)
    assert {"Chủ trì", "Thời hạn", "Chế độ báo cáo", "Chưa rõ"} <= set(words)


@pytest.mark.parametrize("agrees", ["yes", "no"])
def test_letters_of_an_old_font_are_agreed_to(
    qtbot: QtBot, page: ImportPage, program: Program, tmp_path: Path, agrees: str
) -> None:
    file = tmp_path / "cu.txt"
    file.write_bytes(in_tcvn3(plan_text(PLAN)))
    review = read(qtbot, page, file)
    title = review.review.draft.title
    review.store.click()
    assert "phông chữ cũ TCVN3 (ABC)" in page.notice_text()
    assert program.plans.plans() == ()
    page._notice.findChildren(QPushButton)[("yes", "no").index(agrees)].click()
    if agrees == "yes":
        assert page.notice_text() == ""
        with qtbot.waitSignal(page.imported):
            review.store.click()
        return
    qtbot.waitUntil(lambda: page.review not in {None, review} or bool(page.notice_text()))
    again = page.review
    assert again is None or again.review.draft.title != title


def odd_sheet(folder: Path) -> Path:
    """A list of tasks whose columns no program can know."""
    book = Workbook()
    rows = (("BẢNG VIỆC QUÝ I NĂM 2026",), ("A", "Mảng", "Gánh", "Mốc"))
    tasks = (
        (1, "Họp dân bàn việc làm đường", "Công an xã", "Quý I"),
        (2, "Thăm hộ nghèo", "Hội Nông dân xã", "20/1"),
    )
    for row in (*rows, *tasks):
        book.active.append(row)
    book.save(folder / "viec.xlsx")
    return folder / "viec.xlsx"


def test_columns_are_matched_once_and_remembered(
    qtbot: QtBot, page: ImportPage, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    labels = (Label.ORDINAL, Label.TASK, Label.LEAD, Label.TIME)
    monkeypatch.setattr(
        MatchColumnsDialog, "ask", lambda _parent, heads, _known: {heads[0].signature: labels}
    )
    file = odd_sheet(tmp_path)
    page.open_file(file)
    qtbot.waitUntil(lambda: "chưa rõ cột" in page.notice_text(), timeout=20_000)
    page._notice.findChildren(QPushButton)[0].click()
    qtbot.waitUntil(lambda: page.review is not None, timeout=20_000)
    tasks = [item for item in page.review.review.draft.items if not item.is_group]
    assert [(item.title, item.lead, item.deadline.text) for item in tasks] == [
        ("Họp dân bàn việc làm đường", "Công an xã", "Quý I"),
        ("Thăm hộ nghèo", "Hội Nông dân xã", "20/1"),
    ]
    assert program.plans.column_matches() == {}
    with qtbot.waitSignal(page.imported):
        page.review.store.click()
    assert labels in program.plans.column_matches().values()
    assert len(read(qtbot, page, file).review.draft.items) == len(tasks)


def test_the_columns_dialog_wants_a_column_of_tasks(qtbot: QtBot) -> None:
    head = TableHead("a | b | c", ("A", "B", "C"), (("1", "Họp", "Công an"),), (None, None, Label.LEAD))
    dialog = MatchColumnsDialog(None, (head,), {})
    qtbot.addWidget(dialog)
    assert not dialog.accept_button.isEnabled()
    choice = dialog.choices["a | b | c"][1]
    choice.setCurrentIndex(choice.findText("Nội dung nhiệm vụ"))
    assert dialog.accept_button.isEnabled()
    assert dialog.value() == {"a | b | c": (None, Label.TASK, Label.LEAD)}


def test_a_plan_that_comes_again_is_compared_and_never_doubled(
    qtbot: QtBot, page: ImportPage, program: Program, tmp_path: Path
) -> None:
    with qtbot.waitSignal(page.imported):
        read(qtbot, page).store.click()
    file = tmp_path / "lan_hai.txt"
    file.write_text(plan_text(PLAN).replace("Quý I/2026", "Quý II/2026"), "utf-8")
    review = read(qtbot, page, file)
    review.store.click()
    assert page.compare
    assert len(program.plans.plans()) == 1
    assert page.compare.chosen
    with qtbot.waitSignal(page.imported):
        page.compare.apply.click()
    (plan,) = program.plans.plans()
    times = [item.deadline.text for item in program.plans.tree(plan.id).items]
    assert "Quý II/2026" in times
    assert "Quý I/2026" not in times
    program.history.undo()
    assert "Quý I/2026" in [item.deadline.text for item in program.plans.tree(plan.id).items]


def test_a_comparison_leads_back_to_the_review_or_to_a_plan_of_its_own(
    qtbot: QtBot, page: ImportPage, program: Program, tmp_path: Path
) -> None:
    with qtbot.waitSignal(page.imported):
        read(qtbot, page).store.click()
    file = tmp_path / "lan_hai.txt"
    file.write_text(plan_text(PLAN), "utf-8")
    review = read(qtbot, page, file)
    review.store.click()
    page.compare.cancel_asked.emit()
    assert page.compare is None
    assert page.review is review
    review.store.click()
    with qtbot.waitSignal(page.imported):
        page.compare.as_new_asked.emit()
    assert len(program.plans.plans()) == 2


def test_a_pasted_list_gets_its_name_from_the_person_and_its_year_from_the_clock(
    qtbot: QtBot, page: ImportPage, program: Program
) -> None:
    pasted = QMimeData()
    pasted.setText("STT\tNội dung\tChủ trì\tThời gian\n1\tHọp dân\tCông an xã\tQuý I")
    QGuiApplication.clipboard().setMimeData(pasted)
    page.paste()
    qtbot.waitUntil(lambda: page.review is not None, timeout=20_000)
    draft = page.review.review.draft
    assert (draft.title, str(draft.items[0].deadline.due)) == ("", "2026-03-31")
    page.review.store.click()
    assert "Chưa có tên" in page.review.header.error()
    assert program.plans.plans() == ()
