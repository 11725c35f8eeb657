"""What became of a file: being written, written, checked; the ways to its folder and onto a USB stick."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from app.services.carry import Saved
from ui.style.fonts import Role
from ui.style.tokens import SMALL, TINY
from ui.text import tr
from ui.widgets.buttons import link_button
from ui.widgets.icon_label import IconLabel


class SavedLine(QWidget):
    """One line, in a narrow pane two; empty until a file is written."""

    cancel_asked = Signal()
    carry_asked = Signal(object)
    """`Path` of the file that shall go onto a stick."""

    def __init__(self, *, stacked: bool = False) -> None:
        super().__init__()
        self._saved: Saved | None = None
        self.words = IconLabel("", "", Role.CAPTION, "text2")
        self.cancel = link_button("", "dismiss", self.cancel_asked.emit)
        self.folder = link_button(tr("Mở thư mục"), "folder_open", self._on_folder)
        self.carry = link_button(tr("Chép ra USB"), "hard_drive", self._on_carry)
        way = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        line = QBoxLayout(way, self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(TINY if stacked else SMALL)
        links = QHBoxLayout()
        links.setSpacing(TINY if stacked else SMALL)
        for link in (self.cancel, self.folder, self.carry):
            links.addWidget(link)
        links.addStretch()
        line.addWidget(self.words)
        line.addLayout(links)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Nothing was written, or it was stopped."""
        self._show("", "", None)
        self.hide()

    def show_busy(self, target: Path) -> None:
        """A file is being written."""
        self._show(tr("Đang ghi {name}…").format(name=target.name), "", None)
        self._offer_cancel(tr("Dừng ghi tệp"))

    def show_printing(self, done: int, pages: int) -> None:
        """Pages go to the printer."""
        self._show(tr("Đang in trang {n}/{pages}…").format(n=done + 1, pages=pages), "", None)
        self._offer_cancel(tr("Dừng in"))

    def show_printed(self, pages: int, printer: str) -> None:
        """The printer has them."""
        words = tr("Đã gửi {n} trang tới máy in {name}") if printer else tr("Đã in {n} trang")
        self._show(words.format(n=pages, name=printer), "checkmark_circle", None)

    def show_saved(self, saved: Saved) -> None:
        """A file was written; one that was read back and compared lets its stick go."""
        self._show(saved_words(saved), "checkmark_circle", saved)

    def _offer_cancel(self, words: str) -> None:
        self.cancel.setText(words)
        self.cancel.show()

    def _show(self, words: str, icon_name: str, saved: Saved | None) -> None:
        self._saved = saved
        self.words.show_text(words, icon_name, "grn" if icon_name else "text2")
        self.cancel.hide()
        self.folder.setVisible(saved is not None)
        self.carry.setVisible(saved is not None and not saved.removable)
        self.show()

    def _on_folder(self) -> None:
        if self._saved:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved.path.parent)))

    def _on_carry(self) -> None:
        if self._saved:
            self.carry_asked.emit(self._saved.path)


def saved_words(saved: Saved) -> str:
    """What is said of a file: "Đã ghi a.docx. Đã kiểm tra – có thể rút USB"."""
    words = tr("Đã ghi {name}").format(name=saved.path.name)
    if not saved.sha256:
        return words
    checked = tr("Đã kiểm tra – có thể rút USB") if saved.removable else tr("Đã kiểm tra, giống bản gốc")
    return f"{words}. {checked}"
