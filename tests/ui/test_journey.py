"""The journey through the window: import a real plan, assign, log, export, reopen the files and compare."""

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdfium2 import PdfDocument
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.compose import open_program
from app.domain.office import HeaderLine, Office
from app.domain.period import quarter
from app.domain.plan import Role
from app.domain.progress import Status
from app.domain.vietnamese import nfc
from app.settings import Settings
from exports.preview import page_sizes, render_page
from factories import TestClock
from plan_files import SAMPLE, as_docx, plan_text
from ui.dialogs.first_run import FirstRunAnswer, FirstRunDialog
from ui.dialogs.import_summary import ImportSummaryDialog
from ui.main_window import MainWindow
from ui.pages.import_page import ImportPage
from ui.pages.plan_page import PlanPage
from ui.pages.reports_page import ReportsPage
from ui.shell import Shell

PLANS = Path(os.environ.get("SKH_PLANS", Path(__file__).resolve().parents[3] / "shared" / "plans"))
OFFICE = Office(
    name="Ủy ban MTTQ Việt Nam xã Bình An",
    header=(HeaderLine("ỦY BAN MTTQ VIỆT NAM XÃ BÌNH AN"), HeaderLine("BAN THƯỜNG TRỰC", bold=True)),
    place="Bình An",
)


@pytest.fixture
def shell(
    qtbot: QtBot, styled: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Shell]:
    """The whole window over an empty data folder; the first run is answered with an office."""
    monkeypatch.setattr(FirstRunDialog, "ask", lambda *_: FirstRunAnswer(OFFICE, add_units=True))
    monkeypatch.setattr(ImportSummaryDialog, "ask", lambda *_: True)
    with ExitStack() as stack:
        program = stack.enter_context(open_program(tmp_path / "data", TestClock()))
        window = MainWindow()
        qtbot.addWidget(window)
        window.show()
        shell = Shell(window, program, Settings(), (render_page, page_sizes))
        shell.start()
        yield shell


@pytest.fixture(params=["sample", "real"])
def plan_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param == "sample":
        file = tmp_path / "KH.docx"
        file.write_bytes(as_docx(plan_text(SAMPLE)))
        return file
    found = sorted((PLANS / "docs").glob("001_*.txt"))
    if not found:
        pytest.skip("the real plans are not beside this checkout")
    return found[0]


def _import(qtbot: QtBot, shell: Shell, file: Path) -> int:
    """Bring a plan in through the review; gives its id."""
    page = shell.page("import")
    assert isinstance(page, ImportPage)
    page.open_file(file)
    qtbot.waitUntil(lambda: page.review is not None)
    assert shell.program.plans.plans() == ()
    with qtbot.waitSignal(page.imported) as stored:
        page.store()
    return stored.args[0]


def test_first_run_leads_to_the_word_file(shell: Shell) -> None:
    page = shell.window.current_page
    assert isinstance(page, PlanPage)
    assert page.book.tree is None
    assert shell.program.offices.office() == OFFICE
    assert len(shell.program.units.units()) > 20


def test_from_the_plan_to_the_report(
    qtbot: QtBot, shell: Shell, plan_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = shell.program
    plan_id = _import(qtbot, shell, plan_file)
    tree = program.plans.tree(plan_id)
    tasks = [item for item in tree.items if not item.is_group]
    unit = program.units.units()[0]

    plans = shell.page("plans")
    assert isinstance(plans, PlanPage)
    plans.open_task(plan_id, tasks[0].id)
    shell.operations.run(lambda: program.items.assign(tasks[0].id, Role.COORDINATING, [unit.name]))
    composer = plans.pane.progress.composer
    plans.open_task(plan_id, tasks[0].id, write=True)
    composer.text.setPlainText("Đã phát 500 tờ gấp đến các hộ <b>& tổ</b>")
    composer.save.click()
    assert [entry.text for entry in program.progress.entries(tasks[0].id)] == [
        "Đã phát 500 tờ gấp đến các hộ <b>& tổ</b>"
    ]

    reports = shell.page("reports")
    assert isinstance(reports, ReportsPage)
    paper = program.reports.paper(plan_id, quarter(2026, 4))
    files: dict[str, Path] = {}
    for ending in ("docx", "pdf", "xlsx"):
        files[ending] = tmp_path / f"bao cao.{ending}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, e=ending: (str(files[e]), ""))
        reports._show(program.plans.tree(plan_id).plan, quarter(2026, 4))
        qtbot.waitUntil(lambda: reports._drawn is not None and reports._drawn.paper == paper)
        with qtbot.waitSignal(reports.exported):
            reports.export(ending)
        qtbot.waitUntil(lambda: reports.saving._job is None)
    _compare(files, paper.annexes[0].table.rows, [item.title for item in tasks], unit.name)


def _compare(files: dict[str, Path], rows: object, titles: list[str], unit: str) -> None:
    """Every task stands in all three files, and what was typed as it was typed."""
    wanted = [*titles, unit, "Đã phát 500 tờ gấp đến các hộ <b>& tổ</b>"]
    word = [
        cell.text for table in Document(str(files["docx"])).tables for row in table.rows for cell in row.cells
    ]
    sheets = load_workbook(files["xlsx"]).worksheets
    excel = [
        str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row if cell
    ]
    pdf = PdfDocument(files["pdf"])
    text = "".join(page.get_textpage().get_text_range() for page in pdf)
    pdf.close()
    for name, found in (("docx", "".join(word)), ("xlsx", "".join(excel)), ("pdf", text)):
        squashed = "".join(nfc(found).split())
        missing = [line for line in wanted if "".join(nfc(line).split()) not in squashed]
        assert not missing, (name, missing[:3])


def test_undo_takes_the_import_back(qtbot: QtBot, shell: Shell, plan_file: Path) -> None:
    _import(qtbot, shell, plan_file)
    shell.operations.undo()
    assert shell.program.plans.plans() == ()


def test_the_reading_on_the_screen_is_the_reading_of_the_console(
    qtbot: QtBot, shell: Shell, plan_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from app import cli  # noqa: PLC0415

    plan_id = _import(qtbot, shell, plan_file)
    capsys.readouterr()
    assert cli.main(["import-plan", str(plan_file), "--json"]) == 0
    read = json.loads(capsys.readouterr().out)["items"]
    stored = shell.program.plans.tree(plan_id).items
    assert [item["code"] for item in read] == [item.code for item in stored]


def test_what_is_finished_leaves_today(qtbot: QtBot, shell: Shell, plan_file: Path) -> None:
    plan_id = _import(qtbot, shell, plan_file)
    plan = shell.program.plans.tree(plan_id).plan
    day = date(plan.year, 12, 31)
    late = shell.program.overview.today(plan.year, day).overdue
    plans = shell.page("plans")
    assert isinstance(plans, PlanPage)
    plans.open_task(plan_id, late[0].id, write=True)
    composer = plans.pane.progress.composer
    composer.text.setPlainText("Xong")
    composer.status.setCurrentIndex(composer.status.findData(Status.DONE))
    composer.save.click()
    after = shell.program.overview.today(plan.year, day).overdue
    assert late[0].id not in [item.id for item in after]
