"""The frame: rail, top bar, the pages, status bar. Pages are made when they are first shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui.focus_cycle import FocusCycle
from ui.page import Page
from ui.style.tokens import MEDIUM, NARROW, PAGE
from ui.text import tr
from ui.widgets.notice_bar import Notice, NoticeBar
from ui.widgets.rail import Rail
from ui.widgets.status_bar import StatusBar
from ui.widgets.top_bar import TopBar
from ui.widgets.undo_bar import UndoBar

Factory = Callable[[], Page]

_SMALLEST = (911, 512)  # 1366 × 768 at 150 %


class MainWindow(QMainWindow):
    """Knows pages only as widgets and how to make them."""

    page_shown = Signal(str)
    save_asked = Signal()
    help_asked = Signal()
    closing = Signal()
    """The window is about to go: what stands open in it is to be stored or kept."""
    undo_shown = Signal(int)
    """The height that the undo bar covers at the bottom; 0 when it left."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(tr("Sổ Kế hoạch"))
        self.setMinimumSize(*_SMALLEST)
        self.resize(1366, 688)
        self.rail, self.top_bar, self.status = Rail(), TopBar(), StatusBar()
        self._stack = QStackedWidget()
        self._content = QWidget()
        self._above = QVBoxLayout()
        self._factories: dict[str, Factory] = {}
        self._pages: dict[str, Page] = {}
        self._under: dict[str, str] = {}
        self._focus = FocusCycle()
        self._current = ""
        self._notice: NoticeBar | None = None
        self._waiting: list[Notice] = []
        self._undo: UndoBar | None = None
        self._assemble()
        self._connect()

    @property
    def current(self) -> str:
        """The key of the page that is shown."""
        return self._current

    def add_page(
        self, key: str, icon_name: str, label: str, factory: Factory, *, bottom: bool = False
    ) -> None:
        """Offer a page in the rail; `factory` is called when it is first shown."""
        self._factories[key] = factory
        self.rail.add(key, icon_name, label, bottom=bottom)

    def add_side_page(self, key: str, factory: Factory, under: str) -> None:
        """Offer a page that is reached from others; the rail marks the page `under` which it stands."""
        self._factories[key] = factory
        self._under[key] = under

    def show_page(self, key: str) -> Page:
        """Show a page, making it first if need be; gives it."""
        if key not in self._pages:
            self._pages[key] = self._factories[key]()
            self._stack.addWidget(self._pages[key])
        page = self._pages[key]
        self._current = key
        self._stack.setCurrentWidget(page)
        self.rail.set_current(self._under.get(key, key))
        page.refresh()
        self.page_shown.emit(key)
        return page

    def pages(self) -> tuple[Page, ...]:
        """The pages that were made so far."""
        return tuple(self._pages.values())

    @property
    def current_page(self) -> Page | None:
        """The page that is shown."""
        return self._pages.get(self._current)

    def show_saved(self, at: datetime) -> None:
        """Everything is stored since `at`."""
        self.status.show_saved(at)

    def show_notice(self, notice: Notice) -> None:
        """Show a notice above the page; it takes the place of an older one and stays until solved."""
        self._take_notice_away()
        self._notice = NoticeBar(notice)
        self._notice.closed.connect(self.hide_notice)
        self._above.addWidget(self._notice)
        self._notice.show()
        self._above.setContentsMargins(PAGE, MEDIUM, PAGE, 0)

    def show_before(self, notice: Notice) -> None:
        """Show a notice; the one that is there comes back when this one is solved."""
        if self._notice:
            self._waiting.append(self._notice.notice)
        self.show_notice(notice)

    def hide_notice(self) -> None:
        """What the notice said is solved."""
        self._take_notice_away()
        if self._waiting:
            self.show_notice(self._waiting.pop())

    def _take_notice_away(self) -> None:
        if self._notice:
            self._notice.hide()
            self._notice.deleteLater()
            self._notice = None
            self._above.setContentsMargins(0, 0, 0, 0)

    def show_undo(self, text: str, undo: Callable[[], object], label: str = "") -> None:
        """Offer to take back what `text` says was done; `label` is the button's, usually "Hoàn tác"."""
        self.hide_undo()
        self._undo = UndoBar(self._content, text, undo, label)
        self._undo.closed.connect(self._on_undo_closed)
        self._place_undo()
        self._undo.show()
        self.undo_shown.emit(self._undo.height() + MEDIUM)

    def hide_undo(self) -> None:
        """Something else changed: undo would take that back."""
        if self._undo:
            self._undo.dismiss()

    def bring_up(self) -> None:
        """Stand before the other windows."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up the labels of the rail where room gets scarce."""
        super().resizeEvent(event)
        self.rail.set_narrow(narrow=self.width() < NARROW)
        self._place_undo()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing that was typed goes with the window."""
        self.closing.emit()
        super().closeEvent(event)

    def _assemble(self) -> None:
        self._content.setObjectName("page")
        content = QVBoxLayout(self._content)
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(0)
        content.addLayout(self._above)
        content.addWidget(self._stack, 1)
        frame = QWidget()
        frame.setObjectName("win")
        grid = QGridLayout(frame)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.top_bar, 0, 0, 1, 2)
        grid.addWidget(self.rail, 1, 0)
        grid.addWidget(self._content, 1, 1)
        grid.addWidget(self.status, 2, 0, 1, 2)
        grid.setRowStretch(1, 1)
        self.setCentralWidget(frame)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_page)
        self.top_bar.help_asked.connect(self.help_asked)
        for keys, act in (
            (QKeySequence("F6"), self._on_next_pane),
            (QKeySequence("Ctrl+F"), self._on_search),
            (QKeySequence("F1"), self.help_asked.emit),
            (QKeySequence("Ctrl+S"), self.save_asked.emit),
        ):
            QShortcut(keys, self).activated.connect(act)

    def _place_undo(self) -> None:
        if self._undo:
            room = self._content.size()
            size = self._undo.sizeHint().boundedTo(room)
            left = (room.width() - size.width()) // 2
            self._undo.setGeometry(left, room.height() - size.height() - MEDIUM, size.width(), size.height())

    def _on_next_pane(self) -> None:
        page = self.current_page
        self._focus.go_on((self.rail, *(page.panes() if page else ())))

    def _on_search(self) -> None:
        self.top_bar.search.setFocus()
        self.top_bar.search.selectAll()

    def _on_undo_closed(self) -> None:
        self._undo = None
        self.undo_shown.emit(0)
