from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.domain.office import HeaderLine, IssuingBody
from app.domain.period import PeriodKind
from app.services.program import Program
from exports.preview import page_sizes
from factories import TODAY
from report_pages import Notices, owed, shown
from ui.dialogs.close_report import CloseReportDialog
from ui.dialogs.review import ReviewDialog
from ui.models.owed_rows import ChosenRow
from ui.models.rows import Heading
from ui.pages.reports_page import ReportsPage
from ui.widgets.report_tools import Look


def test_without_a_plan_the_page_says_what_to_do(page: ReportsPage) -> None:
    page.refresh()
    assert page._body.currentIndex() == 0


def test_owed_reports_are_listed_and_the_first_is_shown(
    qtbot: QtBot, page: ReportsPage, plan_id: int
) -> None:
    page.refresh()
    shown(qtbot, page)
    assert [row.report.period.key for row in owed(page)] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
    assert page.desk.view.count == 3


def test_finished_work_without_evidence_is_told(qtbot: QtBot, page: ReportsPage, plan_id: int) -> None:
    page.refresh()
    page.desk.show_look(Look.PRINT)
    page.list.rows.choose(owed(page)[2].key)
    qtbot.waitUntil(lambda: page.panel._lack_box.isVisibleTo(page))
    assert page.panel._lack.text().startswith("1 nhiệm vụ")


def test_a_period_of_ones_own_joins_the_list(qtbot: QtBot, page: ReportsPage, plan_id: int) -> None:
    page.refresh()
    shown(qtbot, page)
    page.panel.period.kind.setCurrentIndex(page.panel.period.kind.findData(PeriodKind.HALF_YEAR))
    own = [row for row in page.list.rows.rows() if isinstance(row, ChosenRow)]
    assert [row.period.key for row in own] == ["2026-H1"]
    assert page.list.rows.current() == own[0]


def test_a_wrong_date_is_said_at_its_field(qtbot: QtBot, page: ReportsPage, plan_id: int) -> None:
    page.refresh()
    page.desk.show_look(Look.PRINT)
    form = page.panel.period
    form.kind.setCurrentIndex(form.kind.findData(PeriodKind.CUSTOM))
    form.start.setText("01/07/2026")
    form.end.setText("31/02")
    form.end.changed.emit()
    assert "31/02" in form.fields["end"].error
    assert form.end.text() == "31/02"
    note = form.fields["end"]._note
    qtbot.waitUntil(lambda: note.height() >= note.heightForWidth(note.width()))
    assert form.start.width() == form.end.width()


def test_ones_own_dates_are_typed_without_being_rewritten(
    qtbot: QtBot, page: ReportsPage, plan_id: int
) -> None:
    page.refresh()
    page.desk.show_look(Look.PRINT)
    form = page.panel.period
    form.kind.setCurrentIndex(form.kind.findData(PeriodKind.CUSTOM))
    assert form.start.isVisible()
    form.start.clear()
    qtbot.keyClicks(form.start, "15/01/2026")
    assert form.start.text() == "15/01/2026"
    form.end.setText("28/02/2026")
    qtbot.keyClick(form.end, Qt.Key.Key_Return)
    assert page._choice
    assert page._choice.period.key == "2026-01-15..2026-02-28"


@pytest.mark.parametrize("ending", ["docx", "pdf", "xlsx"])
def test_what_is_shown_is_written(
    qtbot: QtBot,
    page: ReportsPage,
    plan_id: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ending: str,
) -> None:
    page.refresh()
    shown(qtbot, page)
    asked: list[str] = []

    def answer(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(name).name)
        return str(tmp_path / f"bao cao.{ending}"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    with qtbot.waitSignal(page.exported):
        page.export(ending)
    assert asked == [f"BC_2026-Q1_thuc_hien_dan_chu_o_co_so.{ending}"]
    target = tmp_path / f"bao cao.{ending}"
    if ending == "docx":
        assert Document(str(target)).paragraphs
    if ending == "xlsx":
        assert load_workbook(target).sheetnames
    if ending == "pdf":
        assert len(page_sizes(target)) == page.desk.view.count


def test_a_file_that_is_open_elsewhere_offers_another_name(
    qtbot: QtBot,
    page: ReportsPage,
    plan_id: int,
    notices: Notices,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page.refresh()
    shown(qtbot, page)
    target = tmp_path / "bao cao.docx"
    target.write_bytes(b"open in Word")
    (tmp_path / "bao cao (2).docx").write_bytes(b"another paper")
    real = Path.replace

    def held(self: Path, to: Path) -> Path:
        if to == target:
            raise PermissionError(13, "held")
        return real(self, to)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.export("docx")
    qtbot.waitUntil(lambda: bool(notices.shown))
    assert target.read_bytes() == b"open in Word"
    with qtbot.waitSignal(page.exported):
        notices.shown[0].actions[0].run()
    assert (tmp_path / "bao cao (2).docx").read_bytes() == b"another paper"
    assert (tmp_path / "bao cao (3).docx").exists()
    assert not notices.shown


def test_the_name_is_kept_as_typed(
    qtbot: QtBot, page: ReportsPage, plan_id: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.refresh()
    shown(qtbot, page)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "BC 15.10"), ""))
    with qtbot.waitSignal(page.exported):
        page.export("docx")
    assert (tmp_path / "BC 15.10.docx").exists()


