from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.annex import AnnexSet, AnnexSource, ColumnChoice, Edition, ReportOptions
from app.domain.indicators import REPORTER, FormRow
from app.domain.paper import Annex, Cell, DataRow, GroupRow, OfficialPaper, Table
from app.domain.period import month, quarter
from app.domain.progress import Status
from app.domain.unit import Unit, UnitKind
from app.errors import Trouble, UserError
from app.services.program import Program
from factories import an_entry

Q3 = quarter(2026, 3)
ALL = ("tasks", "results", "targets", "units", "evidence", "tracking")


def source(program: Program, plan_id: int, key: str, period=Q3) -> AnnexSource:
    return next(one for one in program.reports.annexes(plan_id, period) if one.key == key)


def printed(program: Program, plan_id: int, edition: Edition, *keys: str, period=Q3) -> OfficialPaper:
    return program.reports.paper(plan_id, period, ReportOptions(AnnexSet(keys), edition))


def titles(annex: Annex) -> list[str]:
    return [column.title for column in annex.table.columns]


def rows(annex: Annex) -> list[dict[str, Cell]]:
    return rows_of(annex.table)


def rows_of(table: Table | AnnexSource) -> list[dict[str, Cell]]:
    names = [column.name for column in table.columns]
    return [dict(zip(names, row.cells, strict=True)) for row in table.rows if isinstance(row, DataRow)]


def enter(program: Program, template: str, period, *filled: FormRow, unit_id: int = 0) -> None:
    form = program.indicators.form(template, period, unit_id)
    program.indicators.save(replace(form, rows=filled))


def test_every_annex_is_offered_with_the_forms(program: Program, ids: dict[str, int]) -> None:
    keys = [one.key for one in program.reports.annexes(ids[""], Q3)]
    assert keys == [*ALL, *(template.key for template in program.indicators.templates())]


def test_the_tasks_stand_as_plans_print_them(program: Program, ids: dict[str, int]) -> None:
    program.items.edit_item(ids["I.1"], title="Phát tờ gấp", body="", code="1", product="Tờ gấp")
    (annex,) = printed(program, ids[""], Edition.RELEASE, "tasks").annexes
    assert titles(annex) == [
        "STT",
        "Nội dung nhiệm vụ",
        "Chủ trì",
        "Phối hợp",
        "Thời gian thực hiện",
        "Sản phẩm, kết quả",
        "Chỉ tiêu liên quan",
    ]
    first = rows(annex)[0]
    assert (first["product"], first["target"], first["time"]) == ("Tờ gấp", "2.140 tờ", "Quý II/2026")
    assert annex.table.rows[0] == GroupRow("I", "Tuyên truyền, tập huấn, nâng cao nhận thức")
    assert [row["number"] for row in rows(annex)] == list(range(1, 10))


def test_reasons_notes_and_files_stay_in_the_office(
    program: Program, ids: dict[str, int], tmp_path: Path
) -> None:
    (tmp_path / "Biên bản.pdf").write_bytes(b"%PDF-")
    entry = an_entry(ids["I.3"], date(2026, 9, 1), "Đã mở một lớp", difficulty="Giảng viên bận việc mùa")
    program.progress.log(entry, [tmp_path / "Biên bản.pdf"])
    (inside,) = printed(program, ids[""], Edition.INTERNAL, "results").annexes
    (outside,) = printed(program, ids[""], Edition.RELEASE, "results").annexes
    row = next(row for row in rows(inside) if row["reason"])
    assert (row["reason"], row["evidence"]) == ("Giảng viên bận việc mùa", "Biên bản.pdf")
    assert inside.title == "KẾT QUẢ THỰC HIỆN NHIỆM VỤ QUÝ III NĂM 2026 (BẢN NỘI BỘ)"
    assert outside.title == "KẾT QUẢ THỰC HIỆN NHIỆM VỤ QUÝ III NĂM 2026"
    assert [name for name in titles(inside) if name not in titles(outside)] == [
        "Lý do chậm, chưa thực hiện",
        "Tệp minh chứng",
    ]


@pytest.mark.parametrize("key", ALL)
def test_a_release_has_no_internal_column(program: Program, ids: dict[str, int], key: str) -> None:
    found = source(program, ids[""], key)
    secret = {column.column.title for column in found.columns if column.internal}
    paper = printed(program, ids[""], Edition.RELEASE, key)
    assert secret
    assert all(not secret & set(titles(annex)) for annex in paper.annexes)


def test_a_target_tells_how_far_it_is(program: Program, ids: dict[str, int]) -> None:
    program.progress.log(an_entry(ids["II.1"], date(2026, 9, 9), quantity=4.5, document_number="15/BC-BTTND"))
    (annex,) = printed(program, ids[""], Edition.RELEASE, "targets").annexes
    row = next(row for row in rows(annex) if str(row["content"]).startswith("Giám sát việc thu"))
    assert [row[name] for name in ("unit", "goal", "period", "cumulative", "rate", "assessment")] == [
        "thôn", 9, 4.5, 4.5, 50, "Chưa đạt",
    ]  # fmt: skip
    assert row["source"] == "15/BC-BTTND"
    assert len(rows(annex)) == 7


def test_the_units_add_up_to_the_plan(program: Program, ids: dict[str, int]) -> None:
    (annex,) = printed(program, ids[""], Edition.INTERNAL, "units").annexes
    *units, whole = rows(annex)
    assert whole["unit"] == "Cộng"
    for name in ("total", "due", "in_time", "late", "open", "open_late", "continuous", "silent"):
        assert sum(row[name] for row in units) == whole[name], name
    assert whole["total"] == 9
    assert source(program, ids[""], "units").count == len(units)
    assert units[-1]["unit"] == "Chưa giao đơn vị chủ trì"
    assert units[0]["total"] == 4


