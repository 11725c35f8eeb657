"""Printing a paper: its pages as pictures, each on a sheet that lies where the page does."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from app.errors import Cancelled, EnvironmentTrouble, Trouble
from app.services.task import Task
from ui.jobs import Job
from ui.text import tr
from ui.widgets.paper_view import PageImage, Preview
from ui.widgets.saved_line import SavedLine

_FINEST = 300  # dots an inch: a page takes 26 MB then, and letters look no finer on an office's printer


def ask_printer(parent: QWidget, name: str, pages: int) -> QPrinter | None:
    """The printer that the person chose in the system's dialog, None where they did not."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(tr("In báo cáo"))
    dialog.setMinMax(1, pages)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    return printer if dialog.exec() else None


class Printing(QObject):
    """One paper at a time, off the window's thread; the line says how far it is."""

    busy = Signal(bool)
    failed = Signal(object)
    """`UserError`"""

    def __init__(self, preview: Preview, line: SavedLine, owner: QWidget) -> None:
        super().__init__(owner)
        self._preview = preview
        self._line = line
        self._printer = ""
        self._job: Job | None = None
        line.cancel_asked.connect(self.cancel)

    def start(self, printer: QPrinter, pdf: bytes) -> None:
        """Print the pages of a PDF that were chosen."""
        if self._job:
            return
        self._printer = printer.printerName()
        self._job = Job(lambda task: print_pdf(printer, pdf, self._preview, task))
        self._job.progressed.connect(self._line.show_printing, Qt.ConnectionType.QueuedConnection)
        self._job.finished.connect(self._on_printed)
        self._job.failed.connect(self._on_failed)
        self._job.ended.connect(self._on_ended)
        self.busy.emit(True)  # noqa: FBT003  # a signal takes no keywords
        self._job.start()

    def cancel(self) -> None:
        """Stop before the next page."""
        if self._job:
            self._job.cancel()

    def _on_printed(self, pages: int) -> None:
        self._line.show_printed(pages, self._printer)

    def _on_failed(self, error: object) -> None:
        self._line.show_nothing()
        self.failed.emit(error)

    def _on_ended(self) -> None:
        self._job = None
        if self._line.cancel.isVisibleTo(self._line):  # it was stopped
            self._line.show_nothing()
        self.busy.emit(False)  # noqa: FBT003


def print_pdf(printer: QPrinter, pdf: bytes, preview: Preview, task: Task) -> int:
    """Print the pages that were chosen; gives how many. Raises `EnvironmentTrouble(CANNOT_PRINT)`."""
    render, sizes_of = preview
    sizes = sizes_of(pdf)
    pages = chosen_pages(printer, len(sizes))
    printer.setFullPage(True)  # the margins are the paper's own
    painter = QPainter()
    try:
        for done, page in enumerate(pages):
            task.step(done, len(pages))
            _turn(printer, *sizes[page])
            if not (printer.newPage() if done else painter.begin(printer)):
                raise EnvironmentTrouble(Trouble.CANNOT_PRINT, printer=printer.printerName())
            sheet = _sheet(printer)
            finest = min(1.0, _FINEST / printer.resolution())
            _draw(painter, sheet, render(pdf, page, round(sheet.width() * finest)))
    except Cancelled:
        printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
    return len(pages)


def chosen_pages(printer: QPrinter, count: int) -> tuple[int, ...]:
    """The pages that the person chose, from 0, as often as the printer cannot repeat them itself."""
    chosen = printer.pageRanges()
    pages = [page - 1 for page in range(1, count + 1) if chosen.isEmpty() or chosen.contains(page)]
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return tuple(pages * copies)
    return tuple(page for page in pages for _ in range(copies))


def _turn(printer: QPrinter, width: float, height: float) -> None:
    way = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(way)


def _sheet(printer: QPrinter) -> QSize:
    return printer.pageLayout().fullRectPixels(printer.resolution()).size()


def _draw(painter: QPainter, sheet: QSize, page: PageImage) -> None:
    """As large as the sheet lets it, in its middle: a sheet may be another than A4."""
    image = QImage(page.rgb, page.width, page.height, page.stride, QImage.Format.Format_RGB888)
    size = image.size().scaled(sheet, Qt.AspectRatioMode.KeepAspectRatio)
    left, top = (sheet.width() - size.width()) // 2, (sheet.height() - size.height()) // 2
    painter.drawImage(QRect(left, top, size.width(), size.height()), image)
