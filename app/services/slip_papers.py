"""`Urging` and `Orders` → `OfficialPaper`: a slip that a unit reads, answers and sends back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum, auto
from itertools import count

from app.domain.layout import Layout, value_at, with_differences
from app.domain.letterhead import of_kind, place_date
from app.domain.office import IssuingBody
from app.domain.paper import (
    Align,
    Block,
    Column,
    DataRow,
    GroupRow,
    Heading,
    OfficialPaper,
    Paragraph,
    Signature,
    Table,
)
from app.domain.plan import Plan, PlanItem, Role
from app.domain.slip import Orders, SlipTask, Urging
from app.domain.timeliness import current_due
from app.domain.vietnamese import fold, roman

_A_DAY = re.compile(r"(?<!\d)\d{1,2}[/.-]\d{1,2}(?!\d)")

ANSWER_DAYS = 5
"""How many days a unit has for its answer."""

_ROOMY = 3
_TIGHT = ("body.size", "table.size", "table_header.size", "line_spacing", "line_exactly")
"""So many tasks stand on one page as the office writes; for more the numbers that the rule lets shrink do."""


class Opens(Enum):
    """What a recovery code opens."""

    BACKUPS = auto()
    PROGRAM = auto()


_RECOVERY = {
    Opens.BACKUPS: (
        "Mở bản sao lưu có mật khẩu của Sổ Kế hoạch",
        "Mã mở các bản sao lưu có mật khẩu của Sổ Kế hoạch trên USB",
        (
            "Khi quên mật khẩu: mở Sổ Kế hoạch, vào Cài đặt, chọn Khôi phục, chọn bản sao lưu trên USB rồi "
            "gõ mã này."
        ),
        (
            "Ai có phiếu này và USB thì đọc được sổ. Hãy cất phiếu trong tủ có khóa, không để cùng USB, "
            "không chụp ảnh, không gửi qua mạng. Mất cả phiếu và mật khẩu thì không ai mở được các bản đó."
        ),
    ),
    Opens.PROGRAM: (
        "Đặt lại mật khẩu mở Sổ Kế hoạch",
        "Mã đặt lại mật khẩu mở Sổ Kế hoạch trên máy này",
        "Khi quên mật khẩu: mở Sổ Kế hoạch, chọn Quên mật khẩu, gõ mã này và mật khẩu mới.",
        (
            "Ai có phiếu này thì mở được sổ trên máy này. Hãy cất phiếu trong tủ có khóa. "
            "Khi bỏ mật khẩu, mã này hết tác dụng."
        ),
    ),
}
"""What the sheet of a code is about, what the code is, how it is used, what to mind."""


def urging_paper(urging: Urging, plans: Mapping[int, Plan], body: IssuingBody) -> OfficialPaper:
    """Phiếu đôn đốc: what is late, near and silent, each with a line for the unit's answer."""
    counted = (
        (len(urging.late), "đã quá hạn"),
        (len(urging.soon), "sắp đến hạn"),
        (len(urging.silent), "lâu chưa có thông tin"),
    )
    told = ", ".join(f"{number} nhiệm vụ {words}" for number, words in counted if number)
    tasks = (*urging.late, *urging.soon, *urging.silent)
    sources = {_source(plans[task.item.plan_id]) for task in tasks}
    of = f" thuộc {sources.pop()}" if len(sources) == 1 else ""
    last = urging.day + timedelta(days=ANSWER_DAYS)
    text = (
        Paragraph(f"Đến ngày {urging.day:%d/%m/%Y}, {urging.unit.name} chủ trì {told}{of}:"),
        _urging_table(urging, {} if of else plans),
        Paragraph(
            f"Đề nghị {urging.unit.name} ghi kết quả, lý do chậm và ngày sẽ hoàn thành vào cột cuối, gửi lại "
            f"{body.name} trước ngày {last:%d/%m/%Y}."
        ),
    )
    subject = f"Thực hiện nhiệm vụ của {urging.unit.name} đến ngày {urging.day:%d/%m/%Y}"
    return _paper(body, urging.day, ("PHIẾU ĐÔN ĐỐC", "PĐĐ"), subject, (urging.unit.name, text))


def orders_paper(orders: Orders, body: IssuingBody, today: date) -> OfficialPaper:
    """Phiếu giao việc: what a unit leads and takes part in, with deadlines."""
    plan = orders.plan
    number = f" số {plan.number}" if plan.number else ""
    issued = f" ngày {plan.issued_on:%d/%m/%Y}" if plan.issued_on else ""
    text = (
        Paragraph(
            f"Thực hiện Kế hoạch{number}{issued} về {_lower_first(plan.title)}, {body.name} giao "
            f"{orders.unit.name} các nhiệm vụ sau:"
        ),
        _orders_table(orders),
        Paragraph(
            f"Đề nghị {orders.unit.name} tổ chức thực hiện đúng thời hạn và báo kết quả về {body.name} "
            "ngay khi hoàn thành từng nhiệm vụ."
        ),
    )
    subject = f"Nhiệm vụ của {orders.unit.name} trong Kế hoạch {_lower_first(plan.title)}"
    return _paper(body, today, ("PHIẾU GIAO VIỆC", "PGV"), subject, (orders.unit.name, text))


