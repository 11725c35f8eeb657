"""The annexes of a report say the same in Word, PDF and Excel, whatever columns are chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from app.domain.annex import (
    AnnexSet,
    ColumnChoice,
    Edition,
    ReportOptions,
    printed_names,
    table_of,
)
from app.domain.indicators import FormRow
from app.domain.paper import DataRow, GroupRow, OfficialPaper, Table
from app.domain.period import month, quarter
from app.domain.vietnamese import nfc
from app.services.program import Program
from exports.clean import shown
from exports.writers import write_paper
from factories import an_entry
from papers import sample_paper

Q3 = quarter(2026, 3)
Rows = list[list[str]]


@pytest.fixture
def plan_id(program: Program, ids: dict[str, int], tmp_path: Path) -> int:
    """A plan of which every annex has something to tell."""
    (tmp_path / "Biên bản.pdf").write_bytes(b"%PDF-")
    entry = an_entry(
        ids["II.1"],
        date(2026, 9, 9),
        "Giám sát tại 6/9 thôn <b>& tổ</b>",
        quantity=1250.5,
        document_number="41/MTTQ-BTT",
        document_date=date(2026, 9, 8),
        difficulty="=Mưa lũ",
    )
    program.progress.log(entry, [tmp_path / "Biên bản.pdf"])
    for template, period, row, unit_id in (
        ("qcdc9", Q3, FormRow({"received": 5, "solved": 3}, "khieu_nai"), 0),
        ("qcdc6", Q3, FormRow({"name": "Ban TTND xã", "watched": 2, "money": 1_000_000}), 0),
        ("thang", month(2026, 8), FormRow({"value": 3}, "cuoc"), program.units.units()[-1].id),
    ):
        form = program.indicators.form(template, period, unit_id)
        program.indicators.save(replace(form, rows=(row,)))
    return ids[""]


def wanted(table: Table) -> Rows:
    head = [column.title for column in table.columns]
    return [head, *(words(row, len(head)) for row in table.rows)]


def words(row: GroupRow | DataRow, columns: int) -> list[str]:
    if isinstance(row, GroupRow):
        return [f"{row.code}. {row.title}" if row.code else row.title] * columns
    return [shown(cell) for cell in row.cells]


def in_word(path: Path, count: int) -> list[Rows]:
    tables = Document(str(path)).tables[-count:]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]


def in_excel(path: Path, tables: list[Table]) -> Iterator[Rows]:
    for sheet, table in zip(load_workbook(path).worksheets[-len(tables) :], tables, strict=True):
        columns = len(table.columns)
        found = [row[:columns] for row in sheet.iter_rows(values_only=True)]
        first = next(n for n, row in enumerate(found) if row[0] == table.columns[0].title)
        yield [
            [as_shown(value) for value in (values[:1] * columns if isinstance(row, GroupRow) else values)]
            for row, values in zip((None, *table.rows), found[first:], strict=False)
        ]


def as_shown(value: object) -> str:
    return shown(value.date() if hasattr(value, "date") else value)  # type: ignore[arg-type]


def squeezed(text: str) -> str:
    return "".join(nfc(text).split())


def in_pdf(path: Path) -> str:
    document = PdfDocument(path)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return squeezed(text)


def agree(paper: OfficialPaper, folder: Path) -> None:
    """Every cell of every annex, in all three."""
    for ending in ("docx", "xlsx", "pdf"):
        write_paper(paper, folder / f"a.{ending}", ending)
    tables = [annex.table for annex in paper.annexes]
    expected = [wanted(table) for table in tables]
    assert in_word(folder / "a.docx", len(tables)) == expected
    assert list(in_excel(folder / "a.xlsx", tables)) == expected
    text = in_pdf(folder / "a.pdf")
    for cell in {squeezed(cell) for rows in expected for row in rows for cell in row}:
        assert cell in text or all(part in text for part in halves(cell)), cell


def halves(cell: str) -> tuple[str, str]:
    """A cell that goes on over a page, or beside which a taller one stands, is told in parts."""
    return cell[: len(cell) // 4], cell[-len(cell) // 4 :]


@pytest.mark.parametrize("edition", Edition)
def test_every_annex_says_the_same_in_all_three(
    program: Program, plan_id: int, tmp_path: Path, edition: Edition
) -> None:
    keys = tuple(one.key for one in program.reports.annexes(plan_id, Q3) if one.count)
    assert len(keys) == 9
    paper = program.reports.paper(plan_id, Q3, ReportOptions(AnnexSet(keys), edition))
    assert len(paper.annexes) == len(keys)
    agree(paper, tmp_path)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_choice_of_columns_says_the_same_in_all_three(
    program: Program, plan_id: int, tmp_path: Path, data: st.DataObject
) -> None:
    found = data.draw(st.sampled_from([one for one in program.reports.annexes(plan_id, Q3) if one.count]))
    flags = st.tuples(st.booleans(), st.booleans())
    order = data.draw(st.permutations([column.name for column in found.columns]))
    choices = [ColumnChoice(name, *data.draw(flags)) for name in order]
    chosen = AnnexSet((found.key,)).with_columns(found.key, choices)
    edition = data.draw(st.sampled_from(list(Edition)))
    names = printed_names(found, chosen.columns(found), edition)
    paper = sample_paper(1)
    annex = replace(paper.annexes[0], title=found.title, table=table_of(found, names))
    agree(replace(paper, annexes=(annex,)), tmp_path)