def test_evidence_has_its_document_and_its_file_in_the_package(
    program: Program, ids: dict[str, int], tmp_path: Path
) -> None:
    same = tmp_path / "Biên bản họp (thôn Đông).PDF"
    same.write_bytes(b"%PDF-")
    for code, number in (("I.3", "41/MTTQ-BTT"), ("II.1", "")):
        entry = an_entry(
            ids[code], date(2026, 9, 1), f"Họp {code}", document_number=number, status=Status.DONE
        )
        program.progress.log(entry, [same])
    program.progress.log(an_entry(ids["II.2"], date(2026, 10, 1), "Kỳ sau", document_number="99/MTTQ-BTT"))
    found = rows_of(source(program, ids[""], "evidence"))
    assert [(row["document"], row["package"]) for row in found] == [
        ("41/MTTQ-BTT", "001_bien_ban_hop_thon_dong.pdf"),
        ("Không số", "001_bien_ban_hop_thon_dong.pdf"),
    ]
    assert [row["number"] for row in found] == [1, 2]


def test_which_units_have_sent_their_months(program: Program, ids: dict[str, int]) -> None:
    for unit in program.units.units():
        if unit.kind in {UnitKind.HAMLET, UnitKind.MEMBER}:
            program.units.delete_unit(unit)
    hamlets = [
        program.units.add_unit(Unit(0, name, UnitKind.HAMLET)).new_id for name in ("Thôn Đoài", "Thôn Đông")
    ]
    sent = (FormRow({"value": "Trần Thị Lan"}, REPORTER), FormRow({"value": 3}, "cuoc"))
    enter(program, "thang", month(2026, 8), *sent, unit_id=hamlets[1])
    (annex,) = printed(program, ids[""], Edition.INTERNAL, "tracking").annexes
    groups = [row.title for row in annex.table.rows if isinstance(row, GroupRow)]
    assert groups == [f"Báo cáo tháng của thôn, tổ chức, tháng {n} năm 2026" for n in (7, 8, 9)]
    august = rows(annex)[3:6]
    assert [(row["unit"], row["state"], row["note"]) for row in august[:2]] == [
        ("Thôn Đoài", "Chưa gửi", "Cần đôn đốc"),
        ("Thôn Đông", "Đã gửi", ""),
    ]
    assert [row["reporter"] for row in august] == ["", "Trần Thị Lan", ""]
    assert august[1]["figures"] == "Số cuộc tuyên truyền: 3 cuộc"
    assert august[2]["figures"] == "Phải báo cáo 2; đã gửi 1; chưa gửi 1; tỷ lệ nộp 50 %"
    assert "note" not in rows(printed(program, ids[""], Edition.RELEASE, "tracking").annexes[0])[0]


def test_a_form_of_the_period_is_an_annex_with_its_sum(program: Program, ids: dict[str, int]) -> None:
    enter(program, "qcdc9", Q3, FormRow({"received": 5, "solved": 3}, "khieu_nai"))
    paper = printed(program, ids[""], Edition.RELEASE, "results", "qcdc9", "qcdc8")
    assert [annex.title for annex in paper.annexes][1].endswith("TỐ CÁO QUÝ III NĂM 2026")
    assert len(paper.annexes) == 2, "a form with nothing in it is no annex"
    whole = rows(paper.annexes[1])[-1]
    assert (whole["received"], whole["received_to_date"]) == (5, 5)
    assert all(annex.attached_to == paper.annexes[0].attached_to for annex in paper.annexes)


def test_a_form_of_a_quarter_is_none_of_a_month(program: Program, ids: dict[str, int]) -> None:
    enter(program, "qcdc9", quarter(2026, 2), FormRow({"received": 5}, "khieu_nai"))
    assert source(program, ids[""], "qcdc9", month(2026, 8)).count == 0
    assert source(program, ids[""], "qcdc9", Q3).count > 0


def test_what_the_office_keeps_is_printed_until_it_keeps_another(
    program: Program, ids: dict[str, int]
) -> None:
    found = source(program, ids[""], "results")
    columns = [ColumnChoice("result"), ColumnChoice("content"), ColumnChoice("lead", shown=False)]
    kept = AnnexSet(("units", "results")).with_columns(found.key, columns)
    program.reports.keep_annex_set(kept)
    assert program.reports.annex_set() == kept
    assert program.reports.keep_annex_set(kept).action_id == 0
    units, results = program.reports.paper(ids[""], Q3).annexes
    assert units.title.startswith("THỐNG KÊ")
    names = [column.name for column in results.table.columns]
    assert names.index("result") < names.index("content")
    assert "lead" not in names
    program.history.undo()
    assert program.reports.annex_set() == AnnexSet()


def test_a_kept_annex_that_is_no_more_is_left_out(program: Program, ids: dict[str, int]) -> None:
    program.reports.keep_annex_set(AnnexSet(("bỏ rồi", "results")))
    assert len(program.reports.paper(ids[""], Q3).annexes) == 1


def test_an_unknown_annex_is_named_with_those_that_are_known(program: Program, ids: dict[str, int]) -> None:
    with pytest.raises(UserError) as raised:
        printed(program, ids[""], Edition.RELEASE, "khác")
    assert raised.value.trouble is Trouble.UNKNOWN_ANNEX
    assert "results" in str(raised.value.facts["known"])
