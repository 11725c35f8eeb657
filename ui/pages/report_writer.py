"""Soạn lời văn: the sections of a report one under another; a closed report is only read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.domain.paper import Heading, OfficialPaper, Paragraph
from app.domain.period import Period
from app.domain.report_text import Part, SectionText
from ui.style.fonts import Role
from ui.style.tokens import LARGE, MEDIUM
from ui.text import tr
from ui.widgets.label import text_label
from ui.widgets.report_section import SectionEditor
from ui.widgets.report_text import GrowingText

Report = tuple[int, Period]
"""The id of a plan, and the period."""
StoreText = Callable[[Report, str, str], bool]
"""Stores the text of a section of a report; False where it was refused."""
_BELOW = {Part.GROUP, Part.STRENGTHS, Part.WEAKNESSES, Part.CAUSES}


class ReportWriter(QScrollArea):
    """Keeps what could not be stored until it can be."""

    redraft_asked = Signal(object, str)
    """(`Report`, key): add what is new in the book below what was typed."""
    draft_asked = Signal(object, str)
    """(`Report`, key): put the draft in the place of what was typed."""

    def __init__(self, store: StoreText) -> None:
        super().__init__()
        self._store = store
        self.setObjectName("page")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.editors: dict[str, SectionEditor] = {}
        self._of: Report | None = None
        self._unsaved: dict[tuple[int, str, str], str] = {}

    def show_sections(self, of: Report, sections: Sequence[SectionText]) -> None:
        """Show the sections of a report; those that are being typed go on."""
        keys = [section.key for section in sections]
        if of == self._of and keys == list(self.editors):
            for section in sections:
                self.editors[section.key].show_section(section)
            return
        self.leave()
        self._of = of
        column = self._begin()
        for section in sections:
            if section.draft.part is Part.STRENGTHS:
                column.addWidget(text_label(tr("III. Đánh giá chung"), Role.SECTION))
            column.addWidget(self._editor(of, section))
        column.addStretch()

    def show_nothing(self) -> QVBoxLayout:
        """Show no words; what is typed is stored before. Gives the room for others."""
        self.leave()
        self._of = None
        return self._begin()

    def show_closed(self, paper: OfficialPaper) -> None:
        """Show the words of a closed report, which stay as they are."""
        column = self.show_nothing()
        for block in paper.body:
            if isinstance(block, Heading):
                role = Role.SECTION if block.level == 1 else Role.STRONG
                column.addWidget(text_label(block.text, role, wrap=True))
            elif isinstance(block, Paragraph):
                label = text_label(block.text, wrap=True)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                column.addWidget(label)
        column.addStretch()

    def go_to(self, title: str) -> None:
        """Put the keyboard into the section with a title."""
        for editor in self.editors.values():
            if editor.title.text() == title:
                editor.text.setFocus()
                self.ensureWidgetVisible(editor)

    def commit(self) -> bool:
        """Store all that is typed; False where some of it was refused."""
        return all([editor.commit() for editor in self.editors.values()])  # noqa: C419 - each of them

    def leave(self) -> None:
        """Store all; what is refused is kept for when the report is shown again."""
        if self.commit() or self._of is None:
            return
        plan_id, period = self._of
        for editor in self.editors.values():
            if editor.is_dirty:
                self._unsaved[plan_id, period.key, editor.key] = editor.text.toPlainText()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another tab, another page, or the end of the program."""
        super().hideEvent(event)
        self.commit()

    def _begin(self) -> QVBoxLayout:
        self.editors = {}
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(LARGE, MEDIUM, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        self.setWidget(holder)  # the one before goes
        return column

    def _editor(self, of: Report, section: SectionText) -> SectionEditor:
        editor = SectionEditor(section, partial(self._store, of), below=section.draft.part in _BELOW)
        kept = self._unsaved.pop((of[0], of[1].key, section.key), None)
        if kept is not None:
            editor.put_back(kept)
        editor.redraft_asked.connect(partial(self._on_redraft, of, editor))
        editor.draft_asked.connect(partial(self._on_draft, of, editor))
        editor.text.cursor_moved.connect(partial(self._follow, editor.text))
        self.editors[section.key] = editor
        return editor

    def _on_redraft(self, of: Report, editor: SectionEditor, key: str) -> None:
        """What is half typed is stored first, or the book's words would not join it."""
        if editor.commit():
            self.redraft_asked.emit(of, key)

    def _on_draft(self, of: Report, editor: SectionEditor, key: str) -> None:
        """What is half typed is stored first: undo brings it back."""
        if editor.commit():
            self.draft_asked.emit(of, key)

    def _follow(self, text: GrowingText, cursor: QRect) -> None:
        if text.hasFocus() and self.widget():
            place = text.mapTo(self.widget(), cursor.center())
            self.ensureVisible(place.x(), place.y(), 0, 2 * cursor.height())
