"""What the frame wants to know of a page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """A page of the frame. Override `panes` where F6 should stop more than once."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def panes(self) -> Sequence[QWidget]:
        """The parts that F6 goes through, in order."""
        return (self,)

    def commit(self) -> bool:
        """Ctrl+S: store what stands in an open field; False where something is not stored."""
        return True

    def refresh(self) -> None:
        """Called each time the page comes to the front."""

    def show_year(self, year: int) -> None:
        """Called when the person goes to another year; pages that know no years stay as they are."""