def test_the_last_choice_is_drawn_and_nothing_else_is_exported(
    qtbot: QtBot, page: ReportsPage, plan_id: int
) -> None:
    page.refresh()
    for row in owed(page):
        page.list.rows.choose(row.key)
        assert page._drawn is None
        assert not page.panel.files.word.isEnabled()
    shown(qtbot, page)
    assert page._drawn
    assert "quý IV" in page._drawn.paper.subject
    assert page.panel.files.word.isEnabled()


def test_a_sent_report_is_no_longer_owed(qtbot: QtBot, page: ReportsPage, plan_id: int) -> None:
    page.refresh()
    shown(qtbot, page)
    page.panel.files.submitted.emit()
    titles = [row.title for row in page.list.rows.rows() if isinstance(row, Heading)]
    assert titles == ["Phải nộp", "Đã nộp"]
    assert owed(page)[-1].report.submitted_on == TODAY
    qtbot.waitUntil(lambda: not page.drawing.is_busy)


def test_a_report_is_written_in_the_name_of_another_body(
    qtbot: QtBot, page: ReportsPage, program: Program, plan_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.refresh()
    shown(qtbot, page)
    page.desk.show_look(Look.PRINT)
    assert not page.panel.issuer.isVisible()
    office = program.offices.office()
    assert office
    steering = IssuingBody(name="Ban Chỉ đạo xã", header=(HeaderLine("BAN CHỈ ĐẠO", bold=True),))
    program.offices.save_office(replace(office, others=(steering,)))
    page.refresh()
    assert page.panel.issuer.isVisible()
    page.panel.issuer.setCurrentIndex(2)
    shown(qtbot, page)
    assert page._drawn
    assert page._drawn.paper.author == "Ban Chỉ đạo xã"
    monkeypatch.setattr(ReviewDialog, "ask", lambda _page, findings: findings[0])
    with qtbot.waitSignal(page.settings_asked) as asked:
        page.review()
    assert asked.args == ["place", "Ban Chỉ đạo xã"]
    monkeypatch.setattr(CloseReportDialog, "ask", lambda *_: "")
    page.close_figures()
    shown(qtbot, page)
    assert page._drawn.moment
    assert page._drawn.paper.author == "Ban Chỉ đạo xã"
    assert not page.panel.issuer.isEnabled()


def test_zoom_and_fit(qtbot: QtBot, page: ReportsPage, plan_id: int) -> None:
    page.refresh()
    shown(qtbot, page)
    fitted = page.desk.view._pages.percent
    page.desk.view.zoom(1)
    assert page.desk.view._pages.percent == fitted + 20
    page.desk.view.fit()
    assert page.desk.view._pages.percent == fitted


def test_a_written_report_is_copied_to_a_stick(
    qtbot: QtBot, page: ReportsPage, plan_id: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.refresh()
    shown(qtbot, page)
    target = str(tmp_path / "Báo cáo quý III.docx")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (target, ""))
    with qtbot.waitSignal(page.exported):
        page.export("docx")
    (tmp_path / "usb").mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path / "usb"))
    qtbot.waitUntil(lambda: page.saving._job is None)
    with qtbot.waitSignal(page.exported) as written:
        page.panel.files.line.carry.click()
    assert written.args == [tmp_path / "usb" / "bao_cao_quy_iii.docx"]
    assert "Đã kiểm tra" in page.panel.files.line.words.text()
