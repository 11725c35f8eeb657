"""The bar at the top: year, search, office, help."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy

from ui.style.fonts import Role, at_least, set_role
from ui.style.tokens import ICON_GAP, LARGE, MEDIUM, SMALL, TOP_BAR
from ui.text import tr
from ui.widgets.buttons import ghost_button
from ui.widgets.card import separator
from ui.widgets.icon_label import IconLabel
from ui.widgets.search_box import SearchBox


class TopBar(QFrame):
    """What holds for every page."""

    year_chosen = Signal(int)
    help_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search = SearchBox()
        self._year = ghost_button("", "calendar_ltr")
        set_role(self._year, Role.STRONG)
        self._year.setMenu(QMenu(self._year))
        self._office = IconLabel("", "")
        self._help = ghost_button(tr("Trợ giúp (F1)"), "question_circle", self.help_asked.emit)
        self._assemble()
        self.set_office("")

    def sizeHint(self) -> QSize:
        """As high as designed, more with a larger font."""
        return QSize(super().sizeHint().width(), at_least(TOP_BAR, inset=28))

    def set_years(self, years: Sequence[int], current: int) -> None:
        """Offer the years; `current` is shown."""
        self._year.setText(tr("Năm {year}").format(year=current) + "   ")  # room for the chevron
        menu = self._year.menu()
        menu.clear()
        for year in years:
            action = menu.addAction(tr("Năm {year}").format(year=year))
            action.triggered.connect(lambda _checked=False, year=year: self.year_chosen.emit(year))

    def set_office(self, name: str) -> None:
        """Name the office that works here."""
        self._office.show_text(name, "building" if name else "", "text2")

    def _assemble(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(LARGE, 0, MEDIUM, 0)
        row.setSpacing(SMALL)
        row.addWidget(self._year)
        row.addSpacing(ICON_GAP)
        row.addWidget(self.search, 1)
        row.addStretch()
        row.addWidget(self._office)
        row.addWidget(separator(vertical=True))
        row.addWidget(self._help)
