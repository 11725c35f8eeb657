"""The strip above a report: which one it is, and how it is looked at."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.models.owed_rows import ChosenRow, OwedRow
from ui.style.fonts import Role, at_least
from ui.style.tokens import LARGE, PAGE_HEADER, SMALL
from ui.text import tr
from ui.widgets.chip import Chip, Tint
from ui.widgets.label import ElidedLabel
from ui.widgets.tabs import Tabs

_NARROW = 560
_TINTS = {"red": Tint.RED, "amb": Tint.AMBER}


class Look(IntEnum):
    """How a report is looked at; the number is that of its tab."""

    WORDS, FIGURES, FORMS, PRINT = range(4)


class ReportTools(QFrame):
    """Emits how the report shall be looked at."""

    look_chosen = Signal(int)
    """`Look`"""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setFixedHeight(at_least(PAGE_HEADER, Role.SECTION))
        self._title = ElidedLabel("", Role.SECTION)
        self._chip = Chip("")
        self._under = ElidedLabel("", Role.CAPTION, "text2")
        self.tabs = Tabs(tight=True)
        self.tabs.setAccessibleName(tr("Cách xem báo cáo"))
        for label in (tr("Soạn lời văn"), tr("Số liệu"), tr("Biểu mẫu"), tr("Bản in")):
            self.tabs.add(label)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch()
        names.addWidget(self._title)
        names.addWidget(self._under)
        names.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(LARGE, 0, LARGE, 0)
        row.setSpacing(SMALL)
        row.addLayout(names, 1)
        row.addWidget(self._chip)
        row.addWidget(self.tabs)
        self.tabs.currentChanged.connect(self.look_chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list says how late a report is, too: the name comes first."""
        super().resizeEvent(event)
        self._chip.setVisible(self.width() >= at_least(_NARROW))

    @property
    def look(self) -> Look:
        """How the report is looked at."""
        return Look(self.tabs.currentIndex())

    def show_row(self, row: OwedRow | ChosenRow | None, *, correcting: bool = False) -> None:
        """Name the report that is shown; `correcting` is one that was closed and is worked at again."""
        self._title.setText(row.title if row else "")
        self._under.setText(row.under if row else "")
        if row and correcting:
            self._chip.show_chip(tr("Đang lập bản điều chỉnh"), "edit", Tint.AMBER)
        elif row:
            name, token = row.mark
            self._chip.show_chip(row.words, name, _TINTS.get(token, Tint.GREY))
