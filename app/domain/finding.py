"""What a strict clerk would send back before a report goes out, and where it is put right."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FindingKind(StrEnum):
    """What is wrong; the order is the order of the list."""

    EMPTY_FIELD = "empty_field"
    LEFTOVER = "leftover"
    NO_RESULT = "no_result"
    NO_EVIDENCE = "no_evidence"
    NO_LEAD = "no_lead"
    OUTSIDE_YEAR = "outside_year"
    NUMBERING = "numbering"
    TWO_NAMES = "two_names"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return _LABELS[self]


_LABELS = {
    FindingKind.EMPTY_FIELD: "Thiếu phần bắt buộc của văn bản",
    FindingKind.LEFTOVER: "Chỗ còn để trống",
    FindingKind.NO_RESULT: "Chưa có kết quả trong kỳ",
    FindingKind.NO_EVIDENCE: "Hoàn thành nhưng chưa có minh chứng",
    FindingKind.NO_LEAD: "Chưa có đơn vị chủ trì",
    FindingKind.OUTSIDE_YEAR: "Thời hạn ngoài năm của kế hoạch",
    FindingKind.NUMBERING: "Số thứ tự",
    FindingKind.TWO_NAMES: "Một tên viết hai cách",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a finding is put right: a task, a field of an issuing body in the settings, a section."""

    plan_id: int = 0
    item_id: int = 0
    field: str = ""
    body: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at, in one sentence."""

    kind: FindingKind
    text: str
    place: Place
