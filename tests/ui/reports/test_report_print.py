from __future__ import annotations

import threading
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from pytestqt.qtbot import QtBot

from app.errors import Cancelled, EnvironmentTrouble, Trouble
from app.sentences import sentence_of
from exports.preview import page_sizes, render_page
from report_pages import Notices, third_quarter
from ui.pages.report_print import chosen_pages, print_pdf
from ui.pages.reports_page import ReportsPage
from ui.widgets.report_tools import Look

PREVIEW = (render_page, page_sizes)


class Steps:
    """Counts the steps; stops the work at one of them."""

    def __init__(self, stop_at: int = -1) -> None:
        self.seen: list[tuple[int, int]] = []
        self._stop_at = stop_at

    def step(self, done: int, total: int) -> None:
        self.seen.append((done, total))
        if done == self._stop_at:
            raise Cancelled


@pytest.fixture
def pdf(qtbot: QtBot, page: ReportsPage, plan_id: int) -> bytes:
    """A report with upright pages and a lying annex at its end."""
    third_quarter(qtbot, page)
    assert page._drawn
    return page._drawn.pdf


def a_printer(target: Path, ranges: str = "") -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageRanges(QPageRanges.fromString(ranges))
    return printer


def sizes(path: Path) -> list[tuple[int, int]]:
    """The pages in millimetres."""
    document = PdfDocument(path)
    found = [tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in document]
    document.close()
    return found


def darkness(pdf: bytes | Path, page: int) -> float:
    image = render_page(pdf, page, 1600)  # finer than a hairline
    return 255 - sum(image.rgb) / len(image.rgb)


def test_each_page_is_printed_as_it_lies_and_as_dark_as_it_is(pdf: bytes, tmp_path: Path) -> None:
    steps = Steps()
    printed = print_pdf(a_printer(tmp_path / "in.pdf"), pdf, PREVIEW, steps)
    count = len(page_sizes(pdf))
    assert printed == count
    assert sizes(tmp_path / "in.pdf") == [(210, 297)] * (count - 1) + [(297, 210)]
    assert steps.seen == [(n, count) for n in range(count)]
    for page in range(count):
        assert darkness(tmp_path / "in.pdf", page) == pytest.approx(darkness(pdf, page), rel=0.25)


@pytest.mark.parametrize(
    ("ranges", "pages"), [("", (0, 1, 2, 3)), ("2", (1,)), ("1,3-9", (0, 2, 3)), ("7", ())]
)
def test_the_chosen_pages(tmp_path: Path, qapp: object, ranges: str, pages: tuple[int, ...]) -> None:
    assert chosen_pages(a_printer(tmp_path / "in.pdf", ranges), 4) == pages


@pytest.mark.parametrize(("collate", "pages"), [(True, (0, 1, 0, 1)), (False, (0, 0, 1, 1))])
def test_copies_that_the_printer_cannot_make_itself(
    tmp_path: Path, qapp: object, pages: tuple[int, ...], *, collate: bool
) -> None:
    printer = a_printer(tmp_path / "in.pdf")
    printer.setCopyCount(2)
    printer.setCollateCopies(collate)
    assert chosen_pages(printer, 2) == pages


def test_a_page_is_not_stretched_onto_another_sheet(pdf: bytes, tmp_path: Path) -> None:
    printer = a_printer(tmp_path / "in.pdf", "1")
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A3))
    print_pdf(printer, pdf, PREVIEW, Steps())
    assert sizes(tmp_path / "in.pdf") == [(297, 420)]
    assert printer.pageLayout().orientation() is QPageLayout.Orientation.Portrait


def test_printing_stops_before_the_next_page(pdf: bytes, tmp_path: Path) -> None:
    steps = Steps(stop_at=1)
    with pytest.raises(Cancelled):
        print_pdf(a_printer(tmp_path / "in.pdf"), pdf, PREVIEW, steps)
    assert len(steps.seen) == 2


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_told(pdf: bytes, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble) as refused:
        print_pdf(a_printer(tmp_path / "không có" / "in.pdf"), pdf, PREVIEW, Steps())
    assert refused.value.trouble is Trouble.CANNOT_PRINT
    assert "…" not in sentence_of(refused.value)


def test_the_dialog_of_the_system_is_asked_and_the_window_goes_on(
    qtbot: QtBot, page: ReportsPage, pdf: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, int]] = []

    def choose(dialog: QPrintDialog) -> int:
        asked.append((dialog.minPage(), dialog.maxPage()))
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(tmp_path / "in.pdf"))
        dialog.printer().setFromTo(1, 2)
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    threads: list[int] = []
    real = page.printing._preview[0]
    page.printing._preview = (
        lambda *args: (threads.append(threading.get_ident()), real(*args))[1],
        page_sizes,
    )
    page.desk.show_look(Look.PRINT)
    with qtbot.waitSignal(page.printing.busy, check_params_cb=lambda busy: not busy):
        page.panel.files.paper.click()
    assert asked == [(1, len(page_sizes(pdf)))]
    assert len(page_sizes(tmp_path / "in.pdf")) == 2
    assert threading.get_ident() not in threads
    assert page.panel.files.line.words.text().startswith("Đã ")
    assert page.panel.files.paper.isEnabled()


def test_nothing_is_printed_where_the_person_says_no(
    qtbot: QtBot, page: ReportsPage, pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: 0)
    page.print_paper()
    assert page.printing._job is None
    assert page.desk.look is Look.PRINT


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_what_went_wrong_is_said_above_the_page(
    qtbot: QtBot,
    page: ReportsPage,
    pdf: bytes,
    notices: Notices,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def choose(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(tmp_path / "không có" / "in.pdf"))
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    page.print_paper()
    qtbot.waitUntil(lambda: bool(notices.shown))
    assert notices.shown[0].title == "Chưa in được báo cáo"
    qtbot.waitUntil(lambda: page.printing._job is None)
