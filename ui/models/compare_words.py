"""The differences between the plan of the book and the file, in words."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import SequenceMatcher

from app.domain.deadline import Recurrence
from app.domain.plan import Plan, PlanItem, ReportDuty, Role
from app.domain.plan_compare import (
    ROLES,
    Difference,
    DutyChange,
    GoneItem,
    ItemChange,
    ItemField,
    NewItem,
    PlanChange,
    PlanDifferences,
    PlanField,
)
from app.domain.report import PlanTree
from ui.models.target_text import target_text
from ui.text import format_date, tr

Marks = list[tuple[int, int]]
"""Where a text differs from the other: characters start:end."""

_PLAN_FIELDS = {
    PlanField.TITLE: "Tên kế hoạch",
    PlanField.NUMBER: "Số, ký hiệu",
    PlanField.ISSUED_ON: "Ngày ban hành",
    PlanField.PLACE: "Địa danh",
    PlanField.ISSUER: "Cơ quan ban hành",
    PlanField.YEAR: "Năm",
    PlanField.SIGNER: "Người ký",
    PlanField.RECIPIENTS: "Nơi nhận",
    PlanField.BASIS: "Căn cứ",
    PlanField.ROLE_LABELS: "Cách gọi vai trò",
}
_ITEM_FIELDS = {
    ItemField.CODE: "Số",
    ItemField.TITLE: "Nội dung",
    ItemField.BODY: "Diễn giải",
    ItemField.KIND: "Loại mục",
    ItemField.DEADLINE: "Thời hạn",
    ItemField.TARGET: "Chỉ tiêu",
    ItemField.PRODUCT: "Sản phẩm, kết quả",
    ItemField.PLACE: "Vị trí trong kế hoạch",
}
_SHORT = 60
_WORDS = re.compile(r"\S+")
_ALIKE = 0.3
"""Texts that share less are shown without marks: all of them would be marked."""


def heading_of(found: PlanDifferences, difference: Difference) -> str:
    """What a difference is about: the plan, its reports or an item."""
    match difference:
        case PlanChange():
            return tr("Thông tin kế hoạch")
        case DutyChange():
            return tr("Chế độ báo cáo")
        case NewItem():
            return item_name(found.received, difference.received)
        case ItemChange() | GoneItem():
            return item_name(found.stored, difference.stored)


def label_of(difference: Difference, plan: Plan) -> str:
    """Which field differs."""
    match difference:
        case PlanChange():
            return tr(_PLAN_FIELDS[difference.field])
        case DutyChange():
            gone = tr("Không còn trong tệp") if difference.received is None else tr("Báo cáo định kỳ")
            return tr("Báo cáo mới") if difference.stored is None else gone
        case NewItem():
            return tr("Mục mới")
        case GoneItem():
            return tr("Không còn trong tệp")
        case ItemChange():
            role = ROLES.get(difference.field)
            return plan.role_label(role) if role else tr(_ITEM_FIELDS[difference.field])


def values_of(found: PlanDifferences, difference: Difference) -> tuple[str, str]:
    """What the book and what the file says; empty where one says nothing."""
    match difference:
        case PlanChange():
            field = difference.field
            return _plan_value(difference.stored, field), _plan_value(difference.received, field)
        case DutyChange():
            return _duty(difference.stored), _duty(difference.received)
        case NewItem():
            return "", _whole(difference.received, found.stored.plan)
        case GoneItem():
            return _whole(difference.stored, found.stored.plan), ""
        case ItemChange():
            field = difference.field
            if field is ItemField.PLACE:
                return place_words(found.stored, difference.stored), place_words(
                    found.received, difference.received
                )
            return _item_value(difference.stored, field), _item_value(difference.received, field)


def notes_of(found: PlanDifferences, difference: Difference) -> tuple[str, str]:
    """What stands under the values: where a new item comes, why a gone one is kept."""
    match difference:
        case NewItem():
            return tr("Chưa có trong sổ"), place_words(found.received, difference.received)
        case GoneItem():
            kept = tr("Đã có tiến độ: giữ lại, trừ khi chọn bỏ") if difference.followed else ""
            return kept, tr("Tệp không còn mục này")
        case DutyChange():
            return (
                "" if difference.stored else tr("Chưa có trong sổ"),
                "" if difference.received else tr("Tệp không nêu báo cáo này"),
            )
        case _:
            return "", ""


def item_name(tree: PlanTree, item: PlanItem) -> str:
    """Number and text of an item."""
    above = next((other.code for other in tree.items if other.id == item.parent_id), "")
    return f"{replace(item, group_code=above).number} {_line(item.title)}".strip()


def place_words(tree: PlanTree, item: PlanItem) -> str:
    """Below and after which item one stands."""
    parent = next((other for other in tree.items if other.id == item.parent_id), None)
    siblings = [other for other in tree.items if other.parent_id == item.parent_id]
    at = next(number for number, other in enumerate(siblings) if other.id == item.id)
    where = (
        tr("Trong “{name}”").format(name=_short(item_name(tree, parent)))
        if parent
        else tr("Ở cấp ngoài cùng")
    )
    after = (
        tr("sau “{name}”").format(name=_short(item_name(tree, siblings[at - 1]))) if at else tr("đứng đầu")
    )
    return f"{where}, {after}"


def word_marks(one: str, other: str) -> tuple[Marks, Marks]:
    """The words of each text that the other does not have; none where the texts have little in common."""
    here, there = list(_WORDS.finditer(one)), list(_WORDS.finditer(other))
    matcher = SequenceMatcher(None, [word[0] for word in here], [word[0] for word in there], autojunk=False)
    if matcher.ratio() < _ALIKE:
        return [], []
    changed = [code[1:] for code in matcher.get_opcodes() if code[0] != "equal"]
    return (
        [(here[a].start(), here[b - 1].end()) for a, b, _, _ in changed if a < b],
        [(there[c].start(), there[d - 1].end()) for _, _, c, d in changed if c < d],
    )


def _plan_value(plan: Plan, field: PlanField) -> str:
    if field is PlanField.ISSUED_ON:
        return format_date(plan.issued_on) if plan.issued_on else ""
    if field is PlanField.ROLE_LABELS:
        return "\n".join(
            f"{tr(role.label)}: {plan.role_labels[role]}" for role in Role if role in plan.role_labels
        )
    lists = {PlanField.RECIPIENTS: plan.recipients, PlanField.BASIS: plan.basis}
    return "\n".join(lists[field]) if field in lists else str(getattr(plan, field))


def _item_value(item: PlanItem, field: ItemField) -> str:
    if field in ROLES:
        return "; ".join(a.name for a in item.assigned(ROLES[field]))
    match field:
        case ItemField.KIND:
            return tr("Nhóm nhiệm vụ") if item.is_group else tr("Nhiệm vụ")
        case ItemField.DEADLINE:
            return item.deadline.text
        case ItemField.TARGET:
            return target_text(item.target)
        case _:
            return str(getattr(item, field))


def _duty(duty: ReportDuty | None) -> str:
    if duty is None:
        return ""
    rhythm = tr("6 tháng một lần") if duty.recurrence is Recurrence.HALF_YEAR else f"hằng {duty.recurrence}"
    facts = (
        tr("Hạn {day}").format(day=format_date(duty.date)) if duty.date else "",
        tr("Kỳ: {rhythm}").format(rhythm=rhythm) if duty.recurrence else "",
        tr("Gửi {name}").format(name=duty.recipient) if duty.recipient else "",
    )
    return "\n".join(filter(None, (duty.text, *facts)))


def _whole(item: PlanItem, plan: Plan) -> str:
    """An item with what is known of it."""
    labels = {field: plan.role_label(role) for field, role in ROLES.items()}
    known = (*ROLES, ItemField.DEADLINE, ItemField.TARGET, ItemField.PRODUCT)
    facts = (
        f"{labels.get(field) or tr(_ITEM_FIELDS[field])}: {value}"
        for field in known
        if (value := _item_value(item, field))
    )
    return "\n".join((f"{item.code} {item.title}".strip(), *facts))


def _line(text: str) -> str:
    return " ".join(text.split())


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else text[: _SHORT - 1].rstrip() + "…"
