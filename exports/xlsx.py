"""A paper as Excel: a sheet for each table, ready to print on A4. Loaded only when a workbook is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from itertools import accumulate, zip_longest
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

from app.domain.paper import Align, GroupRow, Heading, OfficialPaper, Table
from app.domain.printable import printable
from app.files import write_bytes
from app.services.task import Task
from exports.columns import column_widths, letterhead_widths
from exports.layout import A4_HEIGHT, A4_WIDTH, MM, NO_MARK, Mark, Style, Under
from exports.packing import LONG_AGO, packed
from exports.steps import Steps
from exports.wording import (
    RECIPIENTS_LABEL,
    Line,
    annex_labels,
    full_title,
    issuer_lines,
    number_line,
    recipient_lines,
    signer_lines,
    subject_line,
)
from exports.wrap import text_width
from exports.xlsx_sheet import FONT, Look, Sheet, Span, new_workbook, reference

_A4 = 9
_PAD = 5.0
_INCH = 25.4
_SIGNING_ROWS = 3
_ID_WIDTH = 40.0
_EDGE = 8.0
_MOST = 255


@dataclass(frozen=True, slots=True)
class _Text:
    """A line of text and what stands under it."""

    text: str
    style: Style
    under: Under = NO_MARK


_BLANK = _Text("", Style(12))


@dataclass(frozen=True, slots=True)
class _Part:
    """What one sheet shows: lines that head it, and its table."""

    name: str
    head: tuple[_Text, ...]
    table: Table


def write_xlsx(
    paper: OfficialPaper,
    target: Path,
    task: Task | None = None,
    *,
    moment: datetime = LONG_AGO,
    others: Sequence[OfficialPaper] = (),
) -> None:
    """Write a paper's tables as Excel, perhaps with those of `others` behind them.

    Raises `EnvironmentTrouble`; the old file is then as it was.
    """
    workbook, steps = new_workbook(), Steps(paper, task, *others)
    workbook.properties.title = printable(full_title(paper))[:_MOST]
    workbook.properties.creator = printable(paper.author)[:_MOST]
    sheets: list[Sheet] = []
    for one in (paper, *others):
        name = one.addressees[0] if others and one.addressees else one.type_name.capitalize()
        for part in (*_body_parts(one, name), *_annex_parts(one)):
            steps.section()
            sheets.append(_SheetWriter(workbook, one, part).write(steps))
    steps.finish()
    stream = BytesIO()
    workbook.save(stream)
    rows = {f"xl/worksheets/sheet{at}.xml": sheet.xml() for at, sheet in enumerate(sheets, start=1)}
    write_bytes(target, packed(stream, moment, rows, _drawings(sheets)))


def _drawings(sheets: Sequence[Sheet]) -> dict[str, bytes]:
    """The lines of the sheets in the place of the pictures that openpyxl numbered."""
    parts: dict[str, bytes] = {}
    for at, sheet in enumerate((sheet for sheet in sheets if sheet.drawing), start=1):
        parts[f"xl/drawings/drawing{at}.xml"] = sheet.drawing
        parts[f"xl/drawings/_rels/drawing{at}.xml.rels"] = parts[f"xl/media/image{at}.png"] = b""
    return parts


def _body_parts(paper: OfficialPaper, name: str) -> list[_Part]:
    """The tables of the body, each below the title of the paper and the heading that it stands under."""
    layout = paper.layout
    title = (
        _Text(paper.type_name, layout.type_name),
        *_marked([(subject_line(paper), layout.subject)], layout.subject_under),
    )
    heading: tuple[_Text, ...] = ()
    parts: list[_Part] = []
    for block in paper.body:
        if isinstance(block, Heading):
            heading = (_BLANK, _Text(block.text, layout.heading(block.level)))
        elif isinstance(block, Table):
            parts.append(_Part(name, (*title, *heading), block))
    return parts


def _annex_parts(paper: OfficialPaper) -> list[_Part]:
    layout = paper.layout
    return [
        _Part(
            label,
            (
                _Text(label, layout.annex_label),
                _Text(annex.title, layout.annex_title),
                _Text(annex.attached_to, layout.annex_attached),
            ),
            annex.table,
        )
        for label, annex in zip(annex_labels(paper), paper.annexes, strict=True)
    ]


def _marked(lines: Sequence[Line], under: Under) -> list[_Text]:
    """Lines, and under the last one a line that is drawn or a mark that is printed."""
    texts = [_Text(*line) for line in lines]
    if texts and under.mark is Mark.LINE:
        texts[-1] = replace(texts[-1], under=under)
    elif texts and under.mark is not Mark.NONE:
        texts.append(_Text(under.mark, Style(texts[-1].style.size)))
    return texts


class _SheetWriter:
    """Writes the letterhead, the head, the table and the signature of one sheet."""

    def __init__(self, workbook: Workbook, paper: OfficialPaper, part: _Part) -> None:
        layout = paper.layout
        margins = layout.annex_margins
        self._paper = paper
        self._part = part
        self._layout = layout
        self._columns = len(part.table.columns)
        width = A4_HEIGHT - (margins.left + margins.right) * MM
        widths = column_widths(part.table, layout, width, _PAD)
        self._sheet = Sheet(workbook, part.name, [*widths, _ID_WIDTH])
        left = letterhead_widths(paper, width)[0]
        emblem = max(text_width(text, style) for text, style in layout.emblem)
        edges = [edge for edge in accumulate(widths) if width - edge >= emblem + _EDGE]
        self._split = 1 + min(range(len(edges)), key=lambda at: abs(edges[at] - left), default=0)

    def write(self, steps: Steps) -> Sheet:
        """Write the whole sheet."""
        layout, sheet, table = self._layout, self._sheet, self._part.table
        above = self._above()
        header_row = len(above) + 1
        self._prepare(header_row)
        for spans in above:
            sheet.add(*spans)
        header = Look(layout.table_header, grid=True)
        sheet.add(*(Span(column.title, header, at, at) for at, column in enumerate(table.columns, start=1)))
        looks = [Look(layout.table, column.align, grid=True) for column in table.columns]
        pens = [sheet.pen(look) for look in (*looks, Look(layout.table))]
        for row in table.rows:
            if isinstance(row, GroupRow):
                sheet.add(self._group(row))
                sheet.glue()
            else:  # the item's id stands in the hidden last column, for the way back
                sheet.row((*row.cells, row.item_id or None), pens)
            steps.row()
        for spans in self._below():  # never alone on a page, never on two
            sheet.glue()
            sheet.add(*spans)
        margins = layout.annex_margins
        sheet.break_pages(A4_WIDTH - (margins.top + margins.bottom) * MM, header_row)
        sheet.sheet.print_area = reference(1, self._columns, 1, sheet.rows)
        return sheet

    def _above(self) -> list[tuple[Span, ...]]:
        """The letterhead and what the table is called (NĐ 30/2020, Phụ lục I)."""
        layout, paper = self._layout, self._paper
        issuer = _marked(issuer_lines(paper), layout.issuer_under)
        names = zip_longest(issuer, _marked(layout.emblem, layout.emblem_under), fillvalue=_BLANK)
        number, place_date = (
            _Text(number_line(paper), layout.number),
            _Text(paper.place_date, layout.place_date),
        )
        return [
            *(self._pair(left, right) for left, right in names),
            self._pair(number, place_date),
            (),
            *((self._span(line, 1, self._columns),) for line in self._part.head),
            (),
        ]

    def _below(self) -> list[tuple[Span, ...]]:
        """Recipients on the left, signature on the right (NĐ 30/2020, Phụ lục I, II.7 and II.9)."""
        layout = self._layout
        recipients = [_Text(line, layout.recipient) for line in recipient_lines(self._paper)]
        label = (
            [_Text(RECIPIENTS_LABEL, layout.recipients_label, layout.recipients_under)] if recipients else []
        )
        authority, title, name = (_Text(*line) for line in signer_lines(self._paper))
        signer = (authority, title, *(_BLANK for _ in range(_SIGNING_ROWS)), name)
        lines = zip_longest(label + recipients, signer, fillvalue=_BLANK)
        return [(), *(self._pair(left, right, Align.LEFT) for left, right in lines)]

    def _pair(self, left: _Text, right: _Text, side: Align = Align.CENTRE) -> tuple[Span, Span]:
        last = max(self._columns, self._split + 1)
        return self._span(left, 1, self._split, side), self._span(right, self._split + 1, last)

    @staticmethod
    def _span(line: _Text, first: int, last: int, side: Align = Align.CENTRE) -> Span:
        return Span(line.style.cased(line.text), Look(line.style, side), first, last, line.under)

    def _group(self, row: GroupRow) -> Span:
        title = f"{row.code}. {row.title}" if row.code else row.title
        return Span(title, Look(self._layout.table_group, Align.LEFT, grid=True), 1, self._columns)

    def _prepare(self, header_row: int) -> None:
        """A4, landscape, one page wide, header row on each page."""
        sheet, layout = self._sheet.sheet, self._layout
        margins = layout.annex_margins
        sheet.page_setup.paperSize = _A4
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.firstPageNumber, sheet.page_setup.useFirstPageNumber = 1, True
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_margins = PageMargins(
            left=margins.left / _INCH,
            right=margins.right / _INCH,
            top=margins.top / _INCH,
            bottom=margins.bottom / _INCH,
            header=layout.page_number_top / _INCH,
        )
        sheet.HeaderFooter.differentFirst = True
        number = sheet.HeaderFooter.oddHeader.center  # pyright: ignore[reportOptionalMemberAccess]  # always there
        number.text, number.font, number.size = "&P", FONT, round(layout.page_number.size)
        sheet.freeze_panes = f"A{header_row + 1}"
        sheet.print_title_rows = f"{header_row}:{header_row}"
        sheet.column_dimensions[get_column_letter(self._columns + 1)].hidden = True
