"""Phụ lục: the figures of every task, with what is expected for the whole year typed in."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui.models.report_figures import FigureColumn, FigureModel, FigureRow
from ui.style.fonts import Role, at_least, font, set_role
from ui.style.tokens import LARGE, MEDIUM, SMALL, TODAY_ROW
from ui.text import tr
from ui.widgets.label import text_label

_ROOM = 24  # beside the words of a cell
_NARROW_TABLE, _TINY_TABLE = 860, 440


class ReportAnnex(QWidget):
    """A table for the keyboard: arrows walk, typing or F2 edits, Enter stores."""

    estimated = Signal(int, object)
    """(item id, number or None)"""
    refused = Signal(object)
    """`UserError`"""

    def __init__(self) -> None:
        super().__init__()
        self.model = FigureModel(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self._hint = text_label("", Role.CAPTION, "text2", wrap=True)
        self._dress()
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        column.setSpacing(SMALL)
        column.addWidget(self._hint)
        column.addWidget(self.table, 1)
        self.model.estimated.connect(self.estimated)
        self.model.refused.connect(self.refused)

    def show_rows(self, rows: Iterable[FigureRow], *, closed: bool) -> None:
        """Show figures; those of a closed report stay as they are."""
        self.model.show_rows(rows, editable=not closed)
        hint = tr("Ước cả năm: chọn ô, gõ số rồi nhấn Enter; để trống nếu không ước.")
        self._hint.setText(tr("Số liệu đã chốt, không sửa được.") if closed else hint)

    def commit(self) -> bool:
        """Keep what stands in the open cell; False where it is no number, and stays open."""
        editor = self.table.indexWidget(self.table.currentIndex())
        if not isinstance(editor, QLineEdit):
            return True
        self.table.commitData(editor)
        if self.model.refusal:
            return False
        self.table.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Only what counts in a narrow window."""
        super().resizeEvent(event)
        for column in (FigureColumn.STATE, FigureColumn.UNIT):
            self.table.setColumnHidden(column, self.width() < _NARROW_TABLE)
        self.table.setColumnHidden(FigureColumn.LAST_YEAR, self.width() < _TINY_TABLE)

    def changeEvent(self, event: QEvent) -> None:
        """Another size of letters asks for other widths."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._measure()

    def _dress(self) -> None:
        set_role(self.table, Role.BODY)
        self.table.setObjectName("figures")
        self.table.setAccessibleName(tr("Số liệu từng nhiệm vụ"))
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        header = self.table.horizontalHeader()
        set_role(header, Role.HEADER)
        header.setHighlightSections(False)
        header.setSectionResizeMode(FigureColumn.TITLE, QHeaderView.ResizeMode.Stretch)
        self._measure()

    def _measure(self) -> None:
        self.table.verticalHeader().setDefaultSectionSize(at_least(TODAY_ROW))
        measure = QFontMetrics(font(Role.STRONG)).horizontalAdvance
        for column, widest in (
            (FigureColumn.NUMBER, "STT"),
            (FigureColumn.STATE, "Chưa hoàn thành, trong hạn"),
            (FigureColumn.UNIT, "hội nghị"),
            (FigureColumn.PERIOD, "12.345"),
            (FigureColumn.CUMULATIVE, "123.456"),
            (FigureColumn.LAST_YEAR, "Cùng kỳ"),
            (FigureColumn.ESTIMATE, "Ước cả năm"),
        ):
            self.table.setColumnWidth(column, measure(widest) + _ROOM)
