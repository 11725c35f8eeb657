"""How the head and the foot of a paper will look, while its parts are being typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.office import HeaderLine, Office, with_whole_places
from resources import resource
from ui.text import tr
from ui.widgets.paint import rounded

_WINDOWS_FACE, _SHIPPED_FACE = "Times New Roman", "Liberation Serif"
_WIDTH = 468.0  # points between the margins of A4 (NĐ 30/2020, Phụ lục I: 30 mm left, 15 mm right)
_MARGIN, _LEFT = 20.0, 190.0
_LINE, _UNDER_RULE = 14.0, 10.0
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_NATION = (
    HeaderLine("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True),
    HeaderLine("Độc lập - Tự do - Hạnh phúc", bold=True),
)


@cache
def paper_face() -> str:
    """The face that papers are printed in; Windows has it, elsewhere the shipped one is as wide."""
    if QFontDatabase.hasFamily(_WINDOWS_FACE):
        return _WINDOWS_FACE
    for style in ("Regular", "Bold", "Italic", "BoldItalic"):
        QFontDatabase.addApplicationFont(str(resource("fonts", f"LiberationSerif-{style}.ttf")))
    return _SHIPPED_FACE


class LetterheadPreview(QWidget):
    """Head, signature and recipients of a report, drawn in points and scaled to the width."""

    def __init__(self, day: date) -> None:
        super().__init__()
        self._day = day
        self._office = Office(name="")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(tr("Xem trước phần đầu và phần ký của văn bản"))

    def show_office(self, office: Office) -> None:
        """Show the paper of an office."""
        self._office = office
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """As high as its words need at a width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the paper at a width."""
        return round(self._points() * width / (_WIDTH + 2 * _MARGIN))

    def sizeHint(self) -> QSize:
        """A paper that can be read."""
        return QSize(520, self.heightForWidth(520))

    def minimumSizeHint(self) -> QSize:
        """Half of it."""
        return QSize(280, self.heightForWidth(280))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the paper; it is white in every scheme."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rounded(painter, self.rect(), 2, fill="paper", line="border")
        scale = self.width() / (_WIDTH + 2 * _MARGIN)
        painter.scale(scale, scale)
        painter.translate(_MARGIN, _MARGIN)
        painter.setPen(QPen(Qt.GlobalColor.black))
        head = self._paint_head(painter)
        foot = self._paint_title(painter, head + 12) + 14
        self._paint_recipients(painter, foot)
        self._paint_signature(painter, foot)

    @property
    def _header(self) -> tuple[HeaderLine, ...]:
        """The lines as the papers wrap them."""
        return tuple(replace(line, text=with_whole_places(line.text)) for line in self._office.header)

    def _paint_head(self, painter: QPainter) -> float:
        """Both columns; gives where the lower one ends."""
        left = QRectF(0, 0, _LEFT, 400)
        right = QRectF(_LEFT, 0, _WIDTH - _LEFT, 400)
        middle = _paint_lines(painter, left, self._header, ruled=0.4)
        beside = _paint_lines(painter, right, _NATION, ruled=1.0)
        top = max(middle, beside) + _UNDER_RULE
        painter.setFont(_font(12))
        painter.drawText(QRectF(0, top, _LEFT, _LINE), _CENTRE, self._office.number_pattern)
        painter.setFont(_font(12, italic=True))
        painter.drawText(QRectF(_LEFT, top, _WIDTH - _LEFT, _LINE), _CENTRE, self._place_date())
        return top + _LINE

    def _paint_title(self, painter: QPainter, top: float) -> float:
        painter.setFont(_font(14, bold=True))
        painter.drawText(QRectF(0, top, _WIDTH, 20), _CENTRE, tr("BÁO CÁO"))
        painter.drawText(QRectF(0, top + 18, _WIDTH, 20), _CENTRE, tr("Kết quả thực hiện kế hoạch"))
        return top + 40

    def _paint_recipients(self, painter: QPainter, top: float) -> None:
        painter.setFont(_font(12, bold=True, italic=True))
        painter.drawText(QPointF(0, top + 12), tr("Nơi nhận:"))
        painter.setFont(_font(11))
        for number, line in enumerate(self._office.recipients):
            painter.drawText(QPointF(0, top + 12 + (number + 1) * 14), f"- {line}")

    def _paint_signature(self, painter: QPainter, top: float) -> None:
        right = QRectF(_LEFT + 60, top, _WIDTH - _LEFT - 60, 100)
        lines = (self._office.signer_authority, self._office.signer_title)
        _paint_lines(painter, right, tuple(HeaderLine(line, bold=True) for line in lines))
        painter.setFont(_font(13, bold=True))
        painter.drawText(right.adjusted(0, 76, 0, 0), _CENTRE, self._office.signer_name)

    def _place_date(self) -> str:
        """Months 1 and 2 are padded (NĐ 30/2020, Phụ lục I, II.4); the day is the clerk's."""
        day = self._day
        month = f"{day.month:02d}" if day.month < 3 else str(day.month)  # noqa: PLR2004
        return tr("{place}, ngày      tháng {month} năm {year}").format(
            place=self._office.place, month=month, year=day.year
        )

    def _points(self) -> float:
        header = sum(_lines(line, _LEFT) for line in self._header)
        foot = max(100.0, 20 + 14 * len(self._office.recipients))
        return 2 * _MARGIN + max(header, 2) * _LINE + _UNDER_RULE + _LINE + 12 + 40 + 14 + foot


def _paint_lines(painter: QPainter, room: QRectF, lines: tuple[HeaderLine, ...], ruled: float = 0) -> float:
    """Centred lines, with a rule of that share of the last one under them; gives where they end."""
    top, width = room.top(), 0.0
    for line in lines:
        painter.setFont(_font(12, bold=line.bold))
        height = _lines(line, room.width()) * _LINE
        painter.drawText(QRectF(room.left(), top, room.width(), height), _CENTRE, line.text)
        width = min(QFontMetricsF(painter.font()).horizontalAdvance(line.text), room.width())
        top += height
    if ruled and lines:
        half = width * ruled / 2
        painter.drawLine(
            QPointF(room.center().x() - half, top + 4), QPointF(room.center().x() + half, top + 4)
        )
    return top


def _lines(line: HeaderLine, width: float) -> int:
    """How many lines a text takes."""
    metrics = QFontMetricsF(_font(12, bold=line.bold))
    return max(
        1,
        round(
            metrics.boundingRect(QRectF(0, 0, width, 1000), _CENTRE, line.text).height() / metrics.height()
        ),
    )


def _font(points: int, *, bold: bool = False, italic: bool = False) -> QFont:
    """A font in the units of the scaled painter."""
    found = QFont(paper_face())
    found.setPixelSize(points)
    found.setBold(bold)
    found.setItalic(italic)
    found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return found
