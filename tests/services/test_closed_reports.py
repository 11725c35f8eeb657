import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.deadline import Recurrence
from app.domain.figures import Figures
from app.domain.period import quarter
from app.domain.plan import ReportDuty
from app.domain.progress import Status
from app.errors import DataTrouble, Trouble, UserError
from app.sentences import sentence_of
from app.services.program import Program
from factories import TestClock, an_entry

Q3 = quarter(2026, 3)


def _figures(program: Program, version: int = -1) -> dict[str, Figures]:
    content = program.reports.closed_content(program.reports.closed()[version])
    return {row.code: row.figures for row in content.figures if row.code}


def test_a_closed_report_stays_as_it_was(program: Program, ids: dict[str, int], clock: TestClock) -> None:
    before = program.reports.paper(ids[""], Q3)
    program.reports.close(ids[""], Q3)
    figures = _figures(program)
    clock.move(days=40)
    program.progress.log(an_entry(ids["I.3"], date(2026, 9, 1), quantity=5, status=Status.DONE))
    program.items.edit_item(ids["I.1"], title="Tên khác")
    program.plans.delete_plan(program.plans.plans()[0])
    (closed,) = program.reports.closed(ids[""], Q3)
    assert program.reports.closed_content(closed).paper == before
    assert _figures(program) == figures
    assert figures["I.3"] == Figures(1, 1)


@pytest.mark.parametrize("ending", ["docx", "pdf", "xlsx"])
def test_it_prints_again_byte_for_byte(
    program: Program, ids: dict[str, int], clock: TestClock, tmp_path: Path, ending: str
) -> None:
    program.reports.close(ids[""], Q3)
    files: list[bytes] = []
    for name in ("one", "two"):
        content = program.reports.closed_content(program.reports.closed()[0])
        target = tmp_path / f"{name}.{ending}"
        program.reports.export(content.paper, target, ending, moment=content.moment)
        files.append(target.read_bytes())
        clock.move(days=400, hours=3)
        program.progress.log(an_entry(ids["I.3"], date(2026, 9, 2), name, quantity=5))
    assert files[0] == files[1]


def test_a_correction_is_another_version_with_a_reason(
    program: Program, ids: dict[str, int], clock: TestClock
) -> None:
    program.reports.close(ids[""], Q3, reason="not asked for")
    first = program.reports.closed_content(program.reports.closed()[0])
    clock.move(days=1)
    program.progress.log(an_entry(ids["I.3"], date(2026, 9, 1), quantity=5))
    with pytest.raises(UserError) as refused:
        program.reports.close(ids[""], Q3, reason="  ")
    assert (refused.value.trouble, refused.value.field) == (Trouble.EMPTY_REASON, "reason")
    program.reports.close(ids[""], Q3, reason="Thôn Bình Hải nộp bổ sung")
    versions = program.reports.closed(ids[""], Q3)
    assert [(v.version, v.reason) for v in versions] == [(1, ""), (2, "Thôn Bình Hải nộp bổ sung")]
    assert versions[1].closed_at == clock()
    assert program.reports.closed_content(versions[0]) == first
    assert (_figures(program, 0)["I.3"].period, _figures(program, 1)["I.3"].period) == (1, 6)


def test_undo_passes_over_it(program: Program, ids: dict[str, int]) -> None:
    program.items.edit_item(ids["I.1"], product="Tờ gấp")
    program.reports.close(ids[""], Q3)
    program.history.undo()
    assert not program.items.item(ids["I.1"]).product
    assert len(program.reports.closed()) == 1
    program.history.redo()
    assert program.items.item(ids["I.1"]).product == "Tờ gấp"


def test_its_row_cannot_be_changed(program: Program, ids: dict[str, int]) -> None:
    program.reports.close(ids[""], Q3)
    with closing(sqlite3.connect(program.folder / "data" / "plan.db")) as connection:
        for statement in ("UPDATE snapshot SET content = '{}'", "DELETE FROM snapshot"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(statement)


@pytest.mark.parametrize("content", ["replace(content, '2140', '9999')", "'{}'", "''"])
def test_what_was_changed_behind_the_program_is_not_printed(
    program: Program, ids: dict[str, int], content: str
) -> None:
    program.reports.close(ids[""], Q3)
    with closing(sqlite3.connect(program.folder / "data" / "plan.db")) as connection, connection:
        connection.execute("DROP TRIGGER snapshot_no_update")
        connection.execute(f"UPDATE snapshot SET content = {content}")
    with pytest.raises(DataTrouble) as refused:
        program.reports.closed_content(program.reports.closed()[0])
    assert refused.value.trouble is Trouble.SNAPSHOT_DAMAGED
    assert "…" not in sentence_of(refused.value)


def test_content_that_fits_its_hash_but_is_no_report_is_refused(
    program: Program, ids: dict[str, int]
) -> None:
    program.reports.close(ids[""], Q3)
    with closing(sqlite3.connect(program.folder / "data" / "plan.db")) as connection, connection:
        connection.execute("DROP TRIGGER snapshot_no_update")
        of_braces = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
        connection.execute("UPDATE snapshot SET content = '{}', sha256 = ?", [of_braces])
    with pytest.raises(DataTrouble):
        program.reports.closed_content(program.reports.closed()[0])


def test_an_owed_report_tells_its_newest_version(program: Program, ids: dict[str, int]) -> None:

    duty = ReportDuty(text="hằng quý", recurrence=Recurrence.QUARTER)
    program.plans.edit_plan(replace(program.plans.plans()[0], duties=(duty,)))
    program.reports.close(ids[""], Q3)
    program.reports.close(ids[""], Q3, reason="Sót số liệu")
    versions = [report.closed and report.closed.version for report in program.reports.owed(2026)]
    assert versions == [None, None, 2, None]
