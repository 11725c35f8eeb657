"""The head of a page: title, second line beside it, actions at the right."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.style.fonts import Role, at_least
from ui.style.tokens import MEDIUM, PAGE, PAGE_HEADER, SMALL
from ui.widgets.label import ElidedLabel, text_label


class PageHeader(QWidget):
    """A page's title row; `add_action` puts buttons at its right, `add_lead` at its left."""

    def __init__(self, title: str, subtitle: str = "") -> None:
        super().__init__()
        self._title = text_label(title, Role.TITLE)
        self._subtitle = ElidedLabel(subtitle, Role.BODY, "text2")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(PAGE, 0, PAGE, 0)
        self._row.setSpacing(SMALL)
        self._row.addWidget(self._title)
        self._row.addSpacing(SMALL)
        self._row.addWidget(self._subtitle, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as designed, more with a larger font."""
        return QSize(super().sizeHint().width(), at_least(PAGE_HEADER, Role.TITLE))

    def set_title(self, title: str) -> None:
        """Name the page."""
        self._title.setText(title)

    def set_subtitle(self, subtitle: str) -> None:
        """Say more beside the name."""
        self._subtitle.setText(subtitle)

    def add_action(self, widget: QWidget) -> None:
        """Put a button, or anything small, at the right end."""
        self._row.addSpacing(MEDIUM - SMALL)
        self._row.addWidget(widget)

    def add_lead(self, widget: QWidget) -> None:
        """Put a button before the title: the way back."""
        self._row.insertWidget(0, widget)
