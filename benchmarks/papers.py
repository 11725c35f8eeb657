"""Papers against the raw libraries, which write the same cells and lines without a layout."""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path

from app.domain.office import HeaderLine
from app.domain.paper import Annex, Column, DataRow, GroupRow, OfficialPaper, Signature, Table
from benchmarks.timing import line, seconds
from exports.layout import Style
from exports.wrap import Face, wrap
from exports.writers import write_paper

_FEW, _MANY = 500, 5000
_FORMATS = ("docx", "pdf", "xlsx")
_MOST_OF_RAW = {"pdf": 2.5, "xlsx": 3.0}
_MOST_GROWTH = 13.0
_TEXT = "Giám sát việc thu, quản lý, sử dụng các khoản đóng góp tự nguyện của Nhân dân ở các thôn trong xã"
_WIDTHS = (30.0, 240.0, 110.0, 90.0, 90.0, 150.0)


def run() -> None:
    """Print how the three formats compare with the raw libraries, and how they grow."""
    raw = {"pdf": seconds(lambda: _raw_pdf(_cells(_FEW))), "xlsx": seconds(lambda: _raw_xlsx(_cells(_FEW)))}
    with tempfile.TemporaryDirectory() as folder:
        for name in _FORMATS:
            target = Path(folder) / f"a.{name}"
            few = seconds(lambda name=name, target=target: write_paper(_paper(_FEW), target, name))
            many = seconds(lambda name=name, target=target: write_paper(_paper(_MANY), target, name), 1)
            growth, least = many / few, f"≤ {_MOST_GROWTH:g} ×"
            line(
                f"{name}: {_MANY} dòng so với {_FEW} dòng",
                f"{many:.2f} s = {growth:.1f} ×",
                least,
                good=growth <= _MOST_GROWTH,
            )
            if name in raw:
                ratio, most = few / raw[name], _MOST_OF_RAW[name]
                figures = f"{few * 1000:.0f} ms = {ratio:.1f} ×"
                line(
                    f"{name}: {_FEW} dòng so với thư viện thô",
                    figures,
                    f"≤ {most:g} ×",
                    good=ratio <= most,
                )


def _cells(rows: int) -> list[tuple[int | str, ...]]:
    return [
        (n, f"{_TEXT} {n}", "Ban Thanh tra nhân dân", "Hội LHPN xã", "Quý III/2026", "9/9 thôn")
        for n in range(rows)
    ]


def _paper(rows: int) -> OfficialPaper:
    columns = tuple(Column(f"c{n}", f"Cột {n}", width) for n, width in enumerate(_WIDTHS))
    table = Table(columns, (GroupRow("I", "Nhóm"), *(DataRow(cells) for cells in _cells(rows))))
    return OfficialPaper(
        issuer=(HeaderLine("Ban Thường trực", bold=True),),
        number="Số:        /BC-MTTQ-BTT",
        place_date="Bình An, ngày      tháng 10 năm 2026",
        type_name="BÁO CÁO",
        subject="Kết quả",
        signature=Signature("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH"),
        annexes=(Annex("Phụ lục", "Kết quả", "", table),),
    )


def _raw_xlsx(rows: list[tuple[int | str, ...]]) -> None:
    """The same cells with one named style, as papers must have one, and nothing measured."""
    from openpyxl import Workbook  # noqa: PLC0415  # measured warm
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import NamedStyle  # noqa: PLC0415

    workbook = Workbook(write_only=True)
    workbook.add_named_style(NamedStyle("Ô"))
    sheet = workbook.create_sheet()
    for row in rows:
        cells = [WriteOnlyCell(sheet, value=value) for value in row]
        for cell in cells:
            cell.style = "Ô"
        sheet.append(cells)
    workbook.save(BytesIO())


def _raw_pdf(rows: list[tuple[int | str, ...]]) -> None:
    """The same lines, broken and drawn one by one, with nothing around them."""
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415  # measured warm

    style = Style(12)
    wrap("", style, 1)
    canvas = Canvas(BytesIO(), pagesize=(842, 595), initialFontName=Face.REGULAR)  # pyright: ignore[reportArgumentType]
    y = 0.0
    for row in rows:
        if y < 80:
            canvas.showPage()
            canvas.setFont(Face.REGULAR, 12)
            y = 550.0
        x, lowest = 30.0, y
        for cell, width in zip(row, _WIDTHS, strict=True):
            for at, text in enumerate(wrap(str(cell), style, width - 8)):
                canvas.drawString(x, y - 14 * at, text)
                lowest = min(lowest, y - 14 * at)
            x += width
        y = lowest - 20
        canvas.line(30, y, 810, y)
    canvas.save()
