"""The office that uses the program, and what its papers carry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from app.domain.families import FRONT, Family
from app.domain.layout import Layout

_PLACE = re.compile(
    r"\b(?:(?:(?:ủy|uỷ) ban |UB)?MTTQ )?Việt Nam\b"
    r"|\b(xã|phường|đặc khu|tỉnh|thành phố|thôn|khu phố) .{1,20}$",
    re.IGNORECASE,
)


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
class IssuingBody:
    """A body whose papers the office writes, and what they carry.

    `number_pattern` has a place for the number: "Số: …/BC-MTTQ-BTT". `layout` holds the numbers of the
    family, as the office changed them.
    """

    name: str
    family: Family = Family.FRONT
    layout: Layout = FRONT
    header: tuple[HeaderLine, ...] = ()
    place: str = ""
    number_pattern: str = "Số:        /BC-MTTQ-BTT"
    signer_authority: str = "TM. BAN THƯỜNG TRỰC"
    signer_title: str = "CHỦ TỊCH"
    signer_name: str = ""
    upper_level: str = ""
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Office(IssuingBody):
    """Who uses the program: an issuing body itself, and the `others` that it writes papers for.

    One office may issue in two families: the Front's, and the Party's for a Ban Chỉ đạo of the Đảng ủy.
    `default_body` is the place in `bodies` of the one that a paper takes unless told otherwise. `report_days`
    is how many days after the end of its period a report is due where the plan names no day.
    """

    level: Level = Level.COMMUNE
    others: tuple[IssuingBody, ...] = ()
    default_body: int = 0
    silent_days: int = 30
    due_soon_days: int = 15
    report_days: int = 5

    @property
    def bodies(self) -> tuple[IssuingBody, ...]:
        """All bodies that the office issues for, itself first."""
        return (self, *self.others)

    def body(self, name: str = "") -> IssuingBody:
        """The body of that name; the default one where none has it."""
        usual = self.bodies[self.default_body] if self.default_body <= len(self.others) else self
        return next((body for body in self.bodies if name and body.name == name), usual)


def with_whole_places(name: str) -> str:
    """An issuer's name that has to wrap does so before "xã Bình An", never within the name of a place.

    "Ủy ban MTTQ Việt Nam" fits on a line, and stays on one.
    """
    return _PLACE.sub(lambda found: found[0].replace(" ", "\u00a0"), name)
