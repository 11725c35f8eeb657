"""Where the head, the first words and the foot of a paper stand, by the numbers of its family; in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from app.domain import letterhead
from app.domain.layout import NO_MARK, Mark, Style, Under
from app.domain.office import IssuingBody, with_whole_places
from resources import resource
from ui.text import tr

_WINDOWS_FACE, _SHIPPED_FACE = "Times New Roman", "Liberation Serif"
_MM = 72 / 25.4
_PAGE = 210 * _MM
_NATURAL = 1.15  # single spacing of Times New Roman, as a part of its size
_GAP, _SIDE_ROOM, _RULE_ROOM, _RULE_GAP = 12.0, 6.0, 6.0, 3.0
_RECIPIENTS_SHARE = 0.45
_STEP = 4.0
_LEFT, _CENTRE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter

StyledLine = tuple[str, Style]


@dataclass(frozen=True, slots=True)
class SheetText:
    """A text in its place; it wraps within `room`."""

    text: str
    font: QFont
    room: QRectF
    align: Qt.AlignmentFlag


@dataclass(slots=True)
class Sheet:
    """What is drawn between the side margins of a page."""

    width: float
    height: float = 0.0
    texts: list[SheetText] = field(default_factory=list[SheetText])
    rules: list[QLineF] = field(default_factory=list[QLineF])


@cache
def paper_face() -> str:
    """The face that papers are printed in; Windows has it, elsewhere the shipped one is as wide."""
    if QFontDatabase.hasFamily(_WINDOWS_FACE):
        return _WINDOWS_FACE
    for style in ("Regular", "Bold", "Italic", "BoldItalic"):
        QFontDatabase.addApplicationFont(str(resource("fonts", f"LiberationSerif-{style}.ttf")))
    return _SHIPPED_FACE


def letterhead_sheet(body: IssuingBody, day: date) -> Sheet:
    """The paper of a body as its writers would set it."""
    return _Composer(body, day).compose()


class _Composer:
    """Puts the parts one below the other."""

    def __init__(self, body: IssuingBody, day: date) -> None:
        self._body = body
        self._day = day
        self._layout = layout = body.layout
        self._sheet = Sheet(max(60.0, _PAGE - (layout.margins.left + layout.margins.right) * _MM))

    def compose(self) -> Sheet:
        """The whole sheet."""
        top = self._head() + 2 * _GAP
        top = self._title(top) + _GAP
        top = self._addressee(top)
        top = self._text(top) + _GAP
        self._sheet.height = max(self._recipients(top), self._signature(top))
        return self._sheet

    def _head(self) -> float:
        """Both sides of the letterhead; gives where the lower one ends."""
        layout, body, width = self._layout, self._body, self._sheet.width
        issuer = [
            (with_whole_places(line.text), replace(layout.issuer, bold=line.bold)) for line in body.header
        ]
        number = (letterhead.numbered(body.number_pattern), layout.number)
        dated = (letterhead.place_date(body.place, self._day), layout.place_date)
        right = max(_width(*line) for line in (*layout.emblem, dated))
        wanted = max(
            max(_width(*line) for line in (*issuer, number)) + _SIDE_ROOM, width * (1 - layout.emblem_share)
        )
        left = max(width * 0.3, min(wanted, width - right - _SIDE_ROOM))
        names, mottoes = QRectF(0, 0, left, 0), QRectF(left, 0, width - left, 0)
        ends = (
            self._stack(issuer, names, layout.issuer_under),
            self._stack(layout.emblem, mottoes, layout.emblem_under),
        )
        top = max(ends) + _RULE_GAP
        return max(
            self._stack([number], names.translated(0, top)), self._stack([dated], mottoes.translated(0, top))
        )

    def _title(self, top: float) -> float:
        layout = self._layout
        subject = letterhead.subject_form(layout, tr("Kết quả thực hiện kế hoạch quý III"))
        room = QRectF(0, top, self._sheet.width, 0)
        end = self._stack([(tr("BÁO CÁO"), layout.type_name)], room)
        return self._stack([(subject, layout.subject)], room.translated(0, end - top), layout.subject_under)

    def _addressee(self, top: float) -> float:
        names = [self._body.upper_level] if self._body.upper_level else []
        lines = letterhead.addressee_lines(self._layout, names)
        room = QRectF(0, top, self._sheet.width, 0)
        end = self._stack([(line, self._layout.addressee) for line in lines], room)
        return end + (_GAP if lines else 0)

    def _text(self, top: float) -> float:
        """The first sentence, with its indent, its spacing and both its edges."""
        layout, style, width = self._layout, self._layout.body, self._sheet.width
        words = tr(
            "Thực hiện Kế hoạch số … về thực hiện dân chủ ở cơ sở, {name} báo cáo kết quả như sau:"
        ).format(name=self._body.name)
        leading = layout.line_exactly or style.size * _NATURAL * layout.line_spacing
        indent = layout.first_indent * _MM
        lines = _broken(words, style, width, indent)
        for at, line in enumerate(lines):
            left = 0.0 if at else indent
            font = paper_font(style)
            if at < len(lines) - 1 and " " in line:
                font.setWordSpacing((width - left - _width(line, style)) / line.count(" "))
            spare = (leading - style.size * _NATURAL) / 2
            room = QRectF(left, top + at * leading + spare, width, style.size * _NATURAL)
            self._sheet.texts.append(SheetText(line, font, room, _LEFT | Qt.TextFlag.TextSingleLine))
        return top + len(lines) * leading + layout.paragraph_gap

    def _recipients(self, top: float) -> float:
        layout = self._layout
        lines = letterhead.recipient_lines(self._body.recipients, [self._body.upper_level])
        room = QRectF(0, top, self._sheet.width * _RECIPIENTS_SHARE - _GAP, 0)
        if not lines:
            return top
        end = self._stack(
            [(tr("Nơi nhận:"), layout.recipients_label)], room, layout.recipients_under, align=_LEFT
        )
        below = room.translated(0, end - top)
        return self._stack([(line, layout.recipient) for line in lines], below, align=_LEFT)

    def _signature(self, top: float) -> float:
        layout, body = self._layout, self._body
        left = self._sheet.width * _RECIPIENTS_SHARE
        room = QRectF(left, top, self._sheet.width - left, 0)
        titles = [
            (letterhead.authority_form(layout, body.signer_authority), layout.authority),
            (letterhead.authority_form(layout, body.signer_title), layout.signer_title),
        ]
        end = self._stack([line for line in titles if line[0]], room) + layout.signing_room
        return self._stack([(body.signer_name, layout.signer_name)], room.translated(0, end - top))

    def _stack(
        self,
        lines: Sequence[StyledLine],
        room: QRectF,
        under: Under = NO_MARK,
        align: Qt.AlignmentFlag = _CENTRE,
    ) -> float:
        """Lines from the top of `room`, and what stands under the last; gives where they end."""
        top, length = room.top(), 0.0
        for text, style in lines:
            shown = style.cased(text)
            width = _balanced(shown, style, room.width()) if align is _CENTRE else room.width()
            height = _count(shown, style, width) * style.size * _NATURAL
            left = room.left() + ((room.width() - width) / 2 if align is _CENTRE else 0)
            place = QRectF(left, top, width, height)
            wrapping = align | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            self._sheet.texts.append(SheetText(shown, paper_font(style), place, wrapping))
            length = min(_width(shown, style), width)
            top += height
        if not lines or under.mark is Mark.NONE:
            return top
        if under.mark is Mark.LINE:
            length *= under.share
            left = room.left() + ((room.width() - length) / 2 if align is _CENTRE else 0)
            self._sheet.rules.append(QLineF(left, top + _RULE_GAP, left + length, top + _RULE_GAP))
            return top + _RULE_ROOM
        mark = [(under.mark.value, replace(lines[-1][1], bold=False))]
        return self._stack(mark, QRectF(room.left(), top, room.width(), 0), align=align)


def paper_font(style: Style) -> QFont:
    """The font of a style, in the units of a painter that is scaled to points."""
    found = QFont(paper_face())
    found.setPixelSize(max(1, round(style.size)))
    found.setBold(style.bold)
    found.setItalic(style.italic)
    found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return found


def _width(text: str, style: Style) -> float:
    return max(
        QFontMetricsF(paper_font(style)).horizontalAdvance(line) for line in style.cased(text).split("\n")
    )


def _balanced(text: str, style: Style, width: float) -> float:
    """The least width that takes no more lines than `width` does, as the papers break centred names."""
    lines, widest = _count(text, style, width), max(_width(word, style) for word in text.split(" "))
    while lines > 1 and width - _STEP > widest and _count(text, style, width - _STEP) == lines:
        width -= _STEP
    return width


def _count(text: str, style: Style, width: float) -> int:
    return sum(len(_broken(line, style, width)) for line in text.split("\n"))


def _broken(text: str, style: Style, width: float, indent: float = 0.0) -> list[str]:
    """The lines of a text; hard blanks hold their words together."""
    metrics, room = QFontMetricsF(paper_font(style)), width - indent
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".lstrip(" ")
        if lines[-1] and metrics.horizontalAdvance(longer) > room:
            lines.append(word)
            room = width
        else:
            lines[-1] = longer
    return lines
