"""Lists of tasks that are no plan by name: "BẢNG PHÂN CÔNG NHIỆM VỤ" above a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.plan_text.columns import tables_of
from app.plan_text.header import is_letterhead
from app.plan_text.line import Line
from app.plan_text.recipients import opens_foot
from app.plan_text.sections import Parts
from app.plan_text.tables import TableRules, is_task_table

_ASIDE = re.compile(r"\(.*\)\W*|don vi tinh\b.*")
_NAMES_A_LIST = re.compile(
    r"(?:bang|danh muc|danh sach|phan cong|nhiem vu|lich|bieu|tong hop|theo doi|cong viec|tien do|noi dung"
    r"|dang ky|chi tiet|phu luc)\b"
)


def split_list(lines: Sequence[Line], rules: TableRules) -> Parts | None:
    """The parts of a list of tasks: what stands above its first task table, its tables, its foot."""
    table = next((table for table in tables_of(lines) if is_task_table(table, rules)), None)
    if table is None:
        return None
    start = next(index for index, line in enumerate(lines) if line is table[0])
    above = list(lines[:start])
    title = _title_from(above)
    foot = next((index for index in range(start, len(lines)) if opens_foot(lines[index])), len(lines))
    shown = [line for line in above[title:] if not _ASIDE.fullmatch(line.folded)]
    return Parts(above[:title], shown, lines[start:foot], (), lines[foot:], (), is_list=True)


def _title_from(above: Sequence[Line]) -> int:
    """Where the title above a table begins: at the line that names a list, else after the letterhead."""
    named = [index for index, line in enumerate(above) if _NAMES_A_LIST.match(line.folded)]
    if named:
        return named[0]
    plain = len(above)
    while plain and not is_letterhead(above[plain - 1]):
        plain -= 1
    return plain
