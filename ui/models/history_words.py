"""The history of a task in words: who, when, which field, before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from app.domain.deadline import DeadlineKind
from app.domain.history import Action, Event
from app.domain.plan import Role
from app.domain.progress import Status
from ui.text import format_date, format_number, tr
from ui.widgets.deadline_form import KIND_LABELS

_FIELDS = {
    "code": "Số",
    "title": "Nội dung",
    "body": "Diễn giải",
    "product": "Sản phẩm, kết quả",
    "time_text": "Thời hạn",
    "deadline_kind": "Loại thời hạn",
    "start_on": "Từ ngày",
    "due_on": "Đến hết ngày",
    "recurrence": "Lặp lại hằng",
    "target_min": "Chỉ tiêu, ít nhất",
    "target_max": "Chỉ tiêu, nhiều nhất",
    "target_unit": "Đơn vị tính",
    "status": "Tình trạng",
    "percent": "Tỷ lệ (%)",
    "quantity": "Lũy kế",
}
_DATES = {"start_on", "due_on"}
_PLACE = {"parent_id", "position"}
_SILENT = {"doubts", "spans"}
"""What the program keeps for itself."""


@dataclass(frozen=True, slots=True)
class HistoryNote:
    """One action of the user, as far as it touched the task."""

    at: datetime
    user: str
    text: str
    lines: tuple[str, ...]


def history_notes(
    events: Iterable[Event], units: Mapping[int, str], labels: Mapping[Role, str]
) -> list[HistoryNote]:
    """The notes, newest first; `units` are names by id, `labels` the role labels of the plan."""
    parts = _Parts(units, labels)
    notes = [
        HistoryNote(action.at, action.user, _action_words(action), tuple(dict.fromkeys(parts.lines(group))))
        for action, group in groupby(filter(_is_told, events), key=lambda event: event.action)
    ]
    return notes[::-1]


def _is_told(event: Event) -> bool:
    return event.before is None or not set(event.after) <= _SILENT


class _Parts:
    """Remembers what assignments were, because a removal only names its row."""

    def __init__(self, units: Mapping[int, str], labels: Mapping[Role, str]) -> None:
        self._units = units
        self._labels = labels
        self._assigned: dict[int, str] = {}

    def lines(self, events: Iterable[Event]) -> Iterator[str]:
        created = False
        for event in events:
            created = created or (event.entity == "item" and event.before is None)
            if event.entity == "assignment":
                yield from self._assignment(event)
            elif event.entity == "entry":
                yield from _entry(event)
            elif event.before is not None and not created:
                yield from _changed_fields(event.before, event.after)

    def _assignment(self, event: Event) -> Iterator[str]:
        if event.before is None:
            role = Role(str(event.after["role"]))
            name = str(event.after["text"] or self._units.get(event.after["unit_id"] or 0, ""))
            self._assigned[event.entity_id] = f"{self._labels.get(role, role.label)}: {name}"
        known = self._assigned.get(event.entity_id)
        if known:
            yield f"– {known}" if event.after.get("deleted") else f"+ {known}"


def _entry(event: Event) -> Iterator[str]:
    if event.before is None and event.after["text"]:
        yield str(event.after["text"])
    elif event.before is not None and "deleted" in event.after:
        yield tr("Bỏ lần ghi này") if event.after["deleted"] else tr("Lấy lại lần ghi này")


def _changed_fields(before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[str]:
    if "deleted" in after:
        yield tr("Đã xóa") if after["deleted"] else tr("Đã lấy lại")
    if _PLACE & set(after):
        yield tr("Chuyển vị trí trong kế hoạch")
    for name, label in _FIELDS.items():
        if name in after:
            yield f"{tr(label)}: {_value(name, before[name])} → {_value(name, after[name])}"


def _value(name: str, value: object) -> str:
    if value is None or value == "":
        return tr("(trống)")
    if name in _DATES:
        return format_date(date.fromisoformat(str(value)))
    if name == "status":
        return Status(str(value)).label
    if name == "deadline_kind":
        return tr(KIND_LABELS[DeadlineKind(str(value))])
    return format_number(value) if isinstance(value, float) else str(value)


def _action_words(action: Action) -> str:
    if action.undoes_id is not None:
        return tr("Hoàn tác: {action}").format(action=action.text)
    if action.redoes_id is not None:
        return tr("Làm lại: {action}").format(action=action.text)
    return action.text
