"""The template to begin with: a report in its usual shape, and below it every field. Loads python-docx."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import _Cell as Cell  # pyright: ignore[reportPrivateUsage]  # python-docx has no other name

from app.domain.template import TemplateField
from exports.layout import FRONT

_FONT = "Times New Roman"
_LEFT, _RIGHT = 62, 103  # mm
_CENTRE = WD_ALIGN_PARAGRAPH.CENTER


def add_report(document: Document) -> None:
    """The letterhead, the text and the signature of a report, made of fields."""
    _prepare(document)
    head = _side_by_side(document)
    _lines(head[0], ("co_quan_cap_tren", False), ("co_quan_ban_hanh", True), ("so_ky_hieu", False))
    for text, style in FRONT.emblem:
        _put(head[1], text, bold=style.bold, size=style.size)
    _lines(head[1], ("dia_danh_ngay", False))
    for name, bold in (("ten_loai", True), ("trich_yeu", True), ("kinh_gui", False)):
        title = document.add_paragraph()
        title.alignment = _CENTRE
        title.add_run(_field(name)).bold = bold
    for line in ("{%p for doan in doan_van %}", _field("doan.noi_dung"), "{%p endfor %}"):
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    foot = _side_by_side(document)
    foot[0].text = f"Nơi nhận:\n{_field('noi_nhan')}"
    _lines(foot[1], ("quyen_han", True), ("chuc_vu", True), ("nguoi_ky", True))


def add_fields(document: Document, fields: Sequence[TemplateField]) -> None:
    """Every field with what it means, on a page that the office takes out."""
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph().add_run("Các trường có thể dùng (xóa trang này khi mẫu đã xong)").bold = True
    for field in fields:
        if field.rows:
            _add_list(document, field)
        else:
            document.add_paragraph(f"{field.meaning}: {_field(field.name)}")


def _prepare(document: Document) -> None:
    """Paper, margins and typeface as the Front's letterhead has them; the office changes them in Word."""
    normal = cast("ParagraphStyle", document.styles["Normal"])
    font, margins, section = normal.font, FRONT.margins, document.sections[0]
    font.name, font.size = _FONT, Pt(FRONT.table.size + 1)
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(margins.top), Mm(margins.bottom)
    section.left_margin, section.right_margin = Mm(margins.left), Mm(margins.right)


def _add_list(document: Document, field: TemplateField) -> None:
    """A table with one row that comes again for each row of the list."""
    document.add_paragraph(f"{field.meaning} (dòng giữa được lặp lại):")
    table = document.add_table(rows=4, cols=len(field.rows), style="Table Grid")
    for cell, column in zip(table.rows[0].cells, field.rows, strict=True):
        cell.text = column.meaning
    table.rows[1].cells[0].text = f"{{%tr for dong in {field.name} %}}"
    for cell, column in zip(table.rows[2].cells, field.rows, strict=True):
        cell.text = _field(f"dong.{column.name}")
    table.rows[3].cells[0].text = "{%tr endfor %}"


def _lines(cell: Cell, *names: tuple[str, bool]) -> None:
    for name, bold in names:
        _put(cell, _field(name), bold=bold)


def _side_by_side(document: Document) -> tuple[Cell, ...]:
    """Two cells without lines; the right one holds Quốc hiệu on one line."""
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    cells = table.rows[0].cells
    cells[0].width, cells[1].width = Mm(_LEFT), Mm(_RIGHT)
    return cells


def _put(cell: Cell, text: str, *, bold: bool, size: float = 0) -> None:
    """One more centred line of a cell."""
    first = cell.paragraphs[0]
    line = cell.add_paragraph() if first.text else first
    line.alignment = _CENTRE
    run = line.add_run(text)
    run.bold = bold
    if size:
        run.font.size = Pt(size)


def _field(name: str) -> str:
    return f"{{{{ {name} }}}}"
