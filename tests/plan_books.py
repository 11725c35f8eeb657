"""Plans as workbooks, and any other workbook, through openpyxl."""

from __future__ import annotations

import datetime
import io

import openpyxl
from openpyxl.styles import Alignment, Font

HEADER = ["STT", "Nội dung công việc", "Đơn vị chủ trì", "Phối hợp", "Thời gian"]


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def workbook(*rows: list, title: str = "KH") -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(row)
    return book


def plan_book() -> openpyxl.Workbook:
    book = workbook(
        ["UBMTTQ VIỆT NAM XÃ BÌNH AN", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["BAN THƯỜNG TRỰC", None, None, "Độc lập - Tự do - Hạnh phúc"],
        ["Số: 05/KH-MTTQ-BTT", None, None, "Bình An, ngày 12 tháng 01 năm 2026"],
        [],
        ["KẾ HOẠCH"],
        ["Công tác Mặt trận năm 2026"],
        [],
        HEADER,
        ["I", "TUYÊN TRUYỀN"],
        [1, "Tổ chức Ngày hội Đại đoàn kết", "Ban Thường trực", "Công an xã", datetime.date(2026, 11, 18)],
        [2, "Tuyên truyền về bầu cử", "Văn phòng", None, "Quý I"],
        [],
        ["Nơi nhận:", None, None, "TM. BAN THƯỜNG TRỰC"],
        ["- Đảng ủy xã;", None, None, "CHỦ TỊCH"],
    )
    sheet = book.worksheets[0]
    for row in (5, 6):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=5)
        sheet.cell(row, 1).font = Font(bold=True)
        sheet.cell(row, 1).alignment = Alignment(horizontal="center")
    return book
