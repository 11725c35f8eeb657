"""The year in figures: groups side by side, in one line of marks and figures where room is scarce."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.style.fonts import Role
from ui.style.tokens import LARGE, MEDIUM, SMALL, WIDE
from ui.widgets.card import separator
from ui.widgets.label import ElidedLabel, text_label
from ui.widgets.mark import Mark
from ui.widgets.progress_bar import ProgressBarThin


@dataclass(frozen=True, slots=True)
class KpiFigure:
    """A figure with the words under it and the mark before it."""

    value: int
    label: str
    icon_name: str = ""
    token: str = "text"


@dataclass(frozen=True, slots=True)
class KpiGroup:
    """Figures that belong together; `percent` draws a bar with `note` beside it."""

    title: str
    total: int | None
    figures: tuple[KpiFigure, ...]
    percent: float | None = None
    note: str = ""


class KpiStrip(QFrame):
    """A card across the page."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self._groups: Sequence[KpiGroup] = ()
        self._compact = False
        self._row = QHBoxLayout(self)
        self._row.setSpacing(LARGE)
        self._fill()

    def show_groups(self, groups: Sequence[KpiGroup]) -> None:
        """Show these groups from left to right."""
        self._groups = groups
        self._fill()

    def set_compact(self, *, compact: bool) -> None:
        """One line instead of three."""
        if compact != self._compact:
            self._compact = compact
            self._fill()

    def _fill(self) -> None:
        while item := self._row.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        upright = SMALL if self._compact else MEDIUM
        self._row.setContentsMargins(LARGE + 2, upright, LARGE + 2, upright)
        for index, group in enumerate(self._groups):
            if index:
                self._row.addWidget(separator(vertical=True))
            self._row.addWidget(_compact(group) if self._compact else _full(group), len(group.figures) + 1)


def _compact(group: KpiGroup) -> QWidget:
    """Marks and figures; the words are told by the tooltip and to screen readers."""
    words = " · ".join(f"{figure.value} {figure.label}" for figure in group.figures)
    holder = QWidget()
    holder.setToolTip(f"{group.title}: {words}")
    holder.setAccessibleName(holder.toolTip())
    row = _line(ElidedLabel(group.title, Role.CAPTION, "text2"))
    row.setContentsMargins(0, 0, 0, 0)
    for figure in group.figures:
        row.addLayout(_value(figure, Role.STRONG))
    row.addStretch()
    holder.setLayout(row)
    return holder


def _full(group: KpiGroup) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    head = _line(text_label(group.title, Role.HEADER, "text2"))
    if group.total is not None:
        head.addWidget(text_label(str(group.total), Role.CAPTION, "text2"))
    head.addStretch()
    column.addLayout(head)
    if group.percent is None:
        column.addLayout(_figures(group.figures))
    else:
        column.addLayout(_whole(group, group.percent))
    return holder


def _figures(figures: Sequence[KpiFigure]) -> QLayout:
    row = QHBoxLayout()
    row.setSpacing(WIDE)
    for figure in figures:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(_value(figure))
        column.addWidget(text_label(figure.label, Role.CAPTION, "text2"))
        row.addLayout(column)
    row.addStretch()
    return row


def _value(figure: KpiFigure, role: Role = Role.KPI) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(SMALL)
    if figure.icon_name:
        line.addWidget(Mark(figure.icon_name, 16, figure.token, filled=True))
    line.addWidget(text_label(str(figure.value), role))
    line.addStretch()
    return line


def _whole(group: KpiGroup, percent: float) -> QLayout:
    """The first group: a figure with its words beside it, then the bar."""
    column = QVBoxLayout()
    column.setSpacing(0)
    for figure in group.figures:
        line = _value(figure)
        line.insertWidget(line.count() - 1, text_label(figure.label, Role.CAPTION, "text2"))
        column.addLayout(line)
    bar = ProgressBarThin(percent)
    bar.setFixedWidth(44)
    share = _line(bar)
    share.addWidget(text_label(group.note, Role.CAPTION, "text2"))
    share.addStretch()
    column.addLayout(share)
    return column


def _line(first: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(SMALL)
    line.addWidget(first, 0, Qt.AlignmentFlag.AlignVCenter)
    return line
