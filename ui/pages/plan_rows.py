"""A tree view that paints whole rows, of two heights, over a `TaskTreeModel`."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QCursor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTreeView

from ui.delegates.task_delegate import TaskDelegate
from ui.delegates.task_painter import RowState, TaskPainter
from ui.models.task_cells import Column
from ui.models.task_tree import AnyIndex, TaskTreeModel
from ui.style.fonts import NORMAL_LINE, Role, line_height, set_role
from ui.style.tokens import SMALL

_WIDTHS = {
    Column.CODE: 60,
    Column.LEAD: 121,
    Column.COORDINATING: 117,
    Column.DEADLINE: 150,
    Column.PROGRESS: 96,
    Column.STATUS: 150,
}
_MANY = 2000  # more rows than this are all of one height and scroll by row, or Qt would measure each of them


class TaskRows(QTreeView):
    """Looks; `TaskTree` acts."""

    def __init__(self, model: TaskTreeModel, delegate: TaskDelegate) -> None:
        super().__init__()
        self.tasks = model
        self._delegate = delegate
        self._painter = TaskPainter()
        self._hovered = QModelIndex()
        self.setModel(model)
        self.setItemDelegate(delegate)
        self._dress()

    def columns(self) -> list[Column]:
        """The columns that are shown."""
        return [column for column in Column if not self.isColumnHidden(column)]

    def choose_heights(self) -> None:
        """Two heights, or with many rows one."""
        many = len(self.tasks.tree.items) > _MANY
        mode = QAbstractItemView.ScrollMode
        self.setVerticalScrollMode(mode.ScrollPerItem if many else mode.ScrollPerPixel)
        self.setUniformRowHeights(many)
        self._delegate.measure(uniform=many)

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint a row at once: a group spans all columns."""
        rect = cast("QRect", options.rect)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
        item = self.tasks.item_at(index)
        state = self._state_of(index)
        if item.is_group:
            across = QRect(-self.horizontalOffset(), rect.y(), self.header().length(), rect.height())
            self._painter.paint_group(painter, across, item, self.tasks.counts_at(index), state)
        else:
            content = item, self.tasks.text_at(index), self.tasks.depth_at(index)
            cells = [(column, self._cell(rect, column)) for column in self.columns()]
            self._painter.paint_task(painter, cells, content, state)

    def drawBranches(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        """Nothing: the row paints its chevron."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Look once where the mouse is."""
        inside = self.viewport().underMouse()
        self._hovered = self.indexAt(self._mouse()) if inside else QModelIndex()
        super().paintEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """The whole row under the mouse is painted anew."""
        moved = event.type() in {QEvent.Type.HoverMove, QEvent.Type.HoverLeave}
        if moved and self.indexAt(self._mouse()).internalId() != self._hovered.internalId():
            self.viewport().update()
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another font needs other heights and widths."""
        if event.type() == QEvent.Type.FontChange:
            self._choose_sizes()
        super().changeEvent(event)

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(True)
        self.setIndentation(0)
        self.setExpandsOnDoubleClick(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        set_role(self, Role.BODY)
        header = self.header()
        for widget in (header, header.viewport()):  # a styled viewport does not inherit the font
            set_role(widget, Role.HEADER)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        self._choose_sizes()

    def _choose_sizes(self) -> None:
        self.choose_heights()
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width * line_height() // NORMAL_LINE)

    def _cell(self, row: QRect, column: Column) -> QRect:
        return QRect(self.columnViewportPosition(column), row.y(), self.columnWidth(column), row.height())

    def _state_of(self, index: AnyIndex) -> RowState:
        here = self.currentIndex()
        first = index.sibling(index.row(), 0)
        current = here.isValid() and here.internalId() == index.internalId() and self.hasFocus()
        return RowState(
            selected=self.selectionModel().isSelected(first),
            hovered=self._hovered.isValid() and self._hovered.internalId() == index.internalId(),
            expanded=self.isExpanded(first) if self.tasks.hasChildren(first) else None,
            focused=Column(here.column()) if current else None,
            title_left=self.columnWidth(Column.CODE) + SMALL,
        )

    def _mouse(self) -> QPoint:
        return self.viewport().mapFromGlobal(QCursor.pos())
