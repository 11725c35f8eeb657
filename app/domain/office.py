"""The office that uses the program, and what its papers carry."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
