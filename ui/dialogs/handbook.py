"""F1: the handbook, beside the work. Its files are on this PC; no link leads out of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QKeySequence,
    QShortcut,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.models.handbook import chapter_of, read_chapters
from ui.style.fonts import Role, font, scaled, set_role
from ui.style.theme import colour
from ui.style.tokens import LARGE, MEDIUM, SMALL, TINY
from ui.text import tr
from ui.widgets.buttons import default_button

_WIDTH, _HEIGHT, _LEFT = 860, 600, 250
_CELL, _ABOVE = 5, 14
_KEY = Qt.ItemDataRole.UserRole


class HandbookDialog(QDialog):
    """A list of chapters, a search over all of them, and the chapter that is read."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Sổ tay sử dụng"))
        room = self.screen().availableSize()
        self.resize(min(scaled(_WIDTH), room.width()), min(scaled(_HEIGHT), room.height() - 2 * LARGE))
        self._chapters = {chapter.key: chapter for chapter in read_chapters()}
        self.search = QLineEdit()
        self.list = QListWidget()
        self.reader = QTextBrowser()
        self._finds: tuple[int, ...] = ()
        self._at = 0
        self._assemble()
        self._connect()
        self._on_typed("")
        self.list.setFocus()

    @staticmethod
    def show_page(parent: QWidget, page: str) -> HandbookDialog:
        """Open the handbook, or the one that is open, at the chapter of a page."""
        dialog = parent.findChild(HandbookDialog) or HandbookDialog(parent)
        dialog.go_to(chapter_of(page))
        dialog.show()
        dialog.activateWindow()
        return dialog

    @property
    def chapter(self) -> str:
        """The key of the chapter that is read."""
        item = self.list.currentItem()
        return str(item.data(_KEY)) if self.list.count() and item else ""

    def go_to(self, key: str) -> None:
        """Read a chapter; the first where there is none of that key."""
        self.search.clear()
        keys = list(self._chapters)
        self.list.setCurrentRow(keys.index(key) if key in keys else 0)

    def _assemble(self) -> None:
        self.search.setPlaceholderText(tr("Tìm trong sổ tay (gõ không dấu)"))
        self.search.setAccessibleName(tr("Tìm trong sổ tay"))
        self.list.setAccessibleName(tr("Các chương"))
        self.list.setWordWrap(True)
        self.list.setSpacing(TINY)
        self.reader.setOpenLinks(False)
        self.reader.setAccessibleName(tr("Nội dung chương"))
        self.reader.document().setDocumentMargin(LARGE)
        for widget in (self.search, self.list, self.reader):
            set_role(widget, Role.BODY)
        left = QVBoxLayout()
        left.setSpacing(SMALL)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        left.addWidget(default_button(tr("Đóng"), clicked=self.close), 0, Qt.AlignmentFlag.AlignLeft)
        side = QWidget()
        side.setFixedWidth(scaled(_LEFT))
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        row.setSpacing(MEDIUM)
        row.addWidget(side)
        row.addWidget(self.reader, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_typed)
        self.search.returnPressed.connect(self._on_next)
        self.list.currentItemChanged.connect(self._on_chapter)
        self.reader.anchorClicked.connect(self._on_link)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self._on_search)
        QShortcut(QKeySequence("F3"), self).activated.connect(self._on_next)

    def _on_typed(self, words: str) -> None:
        """List the chapters where the words stand; all of them while there are none."""
        before = self.chapter
        self.list.blockSignals(True)  # noqa: FBT003 - Qt takes no name here
        self.list.clear()
        for chapter in self._chapters.values():
            count = len(chapter.finds(words))
            if count or not words.strip():
                item = QListWidgetItem(f"{chapter.title} ({count})" if count else chapter.title)
                item.setData(_KEY, chapter.key)
                self.list.addItem(item)
        keys = [self.list.item(row).data(_KEY) for row in range(self.list.count())]
        self.list.setCurrentRow(keys.index(before) if before in keys else 0)
        self.list.blockSignals(False)  # noqa: FBT003
        self._on_chapter()

    def _on_chapter(self) -> None:
        chapter = self._chapters.get(self.chapter)
        self.reader.setMarkdown(chapter.markdown if chapter else tr("Không tìm thấy. Hãy thử từ khác."))
        _dress(self.reader)
        self._finds = chapter.finds(self.search.text()) if chapter else ()
        self._at = -1
        if self._finds:
            self._on_next()

    def _on_next(self) -> None:
        """Show the next place; after the last one comes the next chapter."""
        if not self._finds:
            return
        self._at += 1
        if self._at >= len(self._finds):
            self._at = 0
            if self.list.count() > 1:
                self.list.setCurrentRow((self.list.currentRow() + 1) % self.list.count())
                return
        length = len(" ".join(self.search.text().split()))
        self.reader.setExtraSelections([self._mark(place, length) for place in self._finds])
        cursor = QTextCursor(self.reader.document())
        cursor.setPosition(self._finds[self._at])
        self.reader.setTextCursor(cursor)
        self.reader.ensureCursorVisible()

    def _mark(self, place: int, length: int) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.reader.document())
        cursor.setPosition(place)
        cursor.setPosition(place + length, QTextCursor.MoveMode.KeepAnchor)
        mark.cursor = cursor  # pyright: ignore[reportAttributeAccessIssue] - missing in Qt's stubs
        here = place == self._finds[self._at]
        marked = QTextCharFormat()
        marked.setBackground(colour("accl" if here else "span_doubt"))
        mark.format = marked  # pyright: ignore[reportAttributeAccessIssue]
        return mark

    def _on_link(self, link: QUrl) -> None:
        """Only chapters are reached; whatever else a link says is left alone."""
        key = link.fileName().removesuffix(".md")
        if link.isRelative() and key in self._chapters:
            self.go_to(key)

    def _on_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()


def _dress(reader: QTextBrowser) -> None:
    """Give headings and tables the look of the program."""
    document = reader.document()
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        if level:
            cursor = QTextCursor(block)
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            looks = QTextCharFormat()
            looks.setFont(font(Role.TITLE if level == 1 else Role.SUBTITLE))
            cursor.mergeCharFormat(looks)
            room = QTextBlockFormat()
            room.setTopMargin(0 if level == 1 else _ABOVE)
            room.setBottomMargin(SMALL)
            cursor.mergeBlockFormat(room)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            table = frame.format().toTableFormat()
            table.setCellPadding(_CELL)
            table.setCellSpacing(0)
            table.setBorder(1)
            table.setBorderCollapse(True)
            table.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            table.setBorderBrush(colour("border"))
            frame.setFormat(table)
