from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.domain.period import quarter
from app.services.program import Program
from exports.preview import page_sizes
from factories import TestClock
from report_pages import Notices, owed, shown, third_quarter
from ui.dialogs.close_report import CloseReportDialog
from ui.pages.reports_page import ReportsPage
from ui.widgets.report_tools import Look


@pytest.fixture
def template(program: Program, tmp_path: Path) -> Path:
    """A template of the office, kept, with the file in its folder."""
    document = Document()
    document.add_paragraph("Mẫu riêng của xã: {{ trich_yeu }}")
    document.save(str(tmp_path / "Mẫu xã.docx"))
    kept = program.templates.add(tmp_path / "Mẫu xã.docx")
    return next(program.folder.rglob(kept.file_name))


def export(
    qtbot: QtBot, page: ReportsPage, target: Path, monkeypatch: pytest.MonkeyPatch, ending: str = "docx"
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(page.exported):
        page.export(ending)
    qtbot.waitUntil(lambda: page.saving._job is None)


def words(path: Path) -> str:
    return Document(str(path)).paragraphs[0].text


def test_without_templates_none_is_offered(qtbot: QtBot, page: ReportsPage, plan_id: int) -> None:
    third_quarter(qtbot, page)
    page.desk.show_look(Look.PRINT)
    assert not page.panel.template.isVisible()


def test_word_is_written_with_the_chosen_template_and_other_files_as_usual(
    qtbot: QtBot,
    page: ReportsPage,
    plan_id: int,
    template: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    third_quarter(qtbot, page)
    page.desk.show_look(Look.PRINT)
    assert [page.panel.template.itemText(n) for n in range(2)] == ["Thể thức chung", "Mẫu xã"]
    page.panel.template.setCurrentIndex(1)
    export(qtbot, page, tmp_path / "a.docx", monkeypatch)
    assert words(tmp_path / "a.docx").startswith("Mẫu riêng của xã: ")
    assert words(tmp_path / "a.docx").endswith("quý III năm 2026")
    export(qtbot, page, tmp_path / "a.pdf", monkeypatch, "pdf")
    assert len(page_sizes(tmp_path / "a.pdf")) == page.desk.view.count
    page.refresh()
    assert page.panel.template.currentText() == "Mẫu xã"


def test_what_is_closed_goes_through_a_template_as_it_was_closed(
    qtbot: QtBot,
    page: ReportsPage,
    program: Program,
    clock: TestClock,
    plan_id: int,
    template: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    third_quarter(qtbot, page)
    page.panel.template.setCurrentIndex(1)
    monkeypatch.setattr(CloseReportDialog, "ask", lambda *_: "")
    page.close_figures()
    shown(qtbot, page)
    export(qtbot, page, tmp_path / "a.docx", monkeypatch)
    assert words(tmp_path / "a.docx").startswith("Mẫu riêng của xã: ")
    program.plans.edit_plan(replace(program.plans.tree(plan_id).plan, title="Tên khác"))
    clock.move(days=40)
    shown(qtbot, page)
    export(qtbot, page, tmp_path / "b.docx", monkeypatch)
    assert (tmp_path / "b.docx").read_bytes() == (tmp_path / "a.docx").read_bytes()


def test_what_an_early_version_closed_is_written_as_usual_and_says_why(
    qtbot: QtBot,
    page: ReportsPage,
    program: Program,
    plan_id: int,
    template: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    third_quarter(qtbot, page)
    page.desk.show_look(Look.PRINT)
    page.panel.template.setCurrentIndex(1)
    program.reports.close(plan_id, quarter(2026, 3))
    with closing(sqlite3.connect(program.folder / "data" / "plan.db")) as connection, connection:
        (content,) = connection.execute("SELECT content FROM snapshot").fetchone()
        early = json.dumps({name: value for name, value in json.loads(content).items() if name != "fields"})
        connection.execute("DROP TRIGGER snapshot_no_update")
        sha256 = hashlib.sha256(early.encode()).hexdigest()
        connection.execute("UPDATE snapshot SET content = ?, sha256 = ?", (early, sha256))
    page.refresh()
    page.choose(owed(page)[2])
    shown(qtbot, page)
    assert not page.panel.template.isEnabled()
    assert page.panel._no_template.isVisible()
    export(qtbot, page, tmp_path / "a.docx", monkeypatch)
    assert "Mẫu riêng" not in words(tmp_path / "a.docx")


def test_a_template_that_was_spoilt_since_is_told(
    qtbot: QtBot,
    page: ReportsPage,
    plan_id: int,
    template: Path,
    notices: Notices,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    third_quarter(qtbot, page)
    page.panel.template.setCurrentIndex(1)
    template.write_bytes(b"PK\x03\x04 no Word file")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a.docx"), ""))
    page.export("docx")
    qtbot.waitUntil(lambda: bool(notices.shown))
    assert notices.shown[0].title == "Chưa ghi được tệp"
    assert not (tmp_path / "a.docx").exists()
    qtbot.waitUntil(lambda: page.saving._job is None)
