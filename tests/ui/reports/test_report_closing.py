from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from app.domain.period import quarter
from app.services.program import Program
from factories import TODAY, TestClock, an_entry
from report_pages import Notices, owed, shown, third_quarter
from ui.dialogs.close_report import CloseReportDialog
from ui.models.owed_rows import ChosenRow
from ui.operations import Operations
from ui.pages.reports_page import ReportsPage
from ui.widgets.report_tools import Look

Answer = Callable[[str | None], None]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """What the dialog answers: a reason, None for "Hủy"."""

    def say(reason: str | None) -> None:
        monkeypatch.setattr(CloseReportDialog, "ask", lambda *_: reason)

    return say


def close(qtbot: QtBot, page: ReportsPage) -> None:
    page.desk.show_look(Look.PRINT)
    page.panel.files.close_figures.click()
    shown(qtbot, page)


def exported(
    qtbot: QtBot, page: ReportsPage, target: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for ending in ("docx", "pdf", "xlsx"):
        path = target.with_suffix(f".{ending}")
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, p=path: (str(p), ""))
        with qtbot.waitSignal(page.exported):
            page.export(ending)
        qtbot.waitUntil(lambda: page.saving._job is None)
        files[ending] = path.read_bytes()
    return files


def test_closed_figures_print_again_byte_for_byte(
    qtbot: QtBot,
    page: ReportsPage,
    operations: Operations,
    program: Program,
    clock: TestClock,
    plan_id: int,
    answer: Answer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    third_quarter(qtbot, page)
    answer("")
    close(qtbot, page)
    pages = page._drawn.pdf if page._drawn else b""
    first = exported(qtbot, page, tmp_path / "lần một", monkeypatch)
    clock.move(days=3)
    item = program.plans.tree(plan_id).items[0].id
    operations.run(lambda: program.progress.log(an_entry(item, on=TODAY.replace(month=9), quantity=40)))
    shown(qtbot, page)
    assert page._drawn
    assert page._drawn.pdf == pages
    assert exported(qtbot, page, tmp_path / "lần hai", monkeypatch) == first


def test_a_closed_report_is_only_read(qtbot: QtBot, page: ReportsPage, plan_id: int, answer: Answer) -> None:
    third_quarter(qtbot, page)
    answer("")
    close(qtbot, page)
    files = page.panel.files
    assert page.desk.writer.editors == {}
    assert (
        not page.desk.annex.model.index(0, 7).flags()
        & page.desk.annex.model.index(0, 7).flags().ItemIsEditable
    )
    assert not page.panel.annexes.isEnabled()
    assert (files.correct.isVisible(), files.close_figures.isVisible()) == (True, False)
    assert owed(page)[2].words.startswith("Đã chốt · quá hạn")


def test_nothing_is_closed_where_the_person_says_no(
    qtbot: QtBot, page: ReportsPage, program: Program, plan_id: int, answer: Answer
) -> None:
    third_quarter(qtbot, page)
    answer(None)
    close(qtbot, page)
    assert program.reports.closed() == ()


def test_a_correction_is_another_version_and_the_first_still_opens(
    qtbot: QtBot,
    page: ReportsPage,
    operations: Operations,
    program: Program,
    plan_id: int,
    answer: Answer,
) -> None:
    third_quarter(qtbot, page)
    answer("")
    close(qtbot, page)
    first = page._drawn
    page.panel.files.correct.click()
    shown(qtbot, page)
    assert page.desk.tools._chip.text() == "Đang lập bản điều chỉnh"
    assert page.desk.writer.editors
    item = program.plans.tree(plan_id).items[0].id
    operations.run(lambda: program.progress.log(an_entry(item, on=TODAY.replace(month=9), quantity=40)))
    shown(qtbot, page)
    answer("Bổ sung số liệu thôn 3")
    close(qtbot, page)
    versions = program.reports.closed(plan_id, quarter(2026, 3))
    assert [(one.version, one.reason) for one in versions] == [(1, ""), (2, "Bổ sung số liệu thôn 3")]
    offered = [page.panel.version.itemText(n) for n in range(page.panel.version.count())]
    assert [text.partition(" ·")[0] for text in offered] == ["Bản 2", "Bản 1", "Theo sổ hiện nay"]
    assert page.panel._about.text().startswith("Lý do: Bổ sung số liệu thôn 3")
    page.panel.version.setCurrentIndex(1)
    shown(qtbot, page)
    assert first
    assert page._drawn
    assert page._drawn.pdf == first.pdf


def test_what_is_typed_is_in_what_is_closed(
    qtbot: QtBot, page: ReportsPage, plan_id: int, answer: Answer
) -> None:
    third_quarter(qtbot, page)
    page.desk.writer.editors["proposals"].text.setPlainText("Đề nghị cấp thêm tài liệu.")
    answer("")
    close(qtbot, page)
    assert page._drawn
    assert "Đề nghị cấp thêm tài liệu." in [getattr(block, "text", "") for block in page._drawn.paper.body]


def test_a_closed_period_of_ones_own_stays_in_the_list(
    qtbot: QtBot, page: ReportsPage, program: Program, plan_id: int, answer: Answer
) -> None:
    third_quarter(qtbot, page)
    form = page.panel.period
    form.kind.setCurrentIndex(0)
    form.part.setCurrentIndex(8)
    shown(qtbot, page)
    answer("")
    close(qtbot, page)
    third_quarter(qtbot, page)
    own = [row for row in page.list.rows.rows() if isinstance(row, ChosenRow)]
    assert [(row.period.key, row.words) for row in own] == [("2026-09", "Đã chốt 16/10/2026, bản 1")]


def test_a_version_that_was_changed_is_not_shown(
    qtbot: QtBot, page: ReportsPage, program: Program, plan_id: int, answer: Answer, notices: Notices
) -> None:
    third_quarter(qtbot, page)
    answer("")
    close(qtbot, page)
    with closing(sqlite3.connect(program.folder / "data" / "plan.db")) as connection:
        connection.execute("DROP TRIGGER snapshot_no_update")
        connection.execute("UPDATE snapshot SET content = replace(content, 'Phát', 'Bỏ')")
        connection.commit()
    page._draw()
    qtbot.waitUntil(lambda: bool(notices.shown))
    assert "không còn đúng như lúc chốt" in notices.shown[0].text
    assert not page.panel.files.word.isEnabled()
    assert page.desk.view.count == 0  # what was shown before is not taken for it


@pytest.mark.parametrize(("version", "asks"), [(1, False), (2, True)])
def test_only_another_version_asks_for_a_reason(
    qtbot: QtBot, styled: QApplication, version: int, *, asks: bool
) -> None:
    dialog = CloseReportDialog(None, "quý III năm 2026", version)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.field.isVisible() == asks
    dialog.accept_button.click()
    assert (dialog.result() == QDialog.DialogCode.Accepted) == (not asks)
    assert bool(dialog.field.error) == asks
