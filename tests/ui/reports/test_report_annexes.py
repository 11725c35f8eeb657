"""Annexes, forms and evidence of a report, in the window."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from app.domain.annex import AnnexSet, Edition
from app.domain.indicators import FormRow
from app.domain.period import quarter
from app.services.program import Program
from factories import TODAY, an_entry
from report_pages import Notices, shown, third_quarter
from ui.dialogs.annexes import AnnexesDialog
from ui.operations import Operations
from ui.pages.reports_page import ReportsPage
from ui.widgets.report_tools import Look

Q3 = quarter(2026, 3)


@pytest.fixture
def report(qtbot: QtBot, page: ReportsPage, plan_id: int) -> ReportsPage:
    third_quarter(qtbot, page)
    page.desk.show_look(Look.PRINT)
    return page


def say(monkeypatch: pytest.MonkeyPatch, annexes: AnnexSet, edition: Edition) -> None:
    """What the officer chooses in the dialog."""

    def chosen(dialog: AnnexesDialog) -> int:
        dialog.chooser._chosen = annexes
        dialog.chooser.edition.choose(edition)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(AnnexesDialog, "exec", chosen)


def test_the_pane_says_what_is_attached(report: ReportsPage) -> None:
    assert report.panel._annex_words.text() == "Bản phát hành, kèm 1 phụ lục"


def test_chosen_annexes_are_kept_and_shown(
    qtbot: QtBot, report: ReportsPage, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = AnnexSet(("results", "units"))
    say(monkeypatch, chosen, Edition.INTERNAL)
    report.panel.annexes.click()
    shown(qtbot, report)
    assert program.reports.annex_set() == chosen
    assert report.panel._annex_words.text() == "Bản nội bộ, kèm 2 phụ lục"


def test_another_edition_is_drawn_without_a_change_of_the_book(
    qtbot: QtBot, report: ReportsPage, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(monkeypatch, program.reports.annex_set(), Edition.INTERNAL)
    report.panel.annexes.click()
    shown(qtbot, report)
    assert report.panel._annex_words.text().startswith("Bản nội bộ")
    assert program.reports.annex_set() == AnnexSet()


def test_a_form_is_filled_in_and_put_into_the_annexes(
    qtbot: QtBot, report: ReportsPage, program: Program
) -> None:
    report.desk.show_look(Look.FORMS)
    forms = report.desk.forms
    forms.choose("qcdc9")
    assert forms.isVisible()
    assert not report.desk.view.isVisible()
    assert forms.period.currentData() == Q3.key
    form = program.indicators.form("qcdc9", Q3)
    program.indicators.save(replace(form, rows=(FormRow({"received": 4}, "khieu_nai"),)))
    forms.to_annex.click()
    shown(qtbot, report)
    assert report.desk.look is Look.PRINT
    assert program.reports.annex_set().keys == ("results", "qcdc9")
    assert report._drawn
    assert len(report._drawn.paper.annexes) == 2


def test_the_forms_follow_the_report(qtbot: QtBot, report: ReportsPage) -> None:
    report.list.rows.choose_first()
    shown(qtbot, report)
    assert report._choice
    assert report.desk.forms.period.currentData() == report._choice.period.key


def pack(qtbot: QtBot, report: ReportsPage, target: Path, monkeypatch: pytest.MonkeyPatch) -> zipfile.ZipFile:
    shown(qtbot, report)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(report.exported):
        report.panel.files.evidence.click()
    qtbot.waitUntil(lambda: report.saving._job is None)
    return zipfile.ZipFile(target)


@pytest.fixture
def evidence(report: ReportsPage, program: Program, operations: Operations, tmp_path: Path) -> Path:
    """A file behind a task; where it is kept in the book."""
    file = tmp_path / "ảnh hội nghị.jpg"
    file.write_bytes(b"\xff\xd8\xff photo")
    assert report._drawn
    assert report._drawn.data
    item = report._drawn.data.tasks[0].item.id
    operations.run(lambda: program.progress.log(an_entry(item, on=TODAY.replace(month=9, day=2)), (file,)))
    return program.folder


def test_evidence_leaves_as_one_package(
    qtbot: QtBot, report: ReportsPage, evidence: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pack(qtbot, report, tmp_path / "gói.zip", monkeypatch) as package:
        assert len(package.namelist()) == 2


def test_evidence_that_is_gone_is_told(
    qtbot: QtBot,
    report: ReportsPage,
    notices: Notices,
    evidence: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = [file for file in (evidence / "data" / "att").glob("*/*") if file.is_file()]
    assert kept
    for file in kept:
        file.chmod(0o600)
        file.write_bytes(b"changed")
    pack(qtbot, report, tmp_path / "gói.zip", monkeypatch).close()
    assert notices.shown[-1].title == "Gói minh chứng thiếu 1 tệp"
