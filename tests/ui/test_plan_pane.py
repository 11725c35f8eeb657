from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.compose import open_program
from app.domain.deadline import DeadlineKind
from app.domain.plan import Role, Target
from app.domain.progress import Status
from app.errors import Trouble, UserError
from app.services.program import Program
from factories import TestClock, an_entry
from plan_factory import a_followed_plan
from ui.models.row_text import Judge
from ui.models.task_drafts import task_drafts
from ui.operations import Operations
from ui.pages.plan_composer import Composer
from ui.pages.plan_page import PlanPage
from ui.pages.plan_pane import ASSIGN, EVIDENCE, HISTORY, INFO, PROGRESS

Ids = dict[str, int]


@pytest.fixture
def composer(page: PlanPage) -> Composer:
    return page.pane.progress.composer


def _fill(composer: Composer, **fields: str) -> None:
    for name, text in fields.items():
        editor = getattr(composer, name)
        editor.setPlainText(text) if name in {"text", "difficulty"} else editor.setText(text)


def test_an_entry_is_saved_and_seen_everywhere(
    page: PlanPage, composer: Composer, program: Program, ids: Ids
) -> None:
    _fill(composer, text="Thôn Bình Sơn họp tối 15/10", on="15/10", quantity="1")
    assert composer.total() == "7/9 thôn"
    composer.save.click()
    entry = program.progress.entries(ids["II.2"])[-1]
    assert (entry.on, entry.quantity, entry.status) == (date(2026, 10, 15), 1, Status.IN_PROGRESS)
    assert composer.draft is None
    assert len(page.pane.progress.timeline.rows) == 3
    assert page.model.index_of(ids["II.2"], 5).data() == "7/9 thôn"


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"text": "Đã họp", "percent": "140"}, "percent", "Tỷ lệ 140 %"),
        ({"text": "Đã họp", "on": "31/02"}, "on", "Không có ngày “31/02”"),
        ({"text": "Đã họp", "on": "20/10/2026"}, "on", "chưa tới"),
        ({"text": "Đã họp", "quantity": "nhiều"}, "quantity", "“nhiều” không phải là số"),
        ({"text": ""}, "text", "Chưa có nội dung tiến độ"),
        ({"text": "Đã họp", "document_date": "31/9"}, "document_date", "Không có ngày “31/9”"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_the_text_stays(
    composer: Composer, program: Program, ids: Ids, fields: dict[str, str], field: str, words: str
) -> None:
    before = program.progress.entries(ids["II.2"])
    _fill(composer, **fields)
    composer.save.click()
    assert words in composer.fields[field].error
    assert composer.fields[field].isVisible()
    assert composer.text.toPlainText() == fields["text"]
    assert program.progress.entries(ids["II.2"]) == before


def test_a_full_disk_keeps_what_was_typed(
    composer: Composer, program: Program, operations: Operations, ids: Ids
) -> None:
    def leave_room(most: str) -> None:
        engine = program.progress._store._engine
        with engine.connect() as first, engine.connect() as second:
            for connection in (first, second):
                pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
                connection.exec_driver_sql(f"PRAGMA max_page_count = {most or pages}")

    before = program.progress.entries(ids["II.2"])
    leave_room("")
    typed = "Thôn Bình Sơn họp tối 15/10. " * 5000
    _fill(composer, text=typed, quantity="1")
    told: list[UserError] = []
    operations.failed.connect(lambda error, _owner: told.append(error))
    composer.save.click()
    assert [error.trouble for error in told] == [Trouble.DISK_FULL]
    assert (composer.text.toPlainText(), composer.quantity.text()) == (typed, "1")
    assert program.progress.entries(ids["II.2"]) == before
    leave_room("1000000")
    composer.save.click()
    assert program.progress.entries(ids["II.2"])[-1].text == typed.strip()


def test_half_typed_text_is_given_back(page: PlanPage, composer: Composer, ids: Ids) -> None:
    _fill(composer, text="Đang gõ dở", quantity="1")
    page.view.go_to(ids["II.3"])
    assert composer.text.toPlainText() == ""
    _fill(composer, text="Việc khác")
    page.view.go_to(ids["II"])
    page.view.go_to(ids["II.2"])
    assert (composer.text.toPlainText(), composer.quantity.text()) == ("Đang gõ dở", "1")
    assert _tasks(page) == {ids["II.2"], ids["II.3"]}
    composer.drop.click()
    assert _tasks(page) == {ids["II.3"]}


def _tasks(page: PlanPage) -> set[int]:
    """About which tasks something is half typed."""
    return {draft.item.id for draft in page.pane.progress.half_typed()}


def test_half_typed_text_is_on_the_disk_two_seconds_later(
    qtbot: QtBot, composer: Composer, program: Program, clock: TestClock, ids: Ids
) -> None:
    """Nothing is closed here: what stands on the disk is what a kill leaves."""
    _fill(composer, text="Đang gõ dở", quantity="1")
    qtbot.waitUntil((program.folder / "drafts").exists, timeout=30_000)
    with open_program(program.folder, clock) as next_time:
        found = PlanPage(next_time, Operations(next_time), 2026)
        qtbot.addWidget(found)
        found.show()
        found.view.go_to(ids["II.2"])
        assert found.pane.progress.composer.text.toPlainText() == "Đang gõ dở"
        assert found.pane.progress.composer.quantity.text() == "1"
        found.pane.progress.composer.save.click()
        assert next_time.drafts.keys() == ()


def test_what_is_typed_on_and_on_is_kept_all_the_same(
    qtbot: QtBot, composer: Composer, program: Program
) -> None:
    def typed() -> bool:
        composer.text.insertPlainText("a")
        return bool(program.drafts.keys())

    qtbot.waitUntil(typed, timeout=30_000)


def test_half_typed_text_is_kept_when_the_window_closes(
    page: PlanPage, composer: Composer, program: Program, ids: Ids
) -> None:
    _fill(composer, text="Đang gõ dở")
    page.close()
    found = task_drafts(program, program.drafts.keys())
    assert [(draft.place, draft.item.id) for draft in found] == [("progress", ids["II.2"])]


def test_half_typed_text_goes_to_no_task_of_another_book(
    page: PlanPage, composer: Composer, program: Program, clock: TestClock, tmp_path: Path, ids: Ids
) -> None:
    """A restored book counts on from its own numbers; the text waits for the book that has its task."""
    _fill(composer, text="Đang gõ dở")
    (draft,) = page.pane.progress.half_typed()
    with open_program(tmp_path / "khác", clock) as other:
        a_followed_plan(other)
        assert other.items.item(ids["II.2"])
        assert list(task_drafts(other, [draft.key, "progress-1", "hỏng"])) == []


def test_half_typed_text_survives_a_change_of_the_same_task(
    page: PlanPage, composer: Composer, program: Program, operations: Operations, ids: Ids
) -> None:
    _fill(composer, text="Đang gõ dở")
    operations.run(lambda: program.items.edit_item(ids["II.2"], title="Tên khác"))
    assert composer.text.toPlainText() == "Đang gõ dở"


def test_an_entry_is_put_right_by_a_new_one(
    page: PlanPage, composer: Composer, program: Program, ids: Ids
) -> None:
    wrong = page.pane.progress.timeline.rows[0]
    wrong.correct.click()
    assert "12/10/2026" in composer.title.text()
    assert composer.quantity.text() == "2"
    _fill(composer, quantity="3")
    assert composer.total() == "7/9 thôn"
    composer.save.click()
    entries = program.progress.entries(ids["II.2"])
    assert (len(entries), entries[-1].corrects_id) == (3, wrong.entry.id)
    assert program.items.item(ids["II.2"]).progress.quantity == 7


def test_what_was_put_right_counts_once(
    page: PlanPage, program: Program, operations: Operations, ids: Ids
) -> None:
    operations.run(lambda: program.progress.log(an_entry(ids["II.3"], document_number="41/MTTQ-BTT")))
    wrong = program.progress.entries(ids["II.3"])[-1]
    page.view.go_to(ids["II.3"])
    counts = page.pane.tabs.tabData(PROGRESS), page.pane.tabs.tabData(EVIDENCE)
    operations.run(lambda: program.progress.log(replace(wrong, id=0, corrects_id=wrong.id)))
    page.pane.tabs.setCurrentIndex(EVIDENCE)
    assert (page.pane.tabs.tabData(PROGRESS), page.pane.tabs.tabData(EVIDENCE)) == counts
    assert len(page.pane.evidence.rows) == 1
    assert page.pane.progress.timeline._head.text() == "Đã ghi 1 lần"


def test_a_correction_stays_inside_the_pane(page: PlanPage, composer: Composer) -> None:
    page.pane.progress.timeline.rows[0].correct.click()
    QApplication.processEvents()
    edge = composer.save.mapTo(page.pane, composer.save.rect().topRight()).x()
    assert edge < page.pane.width()


def test_evidence_is_attached_opened_and_saved_elsewhere(
    page: PlanPage,
    composer: Composer,
    program: Program,
    ids: Ids,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source, target = tmp_path / "Biên bản.pdf", tmp_path / "chép.pdf"
    source.write_bytes(b"%PDF")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(source)], ""))
    _fill(composer, text="Đã họp", document_number="41/MTTQ-BTT", document_date="28/9")
    composer.attach.click()
    composer.save.click()
    page.pane.tabs.setCurrentIndex(EVIDENCE)
    assert len(page.pane.evidence.rows) == 2
    evidence = program.progress.entries(ids["II.2"])[-1].evidence[0]
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    page.pane.evidence.open_file(evidence)
    assert Path(opened[0].toLocalFile()).name == "Biên bản.pdf"
    assert Path(opened[0].toLocalFile()).read_bytes() == b"%PDF"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.pane.evidence.save_file(evidence)
    assert target.read_bytes() == b"%PDF"


