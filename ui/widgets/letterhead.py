"""How the head and the foot of a paper will look, while its parts are being typed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.office import IssuingBody
from ui.text import tr
from ui.widgets.letterhead_sheet import Sheet, letterhead_sheet
from ui.widgets.paint import rounded

_MARGIN, _READABLE, _WIDEST = 20.0, 520, 640
_RULE_WIDTH = 0.75


class LetterheadPreview(QWidget):
    """Head, signature and recipients of a report, drawn in points and scaled to the width."""

    def __init__(self, day: date) -> None:
        super().__init__()
        self._day = day
        self._sheet: Sheet | None = None
        self._body = IssuingBody(name="")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(_WIDEST)
        self.setAccessibleName(tr("Xem trước phần đầu và phần ký của văn bản"))

    def show_body(self, body: IssuingBody) -> None:
        """Show the paper of a body, in its family."""
        self._body = body
        self._sheet = None
        self.updateGeometry()
        self.update()

    @property
    def sheet(self) -> Sheet:
        """What is drawn."""
        if self._sheet is None:
            self._sheet = letterhead_sheet(self._body, self._day)
        return self._sheet

    def hasHeightForWidth(self) -> bool:
        """As high as its words need at a width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the paper at a width."""
        sheet, width = self.sheet, min(width, self.maximumWidth())
        return round((sheet.height + 2 * _MARGIN) * width / (sheet.width + 2 * _MARGIN))

    def sizeHint(self) -> QSize:
        """A paper that can be read, no wider than it may be."""
        width = min(_READABLE, self.maximumWidth())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Half of it."""
        return QSize(280, self.heightForWidth(280))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the paper; it is white in every scheme."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            rounded(painter, self.rect(), 2, fill="paper", line="border")
            scale = self.width() / (self.sheet.width + 2 * _MARGIN)
            painter.scale(scale, scale)
            painter.translate(_MARGIN, _MARGIN)
            painter.setPen(QPen(Qt.GlobalColor.black, _RULE_WIDTH))
            painter.drawLines(self.sheet.rules)
            for one in self.sheet.texts:
                painter.setFont(one.font)
                painter.drawText(one.room, one.align | Qt.TextFlag.TextDontClip, one.text)
