"""The pages of a paper as they will be printed, drawn only where they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from ui.style.theme import colour
from ui.style.tokens import LARGE

_A4 = (210, 297)
_LEAST, _MOST, _STEP = 40, 300, 20
_PIXELS_AT_100 = 794  # the width of A4 at 96 dpi


class PageImage(Protocol):
    """A rendered page: rows of `stride` bytes of red, green, blue."""

    @property
    def width(self) -> int: ...  # noqa: D102 - a port is described as a whole
    @property
    def height(self) -> int: ...  # noqa: D102
    @property
    def stride(self) -> int: ...  # noqa: D102
    @property
    def rgb(self) -> bytes: ...  # noqa: D102


RenderPage = Callable[[bytes, int, int], PageImage]
Size = tuple[float, float]
PageSizes = Callable[[bytes], Sequence[Size]]
Preview = tuple[RenderPage, PageSizes]
"""How a PDF becomes pictures; the window is given it, for file formats are not its business."""


class PaperView(QScrollArea):
    """Shows a PDF page under page; `zoom_changed` tells the percentage."""

    zoom_changed = Signal(int)
    page_changed = Signal(int, int)
    """(page that is looked at, from 0; how many there are)"""

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self._pages = _Pages(preview)
        self._fits = True
        self.setWidget(self._pages)
        self.setWidgetResizable(False)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._tell_page)

    @property
    def count(self) -> int:
        """How many pages are shown."""
        return len(self._pages.sizes)

    @property
    def page(self) -> int:
        """The page that fills most of the view, from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return max(0, sum(place.top() <= middle for place in self._pages.places()) - 1)

    def show_pdf(self, pdf: bytes, sizes: Sequence[Size], *, stay: bool = False) -> None:
        """Show another paper from its first page, or a newer one of the same report where it was."""
        at = self.verticalScrollBar().value() if stay else 0
        self._pages.show_pdf(pdf, sizes)
        self._lay_out()
        self.verticalScrollBar().setValue(at)
        self._tell_page()

    def go_to(self, page: int) -> None:
        """Show a page from its top."""
        places = self._pages.places()
        if places:
            place = places[max(0, min(page, len(places) - 1))]
            self.verticalScrollBar().setValue(place.top() - LARGE)

    def fit(self) -> None:
        """As wide as there is room."""
        self._fits = True
        self._lay_out()

    def zoom(self, steps: int) -> None:
        """Larger or smaller by steps of 20 %."""
        self._fits = False
        self._pages.set_percent(max(_LEAST, min(_MOST, self._pages.percent + steps * _STEP)))
        self.zoom_changed.emit(self._pages.percent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay fitted."""
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl and + or − change the size, Ctrl+0 fits; Page Up and Page Down go by pages."""
        steps = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()))
        if steps:
            return self.go_to(self.page + steps)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.key() in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
                return self.zoom(1)
            if event.key() == Qt.Key.Key_Minus:
                return self.zoom(-1)
            if event.key() == Qt.Key.Key_0:
                return self.fit()
        return super().keyPressEvent(event)

    def _lay_out(self) -> None:
        if self._fits:
            self._pages.fit_into(self.viewport().width() - 2 * LARGE)
            self.zoom_changed.emit(self._pages.percent)

    def _tell_page(self) -> None:
        self.page_changed.emit(self.page, self.count)


class _Pages(QWidget):
    """The desk with the pages on it."""

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self._render, _ = preview
        self._pdf = b""
        self._drawn: dict[tuple[int, int], QImage] = {}
        self.sizes: list[QSize] = []
        self.percent = 100
        self._room = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_pdf(self, pdf: bytes, sizes: Sequence[Size]) -> None:
        """Take another paper."""
        self._pdf = pdf
        self._drawn.clear()
        self.sizes = [self._size_of(*size) for size in sizes]
        self._resize()

    def set_percent(self, percent: int) -> None:
        """Show all pages at one size."""
        self._show_at(percent, 0)

    def fit_into(self, room: int) -> None:
        """Show each page as wide as there is room, none larger than it is on paper."""
        width = self.sizes[0].width() if self.sizes else _PIXELS_AT_100
        self._show_at(max(_LEAST, min(100, room * 100 // width)), max(room, _PIXELS_AT_100 * _LEAST // 100))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages that are in view."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), colour("desk"))
            for page, place in enumerate(self.places()):
                if place.intersects(event.rect()):
                    painter.fillRect(place, colour("paper"))
                    painter.drawImage(place, self._image(page, place.width()))
                    painter.setPen(colour("ctl"))
                    painter.drawRect(place.adjusted(-1, -1, 0, 0))

    @staticmethod
    def _size_of(width: float, height: float) -> QSize:
        """The size in pixels at 100 % of a page of A4, upright or lying."""
        short, long = (_PIXELS_AT_100, _PIXELS_AT_100 * _A4[1] // _A4[0])
        return QSize(short, long) if width <= height else QSize(long, short)

    def places(self) -> list[QRect]:
        """Where each page lies on the desk."""
        places: list[QRect] = []
        top = LARGE
        for size in self.sizes:
            width = min(self._room, size.width()) if self._room else size.width() * self.percent // 100
            shown = QSize(width, width * size.height() // size.width())
            places.append(QRect((self.width() - shown.width()) // 2, top, shown.width(), shown.height()))
            top += shown.height() + LARGE
        return places

    def _show_at(self, percent: int, room: int) -> None:
        if (percent, room) != (self.percent, self._room):
            self.percent, self._room = percent, room
            self._drawn.clear()
            self._resize()

    def _resize(self) -> None:
        places = self.places()
        widest = max((place.width() for place in places), default=0)
        self.setFixedSize(widest + 2 * LARGE, (places[-1].bottom() if places else 0) + LARGE)
        self.update()

    def _image(self, page: int, width: int) -> QImage:
        pixels = round(width * self.devicePixelRatioF())
        if (page, pixels) not in self._drawn:
            found = self._render(self._pdf, page, pixels)
            form = QImage.Format.Format_RGB888
            self._drawn[page, pixels] = QImage(
                found.rgb, found.width, found.height, found.stride, form
            ).copy()
        return self._drawn[page, pixels]
