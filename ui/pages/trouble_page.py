"""What is shown when the data cannot be opened: what happened, where the data is, nothing to break."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from app.errors import DataTrouble, Trouble, UserError
from app.sentences import sentence_of
from app.services.backups import BackupService
from ui.backing_up import BackingUp
from ui.main_window import MainWindow
from ui.messages import say
from ui.page import Page
from ui.text import format_number, tr
from ui.widgets.buttons import default_button, primary_button
from ui.widgets.empty_state import EmptyState
from ui.widgets.notice_bar import Notice

_WHOLE = {Trouble.DATABASE_NEWER, Trouble.UPGRADE_UNEQUAL, Trouble.PASSWORD_DAMAGED}
"""The book is sound: another version of the program opens it, or who knows the password; no backup helps."""
_NOTHING_TO_READ = {Trouble.DATABASE_MISSING, Trouble.DATABASE_NEWER}


class TroublePage(Page):
    """The program stops here; the data stays as it is."""

    restart_asked = Signal()
    """A restore was prepared: the book can be opened again."""

    def __init__(self, error: UserError, folder: Path, window: MainWindow, backups: BackupService) -> None:
        super().__init__()
        self._backing_up = BackingUp(backups, self)
        self._backing_up.restart_asked.connect(self.restart_asked)
        self._backing_up.noticed.connect(window.show_notice)
        self.sentence = sentence_of(error)
        state = EmptyState(
            tr("Không mở được dữ liệu"), self.sentence, tr("Dữ liệu: {folder}").format(folder=folder)
        )
        self.restore = primary_button(tr("Khôi phục từ bản sao lưu"), "history", self._backing_up.restore)
        can_restore = isinstance(error, DataTrouble) and error.trouble not in _WHOLE
        if can_restore:
            state.add_action(self.restore)
        close = default_button if can_restore else primary_button
        state.add_action(close(tr("Đóng chương trình"), clicked=window.close))
        show = QUrl.fromLocalFile(str(folder))
        state.add_action(
            default_button(tr("Mở thư mục dữ liệu"), "folder_open", lambda: QDesktopServices.openUrl(show))
        )
        self._state, self._window, self._error = state, window, error
        column = QVBoxLayout(self)
        column.addWidget(state)

    def offer_salvage(self, write: Callable[[Path], int]) -> None:
        """Offer to write what can still be read of a damaged book into a text file."""
        if self._error.trouble is Trouble.DATABASE_DAMAGED:
            self.salvage = default_button(tr("Lưu phần còn đọc được"), "save", lambda: self._salvage(write))
            self._state.add_action(self.salvage)

    def offer_reading(self, open_book: Callable[[], object]) -> None:
        """Offer to look at the book, and to print from it, without working in it."""
        if self._error.trouble not in _NOTHING_TO_READ:
            self.reading = default_button(tr("Mở chỉ đọc"), "document", lambda: self._read(open_book))
            self._state.add_action(self.reading)

    def _read(self, open_book: Callable[[], object]) -> None:
        try:
            open_book()
        except UserError as error:
            say(self._window, error)

    def _salvage(self, write: Callable[[Path], int]) -> None:
        name = str(Path.home() / tr("So Ke hoach - phan con doc duoc.txt"))
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Lưu phần còn đọc được"), name, tr("Văn bản (*.txt)")
        )
        if not chosen:
            return
        try:
            rows = write(Path(chosen))
        except UserError as error:
            say(self._window, error)
            return
        words = tr("{rows} dòng đã ghi vào {path}. Tệp dữ liệu vẫn như trước.")
        told = words.format(rows=format_number(rows), path=chosen)
        self._window.show_notice(Notice(tr("Đã lưu phần còn đọc được"), told, error=False))


def show_trouble(window: MainWindow, error: UserError, folder: Path, backups: BackupService) -> TroublePage:
    """Put the trouble in the place of every page."""
    page = TroublePage(error, folder, window, backups)
    window.add_side_page("trouble", lambda: page, "")
    window.show_page("trouble")
    return page
