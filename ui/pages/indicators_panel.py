"""Biểu số liệu: a form is chosen, filled in like a sheet of Excel, and put into the report's annexes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.changes import Changes, Kind
from app.domain.indicator_sums import Sheet
from app.domain.indicators import FormTemplate
from app.domain.period import Period
from app.services.indicators import REPORTING
from app.services.program import Program
from ui.models.figure_draft import FigureDraft
from ui.models.indicator_table import IndicatorTable
from ui.operations import Operations
from ui.pages.indicator_grid import IndicatorGrid
from ui.style.fonts import Role, scaled
from ui.style.tokens import LARGE, MEDIUM, SMALL
from ui.text import tr
from ui.widgets.buttons import default_button, link_button
from ui.widgets.form_field import FormField
from ui.widgets.label import text_label

_OFFICE, _ALL = 0, -1
_FORM_WIDTH, _PERIOD_WIDTH, _UNIT_WIDTH = 330, 150, 220


class IndicatorsPanel(QWidget):
    """Each cell is kept when it is left, and can be undone; figures of the year and sums follow at once."""

    annex_asked = Signal(str, object)
    """(key of the template, its `Period`): the form shall stand among the annexes."""

    def __init__(self, program: Program, operations: Operations, year: int) -> None:
        super().__init__()
        self._program, self._operations, self._year = program, operations, year
        self._templates = program.indicators.templates()
        self._periods: tuple[Period, ...] = ()
        self._quiet = False
        self.template, self.period, self.unit = QComboBox(), QComboBox(), QComboBox()
        self.remove_row = link_button(tr("Xóa dòng"), "delete", self._on_remove_row)
        self.to_annex = default_button(tr("Đưa vào phụ lục"), "document_table", self._on_annex)
        for found in self._templates:
            self.template.addItem(found.title, found.key)
        self._show_periods()
        self._show_units()
        self.model = IndicatorTable(self._read(), self._save, self)
        self.grid = IndicatorGrid(self.model)
        self._assemble()
        self._connect()
        self._show_buttons()

    def choose(self, template: str, period: str = "", unit_id: int = _OFFICE) -> None:
        """Go to a form, and to the period with a key."""
        self.template.setCurrentIndex(max(0, self.template.findData(template)))
        if period:
            self.period.setCurrentIndex(max(0, self.period.findData(period)))
        self.unit.setCurrentIndex(max(0, self.unit.findData(unit_id)))

    def go_on_typing(self, draft: FigureDraft) -> None:
        """Go to a cell that was left half typed, unless something else stands there since."""
        self.show_year(draft.year)
        self.choose(draft.template, draft.period, draft.unit_id)
        rows = [draft.row] if self._chosen().rows else [draft.row, *range(self.model.rowCount())]
        row = next((row for row in rows if self._stands(draft, row)), None)
        if row is not None:
            self.grid.go_on_typing(row, draft.column, draft.typed)
        if row != draft.row:
            self._operations.half_typed.note(draft.key, None)

    def follow(self, period: Period) -> None:
        """Go to the period of the report that is looked at, where the form has it."""
        if period.year != self._year:
            self.show_year(period.year)
        at = self.period.findData(period.key)
        if at >= 0:
            self.period.setCurrentIndex(at)

    def show_year(self, year: int) -> None:
        """Fill in the forms of another year."""
        self._year = year
        self._show_periods()
        self._on_place()

    def refresh(self) -> None:
        """Read the form and the units again."""
        self._show_units()
        self.model.show_sheet(self._read(), read_only=self._unit_id() == _ALL)
        self._show_buttons()

    def commit(self) -> bool:
        """Keep what stands in the open cell; False where it was refused."""
        return self.grid.commit()

    def showEvent(self, event: QShowEvent) -> None:
        """What changed meanwhile is read again."""
        super().showEvent(event)
        self.refresh()

    def _assemble(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(MEDIUM)
        boxes = (
            (tr("Biểu"), self.template, _FORM_WIDTH),
            (tr("Kỳ"), self.period, _PERIOD_WIDTH),
            (tr("Đơn vị"), self.unit, _UNIT_WIDTH),
        )
        self._fields = [FormField(label, box) for label, box, _ in boxes]
        for field, (_, box, width) in zip(self._fields, boxes, strict=True):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMaximumWidth(scaled(width))
            head.addWidget(field, width)
        head.addStretch(1)
        hint = tr(
            "Enter xuống dòng, Tab sang phải, F2 sửa ô; Ctrl+V dán từ Excel. Ô xám do chương trình tính."
        )
        foot = QHBoxLayout()
        foot.addWidget(text_label(hint, Role.CAPTION, "text2", wrap=True), 1)
        foot.addWidget(self.remove_row)
        foot.addWidget(self.to_annex)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        column.setSpacing(SMALL)
        column.addLayout(head)
        column.addWidget(self.grid, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.template.currentIndexChanged.connect(self._on_template)
        self.period.currentIndexChanged.connect(self._on_place)
        self.unit.currentIndexChanged.connect(self._on_place)
        self._operations.changed.connect(self._on_changed)
        self.grid.half_typed.connect(self._on_half_typed)

    def _draft(self, row: int, column: int, text: str) -> FigureDraft:
        columns = () if self._chosen().rows else range(self.model.columnCount())
        return FigureDraft(
            template=self._chosen().key,
            year=self._year,
            period=self._chosen_period().key,
            unit_id=self._unit_id(),
            row=row,
            column=column,
            line=tuple(self._text(row, at) for at in columns),
            stored=self._text(row, column),
            typed=text,
        )

    def _text(self, row: int, column: int) -> str:
        return str(self.model.index(row, column).data(Qt.ItemDataRole.EditRole))

    def _stands(self, draft: FigureDraft, row: int) -> bool:
        """Whether a row is the one that was typed into."""
        there = row < self.model.rowCount() and self.model.is_typed(row, draft.column)
        return there and self._draft(row, draft.column, draft.typed) == replace(draft, row=row)

    def _chosen(self) -> FormTemplate:
        return self._templates[self.template.currentIndex()]

    def _chosen_period(self) -> Period:
        return self._periods[self.period.currentIndex()]

    def _unit_id(self) -> int:
        return int(self.unit.currentData()) if self._chosen().by_unit else _OFFICE

    def _read(self) -> Sheet:
        key, period, unit_id = self._chosen().key, self._chosen_period(), self._unit_id()
        if unit_id == _ALL:
            return self._program.indicators.summary(key, period)
        return self._program.indicators.form(key, period, unit_id)

    def _save(self, sheet: Sheet) -> bool:
        return self._operations.run(lambda: self._program.indicators.save(sheet), self.grid) is not None

    def _show_periods(self) -> None:
        """The periods of the form; the last one that has ended is what is reported next."""
        self._quiet = True
        self._periods = self._program.indicators.periods(self._chosen().key, self._year)
        today = self._program.clock().date()
        ended = sum(period.end < today for period in self._periods)
        self.period.clear()
        for period in self._periods:
            self.period.addItem(period.label[:1].upper() + period.label[1:], period.key)
        self.period.setCurrentIndex(max(0, ended - 1))
        self._quiet = False

    def _show_units(self) -> None:
        self._quiet = True
        chosen = self.unit.currentData()
        self.unit.clear()
        self.unit.addItem(tr("Cơ quan tự nhập"), _OFFICE)
        for unit in self._program.units.units():
            if unit.kind in REPORTING:
                self.unit.addItem(unit.name, unit.id)
        self.unit.addItem(tr("Tổng hợp các đơn vị"), _ALL)
        self.unit.setCurrentIndex(max(0, self.unit.findData(chosen)))
        self._quiet = False

    def _show_buttons(self) -> None:
        self._fields[2].setVisible(self._chosen().by_unit)
        self.remove_row.setVisible(not self._chosen().rows)

    def _on_template(self) -> None:
        self._show_periods()
        self._on_place()

    def _on_place(self) -> None:
        if not self._quiet:
            self.refresh()

    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible() and changes.kinds & {Kind.REPORT, Kind.UNIT, Kind.OFFICE}:
            self.refresh()

    def _on_half_typed(self, at: QPersistentModelIndex, text: str | None) -> None:
        if at.isValid():
            draft = self._draft(at.row(), at.column(), text or "")
            given_up = text in {None, draft.stored}
            self._operations.half_typed.note(draft.key, None if given_up else draft)

    def _on_remove_row(self) -> None:
        self.grid.remove_rows()

    def _on_annex(self) -> None:
        if self.grid.commit():
            self.annex_asked.emit(self._chosen().key, self._chosen_period())
