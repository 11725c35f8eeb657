"""What is shown when the data cannot be opened: what happened, where the data is, nothing to break."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout

from app.errors import UserError
from app.sentences import sentence_of
from ui.main_window import MainWindow
from ui.page import Page
from ui.text import tr
from ui.widgets.buttons import default_button, primary_button
from ui.widgets.empty_state import EmptyState


class TroublePage(Page):
    """The program stops here; the data stays as it is."""

    def __init__(self, error: UserError, folder: Path, window: MainWindow) -> None:
        super().__init__()
        self.sentence = sentence_of(error)
        state = EmptyState(
            tr("Không mở được dữ liệu"), self.sentence, tr("Dữ liệu: {folder}").format(folder=folder)
        )
        state.add_action(primary_button(tr("Đóng chương trình"), clicked=window.close))
        show = QUrl.fromLocalFile(str(folder))
        state.add_action(
            default_button(tr("Mở thư mục dữ liệu"), "folder_open", lambda: QDesktopServices.openUrl(show))
        )
        column = QVBoxLayout(self)
        column.addWidget(state)


def show_trouble(window: MainWindow, error: UserError, folder: Path) -> None:
    """Put the trouble in the place of every page."""
    window.add_side_page("trouble", lambda: TroublePage(error, folder, window), "")
    window.show_page("trouble")
