import json
import sqlite3
from dataclasses import replace

import pytest

from app.domain.indicators import REPORTER, FormRow
from app.domain.paper import DataRow, GroupRow, Table
from app.domain.period import half_year, month, quarter
from app.domain.period_rules import LEGAL_WINDOWS, PeriodRules
from app.domain.unit import Unit, UnitKind
from app.services.indicator_table import indicator_table
from app.services.indicators import unit_reports_of
from app.services.program import Program
from factories import TestClock


def enter(program: Program, template: str, period, *rows: FormRow, unit_id: int = 0):
    form = program.indicators.form(template, period, unit_id)
    return program.indicators.save(replace(form, rows=rows))


def letters(received: int, solved: int) -> FormRow:
    return FormRow({"received": received, "solved": solved, "pending": received - solved}, "khieu_nai")


def printed(program: Program, template: str, period) -> Table:
    return indicator_table(program.indicators.summary(template, period))


def cells(table: Table) -> list[tuple[object, ...]]:
    return [row.cells for row in table.rows if isinstance(row, DataRow)]


def test_a_form_is_kept_and_entered_again(program: Program) -> None:
    enter(program, "qcdc9", quarter(2026, 1), letters(5, 3))
    enter(program, "qcdc9", quarter(2026, 1), letters(6, 3))
    rows = program.indicators.form("qcdc9", quarter(2026, 1)).rows
    assert [row.key for row in rows] == ["khieu_nai", "to_cao", "kien_nghi"]
    assert rows[0].cells == {"received": 6, "solved": 3, "pending": 3}
    with sqlite3.connect(program.folder / "data" / "plan.db") as connection:
        query = "SELECT after FROM event WHERE entity = 'indicator' ORDER BY seq"
        history = [
            json.loads(json.loads(after)["cells"])["received"] for (after,) in connection.execute(query)
        ]
    connection.close()
    assert history == [5, 6]


def test_a_form_is_one_action_that_can_be_taken_back(program: Program) -> None:
    works = [FormRow({"work": f"Công trình {n}", "people": n}) for n in range(1, 4)]
    enter(program, "qcdc8", quarter(2026, 1), *works)
    enter(program, "qcdc8", quarter(2026, 1), works[2])
    program.history.undo()
    assert program.indicators.form("qcdc8", quarter(2026, 1)).rows == tuple(works)
    program.history.undo()
    assert program.indicators.form("qcdc8", quarter(2026, 1)).rows == ()
    program.history.redo()
    program.history.redo()
    assert program.indicators.form("qcdc8", quarter(2026, 1)).rows == (works[2],)


def test_what_stays_as_it_was_is_no_action(program: Program) -> None:
    enter(program, "qcdc9", quarter(2026, 1), letters(5, 3))
    assert enter(program, "qcdc9", quarter(2026, 1), letters(5, 3)).action_id == 0


def test_the_table_has_the_period_the_year_and_the_sum(program: Program) -> None:
    enter(program, "qcdc9", quarter(2026, 1), letters(5, 3))
    enter(program, "qcdc9", quarter(2026, 2), letters(4, 4), FormRow({"received": 2}, "to_cao"))
    table = printed(program, "qcdc9", quarter(2026, 2))
    assert [column.title for column in table.columns] == [
        "STT",
        "Loại đơn thư",
        "Tiếp nhận trong kỳ",
        "Tiếp nhận từ đầu năm",
        "Giải quyết trong kỳ",
        "Giải quyết từ đầu năm",
        "Chưa giải quyết",
    ]
    assert cells(table) == [
        (1, "Khiếu nại", 4, 9, 4, 7, 0),
        (2, "Tố cáo", 2, 2, None, None, None),
        (3, "Kiến nghị, phản ánh", None, None, None, None, None),
        ("", "Cộng", 6, 11, 4, 7, 0),
    ]


