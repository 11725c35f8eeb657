"""An official paper, ready to be written as Word, PDF or Excel: what is printed; `exports` knows how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.families import FRONT
from app.domain.layout import Layout
from app.domain.office import HeaderLine


class Align(StrEnum):
    """Where a cell's text stands."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `weight` is its share of the width, `name` what options call it."""

    name: str
    title: str
    weight: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A heading that spans the whole table ("I. Tuyên truyền")."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class DataRow:
    """One row of cells, one a column; `item_id` is hidden in the workbook for the way back."""

    cells: tuple[Cell, ...]
    item_id: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row that repeats on each page."""

    columns: tuple[Column, ...]
    rows: tuple[GroupRow | DataRow, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body (NĐ 30/2020, Phụ lục I).

    Level 0 is a centred part ("Phần I" and its title), level 1 is "I. …" in capitals, level 2 is "1. …".
    """

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body."""

    text: str


@dataclass(frozen=True, slots=True)
class Basis:
    """The legal bases before the body, one a line."""

    texts: tuple[str, ...]


Block = Heading | Paragraph | Basis | Table


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex on its own landscape pages, numbered from 1 again."""

    label: str
    title: str
    attached_to: str
    table: Table


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: "TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH", the name (may be empty)."""

    authority: str
    title: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialPaper:
    """A whole paper, in the letterhead family of `layout`.

    `number` and `place_date` carry blanks for the clerk: "Số:        /BC-MTTQ-BTT",
    "Bình An, ngày      tháng 10 năm 2026".
    `addressees` is "Kính gửi", empty if the paper has none.
    """

    issuer: tuple[HeaderLine, ...]
    number: str
    place_date: str
    type_name: str
    subject: str
    addressees: tuple[str, ...] = ()
    body: tuple[Block, ...] = ()
    recipients: tuple[str, ...] = ()
    signature: Signature
    annexes: tuple[Annex, ...] = ()
    author: str = ""
    layout: Layout = FRONT
