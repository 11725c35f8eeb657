"""What can still be read in a damaged book, as a text that a person can read.

Rows are read one by one, so a damaged place costs only what stands in it. Nothing is written to the book.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from app.domain.plan import Role
from app.domain.progress import Status
from storage.check import as_text
from storage.contents import address_of

_MOST = 1_000_000  # a damaged number must not make the reading endless
_UNREAD = 5_000  # so many numbers in a row without a row are the end
_PARTS = (
    (
        "KẾ HOẠCH",
        "plan",
        {"id": "mã", "number": "số", "title": "tên", "issued_on": "ngày"}
        | {"issuer": "cơ quan", "signer": "người ký"},
    ),
    ("ĐƠN VỊ", "unit", {"id": "mã", "name": "tên", "short_name": "tên ngắn", "note": "ghi chú"}),
    (
        "NHIỆM VỤ",
        "item",
        {"id": "mã", "plan_id": "mã kế hoạch", "code": "số thứ tự", "title": "tên", "body": "nội dung"}
        | {"product": "sản phẩm", "time_text": "thời hạn", "status": "tình trạng"},
    ),
    (
        "PHÂN CÔNG",
        "assignment",
        {"item_id": "mã nhiệm vụ", "role": "vai trò", "unit_id": "mã đơn vị", "text": "tên đơn vị"},
    ),
    (
        "TIẾN ĐỘ",
        "entry",
        {"item_id": "mã nhiệm vụ", "on_date": "ngày", "text": "nội dung", "quantity": "số lượng"}
        | {"percent": "phần trăm", "status": "tình trạng", "difficulty": "khó khăn"}
        | {"document_number": "số văn bản", "document_date": "ngày văn bản", "evidence": "minh chứng"},
    ),
    (
        "LỜI BÁO CÁO",
        "report_text",
        {"plan_id": "mã kế hoạch", "period_key": "kỳ", "section": "mục", "text": "nội dung"},
    ),
    (
        "BIỂU SỐ LIỆU",
        "indicator",
        {"template": "biểu", "period_key": "kỳ", "row_key": "dòng", "cells": "số liệu"},
    ),
)
"""What is read of each table: its columns, and what a person calls them."""
_WORDS = {one.value: one.label for one in (*Role, *Status)}


def readable_text(path: Path) -> tuple[str, int]:
    """The text, and how many rows it holds."""
    lines: list[str] = []
    rows = 0
    for title, table, columns in _PARTS:
        lines += ["", f"{title} ({' | '.join(columns.values())})"]
        found = [" | ".join(map(_shown, row)) for row in _rows(path, table, tuple(columns))]
        rows += len(found)
        lines += found
    return "\n".join(lines).strip() + "\n", rows


def _rows(path: Path, table: str, columns: tuple[str, ...]) -> Iterator[tuple[object, ...]]:
    """The living rows of a table that can be read, by their numbers."""
    query = f"SELECT {', '.join(columns)}, deleted FROM {table} WHERE id = ?"  # noqa: S608 - names of our own
    with closing(sqlite3.connect(address_of(path.absolute(), "mode=ro&immutable=1"), uri=True)) as book:
        book.text_factory = as_text
        missed = 0
        for number in range(1, _MOST):
            row = _row(book, query, number)
            missed = 0 if row else missed + 1
            if missed > _UNREAD:
                return
            if row and row[-1] is None:
                yield row[:-1]


def _row(book: sqlite3.Connection, query: str, number: int) -> tuple[object, ...] | None:
    try:
        return book.execute(query, (number,)).fetchone()
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return None


def _shown(value: object) -> str:
    return "" if value is None else _WORDS.get(str(value), str(value))
