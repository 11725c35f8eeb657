"""The units that direct, lead and coordinate, and the names that plans give them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class UnitKind(StrEnum):
    """What a unit is; the order is the order of the directory."""

    FRONT = "front"
    MEMBER = "member"
    PARTY = "party"
    GOVERNMENT = "government"
    COMMUNITY = "community"
    HAMLET = "hamlet"
    PERSON = "person"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return _KIND_LABELS[self]


_KIND_LABELS = {
    UnitKind.FRONT: "Mặt trận Tổ quốc",
    UnitKind.MEMBER: "Tổ chức chính trị - xã hội",
    UnitKind.PARTY: "Cơ quan Đảng",
    UnitKind.GOVERNMENT: "Chính quyền",
    UnitKind.COMMUNITY: "Ban, tổ ở cộng đồng",
    UnitKind.HAMLET: "Thôn, tổ dân phố",
    UnitKind.PERSON: "Chức danh",
    UnitKind.OTHER: "Đơn vị khác",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the directory; `aliases` are other names under which plans know it."""

    id: int
    name: str
    kind: UnitKind = UnitKind.OTHER
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    note: str = ""
