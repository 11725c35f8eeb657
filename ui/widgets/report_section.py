"""A section of the narrative: its text, whether it differs from the draft, the way back to the book."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.report_text import SectionText
from app.domain.vietnamese import nfc
from ui.style.fonts import Role
from ui.style.tokens import SMALL, TINY
from ui.text import tr
from ui.widgets.buttons import link_button
from ui.widgets.chip import Chip, Tint
from ui.widgets.label import ElidedLabel
from ui.widgets.report_text import GrowingText

PAUSE = 2000
"""Milliseconds after the last key until what was typed is stored."""

Store = Callable[[str, str], bool]
"""Stores the text of the section with a key; False where it was refused."""


class SectionEditor(QWidget):
    """Stores on leaving, and a moment after the last key; what is half typed is never written over."""

    redraft_asked = Signal(str)
    draft_asked = Signal(str)

    def __init__(self, section: SectionText, store: Store, *, below: bool) -> None:
        super().__init__()
        self.key = section.key
        self._store = store
        self._draft = ""
        self._shown = ""
        self._earlier = ""
        self._has_news = False
        self.title = ElidedLabel("", Role.STRONG if below else Role.SECTION)
        self.mark = Chip("")
        self.redraft = link_button(tr("Bổ sung từ sổ"), "add", lambda: self.redraft_asked.emit(self.key))
        self.take = link_button(tr("Soạn lại mục này"), "arrow_clockwise", self._on_take)
        self.back = link_button(tr("Lấy lại bản đã gõ"), "arrow_undo", self._on_back)
        self.text = GrowingText()
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._assemble()
        self._pause.timeout.connect(self.commit)
        self.text.left.connect(self.commit)
        self.text.textChanged.connect(self._on_typed)
        self.show_section(section)

    @property
    def is_dirty(self) -> bool:
        """Whether something is typed that is not stored."""
        return self.text.toPlainText() != self._shown

    def show_section(self, section: SectionText) -> None:
        """Show what is stored; what is half typed stays."""
        self.title.setText(section.title)
        self.text.setAccessibleName(section.title)
        self._draft = section.draft.text
        if nfc(self.text.toPlainText()) == section.text:
            self._shown = self.text.toPlainText()
        elif not self.is_dirty:
            self.text.setPlainText(section.text)
            self._shown = self.text.toPlainText()
        self._has_news = section.has_news
        self._show_mark()

    def put_back(self, text: str) -> None:
        """Show words again that could not be stored."""
        self.text.setPlainText(text)

    def commit(self) -> bool:
        """Store now; False where it was refused, and the words stay."""
        self._pause.stop()
        if self.is_dirty:
            before, self._shown = self._shown, self.text.toPlainText()
            if not self._store(self.key, nfc(self._shown)):
                self._shown = before
        return not self.is_dirty

    def _assemble(self) -> None:
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(SMALL)
        foot.addWidget(self.mark)
        foot.addStretch()
        for button in (self.redraft, self.take, self.back):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TINY)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addWidget(self._foot)

    def _show_mark(self) -> None:
        """The draft's own words need no mark, but what stood in their place can come back."""
        text = self.text.toPlainText()
        differs = nfc(text).split() != self._draft.split()
        self.mark.setVisible(differs)
        self.take.setVisible(differs)
        self.redraft.setVisible(differs and self._has_news)
        self.back.setVisible(bool(self._earlier) and self._earlier != text)
        self._foot.setVisible(differs or self.back.isVisibleTo(self._foot))
        if self._has_news:
            self.mark.show_chip(tr("Sổ có nội dung mới"), "info", Tint.AMBER)
        else:
            self.mark.show_chip(tr("Khác bản dự thảo"), "edit", Tint.ACCENT)

    def _on_typed(self) -> None:
        if self.is_dirty:
            self._pause.start()
            self._show_mark()

    def _on_take(self) -> None:
        self._earlier = self.text.toPlainText()
        self.draft_asked.emit(self.key)

    def _on_back(self) -> None:
        self.put_back(self._earlier)
        self.commit()
