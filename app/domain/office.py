"""The office that uses the program, and what its papers carry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_PLACE = re.compile(r"\bViệt Nam\b|\b(xã|phường|đặc khu|tỉnh|thành phố|thôn|khu phố) .{1,20}$", re.IGNORECASE)


class Level(StrEnum):
    """The level of an office since 1 July 2025 (Luật 97/2025/QH15): commune or province."""

    COMMUNE = "commune"
    PROVINCE = "province"

    @property
    def label(self) -> str:
        """The Vietnamese name."""
        return "Cấp xã" if self is Level.COMMUNE else "Cấp tỉnh"


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """One line of the issuing body's block, top left."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Who issues the papers.

    `number_pattern` has a blank for the number. `report_days` is how many days after the end of its period
    a report is due where the plan names no day.
    """

    name: str
    level: Level = Level.COMMUNE
    header: tuple[HeaderLine, ...] = ()
    place: str = ""
    number_pattern: str = "Số:        /BC-MTTQ-BTT"
    signer_authority: str = "TM. BAN THƯỜNG TRỰC"
    signer_title: str = "CHỦ TỊCH"
    signer_name: str = ""
    upper_level: str = ""
    recipients: tuple[str, ...] = ()
    silent_days: int = 30
    due_soon_days: int = 15
    report_days: int = 5


def with_whole_places(name: str) -> str:
    """An issuer's name that has to wrap does so before "xã Bình An", and never within a place's name."""
    return _PLACE.sub(lambda found: found[0].replace(" ", "\u00a0"), name)