def test_six_months_are_the_sum_of_their_quarters(program: Program) -> None:
    enter(program, "qcdc9", quarter(2026, 1), letters(5, 3))
    enter(program, "qcdc9", quarter(2026, 2), letters(4, 4))
    assert cells(printed(program, "qcdc9", half_year(2026, 1)))[0] == (1, "Khiếu nại", 9, 9, 7, 7, 0)


def test_a_form_of_events_has_its_year_in_a_row_below_the_sum(program: Program) -> None:
    enter(
        program, "qcdc6", quarter(2026, 1), FormRow({"name": "Ban TTND xã", "watched": 2, "money": 1_000_000})
    )
    enter(program, "qcdc6", quarter(2026, 2), FormRow({"name": "Ban TTND xã", "watched": 3, "land": 12.5}))
    assert cells(printed(program, "qcdc6", quarter(2026, 2))) == [
        (1, "Ban TTND xã", 3, None, None, None, None, 12.5, None, None),
        ("", "Cộng", 3, None, None, None, None, 12.5, None, None),
        ("", "Lũy kế từ đầu năm", 5, None, None, 1_000_000, None, 12.5, None, None),
    ]


def test_marks_are_printed_as_marks_and_counted_in_the_sum(program: Program) -> None:
    rows = [FormRow({"content": content, "posted": 1}) for content in ("Ngân sách", "Đất đai")]
    enter(program, "qcdc1", quarter(2026, 1), *rows)
    found = cells(printed(program, "qcdc1", quarter(2026, 1)))
    assert [row[4] for row in found] == ["x", "x", 2, 2]


def test_a_change_of_windows_within_the_year_counts_no_period_twice(program: Program) -> None:
    enter(program, "qcdc9", quarter(2026, 1), letters(5, 3))
    enter(program, "qcdc9", quarter(2026, 2), letters(9, 9))
    program.reports.keep_rules(PeriodRules(LEGAL_WINDOWS))
    second = program.indicators.periods("qcdc9", 2026)[1]
    assert second.key == "2026-Q2-L"
    enter(program, "qcdc9", second, letters(4, 4))
    assert cells(printed(program, "qcdc9", second))[0] == (1, "Khiếu nại", 4, 9, 4, 7, 0)


@pytest.fixture
def hamlets(program: Program) -> list[int]:
    names = ("Thôn Đoài", "Thôn Đông")
    return [program.units.add_unit(Unit(0, name, UnitKind.HAMLET)).new_id for name in names]


def test_the_units_that_have_not_sent_their_month_are_told(
    program: Program, hamlets: list[int], clock: TestClock
) -> None:
    row = FormRow({"value": 3}, "cuoc")
    enter(program, "thang", month(2026, 9), row, unit_id=hamlets[1])
    clock.move(days=2)
    enter(program, "thang", month(2026, 9), replace(row, cells={"value": 4}), unit_id=hamlets[1])
    template = program.indicators.template("thang")
    with program.indicators._store.reading() as session:
        found = unit_reports_of(session, template, month(2026, 9))
    assert [(one.unit.name, one.sent_on, one.figures) for one in found] == [
        ("Thôn Đoài", None, ""),
        ("Thôn Đông", clock().date(), "Số cuộc tuyên truyền: 4 cuộc"),
    ]


def test_the_month_of_the_commune_is_that_of_its_units(program: Program, hamlets: list[int]) -> None:
    for unit_id in hamlets:
        enter(
            program,
            "thang",
            month(2026, 9),
            FormRow({"value": "Trần Thị Lan"}, REPORTER),
            FormRow({"value": "Ổn định"}, "tu_tuong"),
            FormRow({"value": 3}, "cuoc"),
            unit_id=unit_id,
        )
    table = printed(program, "thang", month(2026, 9))
    assert table.rows[0] == GroupRow("I", "Tình hình Nhân dân")
    assert not any("Trần Thị Lan" in str(row) for row in cells(table))
    found = {row[1]: row for row in cells(table)}
    assert found["Tình hình tư tưởng"][3] == "Thôn Đoài: Ổn định\nThôn Đông: Ổn định"
    assert found["Số cuộc tuyên truyền"][2:] == ("cuộc", 6, 6)
