"""No button of a page is cut, at any font size, in a wide window and in the smallest one."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.compose import open_program
from app.domain.annex import AnnexColumn, AnnexSet, AnnexSource, Edition
from app.domain.paper import Column
from app.domain.period_rules import PeriodRules
from app.password import set_password
from app.services.program import Program
from app.services.sample import SAMPLE_PLAN, make_sample
from app.settings import Settings
from exports.preview import page_sizes, render_page
from factories import TODAY, TestClock
from report_pages import Notices
from resources import resource
from ui.backing_up import BackingUp
from ui.dialogs.annexes import AnnexesDialog
from ui.dialogs.close_report import CloseReportDialog
from ui.dialogs.first_run import FirstRunDialog
from ui.dialogs.handbook import HandbookDialog
from ui.dialogs.lists import ListsDialog, PlanLists
from ui.dialogs.password import PasswordDialog, form_to_open
from ui.dialogs.period_rules import PeriodRulesDialog
from ui.dialogs.recovery_code import RecoveryCodeDialog
from ui.dialogs.restore_backup import RestoreDialog
from ui.dialogs.seal_backup import SealDialog
from ui.dialogs.support import SupportDialog
from ui.half_typed import HalfTyped
from ui.operations import Operations
from ui.page import Page
from ui.pages.import_page import ImportPage
from ui.pages.import_review import ImportReview
from ui.pages.reports_page import ReportsPage
from ui.pages.settings_page import SettingsPage
from ui.pages.today_page import TodayPage
from ui.pages.units_page import UnitsPage
from ui.style.theme import restyle
from ui.widgets.report_tools import Look


def locked(folder: Path) -> Path:
    set_password(folder, "Bình An 2026")
    return folder


SOURCE = AnnexSource("results", "Kết quả", "KẾT QUẢ", (AnnexColumn(Column("n", "STT", 5), fixed=True),), ())
LOW = 768 * 96 // 144 - 32
"""The height that a screen of 768 lines leaves a dialog at 150 %, less its title bar."""


def test_the_choice_of_annexes_fits_on_a_low_screen(qtbot: QtBot, styled: QApplication) -> None:
    dialog = AnnexesDialog(None, (SOURCE,), AnnexSet(), Edition.RELEASE)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.height() <= LOW


Maker = Callable[[Program], QWidget]
MAKERS: dict[str, Maker] = {
    "today": lambda program: TodayPage(program, Operations(program), date(2026, 10, 14)),
    "units": lambda program: UnitsPage(program, Operations(program)),
    "settings": lambda program: SettingsPage(
        program, Operations(program), Settings(theme="light"), BackingUp(program.backups, QWidget())
    ),
    "seal": lambda program: SealDialog(None, program.backups, lambda _code: None),
    "restore": lambda program: RestoreDialog(None, program.backups),
    "import": lambda program: ImportPage(program, Operations(program)),
    "review": lambda program: ImportReview(program, program.intake.read_file(resource(*SAMPLE_PLAN))),
    "reports": lambda program: ReportsPage(
        program, Operations(program), (render_page, page_sizes), Notices()
    ),
    "periods": lambda program: PeriodRulesDialog(
        None, PeriodRules(), program.plans.plans(), (TODAY, 5), HalfTyped(program.drafts)
    ),
    "annexes": lambda _program: AnnexesDialog(None, (SOURCE,), AnnexSet(), Edition.RELEASE),
    "close": lambda program: CloseReportDialog(None, "quý III năm 2026", 2),
    "first run": lambda program: FirstRunDialog(None, date(2026, 10, 16), HalfTyped(program.drafts)),
    "support": lambda program: SupportDialog(None, program.support),
    "handbook": lambda program: HandbookDialog(None),
    "unlock": lambda program: PasswordDialog(None, form_to_open(locked(program.folder))),
    "code": lambda program: RecoveryCodeDialog(None, "ABCDE-FGHJK-MNPQR-STVWX-YZ234", lambda *_: None),
    "lists": lambda program: ListsDialog(None, PlanLists(("Nơi A",), ("Căn cứ",)), 2026),
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample office, made once."""
    with open_program(tmp_path_factory.mktemp("sample") / "data", TestClock()) as opened:
        make_sample(opened)
        return opened.folder


@pytest.fixture(params=["empty", "filled"])
def program(request: pytest.FixtureRequest, sample: Path, tmp_path: Path) -> Iterator[Program]:
    folder = tmp_path / "data"
    if request.param == "filled":
        shutil.copytree(sample, folder)
    with open_program(folder, TestClock()) as opened:
        yield opened


@pytest.mark.parametrize(("scale", "size"), [(100, (1290, 614)), (125, (863, 440))], ids=str)
@pytest.mark.parametrize(
    ("name", "look"), [*((name, Look.WORDS) for name in MAKERS), ("reports", Look.PRINT)]
)
def test_no_button_is_cut(
    qtbot: QtBot,
    styled: QApplication,
    program: Program,
    name: str,
    look: Look,
    scale: int,
    size: tuple[int, int],
) -> None:
    restyle(styled, scale=scale, theme="dark" if scale > 100 else "light")
    widget = MAKERS[name](program)
    qtbot.addWidget(widget)
    widget.resize(*size)
    widget.show()
    if isinstance(widget, TodayPage):
        with qtbot.waitSignal(widget.loaded):
            widget.refresh()
    elif isinstance(widget, ReportsPage):
        widget.refresh()
        qtbot.waitUntil(lambda: not widget.drawing.is_busy)
        widget.desk.show_look(look)
    elif isinstance(widget, Page):
        widget.refresh()
    QApplication.processEvents()
    widget.grab()
    cut = [
        b.text()
        for b in widget.findChildren(QPushButton)
        if b.isVisible() and b.width() < b.sizeHint().width()
    ]
    assert cut == []