def test_a_program_is_no_evidence(
    composer: Composer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "virus.exe").write_bytes(b"MZ")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(tmp_path / "virus.exe")], ""))
    _fill(composer, text="Đã họp")
    composer.attach.click()
    composer.save.click()
    assert "virus.exe" in composer.fields["evidence"].error
    assert composer.text.toPlainText() == "Đã họp"


def test_evidence_that_is_gone_is_said_and_nothing_written(
    page: PlanPage, program: Program, operations: Operations, ids: Ids, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    operations.run(lambda: program.progress.log(an_entry(ids["II.2"]), [tmp_path / "a.pdf"]))
    evidence = program.progress.entries(ids["II.2"])[-1].evidence[0]
    program.progress.path_of(evidence).unlink()
    with qtbot.waitSignal(operations.failed):
        page.pane.evidence.open_file(evidence)


@pytest.mark.parametrize(
    ("name", "text", "stored"),
    [
        ("code", "II.2a", "II.2a"),
        ("deadline", "Quý IV/2026", "Quý IV/2026"),
        ("target", "10 thôn", Target(10, None, "thôn")),
    ],
)
def test_a_field_stores_itself_when_it_is_left(
    page: PlanPage, program: Program, ids: Ids, name: str, text: str, stored: object
) -> None:
    page.pane.tabs.setCurrentIndex(INFO)
    line = page.pane.info.lines[name]
    line.setFocus()
    line.setText(text)
    page.view.setFocus()
    item = program.items.item(ids["II.2"])
    assert {"code": item.code, "deadline": item.deadline.text, "target": item.target}[name] == stored


def test_ctrl_s_stores_what_stands_in_a_field(page: PlanPage, program: Program, ids: Ids) -> None:
    page.pane.tabs.setCurrentIndex(INFO)
    body = page.pane.info.texts["body"]
    body.setFocus()
    body.setPlainText("Thành phần:\n- Ban Thường trực")
    page.commit()
    assert program.items.item(ids["II.2"]).body == "Thành phần:\n- Ban Thường trực"


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [("deadline", "31/02", "Không có ngày"), ("target", "vài thôn", "không phải là số")],
)
def test_a_field_that_cannot_be_stored_keeps_its_text(
    page: PlanPage, program: Program, ids: Ids, name: str, text: str, words: str
) -> None:
    before = program.items.item(ids["II.2"])
    page.pane.tabs.setCurrentIndex(INFO)
    line = page.pane.info.lines[name]
    line.setText(text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert words in page.pane.info.fields[name].error
    assert line.text() == text
    assert program.items.item(ids["II.2"]) == before
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() != text


def test_what_was_refused_waits_at_its_task(page: PlanPage, ids: Ids) -> None:
    page.pane.tabs.setCurrentIndex(INFO)
    line = page.pane.info.lines["deadline"]
    line.setText("31/02")
    assert not line.commit()
    page.view.go_to(ids["II.3"])
    assert line.text() != "31/02"
    assert not page.pane.info.fields["deadline"].error
    page.view.go_to(ids["II.2"])
    assert line.text() == "31/02"
    assert "Không có ngày" in page.pane.info.fields["deadline"].error
    QTest.keyClick(line, Qt.Key.Key_Escape)
    page.view.go_to(ids["II.3"])
    page.view.go_to(ids["II.2"])
    assert line.text() == "Chậm nhất 20/10"
    assert not page.pane.info.fields["deadline"].error


def test_what_was_refused_is_not_taken_to_a_task_that_is_opened_on_another_tab(
    page: PlanPage, program: Program, operations: Operations, ids: Ids
) -> None:
    page.pane.tabs.setCurrentIndex(INFO)
    page.pane.info.lines["deadline"].setText("31/02")
    page.pane.tabs.setCurrentIndex(PROGRESS)
    page.view.go_to(ids["II.3"])
    operations.run(lambda: program.items.edit_item(ids["II.3"], product="Biên bản"))
    page.pane.tabs.setCurrentIndex(INFO)
    assert page.pane.info.lines["deadline"].text() == program.items.item(ids["II.3"]).deadline.text


def test_ctrl_s_stores_the_entry_that_is_written(page: PlanPage, program: Program, ids: Ids) -> None:
    composer = page.pane.progress.composer
    before = len(program.progress.entries(ids["II.2"]))
    composer.text.setFocus()
    composer.text.setPlainText("Đã họp")
    composer.percent.setText("140")
    assert not page.commit()
    assert composer.fields["percent"].error
    composer.percent.clear()
    composer.text.setFocus()
    assert page.commit()
    assert len(program.progress.entries(ids["II.2"])) == before + 1


def test_an_empty_title_is_refused(page: PlanPage, program: Program, ids: Ids) -> None:
    page.pane.tabs.setCurrentIndex(INFO)
    title = page.pane.info.texts["title"]
    title.setPlainText("  ")
    title.commit()
    assert "Chưa có tên" in page.pane.info.fields["title"].error
    assert program.items.item(ids["II.2"]).title


def test_a_reading_is_put_right_and_the_printed_words_stay(
    page: PlanPage, program: Program, ids: Ids
) -> None:
    page.pane.tabs.setCurrentIndex(INFO)
    info = page.pane.info
    info.correct.click()
    info.form.kind.setCurrentIndex(info.form.kind.findData(DeadlineKind.WINDOW))
    info.form.start.setText("1/10")
    info.form.due.setText("31/02")
    info.form._on_apply()
    assert "Không có ngày" in info.form.fields["due"].error
    info.form.due.setText("15/11")
    info.form._on_apply()
    deadline = program.items.item(ids["II.2"]).deadline
    assert (deadline.text, deadline.due) == ("Chậm nhất 20/10", date(2026, 11, 15))
    assert info.form.isHidden()


def test_units_are_added_replaced_and_taken_away(page: PlanPage, program: Program, ids: Ids) -> None:
    page.pane.tabs.setCurrentIndex(ASSIGN)
    boxes = page.pane.assign.boxes
    boxes[Role.COORDINATING].editor.setText("Công an xã")
    QTest.keyClick(boxes[Role.COORDINATING].editor, Qt.Key.Key_Return)
    boxes[Role.LEAD].editor.setText("Hội Nông dân xã")
    QTest.keyClick(boxes[Role.LEAD].editor, Qt.Key.Key_Return)
    item = program.items.item(ids["II.2"])
    assert item.lead
    assert item.lead.name == "Hội Nông dân xã"
    assert [a.name for a in item.assigned(Role.COORDINATING)] == ["Ban CTMT các thôn", "Công an xã"]
    boxes[Role.COORDINATING].assigned.emit(["Công an xã"])
    assert [a.name for a in program.items.item(ids["II.2"]).assigned(Role.COORDINATING)] == ["Công an xã"]


def test_history_tells_fields_before_and_after(
    page: PlanPage, program: Program, operations: Operations, ids: Ids
) -> None:
    operations.run(lambda: program.items.set_deadline(ids["II.2"], "Quý IV/2026", 2026))
    operations.run(lambda: program.items.assign(ids["II.2"], Role.LEAD, ["Công an xã"]))
    operations.undo()
    page.pane.tabs.setCurrentIndex(HISTORY)
    newest = page.pane.history.texts()[:3]
    assert newest[0].startswith("Hoàn tác: Phân công nhiệm vụ II.2")
    assert "– Chủ trì: Ban Thường trực UBMTTQ xã" in newest[1]
    assert "+ Chủ trì: Công an xã" in newest[1]
    assert "Thời hạn: Chậm nhất 20/10 → Quý IV/2026" in newest[2]
    assert "Đến hết ngày: 20/10/2026 → 31/12/2026" in newest[2]


def test_a_group_has_texts_and_history_only(page: PlanPage, ids: Ids) -> None:
    page.view.go_to(ids["II"])
    enabled = [page.pane.tabs.isTabEnabled(tab) for tab in range(5)]
    assert enabled == [True, False, False, False, True]
    page.view.go_to(ids["II.2"])
    assert page.pane.tabs.currentIndex() == PROGRESS


def test_next_and_previous_leave_groups_out(page: PlanPage, ids: Ids) -> None:
    page.view.go_to(ids["I.3"])
    page.pane.step_asked.emit(1)
    item = page.view.current_item()
    assert item
    assert item.id == ids["II.1"]
    page.pane.step_asked.emit(-1)
    item = page.view.current_item()
    assert item
    assert item.id == ids["I.3"]


def test_escape_closes_the_pane_and_goes_back_to_the_tree(page: PlanPage) -> None:
    page.view.progress_asked.emit()
    assert page.pane.progress.composer.text.hasFocus()
    QTest.keyClick(page.pane.progress.composer.text, Qt.Key.Key_Escape)
    assert not page.pane.isVisible()
    assert page.view.hasFocus()


def test_what_nobody_has_confirmed_since_it_was_read_is_said_and_confirmed(
    qtbot: QtBot, page: PlanPage, program: Program
) -> None:
    text = "KẾ HOẠCH\nTrồng cây năm 2026\nI. NHIỆM VỤ\n1. Giao Công an xã giữ trật tự trước 30/9.\n2. Họp."
    reading = program.intake.read_clipboard(text)
    plan_id = program.plans.import_plan(reading, reading.draft).new_id
    assert plan_id
    plan, (_, item, clear) = program.plans.tree(plan_id).plan, program.plans.tree(plan_id).items
    doubts, judge = page.pane.doubts, Judge(date(2026, 6, 1))
    page.pane.show_item(plan, item, judge)
    assert doubts.words.text() == (
        "Đọc từ văn bản, chưa ai xem lại: chủ trì “Công an xã”, thời hạn “đến 29/09”."
    )
    doubts.edit.click()
    assert page.pane.tabs.currentIndex() == ASSIGN
    doubts.right.click()
    confirmed = program.items.item(item.id)
    assert (confirmed.doubts, confirmed.deadline.sure) == (frozenset(), True)
    page.pane.show_item(plan, confirmed, judge)
    assert doubts.isHidden()
    page.pane.show_item(plan, clear, judge)
    assert doubts.isHidden()
    program.history.undo()
    assert program.items.item(item.id).doubts == {"lead", "deadline"}