def recovery_paper(code: str, opens: Opens, body: IssuingBody, today: date) -> OfficialPaper:
    """Phiếu khôi phục: the code for who has forgotten a password, to be kept in the safe."""
    subject, what, how, care = _RECOVERY[opens]
    typing = "Không phân biệt chữ hoa, chữ thường và dấu gạch."
    text = (Paragraph(f"{what}:"), Heading(0, code), Paragraph(f"{how} {typing}"), Paragraph(care))
    return _paper(body, today, ("PHIẾU KHÔI PHỤC", "PKP"), subject, ("", text))


def _paper(
    body: IssuingBody, day: date, kind: tuple[str, str], subject: str, content: tuple[str, tuple[Block, ...]]
) -> OfficialPaper:
    (type_name, symbol), (addressee, blocks) = kind, content
    kept = [name for name in body.recipients if fold(name).lstrip("- ").startswith("luu")]
    rows = [row for block in blocks if isinstance(block, Table) for row in block.rows]
    tasks = sum(isinstance(row, DataRow) for row in rows)
    return OfficialPaper(
        issuer=body.header,
        number=of_kind(body.layout, body.number_pattern, symbol),
        place_date=place_date(body.place, day),
        type_name=type_name,
        subject=subject,
        addressees=(addressee,) if addressee else (),
        body=blocks,
        recipients=(*(("Như trên",) if addressee else ()), *(kept or ["Lưu: VT"])),
        signature=Signature(body.signer_authority, body.signer_title, body.signer_name),
        author=body.name,
        layout=_tight(body) if tasks > _ROOMY else body.layout,
    )


def _tight(body: IssuingBody) -> Layout:
    """The layout with the least sizes and spacing that the rule of its family allows, or that it has."""
    limits = body.family.limits
    known = {path: float(value_at(body.layout, path)) for path in _TIGHT if path in limits}
    least = {path: min(value, limits[path][0]) for path, value in known.items()}
    tight = with_differences(body.layout, least)
    return replace(tight, table_group=replace(tight.table_group, size=tight.table_header.size))


def _source(plan: Plan) -> str:
    return f"Kế hoạch {plan.number or plan.title}"


def _urging_table(urging: Urging, plans: Mapping[int, Plan]) -> Table:
    """`plans` are those that the tasks are to name, none where the text above names the one of all."""
    columns = (
        Column("number", "TT", 6, Align.CENTRE),
        Column("task", "Nhiệm vụ", 44),
        Column("due", "Thời hạn", 15, Align.CENTRE),
        Column("state", "Tình trạng", 12, Align.CENTRE),
        Column("answer", "Trả lời của đơn vị", 23),
    )
    sections = (
        ("Quá hạn", urging.late),
        ("Sắp đến hạn", urging.soon),
        ("Lâu chưa có thông tin", urging.silent),
    )
    rows: list[GroupRow | DataRow] = []
    numbers = count(1)
    for title, tasks in sections:
        if tasks:
            rows.append(GroupRow(roman(sum(isinstance(row, GroupRow) for row in rows) + 1), title))
        rows += (
            DataRow((next(numbers), *_urged(task, plans, urging.day), ""), task.item.id) for task in tasks
        )
    return Table(columns, tuple(rows))


def _urged(task: SlipTask, plans: Mapping[int, Plan], day: date) -> tuple[str, str, str]:
    item, plan = task.item, plans.get(task.item.plan_id)
    mark = f"{item.number} " if item.number else ""
    source = f"\n({_source(plan)})" if plan else ""
    return f"{mark}{item.title}{source}", _deadline(item, day), task.words


def _orders_table(orders: Orders) -> Table:
    columns = (
        Column("number", "TT", 6, Align.CENTRE),
        Column("task", "Nhiệm vụ", 50),
        Column("due", "Thời hạn", 16, Align.CENTRE),
        Column("others", "Đơn vị cùng thực hiện", 28),
    )
    sections = ((Role.LEAD, orders.leads), (Role.COORDINATING, orders.takes_part))
    rows: list[GroupRow | DataRow] = []
    numbers = count(1)
    for role, items in sections:
        if items:
            rows.append(GroupRow("", orders.plan.role_label(role)))
        rows += (DataRow((next(numbers), *_ordered(item, role)), item.id) for item in items)
    return Table(columns, tuple(rows))


def _ordered(item: PlanItem, role: Role) -> tuple[str, str, str]:
    mark = f"{item.number} " if item.number else ""
    product = f"\nSản phẩm: {item.product}" if item.product else ""
    lead = f"Chủ trì: {item.lead.name}" if item.lead and role is not Role.LEAD else ""
    others = "; ".join(_names(item)) if role is Role.LEAD else lead
    return f"{mark}{item.title}{product}", item.deadline.text, others


def _names(item: PlanItem) -> Sequence[str]:
    return [assignment.name for assignment in item.assigned(Role.COORDINATING)]


def _deadline(item: PlanItem, day: date) -> str:
    """The deadline as printed, and the day that it comes down to where it prints none."""
    text, due = item.deadline.text, current_due(item.deadline, day)
    return f"{text}\n({due:%d/%m/%Y})" if due and not _A_DAY.search(text) else text


def _lower_first(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
