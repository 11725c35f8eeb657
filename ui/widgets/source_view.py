"""The text of a plan as it came, with what was understood of it in colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QMouseEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextEdit

from app.plan_text.draft import DraftItem, Field, PlanDraft, Span
from app.plan_text.source import Paragraph, SourceDocument
from ui.style.fonts import Role, set_role
from ui.style.theme import colour
from ui.style.tokens import MEDIUM, TINY
from ui.text import tr

_TOKENS: dict[str, str] = {
    **dict.fromkeys((Field.LEAD, Field.COORDINATING, Field.DIRECTING, Field.ISSUER), "span_unit"),
    Field.DEADLINE: "span_time",
}
_FORBIDDEN = str.maketrans("\ufdd0\ufdd1\u2028\u2029\0", "     ")  # Qt's own marks inside documents
_POINT = 4 / 3  # pixels


class SourceView(QTextEdit):
    """Read-only; a click on a task's words chooses it."""

    item_clicked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(tr("Văn bản gốc"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(MEDIUM)
        set_role(self, Role.BODY)
        self._source = SourceDocument("", ())
        self._starts: list[int] = []
        self._items: tuple[DraftItem, ...] = ()
        self._marked: tuple[int, ...] = ()

    def show_source(self, source: SourceDocument, draft: PlanDraft) -> None:
        """Show a document; paragraphs of one table stand in it."""
        self._source, self._marked = source, ()
        self._starts = [0] * len(source.paragraphs)
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        numbered = enumerate(source.paragraphs)
        for table, group in groupby(numbered, key=lambda pair: pair[1].table):
            write = self._write_lines if table < 0 else self._write_table
            write(cursor, list(group))
        cursor.endEditBlock()
        self.show_draft(draft)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def show_draft(self, draft: PlanDraft) -> None:
        """Colour what a reading takes from the text; doubtful places are underlined too."""
        self._items = draft.items
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeCharFormat(_plain())
        for spans, doubts in ((draft.spans, draft.doubts), *((i.spans, i.doubts) for i in draft.items)):
            for name, places in spans.items():
                shape = _shape(name, doubtful=name in {field.value for field in doubts})
                for place in places:
                    self._select(cursor, place)
                    cursor.mergeCharFormat(shape)
        cursor.endEditBlock()

    def mark_item(self, row: int) -> None:
        """Give the paragraphs of an item a background and bring them into view."""
        found = sorted(set(_paragraphs(self._items[row]))) if 0 <= row < len(self._items) else []
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for number in self._marked:
            self._paint_block(cursor, number, QBrush())
        for number in found:
            self._paint_block(cursor, number, QBrush(colour("sel")))
        cursor.endEditBlock()
        self._marked = tuple(found)
        if found:
            self._reveal(found[0], found[-1])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell whose words were clicked."""
        super().mouseReleaseEvent(event)
        at = self.cursorForPosition(event.position().toPoint()).position()
        number = next((n for n in range(len(self._starts) - 1, -1, -1) if self._starts[n] <= at), -1)
        rows = [row for row, item in enumerate(self._items) if number in _paragraphs(item)]
        if rows and not self.textCursor().hasSelection():
            self.item_clicked.emit(rows[-1])

    def text_of(self, span: Span) -> str:
        """The words that stand at a place."""
        cursor = QTextCursor(self.document())
        self._select(cursor, span)
        return cursor.selectedText()

    def _write_lines(self, cursor: QTextCursor, lines: Iterable[tuple[int, Paragraph]]) -> None:
        for number, line in lines:
            if cursor.position():
                cursor.insertBlock()
            cursor.setBlockFormat(_block(line))
            self._write(cursor, number, line)

    def _write_table(self, cursor: QTextCursor, cells: list[tuple[int, Paragraph]]) -> None:
        rows = 1 + max(line.row for _, line in cells)
        columns = 1 + max(line.column for _, line in cells)
        table = cursor.insertTable(rows, columns, _table_shape(columns))
        for place, group in groupby(cells, key=lambda pair: (pair[1].row, pair[1].column)):
            inside = table.cellAt(max(0, place[0]), max(0, place[1])).firstCursorPosition()
            for index, (number, line) in enumerate(group):
                if index:
                    inside.insertBlock()
                inside.setBlockFormat(_block(line))
                self._write(inside, number, line)
        cursor.movePosition(QTextCursor.MoveOperation.End)

    def _write(self, cursor: QTextCursor, number: int, line: Paragraph) -> None:
        shape = QTextCharFormat()
        shape.setFontWeight(600 if line.bold else 400)
        shape.setFontItalic(line.italic)
        if line.number:
            cursor.insertText(f"{line.number} ", shape)
        self._starts[number] = cursor.position()
        cursor.insertText(line.text.translate(_FORBIDDEN), shape)

    def _select(self, cursor: QTextCursor, span: Span) -> None:
        text = self._source.paragraphs[span.paragraph].text
        start = self._starts[span.paragraph]
        cursor.setPosition(start + _units(text[: span.start]))
        cursor.setPosition(start + _units(text[: span.end]), QTextCursor.MoveMode.KeepAnchor)

    def _paint_block(self, cursor: QTextCursor, number: int, brush: QBrush) -> None:
        cursor.setPosition(self._starts[number])
        shape = QTextBlockFormat()
        shape.setBackground(brush)
        cursor.mergeBlockFormat(shape)

    def _reveal(self, first: int, last: int) -> None:
        """Bring paragraphs into view; the first one then stands a little below the top."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._starts[last])
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        bottom = self.cursorRect(cursor).bottom()
        cursor.setPosition(self._starts[first])
        top, room = self.cursorRect(cursor).top(), self.viewport().height()
        if top < 0 or bottom > room:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + top - room // 5)


def _units(text: str) -> int:
    """The length as Qt counts: letters beyond the first plane are two."""
    return len(text.encode("utf-16-le")) // 2


def _paragraphs(item: DraftItem) -> Iterator[int]:
    return (span.paragraph for spans in item.spans.values() for span in spans)


def _shape(name: str, *, doubtful: bool) -> QTextCharFormat:
    shape = QTextCharFormat()
    token = "span_doubt" if doubtful else _TOKENS.get(name, "span_content")
    shape.setBackground(QBrush(colour(token)))
    line = QTextCharFormat.UnderlineStyle.SingleUnderline
    shape.setUnderlineStyle(line if doubtful else QTextCharFormat.UnderlineStyle.NoUnderline)
    return shape


def _plain() -> QTextCharFormat:
    shape = QTextCharFormat()
    shape.setBackground(QBrush(Qt.BrushStyle.NoBrush))
    shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.NoUnderline)
    return shape


def _block(line: Paragraph) -> QTextBlockFormat:
    shape = QTextBlockFormat()
    shape.setAlignment(Qt.AlignmentFlag.AlignHCenter if line.centred else Qt.AlignmentFlag.AlignLeft)
    shape.setLeftMargin(max(0.0, line.indent) * _POINT / 2)
    shape.setBottomMargin(TINY)
    if line.text.strip():
        shape.setLineHeight(122, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    else:
        shape.setLineHeight(MEDIUM, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return shape


def _table_shape(columns: int) -> QTextTableFormat:
    shape = QTextTableFormat()
    shape.setBorder(0.5)
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderBrush(QBrush(colour("border")))
    shape.setBorderCollapse(True)
    shape.setCellPadding(TINY)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    if columns == 2:  # noqa: PLR2004 - the head of a paper: both sides alike
        half = QTextLength(QTextLength.Type.PercentageLength, 50)
        shape.setColumnWidthConstraints([half, half])
    return shape
