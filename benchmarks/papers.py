"""Papers against the raw libraries, which write the same cells and lines without a layout."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

from app.domain.office import HeaderLine
from app.domain.paper import (
    Annex,
    Cell,
    Column,
    DataRow,
    Heading,
    OfficialPaper,
    Paragraph,
    Signature,
    Table,
)
from benchmarks.timing import line, seconds, side_by_side
from exports.columns import column_widths
from exports.layout import A4_HEIGHT, A4_WIDTH, FRONT, MM
from exports.pdf_table import PAD
from exports.wrap import NATURAL, Face, wrap
from exports.writers import write_paper

_FEW, _MANY = 500, 5000
_FORMATS = ("docx", "pdf", "xlsx")
_MOST_GROWTH = 13.0
_CELLS, _MOST_OF_CELLS = 10_000, 1.25
_WRAPPED, _MOST_OF_LINES = 1000, 1.6
_WORD_ROWS, _MOST_OF_WORD = 300, 1.0
_TASKS, _MOST_OF_REPORT = 500, 3.0
_MOST_MEMORY = 150
_TEXT = "Giám sát việc thu, quản lý, sử dụng các khoản đóng góp tự nguyện của Nhân dân ở các thôn trong xã"
_WEIGHTS = (5.0, 34.0, 16.0, 14.0, 12.0, 26.0, 13.0)
_CHILD = """
import pathlib
from benchmarks.papers import {function}
{function}()
status = pathlib.Path("/proc/self/status")  # what getrusage tells includes the process that started this one
lines = status.read_text().splitlines() if status.exists() else []
print(next((int(each.split()[1]) / 1024 for each in lines if each.startswith("VmHWM")), 0))
"""


def run() -> None:
    """Print how the three formats compare with the raw libraries, how long they take and how they grow."""
    _cells_of_excel()
    _lines_of_pdf()
    _times()
    _memory(f"báo cáo {_TASKS} nhiệm vụ, ba định dạng", "write_report")
    _memory(f"xlsx: {_CELLS} × 12 ô", "write_cells")
    _growth()


def _cells_of_excel() -> None:
    rows = _sheet_rows()
    paper = _wide_paper(rows)
    ours, raw, bare = side_by_side(
        lambda: _written(paper, "xlsx"), lambda: _raw_xlsx(rows), lambda: _bare_xlsx(rows)
    )
    _ratio(f"xlsx: {_CELLS} × 12 ô có định dạng so với openpyxl", ours, raw, _MOST_OF_CELLS)
    _ratio("xlsx: so với openpyxl không định dạng gì", ours, bare, _MOST_OF_CELLS)


def _lines_of_pdf() -> None:
    rows = _task_rows(_WRAPPED)
    paper, lines = replace(_paper(rows), body=()), _split_lines(rows)
    ours, raw = side_by_side(lambda: _written(paper, "pdf"), lambda: _raw_pdf(lines))
    _ratio(f"pdf: {_WRAPPED} dòng so với vẽ thẳng các dòng ấy", ours, raw, _MOST_OF_LINES)


def _ratio(what: str, ours: float, raw: float, most: float) -> None:
    figures = f"{ours * 1000:.0f} / {raw * 1000:.0f} ms = {ours / raw:.2f} ×"
    line(what, figures, f"≤ {most:g} ×", good=ours <= most * raw)


def _times() -> None:
    word = _paper(_task_rows(_WORD_ROWS))
    taken = seconds(lambda: _written(word, "docx"))
    line(f"docx: {_WORD_ROWS} dòng", f"{taken:.2f} s", f"≤ {_MOST_OF_WORD:g} s", good=taken <= _MOST_OF_WORD)
    taken = seconds(write_report)
    what = f"Báo cáo {_TASKS} nhiệm vụ, ba định dạng"
    line(what, f"{taken:.2f} s", f"≤ {_MOST_OF_REPORT:g} s", good=taken <= _MOST_OF_REPORT)


def _memory(what: str, function: str) -> None:
    """The most that a process of its own takes, its libraries included."""
    command = [sys.executable, "-c", _CHILD.format(function=function)]
    size = float(subprocess.run(command, check=True, capture_output=True).stdout)
    line(f"{what}: bộ nhớ", f"{size:.0f} MB", f"≤ {_MOST_MEMORY} MB", good=size <= _MOST_MEMORY)


def _growth() -> None:
    few, many = _paper(_task_rows(_FEW)), _paper(_task_rows(_MANY))
    for name in _FORMATS:
        short = seconds(lambda name=name: _written(few, name))
        long = seconds(lambda name=name: _written(many, name), 1)
        figures, most = f"{long:.2f} s = {long / short:.1f} ×", f"≤ {_MOST_GROWTH:g} ×"
        line(f"{name}: {_MANY} dòng so với {_FEW} dòng", figures, most, good=long <= _MOST_GROWTH * short)


def write_report() -> None:
    """A report in all three formats."""
    paper = _paper(_task_rows(_TASKS))
    for name in _FORMATS:
        _written(paper, name)


def write_cells() -> None:
    """A large table as Excel."""
    _written(_wide_paper(_sheet_rows()), "xlsx")


def _written(paper: OfficialPaper, file_format: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_paper(paper, Path(folder) / f"a.{file_format}", file_format)


def _task_rows(count: int) -> list[tuple[Cell, ...]]:
    times = ("Quý III/2026", "Thường xuyên", "Chậm nhất ngày 20/10/2026")
    return [
        (
            number,
            f"{_TEXT} {number}",
            "Ban Thanh tra nhân dân",
            "Đoàn TNCS Hồ Chí Minh; Hội LHPN xã",
            times[number % 3],
            f"Đã giám sát tại {number % 9}/9 thôn; kiến nghị 4 nội dung, 3 nội dung đã được tiếp thu",
            "Hoàn thành, đúng hạn",
        )
        for number in range(1, count + 1)
    ]


def _sheet_rows() -> list[tuple[Cell, ...]]:
    """Numbers, days and short texts, twelve a row."""
    return [
        (number, f"Nhiệm vụ {number}", date(2026, 1 + number % 12, 5), number * 1250, *_NAMES)
        for number in range(1, _CELLS + 1)
    ]


_NAMES = tuple(f"Ban Công tác Mặt trận thôn {number}" for number in range(8))


def _paper(rows: Sequence[tuple[Cell, ...]]) -> OfficialPaper:
    """A report with a text of some pages and an annex of tasks."""
    columns = tuple(Column(f"c{at}", f"Cột {at}", weight) for at, weight in enumerate(_WEIGHTS))
    told = [Paragraph(f"- {_TEXT}: {_TEXT.lower()}.") for _ in range(8)]
    body = [block for part in ("I", "II", "III", "IV") for block in (Heading(1, f"{part}. Kết quả"), *told)]
    return replace(_wide_paper(rows), body=tuple(body), annexes=(_annex(columns, rows),))


def _wide_paper(rows: Sequence[tuple[Cell, ...]]) -> OfficialPaper:
    """Nothing but an annex of like columns."""
    return OfficialPaper(
        issuer=(HeaderLine("Ban Thường trực", bold=True),),
        number="Số:        /BC-MTTQ-BTT",
        place_date="Bình An, ngày      tháng 10 năm 2026",
        type_name="BÁO CÁO",
        subject="Kết quả",
        signature=Signature("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH"),
        annexes=(_annex(tuple(Column(f"c{at}", f"Cột {at}", 10) for at in range(len(rows[0]))), rows),),
    )


def _annex(columns: tuple[Column, ...], rows: Sequence[tuple[Cell, ...]]) -> Annex:
    return Annex("Phụ lục", "Kết quả", "", Table(columns, tuple(DataRow(cells) for cells in rows)))


def _raw_xlsx(rows: Sequence[tuple[Cell, ...]]) -> None:
    """The same cells with one named style, as papers must have one, and nothing measured."""
    from openpyxl import Workbook  # noqa: PLC0415  # measured warm
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side  # noqa: PLC0415

    workbook, side = Workbook(write_only=True), Side(style="thin")
    font, wrapped = Font(name="Times New Roman", size=12), Alignment(wrap_text=True, vertical="center")
    border = Border(left=side, right=side, top=side, bottom=side)
    workbook.add_named_style(NamedStyle("Ô", font=font, alignment=wrapped, border=border))
    sheet = workbook.create_sheet()
    for row in rows:
        cells = [WriteOnlyCell(sheet, value=value) for value in row]  # pyright: ignore[reportArgumentType]  # days too
        for cell in cells:
            cell.style = "Ô"
        sheet.append(cells)
    workbook.save(BytesIO())


def _bare_xlsx(rows: Sequence[tuple[Cell, ...]]) -> None:
    """The same values, no more."""
    from openpyxl import Workbook  # noqa: PLC0415  # measured warm

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    for row in rows:
        sheet.append(row)
    workbook.save(BytesIO())


def _split_lines(rows: Sequence[tuple[Cell, ...]]) -> list[list[list[str]]]:
    """The lines of each cell of each row, broken as ours are."""
    table, margins = _paper(rows).annexes[0].table, FRONT.annex_margins
    width = A4_HEIGHT - (margins.left + margins.right) * MM
    widths = column_widths(table, FRONT, width, PAD)
    return [
        [wrap(str(cell), FRONT.table, wide - 2 * PAD) for cell, wide in zip(row, widths, strict=True)]
        for row in rows
    ]


def _raw_pdf(rows: list[list[list[str]]]) -> None:
    """The same lines drawn one by one on as many pages, with nothing around them."""
    from reportlab import rl_config  # noqa: PLC0415  # measured warm
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    rl_config.useA85 = 0  # as ours
    size = FRONT.table.size
    leading, stream = size * NATURAL, BytesIO()
    canvas = Canvas(stream, (A4_HEIGHT, A4_WIDTH), initialFontName=Face.REGULAR)  # pyright: ignore[reportArgumentType]
    canvas.setFont(Face.REGULAR, size)
    y = A4_WIDTH - 60
    for row in rows:
        height = leading * max(map(len, row))
        if y < height + 60:
            canvas.showPage()
            canvas.setFont(Face.REGULAR, size)
            y = A4_WIDTH - 60
        for column, lines in enumerate(row):
            for at, text in enumerate(lines):
                canvas.drawString(60 + 100 * column, y - at * leading, text)
        y -= height + 5
    canvas.save()
