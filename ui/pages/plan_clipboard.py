"""Cells of the task tree to and from tab-separated text, as Excel writes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QModelIndex, Qt

from ui.models.task_cells import Column
from ui.models.task_tree import TaskTreeModel

Put = tuple[QModelIndex, str]
"""A cell and what is to stand there."""


def as_text(rows: Sequence[QModelIndex], columns: Sequence[Column]) -> str:
    """Rows as lines, cells parted by tabs."""
    return "\n".join("\t".join(_shown(row.siblingAtColumn(column)) for column in columns) for row in rows)


def cells_of(text: str) -> list[list[str]]:
    """Lines and cells of a text from Excel or from here."""
    return [line.split("\t") for line in text.rstrip("\r\n").splitlines()]


def block(
    model: TaskTreeModel, start: QModelIndex, columns: Sequence[Column], cells: list[list[str]]
) -> Iterator[Put]:
    """Where a block lands: tasks from `start` on, groups left out, and columns to its right."""
    right = columns[columns.index(Column(start.column())) :]
    node = start.internalId()
    for line in cells:
        while (index := model.index_at(node)).isValid() and model.item_at(index).is_group:
            node += 1
        if not index.isValid():
            return
        yield from ((index.siblingAtColumn(column), text) for column, text in zip(right, line, strict=False))
        node += 1


def put(model: TaskTreeModel, cells: Iterable[Put]) -> QModelIndex | None:
    """Write cells that can be written; gives the first one that was refused."""
    for index, text in list(cells):
        if index.flags() & Qt.ItemFlag.ItemIsEditable and not model.setData(index, text):
            return index
    return None


def _shown(index: QModelIndex) -> str:
    return str(index.data(Qt.ItemDataRole.DisplayRole) or "")
