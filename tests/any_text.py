"""Texts as nobody should type them, by seed, and papers that carry them in every place."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from app.domain.families import Family
from app.domain.office import HeaderLine
from app.domain.paper import (
    Align,
    Annex,
    Basis,
    Column,
    DataRow,
    GroupRow,
    Heading,
    OfficialPaper,
    Paragraph,
    Signature,
    Table,
)
from papers import HOSTILE

PARTS = (
    *HOSTILE,
    *("=", "=1+1", '=HYPERLINK("http://a.example","x")', "+84 ", "+", "-", "- ", "@x", "@", "'", "'=1"),
    *("\t=1", "\n=1", "<a href='http://a.example'>x</a>", "</w:t></w:r>", "<![CDATA[", "]]>", "<?xml?>"),
    *("<!DOCTYPE a>", "&amp;", "&#0;", "&", "\\\\host\\share", "file:///C:/a", "http://a.example/?a=1&b=2"),
    *("javascript:alert(1)", "mailto:a@b.example", "{{ 7*7 }}", "{% for x in y %}", "{# #}", "%s%n", "${x}"),
    *("&P&[Page]", "_x0041_", "_x005F_", "_x000D_", "_xD800_", "(", ")", "\\(", "\\", ") Tj", "/URI (x)"),
    *("%PDF", "endstream", "\\012", "BT ET", "\x00", "\x01", "\x08", "\x1b[31m", "\x7f", "\x85", "\r"),
    *("\r\n", "\n", "\v", "\f", "\x1c", "\x1f", "\u2028", "\u2029", "\ud800", "\udfff", "\udc00\ud800"),
    *("\ufffe", "\uffff", "\ufdd0", "\ufffd", "\ufeff", "\u00ad", "\u200b", "\u2060", "\u202e"),
    *("\u202bשלום\u202c", "שלום", "مرحبا", "\u2066x\u2069", "😀", "👨\u200d👩\u200d👧", "❤\ufe0f", "🇻🇳"),
    *("漢字", "ﷺ", "𝕏", "e\u0302\u0301", "o\u031b\u0323", "\u0301", "a" + "\u0301" * 9, "ß", "ŉ", "İ", "ǆ"),
    *("\u00a0", "\u3000", "  ", " ", "Giám sát việc thu, chi", "Hoàn thành", "Nội dung; hạn chế."),
    *("25/10/2026", "1.250.000", "TRUE", "1E5"),
)


def any_text(chance: random.Random) -> str:
    """A text of some of these parts and of letters from anywhere."""
    count = chance.randint(1, 4)
    parts = [chance.choice(PARTS) if chance.random() < 0.8 else _letters(chance) for _ in range(count)]
    return chance.choice(("", "", " ")).join(parts)[:90]


def _letters(chance: random.Random) -> str:
    ranges = ((0, 0x7F), (0x80, 0x24F), (0x1E00, 0x20FF), (0, 0xFFFF), (0x10000, 0x10FFFF))
    return "".join(chr(chance.randint(*chance.choice(ranges))) for _ in range(chance.randint(1, 8)))


class PaperMaker:
    """Papers full of texts: each in a place of its own. `longs` take each `every`-th place in turn."""

    def __init__(self, seed: int, longs: Sequence[str] = (), every: int = 1) -> None:
        self._chance = random.Random(seed)
        self._longs = longs
        self._every = every
        self.made = 0

    def paper(self, rows: int) -> OfficialPaper:
        """A paper of one of the families."""
        family, t = list(Family)[self.made % len(Family)], self.text
        layout = replace(
            family.layout,
            emblem_texts=(t()[:20], *family.layout.emblem_texts[1:]),
            addressee_label=t(),
        )
        return OfficialPaper(
            issuer=(HeaderLine(t()), HeaderLine(t(), bold=True)),
            number=t().replace("…", ""),
            place_date=t()[:30],
            type_name=t(),
            subject=t(),
            addressees=(f"Gửi {t()}", f"Và {t()}"),
            body=(
                Basis((t(), t())),
                *(Heading(level, t()) for level in range(4)),
                *(Paragraph(t()) for _ in range(10)),
                self._table(rows // 4),
                Paragraph(t()),
            ),
            recipients=(t(), t(), t()),
            signature=Signature(t(), t(), t()),
            annexes=(
                Annex(t(), t(), t(), self._table(rows)),
                Annex(t(), t(), t(), self._table(1)),
            ),
            author=t(),
            layout=layout,
        )

    def text(self) -> str:
        """One more text."""
        self.made += 1
        turn, rest = divmod(self.made, self._every)
        return self._longs[turn % len(self._longs)] if self._longs and not rest else any_text(self._chance)

    def _table(self, rows: int) -> Table:
        t = self.text
        columns = tuple(Column(f"c{at}", t(), 10, list(Align)[at % 3]) for at in range(6))
        data = [DataRow(tuple(t() for _ in columns), item_id=at) for at in range(1, rows + 1)]
        return Table(columns, (GroupRow("I", t()), GroupRow("", t()), *data))


LONG = {
    "words": "nội dung " * 3700,
    "lines": "một dòng\n" * 3700,
    "one word": "ễ" * 33_000,
    "no width": "a" + "\u0301\u0323" * 16_500,
    "escapes": "_x0041_" * 4800,
    "beyond": "😀" * 33_000,
}
"""Texts longer than a cell of Excel and a page, of at least 33,000 letters."""

_TYPED = {qn("w:t"): "", qn("w:br"): "\n", qn("w:tab"): "\t"}


def in_docx(path: Path) -> list[str]:
    """Each paragraph."""
    paragraphs = Document(str(path)).element.body.iter(qn("w:p"))
    return ["".join(node.text or _TYPED[node.tag] for node in one.iter(*_TYPED)) for one in paragraphs]


def in_xlsx(path: Path) -> list[str]:
    """Each cell; Excel reads "_x005F_" as "_"."""
    rows = [row for sheet in load_workbook(path) for row in sheet.iter_rows()]
    cells = [cell for row in rows for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    return [cell.value.replace("_x005F_", "_") for cell in cells if cell.data_type == "s"]
