"""The middle of Báo cáo: words, figures or forms at the left, the pages that come of them beside."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui.models.owed_rows import ChosenRow, OwedRow
from ui.models.report_choice import Choice, DrawnReport
from ui.pages.indicators_panel import IndicatorsPanel
from ui.pages.report_annex import ReportAnnex
from ui.pages.report_writer import ReportWriter, StoreText
from ui.widgets.paper_bar import PaperBar
from ui.widgets.paper_view import PaperView, Preview
from ui.widgets.report_tools import Look, ReportTools

_TWO_SIDES = {Look.WORDS: 720, Look.FIGURES: 860, Look.PRINT: 0}
"""Widths below which the pages have no room beside what is typed."""
_PAGES = 360


class ReportDesk(QWidget):
    """Shows one report in four ways; what is typed goes on while the pages are drawn again."""

    look_chosen = Signal(int)
    """`Look`"""

    def __init__(self, preview: Preview, store: StoreText, forms: IndicatorsPanel) -> None:
        super().__init__()
        self._choice: Choice | None = None
        self._widths = {Look.WORDS: [500, 500], Look.FIGURES: [620, 380]}  # as the person leaves them
        self.tools = ReportTools()
        self.writer, self.annex, self.forms = ReportWriter(store), ReportAnnex(), forms
        self.view = PaperView(preview)
        self._left, self._right = QStackedWidget(), QWidget()
        self._assemble()
        self.tools.look_chosen.connect(self._on_look)
        self._sides.splitterMoved.connect(self._on_moved)
        self._on_look(self.tools.look)

    @property
    def look(self) -> Look:
        """How the report is looked at."""
        return self.tools.look

    def show_look(self, look: Look) -> None:
        """Look at the report in another way."""
        self.tools.tabs.setCurrentIndex(look)

    def show_choice(
        self, choice: Choice, row: OwedRow | ChosenRow | None, *, correcting: bool = False
    ) -> None:
        """Another report, or version, is on its way; until it is here nothing can be typed."""
        self.tools.show_row(row, correcting=correcting)
        self.forms.follow(choice.period)
        if choice != self._choice:
            self.writer.leave()
            self._left.setEnabled(False)

    def show_drawn(self, drawn: DrawnReport) -> None:
        """Show a report; the same one stays where it was."""
        choice = drawn.choice
        is_closed = choice.closed is not None
        if is_closed:
            self.writer.show_closed(drawn.paper)
        else:
            self.writer.show_sections((choice.plan.id, choice.period), drawn.sections)
        self.annex.show_rows(drawn.figures, closed=is_closed)
        self.view.show_pdf(
            drawn.pdf, drawn.sizes, stay=self._choice is not None and choice.key == self._choice.key
        )
        self._choice = choice
        self._left.setEnabled(True)

    def show_nothing(self) -> None:
        """What was chosen cannot be shown: nothing else shall be taken for it."""
        self._choice = None
        self.writer.show_nothing()
        self.annex.show_rows((), closed=True)
        self.view.show_pdf(b"", ())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One side only where there is no room for two."""
        super().resizeEvent(event)
        self._show_sides()

    def _assemble(self) -> None:
        pages = QVBoxLayout(self._right)
        pages.setContentsMargins(0, 0, 0, 0)
        pages.setSpacing(0)
        pages.addWidget(self.view, 1)
        pages.addWidget(PaperBar(self.view))
        self._right.setMinimumWidth(_PAGES)
        for side in (self.writer, self.annex, self.forms):
            self._left.addWidget(side)
        self._sides = QSplitter(Qt.Orientation.Horizontal)
        self._sides.setChildrenCollapsible(False)
        self._sides.setHandleWidth(1)
        for number, side in enumerate((self._left, self._right)):
            self._sides.addWidget(side)
            self._sides.setStretchFactor(number, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addWidget(self._sides, 1)

    def _on_look(self, look: int) -> None:
        self._show_sides()
        if look != Look.PRINT:
            self._left.setCurrentIndex(look)
        if look in self._widths:
            self._sides.setSizes(self._widths[Look(look)])
        self.look_chosen.emit(look)

    def _on_moved(self) -> None:
        self._widths[self.look] = self._sides.sizes()

    def _show_sides(self) -> None:
        prints = self.look is Look.PRINT
        self._left.setVisible(not prints)
        least = _TWO_SIDES.get(self.look)
        self._right.setVisible(least is not None and self.width() >= least)
