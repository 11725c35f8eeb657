"""Phụ lục: for whom the paper is, which annexes it has, and with which columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.annex import AnnexColumn, AnnexSet, AnnexSource, ColumnChoice, Edition, ReportOptions
from ui.style.fonts import Role
from ui.style.tokens import LARGE, SMALL
from ui.text import tr
from ui.widgets.buttons import icon_button, link_button
from ui.widgets.checked_list import CheckedList, Choice
from ui.widgets.choice_row import ChoiceRow
from ui.widgets.label import ElidedLabel

_ROWS = 7
"""How many rows of each list are in sight."""


class AnnexChooser(QWidget):
    """Tells what was chosen; whoever shows it keeps that for the office and prints by it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.edition = ChoiceRow([(tr(edition.label), edition) for edition in Edition], columns=2)
        self.annexes = CheckedList(tr("Phụ lục kèm báo cáo"), _ROWS)
        self.columns = CheckedList(tr("Cột của phụ lục"), _ROWS)
        self.lock = icon_button("lock_closed", tr("Cột chỉ có trong bản nội bộ"), self._on_lock)
        self.reset = link_button(tr("Cột thường dùng"), "arrow_undo", self._on_reset)
        self._title = ElidedLabel("", Role.CAPTION, "text2")
        self._sources: dict[str, AnnexSource] = {}
        self._chosen = AnnexSet()
        self._assemble()
        self._connect()

    def show_annexes(self, sources: Sequence[AnnexSource], chosen: AnnexSet) -> None:
        """Offer the annexes of a report; those that the office has come first, in its order."""
        self._sources = {source.key: source for source in sources}
        self._chosen = chosen
        first = [key for key in chosen.keys if key in self._sources]
        keys = (*first, *(key for key in self._sources if key not in first))
        self.annexes.show_choices(self._annex(self._sources[key], holds=key in first) for key in keys)
        self._show_columns()

    def value(self) -> AnnexSet:
        """The annexes and their columns, for the office to keep."""
        return self._chosen

    def options(self) -> ReportOptions:
        """The same for one paper, with the edition that is chosen."""
        edition = self.edition.value()
        return ReportOptions(self._chosen, edition if isinstance(edition, Edition) else Edition.RELEASE)

    def _assemble(self) -> None:
        self.edition.choose(Edition.RELEASE)
        self.columns.buttons.addWidget(self.lock)
        self.columns.buttons.addWidget(self.reset)
        grid = QGridLayout(self)  # side by side: one under another they leave a low screen
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(SMALL)
        for number, widget in enumerate((self.edition, self._title, self.annexes, self.columns)):
            grid.addWidget(widget, number // 2, number % 2)
        for column in range(2):
            grid.setColumnStretch(column, 1)

    def _connect(self) -> None:
        self.edition.chosen.connect(self.changed)
        self.annexes.changed.connect(self._on_annexes)
        self.annexes.current_changed.connect(self._show_columns)
        self.columns.changed.connect(self._on_columns)

    @staticmethod
    def _annex(source: AnnexSource, *, holds: bool) -> Choice:
        words = tr("{name} ({n})") if source.rows else tr("{name} – kỳ này chưa có")
        label = words.format(name=source.name, n=source.count)
        return Choice(source.key, label, holds, dim=not source.rows)

    def _show_columns(self) -> None:
        source = self._sources.get(self.annexes.current())
        self._title.setText(tr("Cột của “{name}”").format(name=source.name) if source else "")
        known = {column.name: column for column in source.columns} if source else {}
        choices = self._chosen.columns(source) if source else ()
        self.columns.show_choices(_column(choice, known[choice.name]) for choice in choices)

    def _current_columns(self) -> tuple[str, tuple[ColumnChoice, ...]]:
        """The annex whose columns are shown, and they as they stand in the list."""
        source = self._sources[self.annexes.current()]
        kept = {choice.name: choice for choice in self._chosen.columns(source)}
        columns = (replace(kept[name], shown=shown) for name, shown in self.columns.value())
        return source.key, tuple(columns)

    def _on_annexes(self) -> None:
        keys = tuple(name for name, holds in self.annexes.value() if holds)
        self._chosen = replace(self._chosen, keys=keys)
        self.changed.emit()

    def _on_columns(self) -> None:
        self._keep(*self._current_columns())

    def _on_lock(self) -> None:
        """Keep a column in the office, or let it out again; one that names the rows is never kept back."""
        if self._sources and self.columns.current():
            key, columns = self._current_columns()
            name = self.columns.current()
            turned = [replace(one, internal=not one.internal) if one.name == name else one for one in columns]
            self._keep(key, turned)
            self._show_columns()

    def _on_reset(self) -> None:
        if self._sources:
            self._keep(self.annexes.current(), ())
            self._show_columns()

    def _keep(self, key: str, columns: Sequence[ColumnChoice]) -> None:
        self._chosen = self._chosen.with_columns(key, columns)
        self.changed.emit()


def _column(choice: ColumnChoice, column: AnnexColumn) -> Choice:
    told = [column.column.title]
    if choice.internal:
        told.append(tr("nội bộ"))
    if column.void:
        told.append(tr("kỳ này chưa có"))
    return Choice(choice.name, " – ".join(told), choice.shown, column.fixed, column.void)
