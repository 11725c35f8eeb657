"""The strip above the preview: which report, how large it is shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.models.owed_rows import ChosenRow, OwedRow
from ui.style.fonts import Role, at_least
from ui.style.tokens import LARGE, PAGE_HEADER, SMALL
from ui.text import tr
from ui.widgets.buttons import icon_button
from ui.widgets.chip import Chip, Tint
from ui.widgets.label import ElidedLabel, text_label

_TINTS = {"red": Tint.RED, "amb": Tint.AMBER}


class ReportTools(QFrame):
    """Emits what the preview is to do."""

    zoomed = Signal(int)
    fitted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setFixedHeight(at_least(PAGE_HEADER, Role.SECTION))
        self._title = ElidedLabel("", Role.SECTION)
        self._chip = Chip("")
        self._zoom = text_label("", Role.CAPTION, "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(LARGE, 0, LARGE, 0)
        row.setSpacing(SMALL)
        row.addWidget(self._title, 1)
        row.addWidget(self._chip)
        row.addWidget(icon_button("zoom_out", tr("Thu nhỏ (Ctrl+−)"), lambda: self.zoomed.emit(-1)))
        row.addWidget(self._zoom)
        row.addWidget(icon_button("zoom_in", tr("Phóng to (Ctrl++)"), lambda: self.zoomed.emit(1)))
        row.addWidget(icon_button("page_fit", tr("Vừa bề ngang (Ctrl+0)"), self.fitted.emit))

    def show_row(self, row: OwedRow | ChosenRow | None) -> None:
        """Name the report that is shown."""
        self._title.setText(row.title if row else "")
        self._chip.setVisible(row is not None)
        if row:
            name, token = row.mark
            self._chip.show_chip(row.words, name, _TINTS.get(token, Tint.GREY))

    def show_zoom(self, percent: int) -> None:
        """Tell the size."""
        self._zoom.setText(f"{percent} %")
