from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.office import HeaderLine
from app.domain.paper import Align, Cell, Column, DataRow, OfficialPaper, Table
from exports.clean import shown
from exports.columns import addressee_indents, column_widths, letterhead_widths
from exports.layout import FRONT, PARTY
from exports.wording import addressee_lines, annex_labels, issuer_lines, recipient_lines
from exports.wrap import text_width, wrap


@pytest.mark.parametrize(
    ("names", "lines"),
    [
        ((), ()),
        (("Lưu: VT",), ("- Lưu: VT.",)),
        (("Như trên", "Lưu: VT"), ("- Như trên;", "- Lưu: VT.")),
        (("- Như trên;", "- Lưu: VT, BTT./."), ("- Như trên;", "- Lưu: VT, BTT./.")),
    ],
)
def test_recipients_end_as_the_rule_says(
    paper: OfficialPaper, names: tuple[str, ...], lines: tuple[str, ...]
) -> None:
    assert recipient_lines(replace(paper, recipients=names)) == lines


@pytest.mark.parametrize(
    ("names", "lines"),
    [
        ((), ()),
        (("Đảng ủy xã",), ("Kính gửi: Đảng ủy xã",)),
        (("A", "B"), ("Kính gửi:", "- A;", "- B.")),
    ],
)
def test_addressees(paper: OfficialPaper, names: tuple[str, ...], lines: tuple[str, ...]) -> None:
    found = addressee_lines(replace(paper, addressees=names))
    assert found == lines
    assert len(addressee_indents(found, FRONT.addressee, 460)) == len(lines)


def test_names_below_a_long_label_stay_on_the_page() -> None:
    assert max(addressee_indents(("Kính gửi " * 40 + ":", "- A;", "- B."), FRONT.addressee, 460)) <= 230


def test_only_several_annexes_are_numbered(paper: OfficialPaper) -> None:
    twice = replace(paper, annexes=paper.annexes * 2)
    assert annex_labels(paper) == ("Phụ lục",)
    assert annex_labels(twice) == ("Phụ lục I", "Phụ lục II")
    assert annex_labels(replace(twice, layout=PARTY)) == ("Phụ lục 1", "Phụ lục 2")


@pytest.mark.parametrize(
    "name", ["Ủy ban MTTQ xã A", "Ủy ban Mặt trận Tổ quốc Việt Nam phường Bình An Trung " * 3]
)
def test_the_motto_never_wraps(paper: OfficialPaper, name: str) -> None:
    _, right = letterhead_widths(replace(paper, issuer=(HeaderLine(name),)), 467)
    assert right >= text_width(*FRONT.emblem[0])


def test_an_issuer_breaks_before_its_place(paper: OfficialPaper) -> None:
    broken = issuer_lines(paper)[0][0].split(" ")
    assert [part.replace("\u00a0", " ") for part in broken] == ["Ủy ban MTTQ Việt Nam", "xã Bình An"]


def test_columns_share_the_width_and_keep_words_whole() -> None:
    columns = (Column("n", "Thường xuyên", 1, Align.CENTRE), Column("a", "Nội dung", 99))
    table = Table(columns, ())
    widths = column_widths(table, FRONT, 400, 4)
    assert sum(widths) == pytest.approx(400)
    assert widths[0] > text_width("Thường", FRONT.table_header)
    assert sum(column_widths(table, FRONT, 20, 4)) == pytest.approx(20)


@pytest.mark.parametrize("cell", ["63/BC-MTTQ-BTT", "(30/09/2026)", date(2026, 9, 30), 1_250_000_000])
def test_no_number_or_day_in_a_cell_is_broken(cell: Cell) -> None:
    columns = (Column("n", "Số", 1), Column("a", "Nội dung", 99))
    rows = (DataRow((cell, "Đã họp")), DataRow(("", "https://" + "a" * 300)))
    widths = column_widths(Table(columns, rows), FRONT, 467, 4)
    assert wrap(shown(cell), FRONT.table, widths[0] - 8) == [shown(cell)]
    assert sum(widths) == pytest.approx(467)
